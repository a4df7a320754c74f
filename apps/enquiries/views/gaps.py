"""Staff's demand-gap report: what was asked and failed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.downloads import workbook
from apps.enquiries.forms.desk import PeriodForm
from apps.enquiries.pages.gaps import GapReport, Period, book, report

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


def reported(form: PeriodForm) -> GapReport:
    return report(Period(*form.period(timezone.localdate())))


@staff_only(*OFFICERS)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(request.GET)
    return render(request, "enquiries/gaps.html", {"form": form, "report": reported(form)})


@staff_only(*OFFICERS)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    found = reported(PeriodForm(request.GET))
    months = found.period.months
    return workbook(book(found), f"smesco-gaps-{months['since']}-{months['until']}.xlsx")
