"""What a draft changes, and for whom, before anybody is told; of what was published, what it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.invitations.rules.clocks import VENUE
from apps.mail.models import Message
from apps.meetings.choices import MEETS
from apps.meetings.emails.agenda import ICONS, AgendaLetter, letters_of, wishes_of
from apps.meetings.emails.readers import NOT_BROUGHT, seat_of
from apps.meetings.models import MatchingDay, Placement, PlacementChange, Protest, Seat, Timetable, Wish
from apps.meetings.pages.timetable import guest_name
from apps.meetings.reads.facts import stands
from apps.meetings.reads.names import clock, short_name
from apps.meetings.rules.changes import Differs, PlanDifference, StandsAt, differences, touched


@dataclass(frozen=True)
class ChangeLine:
    kind: str
    icon: str
    other: str
    said: str


@dataclass
class TouchedPerson:
    seat: Seat
    name: str
    lines: list[ChangeLine] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    lost: bool = False
    reached: bool | None = None  # None: no letter was written yet

    @property
    def why(self) -> str:
        return "; ".join(dict.fromkeys(self.reasons))


@dataclass
class DifferencesSheet:
    """`before` is what holds now, or held before."""

    day: MatchingDay
    timetable: Timetable
    before: Timetable | None
    versions: list[Timetable]

    @cached_property
    def was(self) -> dict[int, StandsAt]:
        return stands(self.before.placements.all()) if self.before else {}

    @cached_property
    def rows(self) -> list[Placement]:
        return list(self.timetable.placements.for_pages().in_order())

    @cached_property
    def will(self) -> dict[int, StandsAt]:
        return stands(self.rows)

    @cached_property
    def found(self) -> list[PlanDifference]:
        return differences(self.was, self.will)

    @cached_property
    def touched(self) -> set[int]:
        return touched(self.found)

    @cached_property
    def counts(self) -> dict[str, int]:
        count = Counter(one.kind.value for one in self.found)
        moved = count[Differs.MOVED.value] + count[Differs.TABLE.value]
        return {
            "new": count[Differs.NEW.value],
            "moved": moved,
            "gone": count[Differs.GONE.value],
            "same": len(self.will) - count[Differs.NEW.value] - moved,
        }

    @cached_property
    def seats(self) -> dict[int, Seat]:
        """All who take part, and whoever lost a meeting by withdrawing."""
        return {one.pk: one for one in self.day.seats.with_party().order_by("badge")}

    @cached_property
    def slots(self) -> dict[int, str]:
        return {one.pk: clock(one.begins) for one in self.day.slots.all()}

    @cached_property
    def tables(self) -> dict[int, str]:
        return {one.pk: one.label for one in self.day.tables.all()}

    @cached_property
    def wishes(self) -> dict[int, Wish]:
        return {one.pk: one for one in Wish.objects.filter(pk__in=[one.wish for one in self.found])}

    @cached_property
    def protests(self) -> list[Protest]:
        if self.before is None:
            return []
        return list(self.before.protests.select_related("seat").order_by("pk"))

    @cached_property
    def by_hand(self) -> dict[int, PlacementChange]:
        """The last change with a reason, of this draft and those that it was made from."""
        lines = PlacementChange.objects.filter(timetable__in=self.ancestry).exclude(why="").order_by("pk")
        return {one.wish_id: one for one in lines}

    @cached_property
    def ancestry(self) -> list[int]:
        parent = {one.pk: one.parent_id for one in self.versions}
        found: list[int] = []
        here: int | None = self.timetable.pk
        while here is not None and here != (self.before.pk if self.before else None) and here not in found:
            found.append(here)
            here = parent.get(here)
        return found

    @cached_property
    def everybody(self) -> int:
        return sum(1 for one in self.seats.values() if one.state in MEETS)


def people_touched(sheet: DifferencesSheet) -> list[TouchedPerson]:
    """By badge."""
    people: dict[int, TouchedPerson] = {}
    for one in sheet.found:
        for key in one.people:
            seat = sheet.seats[key]
            if key not in people:
                people[key] = TouchedPerson(seat, short_name(seat) if seat.is_maker else guest_name(seat))
            person = people[key]
            person.lines.append(line_of(sheet, one, key))
            person.reasons += reason_of(sheet, one, key)
            person.lost = person.lost or one.kind is Differs.GONE
    add_letters(sheet, people)
    return sorted(people.values(), key=lambda one: one.seat.badge)


def is_wanted(one: TouchedPerson, show: str) -> bool:
    if show in ("guests", "makers"):
        return one.seat.is_maker == (show == "makers")
    return one.lost if show == "lost" else one.reached is False


def parts_of(people: list[TouchedPerson], *, published: bool) -> list[tuple[str, str, int]]:
    """For the small filters of the list."""
    labels = {"": _("All touched"), "guests": _("Guests"), "makers": _("Makers"), "lost": _("Lost a meeting")}
    if published:
        labels["call"] = _("To be called")
    return [(key, said, sum(1 for one in people if not key or is_wanted(one, key))) for key, said in labels.items()]


def letter_for(sheet: DifferencesSheet, seat: Seat, *, final: bool) -> dict[str, Any]:
    """What she will read, in the officer's language; her zone beside the venue's."""
    held = [one for one in sheet.rows if seat.pk in (one.maker_id, one.buyer_id)]
    differs = [one for one in sheet.found if seat.pk in one.people] if sheet.before else []
    letter = AgendaLetter(sheet.timetable, sheet.day, wishes_of(differs), final=final)
    zone = seat.contact.time_zone if seat.contact else VENUE
    name = short_name(seat) if seat.is_maker else guest_name(seat)
    facts = letter.facts(seat, zone, held, differs)
    return facts | {"who": name, "seat": seat, "subject": subject_of(facts)}


def subject_of(facts: dict[str, Any]) -> str:
    """As the letter's own subject says it."""
    changes = bool(facts["changes"])
    said = {
        (True, True): _("Your agenda for %(date)s is final, with changes"),
        (True, False): _("Your agenda for %(date)s is final"),
        (False, True): _("Your preliminary agenda for %(date)s has changed"),
        (False, False): _("Your preliminary agenda for %(date)s"),
    }[bool(facts["final"]), changes]
    return said % {"date": facts["date"]}


