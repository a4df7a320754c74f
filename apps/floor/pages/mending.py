"""A proposal to mend in words: why, in which strengths, what each changes and for whom; and who is still to be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.floor.actions.mending import EMPTY, MendProposal, to_tell
from apps.meetings.choices import ChangeKind, DayState, SeatState
from apps.meetings.models import MatchingDay, PlacementChange, Seat
from apps.meetings.reads.names import clock, short_name
from apps.meetings.rules.changes import PlanDifference, touched
from apps.meetings.rules.mend import MendedDay, Strength


@dataclass(frozen=True)
class MendWay:
    """One strength with its counts."""

    value: str
    name: str
    note: str
    filled: int
    moved: int
    cancelled: int
    people: int
    lines: list[MendLine]

    @property
    def button(self) -> str:
        said = ngettext("Use “%(name)s”, tell %(count)s side", "Use “%(name)s”, tell %(count)s sides", self.people)
        return said % {"name": self.name, "count": self.people}


@dataclass(frozen=True)
class MendLine:
    """A maker's meeting that is new, moved or gone."""

    maker: str
    guest: str
    before: str
    after: str
    table: str
    note: str


class MendPanel:
    """Of one proposal. `seats` are all of the day, by their keys."""

    def __init__(self, proposal: MendProposal, seats: dict[int, Seat]) -> None:
        self.proposal, self.seats = proposal, seats
        self.facts = proposal.to_mend.facts

    @property
    def fingerprint(self) -> str:
        return self.proposal.fingerprint

    @cached_property
    def gone(self) -> list[Seat]:
        """Because of whom."""
        keys = {key for one in self.proposal.to_mend.lost for key in (one.maker_id, one.buyer_id)}
        away = [self.seats[key] for key in keys if key in self.seats and not self.is_there(self.seats[key])]
        return sorted(away, key=lambda one: one.badge)

    def is_there(self, seat: Seat) -> bool:
        if seat.state in (SeatState.ABSENT, SeatState.LEFT, SeatState.WITHDRAWN):
            return False
        lost = {one.slot_id for one in self.proposal.to_mend.lost if seat.pk in (one.maker_id, one.buyer_id)}
        return not lost & self.facts.away.get(seat.pk, set())

    @property
    def because(self) -> str:
        said = [f"{one.party}: {self.how(one)}" for one in self.gone]
        return "; ".join(said) or _("An interpreter or a table fell out.")

    def how(self, seat: Seat) -> str:
        if seat.state == SeatState.ABSENT and seat.gone_at is not None:
            return _("absent, marked at %(when)s") % {"when": clock(seat.gone_at)}
        if seat.state == SeatState.LEFT and seat.gone_at is not None:
            return _("left at %(when)s") % {"when": clock(seat.gone_at)}
        if seat.state in (SeatState.EXPECTED, SeatState.HERE):
            return _("late")
        return str(seat.get_state_display()).lower()

    @property
    def lost(self) -> str:
        ahead = len(self.proposal.to_mend.ahead)
        past = len(self.proposal.to_mend.lost) - ahead
        said = ngettext(
            "%(count)s meeting to come cannot be held.", "%(count)s meetings to come cannot be held.", ahead
        ) % {"count": ahead}
        if past:
            missed = ngettext(
                "%(count)s that was missed can be held later.", "%(count)s that were missed can be held later.", past
            )
            said = f"{said} {missed % {'count': past}}"
        return said + " " + _("What is under way is not touched.")

    @cached_property
    def ways(self) -> list[MendWay]:
        return [self.way(one, *said) for one, said in self.words.items()]

    @property
    def words(self) -> dict[str, tuple[str, str]]:
        begun, slots = self.proposal.to_mend.from_slot, self.facts.slots
        when = clock(slots[begun].begins) if begun < len(slots) else ""
        return {
            Strength.QUIET: (_("Quiet"), _("nobody moves")),
            Strength.NORMAL: (_("Usual"), _("somebody moves only where it is worth it")),
            Strength.AFRESH: (
                _("Anew from %(when)s") % {"when": when},
                _("the rest of the day is made again"),
            ),
        }

    def way(self, value: str, name: str, note: str) -> MendWay:
        mended = self.proposal.ways[value]
        found = self.changes(value)
        return MendWay(
            value=value,
            name=name,
            note=note,
            filled=len(mended.filled),
            moved=len(mended.moved),
            cancelled=len(mended.cancelled),
            people=len(touched(found)),
            lines=self.lines(found, mended),
        )

    @cached_property
    def empty(self) -> MendWay:
        return self.way(EMPTY, _("Leave empty"), "")

    def changes(self, value: str) -> list[PlanDifference]:
        rows, _told = self.proposal.rows(value, self.proposal.to_mend.timetable)
        return to_tell(self.proposal, self.proposal.changed(rows))

    def lines(self, found: Sequence[PlanDifference], mended: MendedDay) -> list[MendLine]:
        has = self.meetings(mended)
        slots = {one.pk: one for one in self.facts.slots}
        tables = {one.pk: one for one in self.facts.tables}
        lines = []
        for one in found:
            maker, guest = (self.seats.get(key) for key in one.people)
            if maker is None or guest is None:
                continue
            lines.append(
                MendLine(
                    maker=short_name(maker),
                    guest=short_name(guest),
                    before=clock(slots[one.before.slot].begins) if one.before else "",
                    after=clock(slots[one.after.slot].begins) if one.after else "",
                    table=tables[one.after.table].label if one.after and one.after.table in tables else "",
                    note=self.note_on(one, maker, has),
                )
            )
        return sorted(lines, key=lambda one: (not one.after, bool(one.before), one.maker))

    def meetings(self, mended: MendedDay) -> Counter[int]:
        """How many each maker has afterwards, with those that were held."""
        facts = self.facts
        rows = [facts.wishes[pair] for pair, slot in enumerate(mended.at) if slot >= 0]
        return Counter(one.maker_id for one in rows)

    def note_on(self, one: PlanDifference, maker: Seat, has: Counter[int]) -> str:
        if one.after is None:
            return "" if self.is_there(maker) else self.how(maker)
        if maker.pk not in self.facts.seat:
            return ""
        least = self.facts.least_of(self.facts.seat[maker.pk])
        if one.before is not None:
            return _("moves")
        if has[maker.pk] <= least:
            return _("now %(has)s of at least %(least)s") % {"has": has[maker.pk], "least": least}
        return _("from the stand-by list")


