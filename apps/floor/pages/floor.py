"""The day itself, as staff see it on a phone: the clock, who came, who is missing, the tables now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.common.formats import moment
from apps.floor.actions.missing import UNDO
from apps.floor.choices import CheckInVia
from apps.floor.models import CheckIn, StandbyCall
from apps.floor.pages.door import planned_line, slots_after
from apps.floor.pages.mending import phone_of
from apps.floor.reads.hour import slots_of, standing_placements
from apps.floor.rules.hands import COUNTED, DayHands, hands
from apps.meetings.choices import MEETS, MET, MISSED, DayState, EncounterState, SeatSide, SeatState
from apps.meetings.models import Encounter, FloorTable, MatchingDay, Placement, Seat, Slot
from apps.meetings.reads.facts import slot_times
from apps.meetings.reads.names import clock, country_code, remaining, short_name

LATEST = 6  # check-ins that are shown
LINE = 200  # the clock's line is drawn that long


@dataclass(frozen=True)
class Nowbar:
    """`until`: what the countdown runs to; `share`: how much of the slot is gone, of `LINE`."""

    title: str
    note: str
    until: datetime | None
    left: str
    share: int
    now: datetime

    @property
    def countdown(self) -> str:
        return remaining(self.until, self.now) if self.until else ""


@dataclass
class MissingPerson:
    """One who should sit at a table now. `other` is with whom, `sits` whether that one does."""

    seat: Seat
    placement: Placement
    other: Seat
    sits: bool
    note: str

    @property
    def name(self) -> str:
        return self.seat.party

    @property
    def side(self) -> str:
        return str(SeatSide(self.seat.side).label)

    @property
    def table(self) -> FloorTable:
        return self.placement.table

    @property
    def sat(self) -> str:
        """The deed of the floor that says so."""
        return "sat-maker" if self.seat.is_maker else "sat-guest"

    @property
    def phone(self) -> str:
        return phone_of(self.seat)


@dataclass
class AtTable:
    """A table in the slot at hand. `kind` is the colour of its state."""

    table: FloorTable
    maker: str = ""
    guest: str = ""
    state: str = ""
    kind: str = "nila"
    wish: int | None = None
    waits: bool = False
    runs: bool = False


@dataclass
class Scan:
    at: datetime
    name: str
    note: str
    waited: bool = False


@dataclass
class FloorPage:
    day: MatchingDay
    now: datetime
    slots: list[Slot] = field(init=False)

    def __post_init__(self) -> None:
        self.slots = slots_of(self.day)

    @cached_property
    def hands(self) -> DayHands:
        return hands(slot_times(self.slots), self.now)

    @property
    def slot(self) -> Slot | None:
        at = self.hands.at_hand
        return self.slots[at] if at is not None else None

    @cached_property
    def placements(self) -> list[Placement]:
        return list(standing_placements(self.day).for_pages().in_order())

    @cached_property
    def seats(self) -> dict[int, Seat]:
        seats = self.day.seats.taken().with_party().prefetch_related("away").order_by("badge")
        return {one.pk: one for one in seats}

    @cached_property
    def encounters(self) -> dict[int, Encounter]:
        return {one.wish_id: one for one in Encounter.objects.of_day(self.day)}

    @cached_property
    def calls(self) -> list[StandbyCall]:
        found = StandbyCall.objects.of_day(self.day).holding_a_table()
        return list(found.select_related("slot", "table__zone", "wish"))

    @property
    def under_way(self) -> bool:
        return self.day.state == DayState.RUNNING

    @cached_property
    def nowbar(self) -> Nowbar:
        at, slot = self.hands, self.slot
        if slot is None:
            return Nowbar(_("No slots"), "", None, "", 0, self.now)
        facts = {"begins": clock(slot.begins), "ends": clock(slot.ends), "number": slot.number, "of": len(self.slots)}
        title = _("%(begins)s to %(ends)s, slot %(number)s of %(of)s") % facts
        if at.running is not None:
            gone = (self.now - slot.begins) * LINE // (slot.ends - slot.begins)
            return Nowbar(title, self.upcoming, slot.ends, _("left of this slot"), gone, self.now)
        if at.next is not None:
            if slot.begins - self.now > COUNTED:
                return Nowbar(title, moment(slot.begins), None, "", 0, self.now)
            return Nowbar(title, self.upcoming, slot.begins, _("until it begins"), 0, self.now)
        return Nowbar(_("All slots are over"), "", None, "", LINE, self.now)

    @property
    def upcoming(self) -> str:
        place = self.hands.next
        if place is None or (self.hands.running is None and place == self.hands.at_hand):
            return ""
        tables = sum(1 for one in self.placements if one.slot_id == self.slots[place].pk)
        said = ngettext("Next %(when)s, %(tables)s table", "Next %(when)s, %(tables)s tables", tables)
        return said % {"when": clock(self.slots[place].begins), "tables": tables}

    @cached_property
    def came(self) -> int:
        return sum(1 for one in self.seats.values() if one.here_at is not None)

    @cached_property
    def absent(self) -> list[Seat]:
        """With whom the mark may still be taken back in front."""
        found = [one for one in self.seats.values() if one.state == SeatState.ABSENT]
        return sorted(found, key=lambda one: one.gone_at or self.now, reverse=True)

    def may_undo(self, seat: Seat) -> bool:
        return seat.gone_at is not None and self.now - seat.gone_at <= UNDO

    @property
    def undoable(self) -> list[Seat]:
        return [one for one in self.absent if self.may_undo(one)]

    @cached_property
    def missing(self) -> list[MissingPerson]:
        """In a slot under way who does not sit; before it who is not in the house."""
        slot, found = self.slot, []
        if slot is None or not self.under_way or (self.hands.running is None and self.hands.next is None):
            return []
        for one in (one for one in self.placements if one.slot_id == slot.pk):
            encounter = self.encounters.get(one.wish_id)
            if encounter is not None and encounter.slot_id == slot.pk and encounter.state in (*MET, *MISSED):
                continue
            for seat, other in ((one.maker_id, one.buyer_id), (one.buyer_id, one.maker_id)):
                row = self._missing(one, seat, other, slot)
                if row is not None:
                    found.append(row)
        return found

    def _missing(self, placement: Placement, seat: int, other: int, slot: Slot) -> MissingPerson | None:
        one, partner = self.seats.get(seat), self.seats.get(other)
        if one is None or partner is None or one.state not in MEETS or self.is_away(one, slot):
            return None
        if self.sits(placement, one, slot):
            return None
        if self.hands.running is None and one.state == SeatState.HERE:
            return None
        return MissingPerson(one, placement, partner, self.sits(placement, partner, slot), self.whereabouts(one))

    def is_away(self, seat: Seat, slot: Slot) -> bool:
        return any(one.slot_id == slot.pk for one in seat.away.all())

    def sits(self, placement: Placement, seat: Seat, slot: Slot) -> bool:
        encounter = self.encounters.get(placement.wish_id)
        if encounter is None or encounter.slot_id != slot.pk:
            return False
        return bool(encounter.maker_seated_at if seat.is_maker else encounter.buyer_seated_at)

    def whereabouts(self, seat: Seat) -> str:
        """When she came in, and at which table she sat last."""
        if seat.here_at is None:
            return _("Not in the building yet")
        said = _("Came in at %(when)s") % {"when": clock(seat.here_at)}
        sat = [
            (one.slot.number, one)
            for one in self.placements
            if seat.pk in (one.maker_id, one.buyer_id)
            and (held := self.encounters.get(one.wish_id)) is not None
            and held.state in MET
        ]
        if not sat:
            return said
        last = max(sat, key=lambda one: one[0])[1]
        facts = {"came": said, "table": last.table.label, "when": clock(last.slot.begins)}
        return _("%(came)s, last at table %(table)s at %(when)s") % facts

    @property
    def later_slots(self) -> list[Slot]:
        return slots_after(self.slots, self.hands)

    @cached_property
    def tables(self) -> list[AtTable]:
        slot = self.slot
        meets: dict[int, Placement] = {}
        if slot is not None:
            meets = {one.table_id: one for one in self.placements if one.slot_id == slot.pk}
        called = {one.table_id: one for one in self.calls if slot is not None and one.slot_id == slot.pk}
        return [
            self._at_table(table, meets.get(table.pk), called.get(table.pk))
            for table in self.day.tables.in_use().select_related("zone").order_by("pk")
        ]

    def _at_table(self, table: FloorTable, placed: Placement | None, call: StandbyCall | None) -> AtTable:
        wish = call.wish if call is not None else placed.wish if placed is not None else None
        if wish is None:
            return AtTable(table, state=_("Free"))
        maker, guest = self.seats.get(wish.maker_id), self.seats.get(wish.buyer_id)
        row = AtTable(table, short_name(maker) if maker else "", self._guest(guest), wish=wish.pk)
        if maker is None or guest is None or self.slot is None:
            row.state, row.kind = _("Does not take place"), "manggis"
            return row
        encounter = self.encounters.get(wish.pk)
        state = encounter.state if encounter is not None and encounter.slot_id == self.slot.pk else ""
        if state == EncounterState.RUNNING:
            row.state, row.kind, row.runs = _("Under way"), "leaf", True
        elif state == EncounterState.HELD:
            row.state, row.kind = pgettext("of a meeting", "Held"), "leaf"
        elif state in MISSED or any(one.state not in MEETS or self.is_away(one, self.slot) for one in (maker, guest)):
            row.state, row.kind = _("Does not take place"), "manggis"
        else:
            row.state, row.kind, row.waits = self._waiting(encounter, wish.pk), "kunyit", call is None
        return row

    def _guest(self, seat: Seat | None) -> str:
        return ", ".join(one for one in (short_name(seat), country_code(seat)) if one) if seat else ""

    def _waiting(self, encounter: Encounter | None, wish: int) -> str:
        call = next((one for one in self.calls if one.wish_id == wish), None)
        if call is not None and encounter is None:
            return _("Called")
        if encounter is None or self.slot is None or encounter.slot_id != self.slot.pk:
            return _("Waiting for both")
        if encounter.maker_seated_at:
            return _("Waiting for the guest")
        return _("Waiting for the maker") if encounter.buyer_seated_at else _("Waiting for both")

    @cached_property
    def scans(self) -> list[Scan]:
        latest = CheckIn.objects.latest_of(self.day)[:LATEST]
        return [
            Scan(one.at, self._named(one.seat_id), self.first_meeting(one.seat_id), one.via == CheckInVia.WAITED)
            for one in latest
        ]

    def _named(self, seat: int) -> str:
        found = self.seats.get(seat)
        return found.party if found else ""

    def first_meeting(self, seat: int) -> str:
        found = self.seats.get(seat)
        return planned_line(found.badge, self.ahead_of(seat)) if found else ""

    def ahead_of(self, seat: int) -> list[Placement]:
        return [one for one in self.placements if seat in (one.maker_id, one.buyer_id) and one.slot.ends > self.now]