def add_letters(sheet: DifferencesSheet, people: dict[int, TouchedPerson]) -> None:
    """Of a published timetable: whom its letters reach. The others are called."""
    if sheet.timetable.is_draft:
        return
    start = letters_of(sheet.timetable)
    reached: dict[int, bool] = {}
    for name, state in Message.objects.filter(dedupe_key__startswith=start).values_list("dedupe_key", "state"):
        seat = seat_of(start, name)
        reached[seat] = reached.get(seat, False) or state not in NOT_BROUGHT
    for key, person in people.items():
        person.reached = reached.get(key, False)


def line_of(sheet: DifferencesSheet, one: PlanDifference, seat: int) -> ChangeLine:
    other = sheet.seats[next(key for key in one.people if key != seat)]
    return ChangeLine(one.kind.value, ICONS[one.kind], short_name(other), said_of_change(sheet, one))


def said_of_change(sheet: DifferencesSheet, one: PlanDifference) -> str:
    was, will = one.before, one.after
    if will is None:
        return _("gone, was %(time)s") % {"time": sheet.slots[was.slot] if was else ""}
    table = sheet.tables[will.table]
    if was is None:
        return _("new, %(time)s, table %(table)s") % {"time": sheet.slots[will.slot], "table": table}
    if one.kind is Differs.TABLE:
        known = {"time": sheet.slots[will.slot], "was": sheet.tables[was.table], "now": table}
        return _("%(time)s, table %(was)s → %(now)s") % known
    known = {"was": sheet.slots[was.slot], "now": sheet.slots[will.slot], "table": table}
    if was.table == will.table:
        return _("moved, %(was)s → %(now)s, same table") % known
    return _("moved, %(was)s → %(now)s, table %(table)s") % known


def reason_of(sheet: DifferencesSheet, one: PlanDifference, seat: int) -> list[str]:
    """The first that holds: said by hand, an objection, a wish that came or went, a place that somebody else has."""
    if line := sheet.by_hand.get(one.wish):
        return [line.why]
    if objection := objected(sheet, one):
        mine = objection.seat_id == seat
        words = objection.text or (_("not with them") if objection.wish_id else _("not then"))
        name = short_name(objection.seat if mine else sheet.seats[objection.seat_id])
        said = _("Objection: “%(text)s”") if mine else _("Objection of %(name)s")
        return [said % {"text": words, "name": name}]
    wish = sheet.wishes[one.wish]
    if one.kind is Differs.GONE and not is_alive(sheet, wish):
        return [_("A seat was withdrawn, or one of them said no")]
    since = sheet.before.published_at if sheet.before else None
    if one.kind is Differs.NEW and since and wish.created_at > since:
        return [_("Wished on %(date)s") % {"date": short_date(timezone.localtime(wish.created_at).date())}]
    if (rival := who_sits_there(sheet, one)) is not None:
        return [_("Makes room for %(name)s") % {"name": rival}]
    return [] if sheet.before is None else [_("Made anew")]


def objected(sheet: DifferencesSheet, one: PlanDifference) -> Protest | None:
    was = one.before
    if was is None:
        return None
    return next(
        (
            held
            for held in sheet.protests
            if held.wish_id == one.wish or (held.seat_id in one.people and held.slot_id == was.slot)
        ),
        None,
    )


def is_alive(sheet: DifferencesSheet, wish: Wish) -> bool:
    return not wish.barred_by and all(sheet.seats[key].state in MEETS for key in (wish.maker_id, wish.buyer_id))


def who_sits_there(sheet: DifferencesSheet, one: PlanDifference) -> str | None:
    """Whoever has the old slot with one of the two now."""
    was = one.before
    if was is None:
        return None
    for key, held in sheet.will.items():
        if key != one.wish and held.slot == was.slot and {held.maker, held.buyer} & {was.maker, was.buyer}:
            other = held.buyer if held.maker == was.maker else held.maker
            return short_name(sheet.seats[other])
    return None


def open_objections(sheet: DifferencesSheet) -> tuple[list[Protest], int]:
    """Those without an answer whose place stands as it did; and how many are met by the draft."""
    met, left = 0, []
    for one in sheet.protests:
        if stands_still(sheet, one):
            if one.settled_at is None:
                left.append(one)
        else:
            met += 1
    return left, met


def stands_still(sheet: DifferencesSheet, objection: Protest) -> bool:
    if objection.wish_id is not None:
        return objection.wish_id in sheet.will
    return any(
        held.slot == objection.slot_id and objection.seat_id in (held.maker, held.buyer) for held in sheet.will.values()
    )


def short_date(day: date) -> str:
    return date_format(day, "j M")