@dataclass(frozen=True)
class ToTell:
    """A change of which somebody is still to be told in person."""

    change: PlacementChange
    maker: Seat
    guest: Seat
    said: str

    @property
    def phones(self) -> list[tuple[str, str]]:
        return [(short_name(one), phone_of(one)) for one in (self.maker, self.guest) if phone_of(one)]


def phone_of(seat: Seat) -> str:
    if seat.enterprise is not None:
        return seat.enterprise.whatsapp or seat.enterprise.phone
    return seat.contact.phone if seat.contact is not None else ""


def still_to_tell(day: MatchingDay, seats: dict[int, Seat]) -> list[ToTell]:
    """Of the newest first; only who is counted on, and nobody when the day is over."""
    if day.state == DayState.OVER:
        return []
    rows = PlacementChange.objects.to_tell(day).select_related("wish", "from_slot", "to_slot", "to_table__zone")
    found = []
    for one in rows.order_by("-pk"):
        maker, guest = seats.get(one.wish.maker_id), seats.get(one.wish.buyer_id)
        if maker is not None and guest is not None:
            found.append(ToTell(one, maker, guest, said_of(one)))
    return found


def said_of(one: PlacementChange) -> str:
    if one.kind == ChangeKind.TAKEN_OUT or one.to_slot is None or one.to_table is None:
        return _("%(when)s does not take place") % {"when": clock(one.from_slot.begins) if one.from_slot else ""}
    facts = {"when": clock(one.to_slot.begins), "table": one.to_table.label, "zone": one.to_table.zone.label}
    if one.kind == ChangeKind.MOVED and one.from_slot is not None:
        facts["before"] = clock(one.from_slot.begins)
        return _("%(when)s instead of %(before)s, table %(table)s, %(zone)s") % facts
    return _("%(when)s, table %(table)s, %(zone)s") % facts
