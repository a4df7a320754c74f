"""A timetable as officers see it: what was read once, its versions, whether there was room, how many each one meets."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped, moment
from apps.meetings.choices import HelperKind, TimetableState
from apps.meetings.models import MatchingDay, Placement, Seat, Timetable
from apps.meetings.reads.facts import DayFacts, facts_of
from apps.meetings.reads.hand import hand_plan, pair_name, said_of
from apps.meetings.reads.names import country_code, short_name
from apps.meetings.rules.board import DayBoard
from apps.meetings.rules.explain import TooFew, shortfalls, stood
from apps.meetings.rules.moving import BrokenRule, HandPlan, faults
from apps.meetings.rules.preflight import Room, room


@dataclass
class TimetableSheet:
    """Everything that the views of one timetable draw from; read with as many queries whatever its size."""

    day: MatchingDay
    timetable: Timetable
    versions: list[Timetable]
    facts: DayFacts
    rows: list[Placement]
    dead: list[Placement] = field(default_factory=list)

    @cached_property
    def plan(self) -> HandPlan:
        return hand_plan(self.facts, self.rows)

    @cached_property
    def of_pair(self) -> dict[int, Placement]:
        return {self.facts.place_of_wish[one.wish_id]: one for one in self.rows}

    @cached_property
    def at(self) -> list[int]:
        return self.facts.plan(self.rows)

    @cached_property
    def board(self) -> DayBoard:
        return stood(self.facts.day, self.at)

    @cached_property
    def short(self) -> list[TooFew]:
        return shortfalls(self.facts.day, self.at)

    @cached_property
    def faults(self) -> list[tuple[int, BrokenRule]]:
        return faults(self.plan) if self.timetable.is_draft else []


def sheet_of(day: MatchingDay, timetable: Timetable, versions: list[Timetable]) -> TimetableSheet:
    """Meetings that cannot be drawn any more (a seat was withdrawn, a table went) are `dead`, and named apart."""
    facts = facts_of(day)
    tables = {one.pk for one in facts.tables}
    rows, dead = list[Placement](), list[int]()
    for one in timetable.placements.all():
        if one.wish_id in facts.place_of_wish and one.table_id in tables:
            rows.append(one)
        else:
            dead.append(one.pk)
    gone = list(Placement.objects.filter(pk__in=dead).for_pages()) if dead else []
    return TimetableSheet(day, timetable, versions, facts, rows, gone)


def guest_name(seat: Seat) -> str:
    """KR Ms. Seo"""
    return f"{country_code(seat)} {short_name(seat)}".strip()


def head_of(sheet: TimetableSheet) -> list[str]:
    facts, day = sheet.facts, sheet.day
    makers = sum(1 for one in facts.seats if one.is_maker)
    guests, tables, slots = len(facts.seats) - makers, len(facts.tables), len(facts.slots)
    return [
        ", ".join(
            (
                ngettext("%(number)s maker with a seat", "%(number)s makers with a seat", makers)
                % {"number": grouped(makers)},
                ngettext("%(number)s guest", "%(number)s guests", guests) % {"number": grouped(guests)},
                ngettext("%(number)s table", "%(number)s tables", tables) % {"number": grouped(tables)},
                ngettext("%(number)s slot of %(minutes)s minutes", "%(number)s slots of %(minutes)s minutes", slots)
                % {"number": grouped(slots), "minutes": day.minutes},
            )
        ),
        _("all times WIB"),
        _("wishes closed %(at)s") % {"at": moment(day.wishes_until)},
    ]


@dataclass(frozen=True)
class VersionCard:
    number: int | None
    title: str
    told: str
    icon: str
    here: bool = False
    state: str = ""


def cards_of(sheet: TimetableSheet) -> list[VersionCard]:
    """The draft that is looked at or the newest, what holds, what is promised, and the earlier drafts."""
    here, drafts = sheet.timetable, [one for one in sheet.versions if one.is_draft]
    standing = next((one for one in sheet.versions if one.is_standing), None)
    found = []
    draft = here if here.is_draft else (drafts[0] if drafts else None)
    for one in filter(None, (draft, standing, here if here not in (draft, standing) else None)):
        found.append(VersionCard(one.number, title_of(one), told_of(one), ICONS[one.state], one == here, one.state))
    if standing is None or standing.state == TimetableState.PRELIMINARY:
        promised = sheet.day.final_on
        told = _("not yet; promised for %(at)s") % {"at": moment(promised)} if promised else _("not yet")
        found.append(VersionCard(None, str(TimetableState.FINAL.label), told, "clock"))
    return found


ICONS: dict[str, str] = {
    TimetableState.DRAFT: "pencil",
    TimetableState.PRELIMINARY: "eye",
    TimetableState.FINAL: "check-circle",
    TimetableState.SUPERSEDED: "archive",
}


def title_of(timetable: Timetable) -> str:
    """Draft 4; Preliminary, version 1"""
    if timetable.is_draft:
        return _("Draft %(number)s") % {"number": timetable.number}
    known = {"state": timetable.get_state_display(), "version": timetable.version}
    return _("%(state)s, version %(version)s") % known


def told_of(timetable: Timetable) -> str:
    meetings = timetable.result.get("meetings", 0)
    said = [moment(timetable.published_at or timetable.at)]
    if timetable.by is not None:
        said.append(str(timetable.by))
    if timetable.is_draft:
        steps = timetable.steps
        said.append(ngettext("%(steps)s step", "%(steps)s steps", steps) % {"steps": grouped(steps)})
    said.append(ngettext("%(number)s meeting", "%(number)s meetings", meetings) % {"number": grouped(meetings)})
    protests = getattr(timetable, "open_protests", 0)
    if protests:
        said.append(
            ngettext("%(number)s open objection", "%(number)s open objections", protests)
            % {"number": grouped(protests)}
        )
    return ", ".join(said)


@dataclass(frozen=True)
class DayCheck:
    """A line of the preflight: leaf, kunyit or manggis."""

    kind: str
    said: str
    more: str = ""


def checks_of(sheet: TimetableSheet) -> list[DayCheck]:
    return [*_room(sheet), *_faults(sheet), *_helpers(sheet), *_below(sheet)]


def room_of(facts: DayFacts) -> Room:
    return room(
        tables=len(facts.tables),
        slots=len(facts.slots),
        free_percent=facts.row.free_share,
        makers=sum(1 for one in facts.seats if one.is_maker),
        least=facts.row.maker_least,
    )


def _room(sheet: TimetableSheet) -> list[DayCheck]:
    facts, day, found = sheet.facts, sheet.day, room_of(sheet.facts)
    makers = sum(1 for one in facts.seats if one.is_maker)
    said = _("Room %(places)s, need %(needed)s") % {"places": grouped(found.places), "needed": grouped(found.needed)}
    more = _("%(tables)s × %(slots)s less %(share)s %% kept free; %(makers)s makers × least %(least)s") % {
        "tables": len(facts.tables),
        "slots": len(facts.slots),
        "share": day.free_share,
        "makers": makers,
        "least": day.maker_least,
    }
    return [DayCheck("leaf" if found.fits else "manggis", said, more)]


def _faults(sheet: TimetableSheet) -> list[DayCheck]:
    many = len({pair for pair, _one in sheet.faults}) + len(sheet.dead)
    if not many:
        return [DayCheck("leaf", _("Persons, tables, interpreters"), _("nobody twice"))]
    said = ngettext("%(number)s meeting cannot be held", "%(number)s meetings cannot be held", many)
    named = [f"{pair_name(sheet.facts, pair)}: {said_of(one, sheet.facts)}" for pair, one in sheet.faults[:2]]
    return [DayCheck("manggis", said % {"number": grouped(many)}, " ".join(named))]


def _helpers(sheet: TimetableSheet) -> list[DayCheck]:
    """Interpreters without a slot left, and meetings that have none."""
    lacking = sum(
        1 for pair, sits in sheet.plan.meetings.items() if sheet.plan.needs[pair].languages and sits.helper is None
    )
    found = []
    if lacking:
        said = ngettext(
            "%(number)s meeting without an interpreter", "%(number)s meetings without an interpreter", lacking
        )
        found.append(DayCheck("manggis", said % {"number": grouped(lacking)}))
    for one in sheet.facts.helpers:
        if one.kind == HelperKind.INTERPRETER and (free := sheet.plan.helpers[one.pk].free):
            busy = sum(1 << slot for slot, helper in sheet.plan.with_helper if helper == one.pk)
            if not free & ~busy:
                said = _("Interpreter %(name)s (%(languages)s)")
                known = {"name": one.name, "languages": ", ".join(one.languages)}
                found.append(DayCheck("kunyit", said % known, _("no slot left")))
    return found


def _below(sheet: TimetableSheet) -> list[DayCheck]:
    people = sheet.facts.day.people
    makers = sum(1 for one in sheet.short if people[one.person].is_maker)
    guests = len(sheet.short) - makers
    found = []
    if makers:
        said = ngettext("%(number)s maker below her least", "%(number)s makers below their least", makers)
        found.append(DayCheck("manggis", said % {"number": grouped(makers)}, _("reasons beside")))
    if guests:
        said = ngettext("%(number)s guest below her least", "%(number)s guests below their least", guests)
        found.append(DayCheck("kunyit", said % {"number": grouped(guests)}))
    return found


@dataclass(frozen=True)
class Bars:
    """One bar per meeting: up to the least, above it, and what is missing."""

    seat: Seat
    name: str
    held: int
    full: int
    over: int
    missing: int

    @property
    def drawn(self) -> SafeString:
        parts = "<i></i>" * self.full + '<i class="over"></i>' * self.over + '<i class="no"></i>' * self.missing
        return SafeString(parts)


def bars_of(sheet: TimetableSheet, *, makers: bool) -> list[Bars]:
    found = []
    for number, one in enumerate(sheet.facts.day.people):
        if one.is_maker == makers:
            held, seat = sheet.board.count[number], sheet.facts.seats[number]
            found.append(
                Bars(
                    seat,
                    short_name(seat) if makers else guest_name(seat),
                    held,
                    min(held, one.least),
                    max(0, held - one.least),
                    max(0, one.least - held),
                )
            )
    return sorted(found, key=lambda one: (-one.missing, one.held, one.name.casefold()))


def page_facts(sheet: TimetableSheet) -> dict[str, Any]:
    return {
        "day": sheet.day,
        "timetable": sheet.timetable,
        "title": title_of(sheet.timetable),
        "head": head_of(sheet),
        "cards": cards_of(sheet),
        "earlier": sum(1 for one in sheet.versions if one != sheet.timetable),
        "checks": checks_of(sheet),
        "makers": bars_of(sheet, makers=True),
    }
