"""A timetable breaks no hard rule, is worth what it says, and is the same each time."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.meetings.rules.board import NOWHERE, DayBoard
from apps.meetings.rules.day import read_day, set_of, slots_in
from apps.meetings.rules.place import PlaceSearch, fill, place
from smesco_portal.bench.meetings import plan_of, run
from tests.builders.days import faults, random_day, value

SEEDS = st.integers(0, 1_000_000)


@settings(max_examples=1000, deadline=None)
@given(SEEDS)
def test_no_hard_rule_is_broken_and_the_value_is_true(seed: int) -> None:
    plain = random_day(seed)
    board = place(read_day(plain), seed, 60)
    at = plan_of(board.at)
    assert not faults(plain, at)
    assert board.value == value(plain, at)


@settings(max_examples=50, deadline=None)
@given(SEEDS)
def test_more_steps_never_make_it_worse_than_the_first_filling(seed: int) -> None:
    day = read_day(random_day(seed))
    first = DayBoard(day)
    fill(first)
    assert place(day, seed, 500).value >= first.value


def test_the_same_day_seed_and_steps_make_the_same_timetable() -> None:
    day = read_day(random_day(5))
    assert place(day, 3, 2000).at == place(day, 3, 2000).at
    assert place(day, 3, 2000).at != place(day, 4, 2000).at


def test_the_order_in_which_people_wish_decides_nothing_of_weight() -> None:
    plain = random_day(11, makers=24, buyers=10, sessions=(4, 4, 4), tables=(5, 5))
    other = dict(plain, wishes=Random(1).sample(plain["wishes"], len(plain["wishes"])))
    one, two = place(read_day(plain), 1, 20_000).value, place(read_day(other), 1, 20_000).value
    assert abs(one - two) <= 0.01 * max(abs(one), abs(two))


def a_day(**changed: Any) -> dict[str, Any]:
    """Two makers, one buyer, three slots of one session, one table on each of two floors."""
    person = {"free": [True] * 3, "least": 1, "most": 3, "windows": []}
    return {
        "slots": 3, "session": [0, 0, 0], "near": [True, True, False], "run": 3,
        "people": [
            {"key": "m0", "side": "maker", **person},
            {"key": "b0", "side": "buyer", **person},
            {"key": "b1", "side": "buyer", **person},
        ],
        "pools": [{"name": "tables 0", "capacity": [1] * 3}, {"name": "tables 1", "capacity": [1] * 3}],
        "wishes": [
            {"maker": 0, "buyer": 1, "worth": 60, "pools": [0], "floor": 0},
            {"maker": 0, "buyer": 2, "worth": 50, "pools": [1], "floor": 1},
        ],
    } | changed  # fmt: skip


def test_a_maker_has_time_to_change_floors() -> None:
    board = place(read_day(a_day()), 1, 500)
    assert abs(board.at[0] - board.at[1]) == 2
    assert board.value == 110 - 4
    near = place(read_day(a_day(near=[False] * 3)), 1, 500)
    assert abs(near.at[0] - near.at[1]) == 1


def test_the_one_with_nothing_comes_before_the_worthier_meeting_of_another() -> None:
    plain = a_day(slots=1, session=[0], near=[False], pools=[{"name": "tables", "capacity": [1]}])
    for one in plain["people"]:
        one.update(free=[True], least=0)
    plain["people"].append({"key": "m1", "side": "maker", "free": [True], "least": 1, "most": 1, "windows": []})
    plain["wishes"] = [
        {"maker": 0, "buyer": 1, "worth": 100, "pools": [0], "floor": 0},
        {"maker": 3, "buyer": 2, "worth": 1, "pools": [0], "floor": 0},
    ]
    assert place(read_day(plain), 1, 200).at == [NOWHERE, 0]


@pytest.mark.parametrize("free", [[True, True, True], [True, True, False], [False, True, True]])
def test_one_slot_of_those_around_prayer_stays_free(free: list[bool]) -> None:
    plain = a_day(near=[False] * 3)
    plain["people"][0].update(free=free, windows=[[1, 2]])
    at = place(read_day(plain), 1, 500).at
    held = [slot for slot in at if slot != NOWHERE]
    assert len([slot for slot in held if slot in (1, 2)]) <= (1 if all(free[1:]) else 0)
    assert held == ([] if not free[0] and not free[1] else held)
    assert not faults(plain, plan_of(at))


def test_sets_of_slots_are_read_back() -> None:
    assert slots_in(set_of([0, 3, 3, 5])) == [0, 3, 5]


def test_a_plain_day_is_placed_from_a_file(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    plain = random_day(2)
    day, plan = tmp_path / "day.json", tmp_path / "plan.json"
    day.write_text(json.dumps(plain))
    assert run(["--day", str(day), "--steps", "500", "--out", str(plan)]) == 0
    told = json.loads(plan.read_text())
    assert not faults(plain, told["at"])
    assert told["value"] == value(plain, told["at"])
    assert {"cpu_seconds", "steps", "seed"} <= set(told)
    day.write_text("{}")
    assert run(["--day", str(day), "--out", str(plan)]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("seed", range(5))
def test_what_is_taken_away_leaves_the_board_as_it_was(seed: int) -> None:
    board = DayBoard(read_day(random_day(seed)))
    fill(board)
    before = ([list(left) for left in board.left], board.full[:], board.busy[:], board.count[:], board.value)
    held = [pair for pair, slot in enumerate(board.at) if slot != NOWHERE]
    assert held
    for pair in held:
        slot = board.at[pair]
        board.take(pair)
        board.put(pair, slot)
    assert ([list(left) for left in board.left], board.full, board.busy, board.count, board.value) == before


def test_the_least_worthy_meeting_of_a_full_day_makes_room() -> None:
    plain = a_day(pools=[{"name": "tables", "capacity": [9] * 3}], near=[False] * 3)
    plain["people"].append({"key": "b2", "side": "buyer", "free": [True] * 3, "least": 0, "most": 3, "windows": []})
    plain["people"][0]["most"] = 2
    plain["wishes"] = [
        {"maker": 0, "buyer": buyer, "worth": worth, "pools": [0], "floor": 0}
        for buyer, worth in ((1, 60), (2, 50), (3, 70))
    ]
    board = DayBoard(read_day(plain))
    board.put(0, 0)
    board.put(1, 1)
    moved: list[tuple[int, int]] = []
    assert PlaceSearch(board, Random(1), [0, 1, 2]).make_room(2, 2, moved)
    assert moved == [(1, 1)]
