"""Is there room: the study's example, and its edge."""

from __future__ import annotations

from apps.meetings.rules.preflight import room


def test_a_day_too_small_says_three_ways_out() -> None:
    found = room(tables=20, slots=16, free_percent=15, makers=100, least=3)
    assert (found.places, found.needed, found.fits) == (272, 300, False)
    assert (found.tables, found.least, found.slots) == (23, 2, 18)
    for way in ({"tables": 23}, {"least": 2}, {"slots": 18}):
        assert room(**({"tables": 20, "slots": 16, "free_percent": 15, "makers": 100, "least": 3} | way)).fits


def test_exactly_enough_is_enough() -> None:
    assert room(tables=10, slots=10, free_percent=0, makers=50, least=2).fits
    assert not room(tables=10, slots=10, free_percent=1, makers=50, least=2).fits


def test_where_nothing_helps_nothing_is_offered() -> None:
    found = room(tables=0, slots=0, free_percent=15, makers=5, least=1)
    assert (found.tables, found.least, found.slots) == (None, None, None)
