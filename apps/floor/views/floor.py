"""The floor of a matching day, for any staff on a phone: who is missing, who came, what mends, who is called."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, is_officer, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.common.pageheaders import WITH_CAMERA
from apps.common.parameters import whole_number
from apps.common.review import undoable
from apps.floor import access, actions
from apps.floor.actions.mending import propose_mend
from apps.floor.forms import DoorForm
from apps.floor.pages.floor import FloorPage
from apps.floor.pages.mending import MendPanel, still_to_tell
from apps.floor.pages.standby import StandbyPanel
from apps.floor.reads.mending import day_to_mend
from apps.floor.reads.standby import StandbyList
from apps.meetings.actions import move_day
from apps.meetings.choices import DayState, SeatSide
from apps.meetings.models import MatchingDay

Deed = Callable[[SignedIn, MatchingDay, int], None]


@staff_only()
@require_safe
def floor(request: SignedIn, pk: int) -> HttpResponse:
    """The whole page; asked for again by itself every fifteen seconds, of which the parts are taken."""
    return page(request, access.day_for_floor(pk))


def page(request: SignedIn, day: MatchingDay, *, status: int = 200, **more: Any) -> HttpResponse:
    now = timezone.now()
    shown = FloorPage(day, now)
    read = day_to_mend(day, now, shown.placements)
    proposal = propose_mend(day=day, now=now, read=read)
    found = StandbyList(day, now, read.facts if read else None, shown.placements)
    context = {
        "day": day,
        "floor": shown,
        "mend": MendPanel(proposal, shown.seats) if proposal else None,
        "standby": StandbyPanel(found, now),
        "to_tell": still_to_tell(day, shown.seats),
        "form": DoorForm(),
        "officer": is_officer(request.user),
        "now": now,
        **more,
    }
    answer = render(request, "floor/floor.html", context, status=status)
    answer["Permissions-Policy"] = WITH_CAMERA
    return answer


def back_to(day: MatchingDay, part: str = "") -> HttpResponse:
    return redirect(reverse("floor:floor", args=[day.occasion_id]) + (f"#{part}" if part else ""))


@staff_only()
@require_POST
@once
def act(request: SignedIn, pk: int, deed: str, row: int) -> HttpResponse:
    """One tap: what it does and to which row stands in its address."""
    day = access.day_for_floor(pk)
    if deed not in DEEDS:
        raise Http404
    do, part = DEEDS[deed]
    with refusals.told(request):
        do(request, day, row)
    return back_to(day, part)


def absent(request: SignedIn, day: MatchingDay, row: int) -> None:
    seat = actions.mark_absent(seat=access.seat_for_floor(day, row), by=request.user)
    undo = reverse("floor:act", args=[day.occasion_id, "undo", seat.pk])
    undoable(request, _("%(name)s is marked as absent. Nobody has been told.") % {"name": seat.party}, undo=undo)


def undo(request: SignedIn, day: MatchingDay, row: int) -> None:
    seat = actions.undo_absent(seat=access.seat_for_floor(day, row), by=request.user)
    messages.info(request, _("%(name)s is not marked as absent any more.") % {"name": seat.party})


def left(request: SignedIn, day: MatchingDay, row: int) -> None:
    seat = actions.mark_left(seat=access.seat_for_floor(day, row), by=request.user)
    messages.success(request, _("%(name)s has left.") % {"name": seat.party})


def late(request: SignedIn, day: MatchingDay, row: int) -> None:
    until = access.slot_for_floor(day, whole_number(request.POST.get("until")) or 0)
    seat = actions.mark_late(seat=access.seat_for_floor(day, row), until=until, by=request.user)
    messages.success(request, _("%(name)s is late; look at the proposal.") % {"name": seat.party})


def sat(side: str | None, request: SignedIn, day: MatchingDay, row: int) -> None:
    wish = access.wish_for_floor(day, row)
    for one in (side,) if side else tuple(SeatSide):
        actions.seat_side(wish=wish, side=one, by=request.user)


def others(request: SignedIn, day: MatchingDay, _row: int) -> None:
    count = actions.seat_everybody(day=day, by=request.user)
    messages.success(request, _("%(count)s meetings are under way.") % {"count": count})


def held(request: SignedIn, day: MatchingDay, row: int) -> None:
    actions.close_meeting(wish=access.wish_for_floor(day, row), by=request.user)


def call(request: SignedIn, day: MatchingDay, row: int) -> None:
    actions.call_standby(wish=access.wish_for_floor(day, row), by=request.user)


def ready(side: str, request: SignedIn, day: MatchingDay, row: int) -> None:
    actions.answer_call(call=access.call_for_floor(day, row), side=side, by=request.user)


def drop(request: SignedIn, day: MatchingDay, row: int) -> None:
    actions.drop_call(call=access.call_for_floor(day, row), by=request.user)


def told(request: SignedIn, day: MatchingDay, row: int) -> None:
    actions.note_told(change=access.change_for_floor(day, row), by=request.user)


# What it does, and the part of the page to which it leads back.
DEEDS: dict[str, tuple[Deed, str]] = {
    "absent": (absent, "missing"),
    "undo": (undo, "missing"),
    "left": (left, "missing"),
    "late": (late, "missing"),
    "sat-maker": (partial(sat, SeatSide.MAKER), "missing"),
    "sat-guest": (partial(sat, SeatSide.BUYER), "missing"),
    "sat-both": (partial(sat, None), "tables"),
    "others": (others, "missing"),
    "held": (held, "tables"),
    "call": (call, "standby"),
    "ready-maker": (partial(ready, SeatSide.MAKER), "standby"),
    "ready-guest": (partial(ready, SeatSide.BUYER), "standby"),
    "drop": (drop, "standby"),
    "told": (told, "tell"),
}


@staff_only(StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
@require_POST
@once
def mend(request: SignedIn, pk: int) -> HttpResponse:
    day = access.day_for_floor(pk)
    with refusals.told(request):
        made = actions.accept_mend(
            day=day,
            way=request.POST.get("way", ""),
            fingerprint=request.POST.get("fingerprint", ""),
            by=request.user,
        )
        said = _("Version %(version)s holds. Those whose agenda changes are written to; tell them here as well.")
        messages.success(request, said % {"version": made.version})
    return back_to(day, "tell")


@staff_only(StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
@require_POST
@once
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """The day begins, or is over."""
    day = access.day_for_floor(pk)
    to = DayState.OVER if day.state == DayState.RUNNING else DayState.RUNNING
    with refusals.told(request):
        move_day(day=day, to=to, by=request.user)
    return back_to(day)
