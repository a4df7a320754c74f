"""The one rule of waiting lists."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.waiting import WaitingLine, offer_ends, offer_runs

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
numbers = st.integers(min_value=0, max_value=40)


@pytest.mark.parametrize(
    ("line", "free", "takes", "to_offer"),
    [
        (WaitingLine(None, taken=500), None, True, 0),
        (WaitingLine(None, taken=5, waiting=3), None, True, 3),
        (WaitingLine(10, taken=9), 1, True, 0),
        (WaitingLine(10, taken=10), 0, False, 0),
        (WaitingLine(10, taken=9, offered=1), 0, False, 0),
        (WaitingLine(10, taken=8, offered=1, waiting=3), 1, False, 1),
        (WaitingLine(10, taken=12, waiting=3), 0, False, 0),
        (WaitingLine(0, waiting=2), 0, False, 0),
        (WaitingLine(5, taken=1, waiting=2), 4, False, 2),
    ],
)
def test_who_gets_a_place_and_to_how_many_one_is_offered(
    line: WaitingLine, free: int | None, takes: bool, to_offer: int
) -> None:
    assert (line.free, line.takes_newcomer, line.to_offer) == (free, takes, to_offer)


@given(capacity=numbers, taken=numbers, offered=numbers, waiting=numbers)
def test_offers_never_give_more_than_there_is(capacity: int, taken: int, offered: int, waiting: int) -> None:
    line = WaitingLine(capacity, taken, offered, waiting)
    assert 0 <= line.to_offer <= waiting
    assert line.to_offer == 0 or taken + offered + line.to_offer <= capacity
    then = WaitingLine(capacity, taken, offered + line.to_offer, waiting - line.to_offer)
    assert then.to_offer == 0
    assert not (line.takes_newcomer and waiting)


@pytest.mark.parametrize(
    ("hours", "last", "ends"),
    [
        (24, timedelta(days=3), timedelta(hours=24)),
        (24, timedelta(hours=24), timedelta(hours=24)),
        (24, timedelta(hours=5), timedelta(hours=5)),
        (24, timedelta(microseconds=1), timedelta(microseconds=1)),
        (24, timedelta(0), None),
        (24, -timedelta(hours=1), None),
    ],
)
def test_an_offer_ends_with_its_hours_or_with_what_it_is_for(
    hours: int, last: timedelta, ends: timedelta | None
) -> None:
    assert offer_ends(NOW, hours, NOW + last) == (None if ends is None else NOW + ends)


def test_an_offer_runs_up_to_and_including_its_last_moment() -> None:
    assert offer_runs(NOW, NOW)
    assert not offer_runs(NOW, NOW + timedelta(microseconds=1))
