"""Who works on the floor of a matching day: any staff; what tells people something is done by officers."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.parameters import whole_number
from apps.floor.models import StandbyCall
from apps.meetings.choices import PUBLISHED_DAYS, DayState
from apps.meetings.models import MatchingDay, PlacementChange, Seat, Slot, Wish
from apps.meetings.querysets import SeatQuerySet

SHORT = 4  # so many letters of the code are typed at the door


def require_floor(by: User | None) -> User:
    return require_role(by)


def require_under_way(day: MatchingDay) -> None:
    if day.state != DayState.RUNNING:
        raise Refused(_("The matching day is not under way."), code="not_running")


def day_for_floor(pk: int) -> MatchingDay:
    """By its event, from the moment on at which a timetable is published."""
    found: MatchingDay = get_object_or_404(MatchingDay.objects.with_occasion(), occasion=pk, state__in=PUBLISHED_DAYS)
    return found


def seat_for_floor(day: MatchingDay, pk: int) -> Seat:
    found: Seat = get_object_or_404(day.seats.with_party(), pk=pk)
    return found


def wish_for_floor(day: MatchingDay, pk: int) -> Wish:
    found: Wish = get_object_or_404(day.wishes.with_parties(), pk=pk)
    return found


def call_for_floor(day: MatchingDay, pk: int) -> StandbyCall:
    return get_object_or_404(StandbyCall.objects.select_related("wish"), wish__day=day, pk=pk)


def change_for_floor(day: MatchingDay, pk: int) -> PlacementChange:
    return get_object_or_404(PlacementChange, timetable__day=day, pk=pk)


def slot_for_floor(day: MatchingDay, number: int) -> Slot:
    return get_object_or_404(day.slots, number=number)


def seats_by_code(day: MatchingDay, typed: str) -> SeatQuerySet:
    """Of a whole code the one seat; of its first half mostly one; of a badge's number one; else none."""
    code = typed.strip().upper()
    found: SeatQuerySet = day.seats.with_party()
    badge = whole_number(code) if len(code) < SHORT else None
    if badge is not None:
        return found.filter(badge=badge)
    return found.filter(code__startswith=code) if len(code) >= SHORT and code.isalnum() else found.none()


def badge_for_floor(code: str) -> Seat:
    found: Seat | None = Seat.objects.with_party().select_related("day__occasion").filter(code=code).first()
    if found is None:
        raise Http404
    return found
