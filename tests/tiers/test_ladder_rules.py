"""The arithmetic of the ladder: months at one's own pace, orders in one's own units, a drawing true to scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.tiers.rules.ladder import HEIGHT, Offer, Year, history, middle, months_at, orders, year_at
from apps.tiers.rules.moves import bands_of
from tests.tiers.bands import BANDS, M

JT = 10**6


@pytest.mark.parametrize(
    ("gap", "pace", "months", "year"),
    [
        (3_100 * JT, 2_657 * JT, 15, 2026),
        (12, 12, 12, 2025),
        (13, 12, 13, 2026),
        (1, M, 1, 2025),
        (M, 0, None, None),
        (M, -M, None, None),
        (M, None, None, None),
        (20 * M, M, 240, 2044),
        (20 * M + 1, M, None, None),
    ],
)
def test_months_at_her_own_pace(gap: int, pace: int | None, months: int | None, year: int | None) -> None:
    assert months_at(gap, pace) == months
    assert year_at(2024, gap, pace) == year


@pytest.mark.parametrize(
    ("gap", "price", "moq", "expected"),
    [
        (3_100 * JT, "288000", 100, (3, 5_000)),
        (3_100 * JT, "196800", 8_000, (2, 8_000)),
        (1, "196800", 50, (1, 50)),
        (196_800 * 50, "196800", 50, (1, 50)),
        (196_800 * 50 + 1, "196800", 50, (2, 50)),
        (196_800 * 200 + 1, "196800", 50, (3, 100)),
    ],
)
def test_orders_are_few_and_round(gap: int, price: str, moq: int, expected: tuple[int, int]) -> None:
    found = orders(gap, Offer(1, Decimal(price), moq))
    assert found is not None
    assert (found.count, found.size) == expected


def test_what_it_means_for_her_capacity_is_said_too() -> None:
    found = orders(3_100 * JT, Offer(1, Decimal(288_000), 100, capacity=4_000))
    assert found is not None
    assert (found.pieces, found.worth, found.months) == (15_000, 4_320 * JT, Decimal("3.8"))


def test_no_price_no_orders() -> None:
    assert orders(M, Offer(1, Decimal(0), 10)) is None
    assert middle(None, None) is None
    assert middle(Decimal(18), Decimal(22)) == 20
    assert middle(None, Decimal(22)) == 22


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 10**11), st.integers(1, 10**10), st.integers(1, 100_000))
def test_the_orders_always_bring_in_the_gap(gap: int, hundredths: int, moq: int) -> None:
    price = Decimal(hundredths) / 100
    found = orders(gap, Offer(1, price, moq))
    assert found is not None
    assert found.pieces * price >= gap
    assert found.size % moq == 0
    assert 1 <= found.count <= 4


def year(number: int, amount: int, size: str) -> Year:
    limits = tuple(band for band in bands_of("", number, BANDS) if band.measure == "sales")
    return Year(number, amount, size, limits)


def test_the_drawing_is_true_to_scale_and_changes_its_bands_with_the_law() -> None:
    drawn = history([year(2020, 3 * M, "medium"), year(2021, 6 * M, "small"), year(2022, 12 * M, "small")])
    heights = [bar.height for bar in drawn.bars]
    assert heights[1] / heights[0] == pytest.approx(2, abs=0.02)
    assert heights[2] / heights[1] == pytest.approx(2, abs=0.02)
    assert [limit for _y, limit in drawn.ticks] == [300 * JT, 2 * M, 2_500 * JT, 15 * M]
    assert {band.x for band in drawn.bands} == {drawn.bands[0].x, drawn.bands[-1].x}
    assert all(0 <= band.y <= HEIGHT and band.height > 0 for band in drawn.bands)


def test_one_year_without_sales_can_be_drawn() -> None:
    drawn = history([year(2024, 0, "micro")])
    assert drawn.bars[0].height == 0
