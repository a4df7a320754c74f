"""Size classes: by sales, at founding by capital; upper limits inclusive, lower ones exclusive."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.tiers.rules.classes import ORDER, NoLimit, classify, rank
from apps.tiers.rules.moves import ClassBand, bands_of
from tests.tiers.bands import BANDS, PP_7, UU_20, M

AMOUNTS = st.integers(min_value=0, max_value=10**14)


@pytest.mark.parametrize(
    ("sales", "size", "following", "gap"),
    [
        (0, "micro", "small", 2 * M + 1),
        (2_000_000_000, "micro", "small", 1),
        (2_000_000_001, "small", "medium", 13 * M),
        (15_000_000_000, "small", "medium", 1),
        (15_000_000_001, "medium", "large", 35 * M),
        (50_000_000_000, "medium", "large", 1),
        (50_000_000_001, "large", "", None),
    ],
)
def test_the_limits_of_pp_7_2021(sales: int, size: str, following: str, gap: int | None) -> None:
    verdict = classify(sales, None, bands_of(PP_7, 2024, BANDS))
    assert (verdict.size_class, verdict.next_class, verdict.gap) == (size, following, gap)


@pytest.mark.parametrize(
    ("sales", "size"),
    [(300_000_000, "micro"), (300_000_001, "small"), (2_500_000_000, "small"), (2_500_000_001, "medium")],
)
def test_the_limits_of_uu_20_2008(sales: int, size: str) -> None:
    assert classify(sales, None, bands_of(UU_20, 2020, BANDS)).size_class == size


@pytest.mark.parametrize(
    ("capital", "size"),
    [
        (M, "micro"),
        (M + 1, "small"),
        (5 * M, "small"),
        (5 * M + 1, "medium"),
        (10 * M, "medium"),
        (10 * M + 1, "large"),
    ],
)
def test_capital_judges_a_business_that_is_being_founded(capital: int, size: str) -> None:
    verdict = classify(None, capital, bands_of(PP_7, 2024, BANDS))
    assert (verdict.size_class, verdict.measure, verdict.gap) == (size, "capital", None)


# The machine may be busy: how long it takes to draw says nothing about the rule.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_sales_decide_as_soon_as_they_are_known() -> None:
    verdict = classify(3 * M, 900 * M, bands_of(PP_7, 2024, BANDS))
    assert (verdict.measure, verdict.size_class) == ("sales", "small")


def test_the_old_law_does_not_judge_by_capital() -> None:
    with pytest.raises(NoLimit):
        classify(None, M, bands_of(UU_20, 2020, BANDS))


def test_a_gap_between_classes_is_no_class() -> None:
    with pytest.raises(NoLimit):
        classify(5, None, [band(None, 4), band(5, None)])


def test_needs_a_figure() -> None:
    with pytest.raises(ValueError, match="Sales or capital"):
        classify(None, None, BANDS)


def band(lower: int | None, upper: int | None) -> ClassBand:
    return ClassBand("Test", "sales", "micro" if lower is None else "large", lower, upper, date(2030, 1, 1), None)


@UNHURRIED
@given(AMOUNTS, st.sampled_from([UU_20, PP_7]))
def test_every_amount_has_exactly_one_class(sales: int, law: str) -> None:
    rows = [one for one in bands_of(law, 2024, BANDS) if one.measure == "sales"]
    covering = [one for one in rows if (one.lower_limit or -1) < sales <= (one.upper_limit or 10**15)]
    assert [one.size_class for one in covering] == [classify(sales, None, rows).size_class]


@UNHURRIED
@given(AMOUNTS, AMOUNTS, st.sampled_from([UU_20, PP_7]))
def test_more_sales_never_make_a_smaller_class(one: int, other: int, law: str) -> None:
    rows = bands_of(law, 2024, BANDS)
    low, high = sorted([one, other])
    assert rank(classify(low, None, rows).size_class) <= rank(classify(high, None, rows).size_class)


@UNHURRIED
@given(AMOUNTS)
def test_the_gap_is_the_least_that_reaches_the_next_class(sales: int) -> None:
    rows = bands_of(PP_7, 2024, BANDS)
    verdict = classify(sales, None, rows)
    if verdict.gap is None:
        assert verdict.size_class == ORDER[-1]
    else:
        assert classify(sales + verdict.gap, None, rows).size_class == verdict.next_class
        assert classify(sales + verdict.gap - 1, None, rows).size_class == verdict.size_class
