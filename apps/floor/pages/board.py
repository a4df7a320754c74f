"""The board on a screen in the hall: which houses meet now and next, at which table; no names of persons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from apps.common.parameters import whole_number
from apps.floor.choices import CallState
from apps.floor.models import StandbyCall
from apps.floor.reads.hour import slots_of, standing_placements
from apps.floor.rules.hands import COUNTED, DayHands, hands
from apps.meetings.choices import MEETS
from apps.meetings.models import MatchingDay, Placement, Seat, Slot
from apps.meetings.reads.facts import slot_times
from apps.meetings.reads.names import clock, country_code, remaining

LAST = 9999  # tables that have a name come after those with a number


@dataclass(frozen=True)
class BoardRow:
    table: str
    zone: str
    maker: str
    guest: str
    country: str


@dataclass(frozen=True)
class BoardSlot:
    """One column: the slot under way, or the one to come."""

    title: str
    begins: str
    ends: str
    rows: list[BoardRow]


@dataclass
class BoardPage:
    day: MatchingDay
    now: datetime

    @cached_property
    def slots(self) -> list[Slot]:
        return slots_of(self.day)

    @cached_property
    def hands(self) -> DayHands:
        return hands(slot_times(self.slots), self.now)

    @cached_property
    def placements(self) -> list[Placement]:
        found = standing_placements(self.day).for_pages().select_related("buyer__contact__mission__country")
        return list(found.in_order())

    @property
    def until(self) -> datetime | None:
        at = self.hands
        if at.running is not None:
            return self.slots[at.running].ends
        begins = self.slots[at.next].begins if at.next is not None else None
        return begins if begins is not None and begins - self.now <= COUNTED else None

    @property
    def countdown(self) -> str:
        return remaining(self.until, self.now) if self.until else ""

    @property
    def until_said(self) -> str:
        return _("until the change") if self.hands.running is not None else _("until it begins")

    @property
    def columns(self) -> list[BoardSlot]:
        at = self.hands
        found = []
        if at.running is not None:
            found.append(self.column(self.slots[at.running], _("Now")))
        if at.next is not None:
            found.append(self.column(self.slots[at.next], _("Next")))
        return found

    def column(self, slot: Slot, title: str) -> BoardSlot:
        rows = [self.row(one) for one in self.placements if one.slot_id == slot.pk and self.meets(one)]
        rows += [self.called(one) for one in self.calls if one.slot_id == slot.pk]
        return BoardSlot(title, clock(slot.begins), clock(slot.ends), sorted(rows, key=lambda one: order_of(one.table)))

    def meets(self, one: Placement) -> bool:
        return one.maker.state in MEETS and one.buyer.state in MEETS

    def row(self, one: Placement) -> BoardRow:
        return BoardRow(
            one.table.label,
            one.table.zone.label,
            named_on_board(one.maker),
            named_on_board(one.buyer),
            country_code(one.buyer),
        )

    @cached_property
    def calls(self) -> list[StandbyCall]:
        """Called to a free table, or sitting at it."""
        calls = StandbyCall.objects.of_day(self.day).holding_a_table().with_parties()
        return [one for one in calls if one.state == CallState.TAKEN or one.until > self.now]

    def called(self, one: StandbyCall) -> BoardRow:
        maker, buyer = one.wish.maker, one.wish.buyer
        return BoardRow(
            one.table.label, one.table.zone.label, named_on_board(maker), named_on_board(buyer), country_code(buyer)
        )


def named_on_board(seat: Seat) -> str:
    """The enterprise, or the mission or company for which a guest comes."""
    if seat.enterprise is not None:
        return seat.enterprise.name
    return str(seat.contact.organisation.name) if seat.contact is not None else ""


def order_of(label: str) -> tuple[int, str]:
    """Table 2 before table 10."""
    return (whole_number(label, most=LAST) or LAST, label)
