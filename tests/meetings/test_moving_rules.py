"""What a place by hand would break is named; what it costs decides the order in which places are offered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.day import Day, Pair, Person, read_day
from apps.meetings.rules.moving import (
    HandPlan,
    HelperHours,
    MeetingNeeds,
    MoveCost,
    MoveRule,
    Sits,
    against_swap,
    broken,
    cost_of,
    faults,
    hard,
    places_of,
    swapped,
    swaps_of,
)
from apps.meetings.rules.place import place
from apps.meetings.rules.tables import Meeting, MeetingTable, seat_at
from smesco_portal.bench.meetings import plan_of
from tests.builders.days import faults as checked
from tests.builders.days import random_day

ALL = 0b1111
JA = frozenset({"ja"})


def a_plan(meetings: Mapping[int, Sits] | None = None, *, day: Any = None, **changed: Any) -> HandPlan:
    """Two makers (0, 1) and two guests (2, 3); pairs 0–2, 0–3, 1–2, 1–3. Four slots in two sessions; tables 1 and 2
    below, table 3, for tasting, above; between the floors one walks longer than the change-over."""
    person = Person("", True, ALL, 1, 3)
    people = tuple(replace(person, key=str(number), is_maker=number < 2) for number in range(4))
    pairs = tuple(Pair(maker, buyer, 50) for maker in (0, 1) for buyer in (2, 3))
    usual = Day(slots=4, session=(0, 0, 1, 1), near=0b0101, run=3, people=people, pools=(), pairs=pairs)
    plan = HandPlan(
        day=replace(usual, **(day or {})),
        tables={1: MeetingTable(1, 0), 2: MeetingTable(2, 0), 3: MeetingTable(3, 1, tasting=True)},
        helpers={7: HelperHours(JA, 0b0011)},
        needs=[MeetingNeeds()] * 4,
        meetings=meetings or {},
    )
    return replace(plan, **changed)


def people(**changes: Any) -> dict[str, Any]:
    """The people of the day, the first maker changed."""
    held = a_plan().day.people
    return {"people": (replace(held[0], **changes), *held[1:])}


def rules(plan: HandPlan, pair: int, sits: Sits) -> set[MoveRule]:
    return {one.rule for one in broken(plan, pair, sits)}


def test_a_free_place_breaks_nothing() -> None:
    assert broken(a_plan({3: Sits(1, 1)}), 0, Sits(0, 1)) == []


def test_nobody_meets_two_at_once_and_the_other_meeting_is_named() -> None:
    (found,) = broken(a_plan({1: Sits(0, 1)}), 0, Sits(0, 2))
    assert (found.rule, found.person, found.pair) == (MoveRule.TWICE, 0, 1)
    assert rules(a_plan({2: Sits(0, 1)}), 0, Sits(0, 2)) == {MoveRule.TWICE}


def test_a_table_is_of_one_meeting() -> None:
    assert rules(a_plan({3: Sits(0, 1)}), 0, Sits(0, 1)) == {MoveRule.TABLE}


def test_who_is_away_does_not_meet() -> None:
    assert rules(a_plan(day=people(free=0b1110)), 0, Sits(0, 1)) == {MoveRule.AWAY}
    assert rules(a_plan(day=people(free=0b1110)), 0, Sits(1, 1)) == set()


def test_a_tasting_is_at_a_table_for_it() -> None:
    plan = a_plan(needs=[MeetingNeeds(tasting=True)] * 4)
    assert rules(plan, 0, Sits(0, 1)) == {MoveRule.UNSUITED}
    assert rules(plan, 0, Sits(0, 3)) == set()


def test_who_needs_no_steps_gets_such_a_table() -> None:
    plan = a_plan(needs=[MeetingNeeds(step_free=True)] * 4)
    assert rules(plan, 0, Sits(0, 1)) == {MoveRule.UNSUITED}


def test_an_interpreter_is_at_one_table_while_she_is_there() -> None:
    plan = a_plan({3: Sits(0, 1, 7)}, needs=[MeetingNeeds(languages=JA)] * 4)
    assert rules(plan, 0, Sits(0, 2, 7)) == {MoveRule.HELPER}
    assert rules(plan, 0, Sits(1, 2, 7)) == set()
    assert rules(plan, 0, Sits(2, 2, 7)) == {MoveRule.HELPER}
    assert rules(plan, 0, Sits(1, 2, None)) == {MoveRule.NO_HELPER}


def test_a_maker_does_not_run_between_floors_inside_a_session() -> None:
    plan = a_plan({1: Sits(1, 3)})
    assert rules(plan, 0, Sits(0, 1)) == {MoveRule.WALK}
    assert rules(plan, 0, Sits(0, 3)) == set()
    assert rules(plan, 0, Sits(2, 1)) == set(), "a break lies between"


def test_nobody_has_more_in_a_row_than_the_day_says() -> None:
    assert rules(a_plan({1: Sits(1, 1)}, day={"run": 1}), 0, Sits(0, 1)) == {MoveRule.RUN}
    assert rules(a_plan({1: Sits(1, 1)}, day={"run": 2}), 0, Sits(0, 1)) == set()


def test_one_of_the_two_slots_around_asr_stays_free() -> None:
    plan = a_plan({1: Sits(2, 1)}, day=people(windows=(0b1100,)))
    assert rules(plan, 0, Sits(3, 1)) == {MoveRule.PRAYER}
    assert rules(plan, 0, Sits(1, 1)) == set()


def test_more_than_agreed_is_the_one_rule_that_a_person_may_decide() -> None:
    plan = a_plan({1: Sits(1, 1)}, day=people(most=1))
    assert rules(plan, 0, Sits(0, 1)) == {MoveRule.CAP}
    assert hard(broken(plan, 0, Sits(0, 1))) == []
    assert rules(a_plan({1: Sits(1, 1)}, day=people(most=2)), 0, Sits(0, 1)) == set()


def test_waiting_and_walking_are_counted_against_now() -> None:
    plan = a_plan({0: Sits(1, 1), 1: Sits(0, 1)}, day={"session": (0, 0, 0, 0), "near": 0})
    assert cost_of(plan, 0, Sits(3, 1)) == MoveCost(maker_waits=2)
    assert cost_of(plan, 0, Sits(1, 3)) == MoveCost(floors=1, special=True)
    beside = a_plan({0: Sits(1, 1), 2: Sits(0, 1)})
    assert cost_of(beside, 0, Sits(1, 2)) == MoveCost(tables=1), "she gets up for another table"


def test_places_are_offered_best_first_and_the_others_say_why_not() -> None:
    plan = a_plan({0: Sits(0, 1), 1: Sits(1, 1), 3: Sits(2, 1)}, day={"session": (0,) * 4, "near": 0})
    offered, closed = places_of(plan, 0)
    assert [one.sits.slot for one in offered] == [2, 3]
    assert [(one.slot, one.why.rule, one.why.pair) for one in closed] == [(1, MoveRule.TWICE, 1)]
    assert offered[0].cost.points <= offered[1].cost.points


def test_who_has_enough_is_offered_last_and_named() -> None:
    offered, _closed = places_of(a_plan({1: Sits(1, 1)}, day=people(most=1)), 0)
    assert {one.over for one in offered} == {(0,)}


def test_two_change_places_and_interpreters_stay_with_their_meeting() -> None:
    needs = [MeetingNeeds(languages=JA), *[MeetingNeeds()] * 3]
    plan = a_plan({0: Sits(0, 1, 7), 3: Sits(1, 2)}, needs=needs)
    assert swaps_of(plan, 0) == [3]
    after = swapped(plan, 0, 3).meetings
    assert after == {0: Sits(1, 2, 7), 3: Sits(0, 1)}


def test_a_swap_that_breaks_a_rule_is_not_offered() -> None:
    plan = a_plan({0: Sits(0, 1), 3: Sits(3, 1)}, day=people(free=0b0111))
    assert swaps_of(plan, 0) == []
    assert [one.rule for one in against_swap(plan, 0, 3)] == [MoveRule.AWAY]


def test_a_day_that_changed_shows_the_faults_of_its_draft() -> None:
    plan = a_plan({0: Sits(0, 1), 3: Sits(1, 1)})
    assert faults(plan) == []
    changed = replace(plan, day=a_plan(day=people(free=0b1110)).day)
    assert [(pair, one.rule) for pair, one in faults(changed)] == [(0, MoveRule.AWAY)]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1_000_000))
def test_every_place_that_is_offered_keeps_every_rule_of_the_independent_checker(seed: int) -> None:
    plain = random_day(seed)
    for one in plain["wishes"]:
        one["pools"] = one["pools"][:1]  # interpreters have a test of their own
    day = read_day(plain)
    board = place(day, seed, 60)
    floors = [plain["pools"][floor]["capacity"][0] for floor in (0, 1)]
    tables = [MeetingTable(key, int(key >= floors[0])) for key in range(sum(floors))]
    meetings = [Meeting(p, s, day.pairs[p].buyer, day.pairs[p].floor) for p, s in enumerate(board.at) if s != NOWHERE]
    chosen = seat_at(meetings, tables)
    plan = HandPlan(
        day=day,
        tables={one.key: one for one in tables},
        helpers={},
        needs=[MeetingNeeds()] * len(day.pairs),
        meetings={one.key: Sits(one.slot, table) for one in meetings if (table := chosen[one.key]) is not None},
    )
    assert not faults(plan)
    pair = Random(seed).randrange(len(day.pairs)) if day.pairs else None
    for offered in places_of(plan, pair)[0] if pair is not None else []:
        if offered.over or plan.tables[offered.sits.table].floor != day.pairs[pair or 0].floor:
            continue
        after = plan_of([offered.sits.slot if p == pair else s for p, s in enumerate(board.at)])
        assert not checked(plain, after)
