"""Officers prepare a matching day; everything is found through its event."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.meetings.models import FloorTable, Helper, MatchingDay, Seat, Zone


def require_planner(by: User | None) -> User:
    """Matching days are prepared by officers."""
    return require_role(by, StaffRole.OFFICER)


def day_for_desk(pk: int) -> MatchingDay:
    """The day of this event, for views that are staff's alone."""
    found: MatchingDay = get_object_or_404(MatchingDay.objects.with_occasion(), occasion=pk)
    return found


def seat_for_desk(day: MatchingDay, pk: int) -> Seat:
    found: Seat = get_object_or_404(Seat.objects.with_party().filter(day=day), pk=pk)
    return found


def zone_for_desk(day: MatchingDay, pk: int) -> Zone:
    return get_object_or_404(Zone, day=day, pk=pk)


def table_for_desk(day: MatchingDay, pk: int) -> FloorTable:
    found: FloorTable = get_object_or_404(FloorTable.objects.select_related("zone"), day=day, pk=pk)
    return found


def helper_for_desk(day: MatchingDay, pk: int) -> Helper:
    return get_object_or_404(Helper, day=day, pk=pk)
