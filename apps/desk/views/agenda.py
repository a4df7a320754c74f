"""What failed in enquiries and requests, and a step for the makers who lack it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.downloads import workbook
from apps.common.once import once
from apps.desk.pages.agenda import agenda, book
from apps.enquiries.forms.desk import PeriodForm
from apps.quotations.actions import propose_steps
from apps.reference.models import CertificateType

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


@staff_only(*OFFICERS)
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(request.GET)
    since, until = form.period(timezone.localdate())
    return render(request, "desk/agenda.html", {"form": form, "rows": agenda(since, until), "since": since})


@staff_only(*OFFICERS)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    since, until = PeriodForm(request.GET).period(timezone.localdate())
    return workbook(book(agenda(since, until)), f"smesco-agenda-{since:%Y-%m}.xlsx")


@staff_only(*OFFICERS)
@require_POST
@once
def propose(request: SignedIn) -> HttpResponse:
    """The step that would change it, into the plans of all makers concerned who do not have it yet."""
    since, until = PeriodForm(request.GET).period(timezone.localdate())
    kind = CertificateType.objects.filter(pk=request.POST.get("certificate", "")).first()
    with refusals.told(request):
        number = propose_steps(certificate=kind, since=since, until=until, by=request.user)
        said = ngettext("%(number)d plan has a new step.", "%(number)d plans have a new step.", number)
        messages.success(request, said % {"number": number} if number else _("Their plans have this step already."))
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(reverse("desk:agenda") + query)
