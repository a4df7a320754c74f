"""Typed moves: what the law did is no rise and no fall of the business; corrections are their own kind."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from apps.tiers.rules.classes import rank
from apps.tiers.rules.moves import OWN_YEAR, ClassBand, KnownYear, bases, in_force, moves, pace, place
from tests.tiers.bands import BANDS, PP_7, UU_20, M
from tests.tiers.ledgers import ledgers

Told = list[tuple[int, int, str, str, str]]
# The machine may be busy: how long it takes to draw says nothing about the rule.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def told(entries: list[KnownYear], basis: str = OWN_YEAR, bands: list[ClassBand] = BANDS) -> Told:
    return [
        (step.from_year, step.to_year, step.from_class, step.to_class, step.kind)
        for step in moves(entries, basis, bands)
    ]


def years(sales: dict[int, int]) -> list[KnownYear]:
    return [KnownYear(number, year, amount, None) for number, (year, amount) in enumerate(sales.items(), start=1)]


def with_later_law(limits: dict[str, tuple[int | None, int | None]]) -> list[ClassBand]:
    """The known laws, the newest of which ends with 2029, and one that follows it."""
    ended = [replace(band, until=date(2030, 1, 1)) if band.law == PP_7 else band for band in BANDS]
    first_day = date(2030, 1, 1)
    new = [ClassBand("PP 99/2030", "sales", size, *span, first_day, None) for size, span in limits.items()]
    return [*ended, *new]


LOWERED = with_later_law({"micro": (None, M), "small": (M, 5 * M), "medium": (5 * M, 20 * M), "large": (20 * M, None)})


def test_three_milliard_became_small_by_law_and_that_is_no_fall() -> None:
    assert told(years({2020: 3 * M, 2021: 3 * M})) == [(2020, 2021, "medium", "small", "reclassified")]


def test_growth_and_the_law_in_the_same_year_are_told_apart() -> None:
    assert told(years({2020: 3 * M, 2021: 16 * M})) == [
        (2020, 2021, "medium", "small", "reclassified"),
        (2020, 2021, "small", "medium", "growth"),
    ]


def test_a_fall_beside_the_law_is_still_a_fall() -> None:
    assert told(years({2020: 3 * M, 2021: M})) == [
        (2020, 2021, "medium", "small", "reclassified"),
        (2020, 2021, "small", "micro", "fall"),
    ]


def test_a_later_rise_made_by_law_is_no_growth() -> None:
    """A law that lowers the limits lifts a firm that did not change."""
    assert told(years({2029: 8 * M, 2030: 8 * M}), bands=LOWERED) == [(2029, 2030, "small", "medium", "reclassified")]


def test_one_law_judges_every_year_when_it_is_asked_for() -> None:
    rows = years({2019: 3 * M, 2020: 3 * M, 2021: 3 * M, 2024: 16 * M})
    assert told(rows, PP_7) == [(2021, 2024, "small", "medium", "growth")]
    assert told(rows, UU_20) == []


def test_years_that_are_missing_are_bridged() -> None:
    assert told(years({2021: 9 * M, 2024: 18 * M})) == [(2021, 2024, "small", "medium", "growth")]


def test_a_correction_that_changes_the_class_is_a_move_of_that_year() -> None:
    rows = [*years({2022: 9 * M, 2023: 16 * M, 2024: 17 * M}), KnownYear(4, 2023, 14 * M, None, corrects=2)]
    assert told(rows) == [
        (2023, 2023, "medium", "small", "correction"),
        (2023, 2024, "small", "medium", "growth"),
    ]


def test_a_correction_within_the_class_moves_nothing() -> None:
    assert told([*years({2023: 9 * M}), KnownYear(2, 2023, 10 * M, None, corrects=1)]) == []


def test_from_capital_to_sales_the_law_changes_the_yardstick() -> None:
    rows = [KnownYear(1, 2023, None, 900_000_000), KnownYear(2, 2024, 3 * M, 900_000_000)]
    assert told(rows) == [(2023, 2024, "micro", "small", "reclassified")]


def test_the_old_law_leaves_out_years_that_only_know_capital() -> None:
    rows = [KnownYear(1, 2022, None, M), KnownYear(2, 2023, 3 * M, None)]
    stands = place(rows, UU_20, BANDS)
    assert stands is not None
    assert (stands.year, stands.previous_year, stands.pace) == (2023, None, None)


def test_the_pace_is_the_mean_growth_of_a_year() -> None:
    assert pace([(2021, 8_900), (2024, 16_100)]) == 2_400
    assert pace([(2022, 10), (2023, 9), (2024, 5)]) == -3
    assert pace([(2024, 5)]) is None


def test_a_fall_of_sales_gives_a_negative_pace_and_the_gap_stays_true() -> None:
    stands = place(years({2023: 12 * M, 2024: 9 * M}), OWN_YEAR, BANDS)
    assert stands is not None
    assert (stands.pace, stands.gap, stands.limit) == (-3 * M, 6 * M + 1, 15 * M)


@pytest.mark.parametrize(
    ("sales", "before"),
    [
        ({2024: 9 * M}, (None, None)),
        ({2022: 3 * M, 2024: 9 * M}, (2022, 3 * M)),
        ({2021: M, 2022: 3 * M, 2024: 9 * M}, (2022, 3 * M)),
    ],
)
def test_a_place_knows_the_last_year_before_it(sales: dict[int, int], before: tuple[int | None, int | None]) -> None:
    stands = place(years(sales), OWN_YEAR, BANDS)
    assert stands is not None
    assert (stands.year, stands.sales) == (2024, 9 * M)
    assert (stands.previous_year, stands.previous_sales) == before


def test_the_largest_class_has_nothing_beyond() -> None:
    stands = place(years({2024: 60 * M}), OWN_YEAR, BANDS)
    assert stands is not None
    assert (stands.size_class, stands.next_class, stands.limit, stands.gap) == ("large", "", None, None)


def test_nothing_known_is_nowhere() -> None:
    assert place([], OWN_YEAR, BANDS) is None
    assert moves([], OWN_YEAR, BANDS) == []


@UNHURRIED
@given(ledgers())
def test_moves_lead_from_the_first_class_to_the_last(rows: list[KnownYear]) -> None:
    """On every basis: what the moves between years add up to is the way from the oldest to the newest year."""
    for basis in bases(BANDS):
        steps = [step for step in moves(rows, basis, BANDS) if step.kind != "correction"]
        stands = place(rows, basis, BANDS)
        if steps and stands:
            assert steps[-1].to_class == stands.size_class
            assert all(old.to_class == new.from_class for old, new in itertools.pairwise(steps))
        for step in steps:
            assert step.kind != "growth" or rank(step.to_class) > rank(step.from_class)
            assert step.kind != "fall" or rank(step.to_class) < rank(step.from_class)


@UNHURRIED
@given(ledgers())
def test_under_one_law_alone_sales_are_never_reclassified(rows: list[KnownYear]) -> None:
    only_sales = [entry for entry in in_force(rows) if entry.sales is not None]
    alone = [replace(entry, corrects=None) for entry in only_sales]
    for law in (UU_20, PP_7):
        assert all(step.kind in ("growth", "fall") for step in moves(alone, law, BANDS))
