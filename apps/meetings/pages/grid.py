"""The meetings of a timetable drawn three ways: slots and tables, slot by slot, person by person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped
from apps.meetings.models import FloorTable, Seat, Slot
from apps.meetings.pages.timetable import TimetableSheet, guest_name
from apps.meetings.reads.names import clock, short_name, table_name
from apps.meetings.rules.moving import OpenPlace

Place = tuple[int, int]  # slot, table


@dataclass(frozen=True, slots=True)
class GridCell:
    """A meeting, or a free place."""

    href: str
    maker: str = ""
    guest: str = ""
    kind: str = ""  # classes
    mutual: bool = False
    pinned: bool = False
    here: bool = False
    free: str = ""  # what a reader hears of a free place


@dataclass(frozen=True, slots=True)
class GridRow:
    begins: str
    ends: str
    cells: list[GridCell]
    gap: str = ""


@dataclass(frozen=True, slots=True)
class GridColumn:
    label: str
    floor: str


def columns_of(sheet: TimetableSheet) -> list[GridColumn]:
    return [GridColumn(_("Table %(label)s") % {"label": one.label}, floor_of(one)) for one in sheet.facts.tables]


def floor_of(table: FloorTable) -> str:
    said = [str(table.zone.label)]
    said += [_("tasting")] if table.tasting else []
    said += [_("screen")] if table.power else []
    return ", ".join(said)


@dataclass(frozen=True)
class GridLook:
    """What is looked for and chosen, so that the addresses of the cells keep it."""

    wish: int | None = None
    at: Place | None = None
    find: str = ""
    by: str = ""

    def address(self, **more: object) -> str:
        kept = {"by": self.by, "find": self.find} | more
        return "?" + urlencode({name: value for name, value in kept.items() if value})


def rows_of(
    sheet: TimetableSheet, look: GridLook, open_places: Mapping[Place, OpenPlace], best: Place | None
) -> list[GridRow]:
    """`open_places` are those of the chosen meeting, `best` the one that costs least."""
    facts, found = sheet.facts, list[GridRow]()
    people = set(sheet.plan.people(sheet.facts.place_of_wish[look.wish])) if look.wish else set()
    seeks = look.find.casefold()
    for number, slot in enumerate(facts.slots):
        if number and facts.slots[number - 1].session != slot.session:
            found.append(gap_of(sheet, facts.slots[number - 1], slot))
        cells = [
            meeting_cell(sheet, pair, look, people, seeks)
            if (pair := sheet.plan.at_table.get((number, table.pk))) is not None
            else free_cell(sheet, (number, table.pk), look, open_places, best, table)
            for table in facts.tables
        ]
        found.append(GridRow(clock(slot.begins), clock(slot.ends), cells))
    return found


def meeting_cell(sheet: TimetableSheet, pair: int, look: GridLook, people: set[int], seeks: str) -> GridCell:
    wish, row = sheet.facts.wishes[pair], sheet.of_pair[pair]
    maker, guest = short_name(sheet.facts.seat[wish.maker_id]), guest_name(sheet.facts.seat[wish.buyer_id])
    here = wish.pk == look.wish
    kinds = ["same"] if not here and people & set(sheet.plan.people(pair)) else []
    kinds += ["hit"] if seeks and seeks in f"{maker} {guest}".casefold() else []
    return GridCell(
        href=look.address(wish=wish.pk),
        maker=maker,
        guest=guest,
        kind=" ".join(kinds),
        mutual=wish.is_mutual,
        pinned=row.pinned,
        here=here,
    )


def free_cell(
    sheet: TimetableSheet,
    place: Place,
    look: GridLook,
    open_places: Mapping[Place, OpenPlace],
    best: Place | None,
    table: FloorTable,
) -> GridCell:
    slot = sheet.facts.slots[place[0]]
    known = {"time": clock(slot.begins), "table": table.label}
    said = _("%(time)s, table %(table)s, free") % known
    if place in open_places:
        href = look.address(wish=look.wish, to=slot.number) + "#move"
        return GridCell(href=href, kind="best" if place == best else "", free=said)
    return GridCell(href=look.address(at=f"{slot.number}.{table.pk}") + "#move", free=said, here=place == look.at)


def gap_of(sheet: TimetableSheet, before: Slot, after: Slot) -> GridRow:
    """What lies between two sessions: Dhuhr and lunch, Asr, or a break."""
    begins, ends, day = timezone.localtime(before.ends), timezone.localtime(after.begins), sheet.day
    until = clock(after.begins)
    if begins.time() <= day.dhuhr < ends.time():
        said = _("Dhuhr %(at)s and lunch, until %(until)s. No meeting may touch it.")
        said %= {"at": clock(_at(begins, day.dhuhr)), "until": until}
    elif begins.time() <= day.asr < ends.time():
        asked = sum(1 for one in sheet.facts.seats if one.asr)
        said = ngettext(
            "Asr %(at)s, until %(until)s. %(asked)s person asked for it.",
            "Asr %(at)s, until %(until)s. %(asked)s people asked for it.",
            asked,
        ) % {"at": clock(_at(begins, day.asr)), "until": until, "asked": grouped(asked)}
    else:
        said = _("Break until %(until)s.") % {"until": until}
    return GridRow(clock(before.ends), "", [], gap=said)


def _at(day: datetime, hour: object) -> datetime:
    return datetime.combine(day.date(), hour, day.tzinfo)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class SlotBlock:
    """One slot: who meets at which table, with whose help; what is free."""

    time: str
    meetings: list[tuple[GridCell, str, str]]
    free: str
    gap: str = ""


def slots_of(sheet: TimetableSheet, look: GridLook) -> list[SlotBlock]:
    facts, seeks, found = sheet.facts, look.find.casefold(), list[SlotBlock]()
    helpers = {one.pk: one.name for one in facts.helpers}
    for number, slot in enumerate(facts.slots):
        if number and facts.slots[number - 1].session != slot.session:
            found.append(SlotBlock("", [], "", gap_of(sheet, facts.slots[number - 1], slot).gap))
        held, free = [], []
        for table in facts.tables:
            pair = sheet.plan.at_table.get((number, table.pk))
            if pair is None:
                free.append(table.label)
                continue
            cell = meeting_cell(sheet, pair, look, set(), seeks)
            helper = helpers.get(sheet.plan.meetings[pair].helper or 0, "")
            held.append((cell, table_name(table), helper))
        found.append(SlotBlock(f"{clock(slot.begins)}–{clock(slot.ends)}", held, ", ".join(free)))
    return found


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """Her agenda: (time, cell, table)."""

    seat: Seat
    name: str
    meetings: list[tuple[str, GridCell, str]]
    held: int
    least: int
    most: int


def people_of(sheet: TimetableSheet, look: GridLook, *, makers: bool) -> list[PersonBlock]:
    facts, seeks, found = sheet.facts, look.find.casefold(), list[PersonBlock]()
    labels = {one.pk: one.label for one in facts.tables}
    for number, one in enumerate(facts.day.people):
        if one.is_maker != makers:
            continue
        seat, held = facts.seats[number], sorted(sheet.plan.of_person.get(number, {}).items())
        name = short_name(seat) if makers else guest_name(seat)
        if seeks and seeks not in name.casefold():
            continue
        found.append(
            PersonBlock(
                seat,
                name,
                [
                    (
                        clock(facts.slots[slot].begins),
                        meeting_cell(sheet, pair, look, set(), ""),
                        labels[sheet.plan.meetings[pair].table],
                    )
                    for slot, pair in held
                ],
                len(held),
                one.least,
                one.most,
            )
        )
    return sorted(found, key=lambda one: (one.held >= one.least, one.name.casefold()))
