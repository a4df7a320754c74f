"""Each shortfall says the reason that holds."""

from __future__ import annotations

from typing import Any

import pytest

from apps.meetings.rules.board import NOWHERE
from apps.meetings.rules.day import read_day
from apps.meetings.rules.explain import Why, shortfalls


def a_day(**changed: Any) -> dict[str, Any]:
    """Makers 0 and 1, buyers 2 and 3; two slots, one table; maker 0 wishes for buyer 2."""
    person = {"free": [True] * 2, "least": 0, "most": 2, "windows": []}
    sides = ("maker", "maker", "buyer", "buyer")
    people = [{"key": f"p{n}", "side": side, **person} for n, side in enumerate(sides)]
    people[0]["least"] = 1
    return {
        "slots": 2, "session": [0, 0], "near": [True, False], "run": 2, "people": people,
        "pools": [{"name": "tables", "capacity": [1, 1]}],
        "wishes": [
            {"maker": 0, "buyer": 2, "worth": 40, "pools": [0], "floor": 0},
            {"maker": 1, "buyer": 2, "worth": 90, "pools": [0], "floor": 0},
            {"maker": 1, "buyer": 3, "worth": 80, "pools": [0], "floor": 0},
        ],
    } | changed  # fmt: skip


def why(plain: dict[str, Any], *at: int) -> Why:
    found = [one for one in shortfalls(read_day(plain), at) if one.person == 0]
    assert len(found) == 1
    return found[0].why


def test_nobody_wished_for_her() -> None:
    plain = a_day()
    plain["wishes"] = plain["wishes"][1:]
    assert why(plain, 0, 1) is Why.NO_WISHES


def test_she_is_away_when_they_are_there() -> None:
    plain = a_day()
    plain["people"][0]["free"], plain["people"][2]["free"] = [True, False], [False, True]
    assert why(plain, NOWHERE, NOWHERE, NOWHERE) is Why.AWAY


@pytest.mark.parametrize("most", [1, 2])
def test_whom_she_wishes_for_has_no_more_room(most: int) -> None:
    plain = a_day(pools=[{"name": "tables", "capacity": [2, 2]}])
    plain["people"][2]["most"] = most
    expected = Why.OTHERS_FULL if most == 1 else Why.OUTBID
    assert why(plain, NOWHERE, 0, NOWHERE) is expected


def test_all_tables_are_taken_and_named() -> None:
    plain = a_day()
    found = shortfalls(read_day(plain), [NOWHERE, 0, 1])
    assert [(one.why, one.pool, one.missing) for one in found] == [(Why.POOL_FULL, 0, 1)]


def test_only_her_prayer_stands_in_the_way() -> None:
    plain = a_day(pools=[{"name": "tables", "capacity": [2, 2]}])
    plain["people"][0].update(free=[True, False], windows=[[0, 1]])
    assert why(plain, NOWHERE, NOWHERE, NOWHERE) is Why.PAUSES


def test_those_with_enough_are_not_listed_and_makers_come_first() -> None:
    plain = a_day()
    plain["people"][3]["least"] = 1
    assert [one.person for one in shortfalls(read_day(plain), [NOWHERE, NOWHERE, NOWHERE])] == [0, 3]
    assert [one.person for one in shortfalls(read_day(plain), [0, NOWHERE, 1])] == []
