"""An order worked out, on plain data: packages, containers, the ladder of prices, the day it is ready."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.gallery.rules.ladder import PriceBand, band, price_at, step_of
from apps.gallery.rules.load import MARK, MOST_MARKS, Block, ContainerRoom, Package, drawing, load, percent
from apps.gallery.rules.ready import MOST_MONTHS, MonthShare, ready
from apps.gallery.rules.steps import PricedQuantity

SMALL, LARGE = ContainerRoom("20", 28_000_000, 21_000_000), ContainerRoom("40HC", 66_000_000, 26_000_000)
ROOMS = (SMALL, LARGE)
BASKETS = Package(4, (Decimal(62), Decimal(44), Decimal(44)), 9100)
CUBE = Package(10, (Decimal(100), Decimal(100), Decimal(100)), 100_000)  # one cubic metre, 100 kg


def test_the_order_of_the_drawing() -> None:
    found = load(1200, BASKETS, ROOMS)
    assert (found.packages, found.gross, found.volume) == (300, 2_730_000, Decimal(62 * 44 * 44 * 300))
    small, large = found.rooms
    assert (small.holds, small.fits, percent(small.by_volume or Fraction())) == (233, False, 129)
    assert (large.holds, large.fits, percent(large.by_volume or Fraction())) == (549, True, 55)
    assert found.best == large


def test_exactly_full_is_one_container_and_one_carton_more_is_two() -> None:
    full, over = load(280, CUBE, ROOMS).rooms[0], load(281, CUBE, ROOMS).rooms[0]
    assert (full.needed, full.last, percent(full.by_volume or Fraction())) == (1, 28, 100)
    assert (over.needed, over.last, percent(over.by_volume or Fraction())) == (2, 1, 104)
    assert load(281, CUBE, ROOMS).best == load(281, CUBE, ROOMS).rooms[1]


def test_an_order_beyond_all_is_told_in_the_largest() -> None:
    found = load(2000, CUBE, ROOMS).best
    assert found is not None
    assert (found.room, found.needed, found.last) == (LARGE, 4, 200 - 3 * 66)


def test_weight_decides_where_goods_are_heavy() -> None:
    stone = Package(1, (Decimal(100), Decimal(100), Decimal(100)), 2_000_000)
    found = load(10, stone, ROOMS).rooms[0]
    assert (found.holds, found.fits) == (10, True)
    assert not load(11, stone, ROOMS).rooms[0].fits
    assert found.fullest == Fraction(20, 21)


def test_without_a_weight_only_the_volume_counts() -> None:
    found = load(280, Package(10, CUBE.sides), ROOMS)
    assert found.gross is None
    assert (found.rooms[0].by_weight, found.rooms[0].holds) == (None, 28)


def test_without_sides_nothing_is_said_of_containers() -> None:
    found = load(280, Package(10, None, 100_000), ROOMS)
    assert (found.packages, found.gross, found.volume, found.best) == (28, 2_800_000, None, None)
    assert all(one.holds is None and one.needed is None for one in found.rooms)


def test_a_package_larger_than_any_container_fits_nowhere() -> None:
    found = load(1, Package(1, (Decimal(1200), Decimal(1200), Decimal(1200))), ROOMS)
    assert [one.needed for one in found.rooms] == [0, 0]
    assert found.best is None


def test_the_last_package_is_told_when_it_is_not_full() -> None:
    assert load(1, CUBE, ROOMS).in_last == 1
    assert load(10, CUBE, ROOMS).in_last == 10
    assert load(11, CUBE, ROOMS).in_last == 1


sides = st.tuples(*[st.decimals("0.1", "300", places=1)] * 3)
packages = st.builds(Package, st.integers(1, 500), st.none() | sides, st.none() | st.integers(1, 5_000_000))


@given(st.integers(1, 10**7), packages)
def test_packages_hold_the_order_and_not_one_is_too_many(quantity: int, package: Package) -> None:
    found = load(quantity, package, ROOMS)
    assert (found.packages - 1) * package.contents < quantity <= found.packages * package.contents
    assert quantity == (found.packages - 1) * package.contents + found.in_last


@given(st.integers(1, 10**7), packages)
def test_no_container_is_overfull_and_none_is_needless(quantity: int, package: Package) -> None:
    found = load(quantity, package, ROOMS)
    for one in found.rooms:
        if not one.needed or one.holds is None or one.last is None or package.volume is None:
            continue
        assert package.volume * one.holds <= one.room.volume < package.volume * (one.holds + 1) or package.gross
        assert (package.gross or 0) * one.holds <= one.room.payload
        assert (one.needed - 1) * one.holds + one.last == found.packages
        assert 1 <= one.last <= one.holds
        assert one.fits == (found.packages <= one.holds)


@given(st.integers(1, 20_000), st.data())
def test_every_place_is_drawn_once(holds: int, data: st.DataObject) -> None:
    taken = data.draw(st.integers(0, holds))
    found = drawing(taken, holds)
    places, full = -(-holds // found.each), -(-taken // found.each)
    assert places <= MOST_MARKS
    seen = [cell for block in (*found.full, *found.free) for cell in cells(block)]
    assert len(seen) == len(set(seen)) == places
    assert sum(len(cells(block)) for block in found.full) == full
    assert all(0 <= x < found.width and 0 <= y < found.height for x, y in seen)


def cells(block: Block) -> list[tuple[int, int]]:
    return [
        (x, y)
        for x in range(block.x, block.x + block.width, MARK)
        for y in range(block.y, block.y + block.height, MARK)
    ]


LADDER = (
    PricedQuantity(150, Decimal("17.00")),
    PricedQuantity(500, Decimal("14.80")),
    PricedQuantity(1200, Decimal("12.50")),
)


@pytest.mark.parametrize(
    ("quantity", "price"), [(150, "17.00"), (499, "17.00"), (500, "14.80"), (1199, "14.80"), (1200, "12.50")]
)
def test_a_step_begins_at_its_quantity(quantity: int, price: str) -> None:
    found = price_at(LADDER, None, None, quantity)
    assert found == PriceBand(Decimal(price), Decimal(price))
    assert found is not None
    assert found.times(quantity).low == Decimal(price) * quantity


def test_below_the_first_step_no_price_was_given() -> None:
    assert step_of(LADDER, 149) is None
    assert price_at(LADDER, Decimal(12), Decimal(17), 149) is None


def test_the_headline_is_from_the_cheapest_to_the_dearest() -> None:
    assert band(LADDER, None, None) == PriceBand(Decimal("12.50"), Decimal("17.00"))
    assert band((), Decimal(3), None) == PriceBand(Decimal(3), Decimal(3))
    assert band((), None, None) is None
    assert price_at((), Decimal(3), Decimal(5), 10) == PriceBand(Decimal(3), Decimal(5))


rows_of_a_ladder = st.lists(
    st.tuples(st.integers(1, 10_000), st.integers(1, 10_000)), min_size=1, max_size=6, unique_by=lambda one: one[0]
)


@given(rows_of_a_ladder, st.integers(1, 20_000))
def test_more_is_never_dearer_each(rows: list[tuple[int, int]], quantity: int) -> None:
    quantities = sorted(one for one, _price in rows)
    prices = sorted((price for _one, price in rows), reverse=True)
    steps = [PricedQuantity(one, Decimal(price)) for one, price in zip(quantities, prices, strict=True)]
    here, more = price_at(steps, None, None, quantity), price_at(steps, None, None, quantity + 1)
    assert here is None or (more is not None and more.low <= here.low)


def test_the_lead_time_alone_decides_a_small_order() -> None:
    found = ready(100, 1000, 45, date(2026, 12, 15))
    assert found is not None
    assert found.day == date(2027, 1, 29)
    assert found.shares == (MonthShare(date(2026, 12, 1), 100),)


def test_a_large_order_is_named_month_by_month() -> None:
    found = ready(1200, 650, 30, date(2026, 12, 15))
    assert found is not None
    assert found.shares == (
        MonthShare(date(2026, 12, 1), 335),
        MonthShare(date(2027, 1, 1), 650),
        MonthShare(date(2027, 2, 1), 215),
    )
    assert found.day == date(2027, 2, 10)


@pytest.mark.parametrize(("capacity", "lead"), [(None, 30), (650, None), (0, 30), (650, 0)])
def test_without_capacity_or_lead_time_no_day_is_told(capacity: int | None, lead: int | None) -> None:
    assert ready(1200, capacity, lead, date(2026, 12, 15)) is None


def test_an_order_of_many_years_is_not_computed() -> None:
    assert ready(MOST_MONTHS * 10, 10, 30, date(2026, 12, 31)) is not None
    assert ready(MOST_MONTHS * 10 + 1, 10, 30, date(2026, 12, 31)) is None


@given(
    st.integers(1, 50_000), st.integers(1, 5_000), st.integers(1, 365), st.dates(date(2024, 1, 1), date(2030, 12, 31))
)
def test_it_is_made_in_full_and_no_month_beyond_its_capacity(
    quantity: int, capacity: int, lead: int, ordered: date
) -> None:
    found = ready(quantity, capacity, lead, ordered)
    if found is None:
        assert quantity > capacity * (MOST_MONTHS - 2)
        return
    assert sum(one.amount for one in found.shares) == quantity
    assert all(0 < one.amount <= capacity for one in found.shares)
    assert found.day >= ordered + timedelta(days=lead)
    last = found.shares[-1]
    days = monthrange(last.month.year, last.month.month)[1]
    assert found.day >= last.month
    assert last.amount <= Fraction(capacity * days, days)
