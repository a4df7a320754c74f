"""What stands at this hour: the slots by the clock, who meets where, who was called to a free table."""

from __future__ import annotations

from datetime import datetime

from apps.floor.rules.hands import DayHands, hands
from apps.meetings.models import MatchingDay, Placement, Seat, Slot
from apps.meetings.querysets import PlacementQuerySet
from apps.meetings.reads.facts import slot_times


def slots_of(day: MatchingDay) -> list[Slot]:
    return list(day.slots.order_by("number"))


def hands_of(day: MatchingDay, now: datetime) -> DayHands:
    return hands(slot_times(slots_of(day)), now)


def standing_placements(day: MatchingDay) -> PlacementQuerySet:
    """Of what was published last."""
    found: PlacementQuerySet = Placement.objects.standing_on(day)
    return found


def begun_placements(seat: Seat, now: datetime) -> list[Placement]:
    """Her meetings whose time has come or is past, in the published timetable."""
    return list(standing_placements(seat.day).of_seat(seat).begun(now).select_related("slot", "wish"))
