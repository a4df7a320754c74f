"""The documents of a day: which, for whom, of which timetable; made by a worker, or one at once for who is there."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.downloads import served
from apps.common.lists import ListPage
from apps.common.once import once
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk, seat_for_desk
from apps.meetings.choices import PrintKind
from apps.meetings.forms.documents import SeatsToPrint
from apps.meetings.pages.documents import day_documents
from apps.meetings.pages.printed import agenda_pdf, badge_pdf
from apps.meetings.reads.facts import standing_of
from apps.meetings.reads.printing import jobs_of
from apps.meetings.views.feeds import printed


@staff_only()
@require_safe
def documents(request: SignedIn, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    form = SeatsToPrint(request.GET)
    found = form.narrowed(day.seats.taken().with_party())
    context = {
        "day": day,
        "occasion": day.occasion,
        "documents": day_documents(day),
        "standing": standing_of(day),
        "form": form,
        "page": ListPage(request.GET, found, per_page=30),
        "may_make": StaffRole.OFFICER in roles_of(request.user),
    }
    return render(request, "meetings/desk_documents.html", context)


@staff_only(StaffRole.OFFICER)
@require_POST
@once
def make(request: SignedIn, pk: int, kind: str) -> HttpResponse:
    day = day_for_desk(pk)
    if kind not in PrintKind.values:
        raise Http404
    with refusals.told(request) as no:
        actions.start_printing(day=day, kind=kind, by=request.user)
    if not no:
        messages.success(request, _("It is being made. This page shows when it is there."))
    return redirect("meetings:desk_documents", pk=pk)


@staff_only()
@require_safe
def fetch(request: HttpRequest, pk: int, job: uuid.UUID) -> HttpResponse:
    """For everybody who works at the day, not only for who had it made."""
    found = get_object_or_404(jobs_of(day_for_desk(pk)).done().exclude(result_file=""), pk=job)
    return served(found.result_file, found.result["file_name"].removesuffix(".pdf"))


@staff_only()
@require_safe
def agenda(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    found = seat_for_desk(day_for_desk(pk), seat)
    return printed(agenda_pdf(found), f"agenda-{found.badge}.pdf")


@staff_only()
@require_safe
def badge(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    found = seat_for_desk(day_for_desk(pk), seat)
    return printed(badge_pdf(found), f"badge-{found.badge}.pdf")
