"""The meeting that is looked at, with its open places best first; and the pairs that could take a free place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.meetings.models import FloorTable, Helper, Placement, Wish
from apps.meetings.pages.grid import Place
from apps.meetings.pages.timetable import TimetableSheet, guest_name
from apps.meetings.reads.facts import wished
from apps.meetings.reads.hand import closed_said, cost_said, pair_name
from apps.meetings.reads.names import clock, short_name, table_name
from apps.meetings.rules.moving import OpenPlace, Sits, broken, hard, helper_for, places_of, swaps_of
from apps.meetings.rules.wishes import worth

MOST_SWAPS, MOST_PAIRS = 12, 12


@dataclass(frozen=True)
class PlaceOption:
    """One radio: a slot, and the table that costs least there."""

    slot: int
    table: int
    time: str
    where: str
    cost: str
    over: bool
    chosen: bool


@dataclass
class ChosenMeeting:
    wish: Wish
    placement: Placement | None
    title: str
    told: str
    places: list[PlaceOption] = field(default_factory=list)
    closed: str = ""
    swaps: list[tuple[int, str]] = field(default_factory=list)
    tables: list[FloorTable] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    open: Mapping[Place, OpenPlace] = field(default_factory=dict)
    best: Place | None = None

    @property
    def asks_why(self) -> bool:
        return any(one.over for one in self.places)


def chosen_meeting(sheet: TimetableSheet, wish: int, to: int | None) -> ChosenMeeting | None:
    """None where the pair is not alive. `to` is the slot whose place is ticked beforehand."""
    pair = sheet.facts.place_of_wish.get(wish)
    if pair is None:
        return None
    row = sheet.of_pair.get(pair)
    found = ChosenMeeting(sheet.facts.wishes[pair], row, pair_name(sheet.facts, pair), told_of(sheet, pair))
    if not sheet.timetable.is_draft:
        return found
    places, closed = places_of(sheet.plan, pair)
    found.open = {(one.sits.slot, one.sits.table): one for one in places}
    found.best = next(iter(found.open), None)
    asked = [one for one in places if sheet.facts.slots[one.sits.slot].number == to]
    ticked = next(iter([*asked, *places]), None)
    found.places = [option_of(sheet, pair, one, ticked=one is ticked) for one in places]
    found.closed = "; ".join(closed_said(one.slot, one.why, sheet.facts) for one in closed)
    if row is not None:
        add_others(sheet, pair, row, found)
    return found


def add_others(sheet: TimetableSheet, pair: int, row: Placement, found: ChosenMeeting) -> None:
    """With whom it may change places; the tables and interpreters that are free in its own slot."""
    now = sheet.plan.meetings[pair]
    for other in swaps_of(sheet.plan, pair)[:MOST_SWAPS]:
        slot = sheet.facts.slots[sheet.plan.meetings[other].slot]
        found.swaps.append((sheet.of_pair[other].pk, f"{clock(slot.begins)}, {pair_name(sheet.facts, other)}"))
    found.tables = [
        one
        for one in sheet.facts.tables
        if one.pk != now.table and not hard(broken(sheet.plan, pair, Sits(now.slot, one.pk, now.helper)))
    ]
    if sheet.plan.needs[pair].languages:
        found.helpers = [
            one
            for one in sheet.facts.interpreters
            if one.pk != now.helper and not hard(broken(sheet.plan, pair, Sits(now.slot, now.table, one.pk)))
        ]


def option_of(sheet: TimetableSheet, pair: int, place: OpenPlace, *, ticked: bool) -> PlaceOption:
    slot = sheet.facts.slots[place.sits.slot]
    table = next(one for one in sheet.facts.tables if one.pk == place.sits.table)
    cost = cost_said(place.cost, sheet.facts, pair, over=place.over)
    where = _("table %(table)s") % {"table": table_name(table)}
    return PlaceOption(slot.pk, table.pk, clock(slot.begins), where, cost, bool(place.over), ticked)


def told_of(sheet: TimetableSheet, pair: int) -> str:
    """10.15, table 3, floor 1. Both asked; match 82, her first wish: worth 90"""
    facts, wish = sheet.facts, sheet.facts.wishes[pair]
    said, sits = [], sheet.plan.meetings.get(pair)
    if sits is not None:
        table = next((one for one in facts.tables if one.pk == sits.table), None)
        where = _("table %(table)s") % {"table": table_name(table)} if table else ""
        said.append(f"{clock(facts.slots[sits.slot].begins)}, {where}.")
        helper = next((one for one in facts.helpers if one.pk == sits.helper), None)
        said += [_("%(name)s interprets.") % {"name": helper.name}] if helper else []
    else:
        said.append(_("No place yet."))
    parts = [asked_by(wish)]
    parts += [_("match %(score)s") % {"score": wish.score}] if wish.score is not None else []
    parts += [_("number %(rank)s on the guest’s list") % {"rank": wish.buyer_rank}] if wish.buyer_rank else []
    parts += [_("met before")] if wish.met_before else []
    points = worth(wished(wish), facts.weights)
    said.append(_("%(reasons)s: worth %(points)s") % {"reasons": ", ".join(parts), "points": points})
    return " ".join(said)


def asked_by(wish: Wish) -> str:
    if wish.is_mutual:
        return _("Both asked")
    if wish.buyer_wants:
        return _("The guest asked")
    return _("The maker asked") if wish.maker_wants else _("Staff proposed it")


@dataclass(frozen=True)
class WaitingPair:
    wish: int
    title: str
    told: str


@dataclass(frozen=True)
class FreePlace:
    """A free table in a slot, and who could meet there, the worthiest first."""

    slot: int
    table: int
    title: str
    pairs: list[WaitingPair]


def free_place(sheet: TimetableSheet, at: Place) -> FreePlace | None:
    """`at`: the number of a slot and the key of a table."""
    facts = sheet.facts
    slot = next((place for place, one in enumerate(facts.slots) if one.number == at[0]), None)
    table = next((one for one in facts.tables if one.pk == at[1]), None)
    if slot is None or table is None or (slot, table.pk) in sheet.plan.at_table:
        return None
    able = [
        pair
        for pair in range(len(facts.wishes))
        if pair not in sheet.plan.meetings
        and not broken(sheet.plan, pair, Sits(slot, table.pk, helper_for(sheet.plan, pair, slot)))
    ]
    below = {one.person for one in sheet.short}
    worths = facts.day.pairs
    able.sort(key=lambda pair: (worths[pair].maker not in below, -worths[pair].worth, pair))
    title = _("%(time)s, table %(table)s") % {"time": clock(facts.slots[slot].begins), "table": table_name(table)}
    pairs = [waiting(sheet, pair) for pair in able[:MOST_PAIRS]]
    return FreePlace(facts.slots[slot].pk, table.pk, title, pairs)


def waiting(sheet: TimetableSheet, pair: int) -> WaitingPair:
    wish, facts = sheet.facts.wishes[pair], sheet.facts
    title = f"{short_name(facts.seat[wish.maker_id])}, {guest_name(facts.seat[wish.buyer_id])}"
    told = _("%(asked)s, worth %(points)s; the maker has %(held)s of at least %(least)s") % {
        "asked": asked_by(wish), "points": facts.day.pairs[pair].worth,
        "held": sheet.board.count[facts.day.pairs[pair].maker],
        "least": facts.day.people[facts.day.pairs[pair].maker].least,
    }  # fmt: skip
    return WaitingPair(wish.pk, title, told)
