"""Cases of the verbs by which a matching day is prepared and its timetable made."""

from __future__ import annotations

from typing import Any

from apps.meetings import actions
from apps.meetings.choices import DayState, PrintKind, TimetableState
from apps.meetings.models import Timetable
from tests.builders import meetings
from tests.builders.meetings import Planned
from tests.builders.verbs import Case
from tests.plugins.stage import Cast

NOT_OFFICERS = ("stranger", "owner", "rival", "curator", "no_factor")
# Nor anybody of the maker's own team.
NOT_OFFICERS_OUTSIDE = ("stranger", "owner", "rival", "curator", "own_staff", "no_factor")
NOT_ADMINISTRATORS = ("stranger", "owner", "curator", "officer", "no_factor")


def planned(cast: Cast, **more: Any) -> Planned:
    return meetings.planned_day(cast.officer, **{"makers": 1, "guests": 1, **more})


def to_seat(cast: Cast) -> dict[str, Any]:
    return {"day": meetings.bare_day(cast.officer), "enterprise": cast.joins(meetings.maker())}


def invited(cast: Cast) -> dict[str, Any]:
    day = meetings.bare_day(cast.officer)
    return {"day": day, "invitation": meetings.coming(day)}


def withdrawn(cast: Cast) -> dict[str, Any]:
    seat = planned(cast).makers[0]
    assert seat.enterprise
    cast.joins(seat.enterprise)
    return {"seat": actions.withdraw_seat(seat=seat, reason="Sakit", by=cast.officer)}


def draft(cast: Cast) -> Timetable:
    day = meetings.closed(planned(cast))
    return actions.make_timetable(day=day, by=cast.officer, steps=1_000, seed=1)


def to_print(cast: Cast) -> dict[str, Any]:
    return {"day": planned(cast).day, "kind": PrintKind.MAKER_BADGES}


CASES = [
    Case(actions.plan_day, lambda cast: {"occasion": meetings.event()}, "officer", NOT_OFFICERS),
    Case(
        actions.copy_day,
        lambda cast: {"day": meetings.bare_day(cast.officer), "occasion": meetings.event()},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.save_day,
        lambda cast: {"day": meetings.bare_day(cast.officer), "changes": {"run": 5}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.start_printing, to_print, "officer", NOT_OFFICERS),
    Case(actions.lay_slots, lambda cast: {"day": meetings.bare_day(cast.officer)}, "officer", NOT_OFFICERS),
    Case(actions.shift_day, lambda cast: {"day": planned(cast).day, "minutes": 60}, "officer", NOT_OFFICERS),
    Case(actions.move_day, lambda cast: {"day": planned(cast).day, "to": DayState.WISHING}, "officer", NOT_OFFICERS),
    Case(actions.save_meeting_policy, lambda cast: {"changes": {"staff": 12}}, "administrator", NOT_ADMINISTRATORS),
    Case(
        actions.add_zone,
        lambda cast: {"day": meetings.bare_day(cast.officer), "changes": {"name": "Aula", "name_en": "Hall"}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.save_zone,
        lambda cast: {"zone": planned(cast).ground, "changes": {"name": "Aula"}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.save_walk,
        lambda cast: {"zones": ((made := planned(cast)).ground, made.upstairs), "minutes": 4},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.add_tables, lambda cast: {"zone": planned(cast).ground, "labels": ["7", "8"]}, "officer", NOT_OFFICERS
    ),
    Case(
        actions.save_table,
        lambda cast: {"table": planned(cast).tables[0], "changes": {"in_use": False}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.add_helper,
        lambda cast: {"day": meetings.bare_day(cast.officer), "changes": {"name": "Rika Halim", "languages": ["ja"]}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.save_helper,
        lambda cast: {
            "helper": meetings.interpreter(meetings.bare_day(cast.officer), "ja"),
            "changes": {"languages": ["ja", "zh"]},
        },
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.seat_maker, to_seat, "officer", NOT_OFFICERS_OUTSIDE),
    Case(
        actions.seat_makers,
        lambda cast: {"day": meetings.bare_day(cast.officer), "enterprises": [meetings.maker()]},
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.seat_guest, invited, "officer", NOT_OFFICERS),
    Case(actions.seat_guests, lambda cast: {"day": invited(cast)["day"]}, "officer", NOT_OFFICERS),
    Case(
        actions.save_seat,
        lambda cast: {"seat": planned(cast).makers[0], "changes": {"asr": True}},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.withdraw_seat,
        lambda cast: {"seat": planned(cast).makers[0], "reason": "Sakit"},
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.return_seat, withdrawn, "officer", NOT_OFFICERS_OUTSIDE),
    Case(
        actions.set_away,
        lambda cast: {"seat": (made := planned(cast)).makers[0], "slots": made.slots[:1]},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.withdraw_seats_of,
        lambda cast: {"enterprise": planned(cast).makers[0].enterprise, "reason": "Ditangguhkan"},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.propose_meeting,
        lambda cast: {"maker": (made := planned(cast)).makers[0], "buyer": made.guests[0], "reason": "Cocok"},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.propose_for_few,
        lambda cast: {"day": meetings.matched(cast.officer, cast.owner, cast.curator).day},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.start_run,
        lambda cast: {"day": meetings.closed(planned(cast)), "seed": 1, "quick": True},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.make_timetable,
        lambda cast: {"day": meetings.closed(planned(cast)), "steps": 1_000, "seed": 1},
        "officer",
        NOT_OFFICERS,
    ),
    Case(
        actions.publish_timetable,
        lambda cast: {"timetable": draft(cast), "to": TimetableState.FINAL, "rough": True},
        "officer",
        NOT_OFFICERS,
    ),
]
