"""The rows behind a programme's numbers, and one enterprise's place in it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.access import SignedIn, is_officer, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.naik_kelas.access import enrolment_for_staff, programme_for_staff
from apps.naik_kelas.actions import leave
from apps.naik_kelas.forms.programmes import LeaveForm, RowsFilter
from apps.naik_kelas.models import Enrolment
from apps.naik_kelas.pages.lists import chosen, in_order, limits_of, read_rows
from apps.naik_kelas.pages.wording import DEFINITIONS


@staff_only()
@require_GET
def rows(request: HttpRequest, slug: str) -> HttpResponse:
    programme, today = programme_for_staff(request.user, slug), timezone.localdate()
    form = RowsFilter(request.GET)
    page = ListPage(request.GET, form.rows(programme, today).values_list("pk", flat=True))
    context = {
        "programme": programme,
        "form": form,
        "page": page,
        "found": read_rows(in_order(programme, list(page.object_list)), limits_of(programme.law), today),
        "stage": form.stage_shown,
        "definition": DEFINITIONS[form.stage_shown],
        "may_enrol": is_officer(request.user),
    }
    return render(request, "naik_kelas/programme_rows.html", context)


@staff_only()
def enrolment(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One enterprise's place in the programme; officers let it leave from here."""
    found = enrolment_for_staff(request.user, slug, pk)
    return place(request, found, LeaveForm())


def place(request: HttpRequest, found: Enrolment, form: LeaveForm, status: int = 200) -> HttpResponse:
    programme, today = found.programme, timezone.localdate()
    newest = Enrolment.objects.places(programme).filter(enterprise=found.enterprise, track=found.track)
    rows_of = read_rows(
        chosen(programme, newest.values_list("pk", flat=True)).values(), limits_of(programme.law), today
    )
    context = {
        "programme": programme,
        "enrolment": found,
        "row": rows_of[0] if rows_of else None,
        "entries": found.enterprise.ledger.filter(corrected_by__isnull=True).order_by("-year"),
        "dossiers": found.enterprise.dossiers.filter(programme=programme).order_by("-pk"),
        "others": found.enterprise.enrolments.filter(programme=programme).exclude(pk=found.pk).order_by("-pk"),
        "form": form,
        "may_enrol": is_officer(request.user),
    }
    return render(request, "naik_kelas/enrolment.html", context, status=status)


@staff_only(StaffRole.OFFICER)
def enrolment_leave(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found = enrolment_for_staff(request.user, slug, pk)
    if request.method != "POST":
        return redirect("naik_kelas:enrolment", slug=slug, pk=pk)
    form = LeaveForm(request.POST)
    if form.is_valid():
        with refusals.at(form):
            leave(enrolment=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(name)s has left the programme.") % {"name": found.enterprise.display_name})
            return redirect("naik_kelas:enrolment", slug=slug, pk=pk)
    return place(request, found, form, status=422)
