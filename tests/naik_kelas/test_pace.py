"""The planned pace and the forecast, against tables worked out by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from apps.naik_kelas.rules.pace import DAYS_A_MONTH, forecast, look_back_from, more_to_come, pace, stall_year
from apps.naik_kelas.rules.steps import due_year

BEGIN, END = date(2026, 1, 1), date(2028, 1, 1)  # 730 days


@pytest.mark.parametrize(
    ("today", "planned"),
    [
        (date(2025, 6, 1), 0),
        (BEGIN, 0),
        (BEGIN + timedelta(days=365), 40),
        (BEGIN + timedelta(days=364), 39),  # an unfinished one is not yet due
        (END, 80),
        (date(2029, 1, 1), 80),
    ],
)
def test_the_planned_pace_is_even(today: date, planned: int) -> None:
    assert pace(target=80, achieved=0, starts_on=BEGIN, ends_on=END, today=today).planned == planned


def test_says_how_many_a_month_are_needed_from_now_on() -> None:
    found = pace(target=80, achieved=16, starts_on=BEGIN, ends_on=END, today=BEGIN + timedelta(days=365))
    assert found.months_left == pytest.approx(365 / DAYS_A_MONTH)
    assert found.needed == pytest.approx(64 / (365 / DAYS_A_MONTH))
    assert found.behind == 24


def test_before_the_beginning_all_of_its_months_are_left() -> None:
    found = pace(target=80, achieved=0, starts_on=BEGIN, ends_on=END, today=date(2025, 1, 1))
    assert found.months_left == pytest.approx(730 / DAYS_A_MONTH)


@pytest.mark.parametrize(("achieved", "today"), [(80, BEGIN), (90, BEGIN), (3, END), (3, date(2029, 1, 1))])
def test_nothing_is_needed_when_reached_or_over(achieved: int, today: date) -> None:
    assert pace(target=80, achieved=achieved, starts_on=BEGIN, ends_on=END, today=today).needed is None


# Negative binomial with the same time ahead as behind (p = 1/2), summed by hand:
#   1 approval:  0 .5000 | 1 .7500 | 2 .8750 | 3 .9375
#   2 approvals: 0 .2500 | 1 .5000 | 2 .6875 | 3 .8125 | 4 .8906 | 5 .9375
#   3 approvals: 0 .1250 | 1 .3125 | 2 .5000 | 3 .6563 | 4 .7734 | 5 .8555 | 6 .9102
#   4 approvals: 0 .0625 | 1 .1875 | ... 6 .8281 | 7 .8867 | 8 .9270
@pytest.mark.parametrize(("approvals", "low", "high"), [(1, 0, 3), (2, 0, 5), (3, 0, 6), (4, 1, 8)])
def test_the_range_holds_eight_of_ten_futures(approvals: int, low: int, high: int) -> None:
    assert more_to_come(approvals, 6, 6, 0.1) == low
    assert more_to_come(approvals, 6, 6, 0.9) == high


# Twice the time ahead (p = 1/3): 2 approvals: k -> (k+1) (1/9) (2/3)^k
#   0 .1111 | 1 .2593 | 2 .4074 | 3 .5391 | 4 .6488 | 5 .7366 | 6 .8049 | 7 .8569 | 8 .8960 | 9 .9249
def test_more_time_ahead_makes_a_wider_range() -> None:
    assert (more_to_come(2, 6, 12, 0.1), more_to_come(2, 6, 12, 0.9)) == (0, 9)


def test_the_forecast_adds_to_what_is_achieved_and_names_its_ground() -> None:
    today = BEGIN + timedelta(days=365)
    found = forecast(achieved=16, approvals=4, starts_on=BEGIN, ends_on=END, today=today, look_back=12)
    assert found is not None
    # 365 days are 11.99 months: as much lies ahead as behind.
    assert (found.low, found.high, found.approvals) == (17, 24, 4)
    assert found.middle == pytest.approx(20)
    assert found.months == pytest.approx(365 / DAYS_A_MONTH)


def test_a_young_programme_is_judged_by_the_months_it_has() -> None:
    today = BEGIN + timedelta(days=61)
    found = forecast(achieved=3, approvals=3, starts_on=BEGIN, ends_on=END, today=today, look_back=6)
    assert found is not None
    assert found.months == pytest.approx(61 / DAYS_A_MONTH)


@pytest.mark.parametrize(("approvals", "today"), [(0, BEGIN + timedelta(days=90)), (5, BEGIN), (5, END)])
def test_without_approvals_or_time_there_is_no_forecast(approvals: int, today: date) -> None:
    assert forecast(achieved=5, approvals=approvals, starts_on=BEGIN, ends_on=END, today=today, look_back=6) is None


def test_the_curve_for_large_numbers_agrees_with_the_sum() -> None:
    for chance in (0.1, 0.9):
        assert abs(more_to_come(399, 6, 12, chance) - more_to_come(400, 6, 12, chance)) <= 6


def test_looks_back_by_whole_days() -> None:
    assert look_back_from(date(2026, 11, 30), 6) == date(2026, 5, 31)


@pytest.mark.parametrize(
    ("today", "months", "year"),
    [
        (date(2026, 11, 26), 18, 2024),
        (date(2026, 6, 30), 18, 2023),  # thirty days of December are not its end
        (date(2026, 7, 31), 18, 2024),
        (date(2027, 1, 31), 12, 2025),
        (date(2026, 12, 31), 12, 2025),
    ],
)
def test_figures_grow_old(today: date, months: int, year: int) -> None:
    assert stall_year(today, months) == year


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 1, 1), 2024), (date(2026, 4, 30), 2024), (date(2026, 5, 1), 2025)]
)
def test_figures_of_a_year_may_be_expected_from_may_on(today: date, year: int) -> None:
    assert due_year(today) == year
