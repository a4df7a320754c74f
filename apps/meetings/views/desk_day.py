"""Officers prepare a matching day: its steps, hours and limits, and whether there is room."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.invitations.access import occasion_for_desk
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk
from apps.meetings.choices import DayState
from apps.meetings.forms.day import CopyForm, HoursForm, LimitsForm
from apps.meetings.models import MatchingDay
from apps.meetings.pages import preparing
from apps.meetings.pages.hours import breaks_said, moved_by, sessions
from apps.meetings.pages.preflight import preflight_of
from apps.meetings.reads.hours import pauses_of

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_safe
def day(request: HttpRequest, pk: int) -> HttpResponse:
    """Its steps; where the event has no matching day yet, the one that begins it."""
    occasion = occasion_for_desk(pk)
    found = MatchingDay.objects.with_occasion().filter(occasion=occasion).first()
    if found is None:
        return render(request, "meetings/day_none.html", {"occasion": occasion, "form": CopyForm()})
    slots, counts = list(found.slots.all()), preparing.counts_of(found)
    context = {
        "occasion": found.occasion, "day": found, "counts": counts, "steps": preparing.steps_of(found, slots, counts),
        "back_to": preparing.back(found), "back_label": back_label(found), "moved": moved_by(found, slots),
        "breaks": breaks_said(found, slots),
    }  # fmt: skip
    return render(request, "meetings/day.html", context)


def back_label(found: MatchingDay) -> str:
    before = preparing.back(found)
    return str(DayState(before).label) if before else ""


@staff_only(*OFFICERS)
@require_POST
@once
def plan(request: SignedIn, pk: int) -> HttpResponse:
    with refusals.told(request):
        actions.plan_day(occasion=occasion_for_desk(pk), by=request.user)
        messages.success(request, _("The matching day is prepared step by step. Nobody is told of it yet."))
    return redirect("meetings:desk_day", pk=pk)


@staff_only(*OFFICERS)
@require_POST
@once
def copy(request: SignedIn, pk: int) -> HttpResponse:
    """Of another event's day: its limits, rooms and helpers; nobody's seat."""
    occasion, form = occasion_for_desk(pk), CopyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a matching day."))
        return redirect("meetings:desk_day", pk=pk)
    with refusals.told(request):
        actions.copy_day(day=form.cleaned_data["day"], occasion=occasion, by=request.user)
        messages.success(request, _("The matching day is prepared like that one. Look at its dates and seats."))
    return redirect("meetings:desk_day", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def move(request: SignedIn, pk: int) -> HttpResponse:
    found = day_for_desk(pk)
    to = request.POST.get("to", "")
    with refusals.told(request):
        moved = actions.move_day(day=found, to=to if to in DayState.values else found.state, by=request.user)
        messages.success(request, _("The day is now: %(state)s.") % {"state": moved.get_state_display()})
    return redirect("meetings:desk_day", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def shift(request: SignedIn, pk: int) -> HttpResponse:
    found = day_for_desk(pk)
    with refusals.told(request):
        actions.shift_day(day=found, minutes=moved_by(found, list(found.slots.all())), by=request.user)
        messages.success(request, _("All slots moved with the event. Meetings stay in their slots."))
    return redirect("meetings:desk_day", pk=pk)


@staff_only(*OFFICERS)
@both
@once
def hours(request: SignedIn, pk: int) -> HttpResponse:
    """Saving lays the slots out anew, as long as there is no timetable."""
    found = day_for_desk(pk)
    slots = list(found.slots.all())
    form = HoursForm(request.POST if request.method == "POST" else None, instance=found, pauses=pauses_of(found, slots))
    if request.method == "POST" and form.is_valid():
        kept = MatchingDay.objects.with_occasion().get(pk=found.pk)
        with refusals.at(form), transaction.atomic():
            actions.save_day(day=kept, changes=form.hours, by=request.user)
            actions.lay_slots(day=kept, pauses=form.pauses, by=request.user)
            messages.success(request, _("The slots are laid out."))
            return redirect("meetings:desk_hours", pk=pk)
    shown = MatchingDay.objects.with_occasion().get(pk=found.pk) if request.method == "POST" else found
    context = {
        "occasion": found.occasion, "day": found, "form": form, "sessions": sessions(slots),
        "breaks": breaks_said(shown, slots), "fixed": found.timetables.exists(),
    }  # fmt: skip
    return render(request, "meetings/hours.html", context)


@staff_only(*OFFICERS)
@both
def limits(request: SignedIn, pk: int) -> HttpResponse:
    found = day_for_desk(pk)
    form = LimitsForm(request.POST if request.method == "POST" else None, instance=found)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            kept = MatchingDay.objects.with_occasion().get(pk=found.pk)
            actions.save_day(day=kept, changes=form.cleaned_data, by=request.user)
            messages.success(request, _("The limits are saved."))
            return redirect("meetings:desk_day", pk=pk)
    return render(request, "meetings/limits.html", {"occasion": found.occasion, "day": found, "form": form})


@staff_only(*OFFICERS)
@both
def preflight(request: SignedIn, pk: int) -> HttpResponse:
    """Is there room; promising less is done here, the other ways out lead elsewhere."""
    found = day_for_desk(pk)
    if request.method == "POST":
        with refusals.told(request):
            least = whole_number(request.POST.get("least", "")) or found.maker_least
            actions.save_day(day=found, changes={"maker_least": least}, by=request.user)
            messages.success(request, _("Each maker is promised %(least)s meetings.") % {"least": found.maker_least})
        return redirect("meetings:desk_preflight", pk=pk)
    context = {"occasion": found.occasion, "day": found, "seen": preflight_of(found)}
    slots = list(found.slots.all())
    return render(request, "meetings/preflight.html", {**context, "breaks": breaks_said(found, slots)})
