"""Intervals of shares and of differences, against tables worked out by hand or printed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.readiness.rules.worth import compare, compared, share, worth_order


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        # z² = 3.8415. 8 of 10: (0.8 + 0.19207 ± 1.96 √(0.016 + 0.0096036)) / 1.38415
        #   = (0.99207 ± 0.31361) / 1.38415
        (8, 10, 0.4902, 0.9433),
        # 0 of 10: (0.19207 ± 0.19207) / 1.38415: from 0 to z²/(n + z²) = 3.8415/13.8415
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        # 81 of 263, printed in Newcombe (1998) and elsewhere as 0.2553 to 0.3662
        (81, 263, 0.2553, 0.3662),
    ],
)
def test_wilson(hits: int, count: int, low: float, high: float) -> None:
    found = share(hits, count)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        # The examples (a) to (f) of Newcombe (1998), method 10.
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
    ],
)
def test_newcombe(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    found = compare(*counts)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_an_empty_group_says_nothing() -> None:
    assert compare(3, 5, 0, 0).difference is None
    assert share(0, 0).value is None
    assert compare(3, 5, 0, 0).verdict == "few"


@pytest.mark.parametrize(
    ("counts", "verdict"),
    [
        ((9, 9, 0, 30), "few"),  # nine are too few, however clear
        ((9, 10, 3, 10), "predicts"),  # low 0.17
        ((3, 10, 9, 10), "reversed"),
        ((0, 11, 0, 11), "few"),  # nobody was promoted: that no difference is seen says nothing
        ((4, 20, 0, 20), "few"),
        ((20, 20, 16, 20), "few"),  # only four were not
        ((6, 12, 5, 12), "nothing"),
    ],
)
def test_it_says_when_the_numbers_are_too_few(counts: tuple[int, int, int, int], verdict: str) -> None:
    assert compare(*counts).verdict == verdict


def test_rows_are_counted_into_four() -> None:
    found = compared([(True, True)] * 3 + [(True, False)] + [(False, True)] * 2 + [(False, False)] * 5)
    assert (found.those_with.hits, found.those_with.count) == (3, 4)
    assert (found.those_without.hits, found.those_without.count) == (2, 7)


def test_what_predicts_nothing_stands_before_what_does_and_the_unknown_last() -> None:
    rows = {"good": compare(9, 10, 3, 10), "none": compare(6, 12, 5, 12), "few": compare(1, 2, 0, 1)}
    assert sorted(rows, key=lambda name: worth_order(rows[name])) == ["none", "good", "few"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_intervals_hold_their_difference(a: int, n: int, b: int, m: int) -> None:
    found = compare(min(a, n), n, min(b, m), m)
    assert found.difference is not None
    assert -1 <= found.low <= found.difference + 1e-9
    assert found.difference <= found.high + 1e-9 <= 1 + 2e-9
