"""Who stands at the door: a badge, with what is planned for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.floor.reads.hour import slots_of, standing_placements
from apps.floor.rules.hands import DayHands, hands
from apps.meetings.models import MatchingDay, Placement, Seat, Slot
from apps.meetings.reads.facts import slot_times
from apps.meetings.reads.names import clock, short_name, table_name

FURTHER = 4  # slots until which somebody may be said to be late


def slots_after(slots: list[Slot], at: DayHands) -> list[Slot]:
    return slots[at.at_hand + 1 : at.at_hand + 1 + FURTHER] if at.at_hand is not None else []


def planned_line(badge: int, ahead: Sequence[Placement]) -> str:
    """Badge 31, three meetings, the first one at 10.40 at table 2."""
    if not ahead:
        return _("badge %(badge)s, no meeting to come") % {"badge": badge}
    facts = {"badge": badge, "count": len(ahead), "when": clock(ahead[0].slot.begins), "table": ahead[0].table.label}
    return (
        ngettext(
            "badge %(badge)s, %(count)s meeting, at %(when)s at table %(table)s",
            "badge %(badge)s, %(count)s meetings, the first one at %(when)s at table %(table)s",
            len(ahead),
        )
        % facts
    )


class BadgePage:
    def __init__(self, day: MatchingDay, seat: Seat, now: datetime) -> None:
        self.day, self.seat, self.now = day, seat, now

    @cached_property
    def ahead(self) -> list[Placement]:
        """Meetings that are not over."""
        mine = standing_placements(self.day).of_seat(self.seat).not_over(self.now)
        return list(mine.for_pages().in_order())

    @property
    def meetings(self) -> list[tuple[str, str, str]]:
        """When, where and with whom."""
        return [(clock(one.slot.begins), table_name(one.table), short_name(self.other(one))) for one in self.ahead]

    def other(self, one: Placement) -> Seat:
        return one.buyer if one.maker_id == self.seat.pk else one.maker

    @property
    def later_slots(self) -> list[Slot]:
        """Until when she may be said to be late."""
        slots = slots_of(self.day)
        return slots_after(slots, hands(slot_times(slots), self.now))

    @property
    def line(self) -> str:
        return planned_line(self.seat.badge, self.ahead)
