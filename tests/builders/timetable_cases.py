"""Cases of the verbs by which officers work on a timetable by hand."""

from __future__ import annotations

from typing import Any

from apps.meetings import actions
from apps.meetings.models import Placement, Timetable
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.day_cases import NOT_OFFICERS
from tests.builders.meetings import Planned
from tests.builders.verbs import Case
from tests.plugins.stage import Cast


def planned(cast: Cast) -> Planned:
    """Two pairs, each of its own people."""
    made = meetings.planned_day(cast.officer, makers=2, guests=2)
    build.wished(made, [(0, 0), (1, 1)])
    return made


def draft(cast: Cast) -> Timetable:
    return build.drafted(planned(cast))


def row(cast: Cast) -> dict[str, Any]:
    """The first meeting of a draft."""
    return {"placement": draft(cast).placements.order_by("pk").first()}


def pinned(cast: Cast) -> dict[str, Any]:
    found: Placement = row(cast)["placement"]
    return {"placement": actions.pin_meeting(placement=found, by=cast.officer)}


def without(cast: Cast) -> dict[str, Any]:
    """A draft from which a meeting was taken; it is to be put back."""
    found: Placement = row(cast)["placement"]
    actions.take_out(placement=found, why="Salah", by=cast.officer)
    return {"timetable": found.timetable, "wish": found.wish, "slot": found.slot}


def elsewhere(cast: Cast) -> dict[str, Any]:
    found: Placement = row(cast)["placement"]
    return {"placement": found, "slot": found.timetable.day.slots.exclude(pk=found.slot_id).last()}


def other_table(cast: Cast) -> dict[str, Any]:
    found: Placement = row(cast)["placement"]
    taken = found.timetable.placements.values("table")
    free = found.timetable.day.tables.filter(zone=found.table.zone).exclude(pk__in=taken)
    return {"placement": found, "table": free.first()}


def two(cast: Cast) -> dict[str, Any]:
    one, other = draft(cast).placements.order_by("pk")
    slot = one.timetable.day.slots.last()
    actions.move_meeting(placement=other, slot=slot, by=cast.officer)
    return {"placement": one, "other": other}


def helped(cast: Cast) -> dict[str, Any]:
    made = meetings.planned_day(cast.officer, makers=1, guests=1)
    meetings.interpreter(made.day, "ja")
    other = meetings.interpreter(made.day, "ja", "zh", name="Toni Salim")
    changes = {"languages": ["ja"], "needs_interpreter": True}
    actions.save_seat(seat=made.guests[0], by=cast.officer, changes=changes)
    build.wished(made)
    found: Placement = build.drafted(made).placements.get()
    return {"placement": found, "helper": made.day.helpers.exclude(pk=found.helper_id).first() or other}


CASES = [
    Case(actions.begin_correction, lambda cast: {"timetable": draft(cast)}, "officer", NOT_OFFICERS),
    Case(actions.place_meeting, without, "officer", NOT_OFFICERS),
    Case(actions.move_meeting, elsewhere, "officer", NOT_OFFICERS),
    Case(actions.swap_meetings, two, "officer", NOT_OFFICERS),
    Case(actions.take_out, lambda cast: {**row(cast), "why": "Salah"}, "officer", NOT_OFFICERS),
    Case(actions.pin_meeting, row, "officer", NOT_OFFICERS),
    Case(actions.unpin_meeting, pinned, "officer", NOT_OFFICERS),
    Case(actions.change_table, other_table, "officer", NOT_OFFICERS),
    Case(actions.change_helper, helped, "officer", NOT_OFFICERS),
    Case(
        actions.accept_fewer,
        lambda cast: {"seat": planned(cast).makers[0], "least": 1, "why": "Ia setuju"},
        "officer",
        NOT_OFFICERS,
    ),
]
