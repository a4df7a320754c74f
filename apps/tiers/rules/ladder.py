"""The way to the next class in numbers an owner can check: her own pace, her own orders, a drawn history."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from apps.tiers.rules.classes import ClassLimit

# More than this is not said in months: nobody plans so far, and the sum means little.
FARTHEST_MONTHS = 240
# Orders are told in numbers one can picture: at most so many, each a round multiple of the minimum order.
MOST_ORDERS = 4
ROUND_MULTIPLES = tuple(step * 10**power for power in range(16) for step in (1, 2, 5))

HEIGHT, TOP, FOOT, LEFT, RIGHT = 260, 16, 28, 54, 70
# Wide enough for an amount above its column; so few columns fit a phone without scrolling.
COLUMN, NARROW = 52, 400
# How far above the largest bar the picture reaches.
AIR = 1.12
LEAST_NAMED = 14


def months_at(gap: int, pace: int | None) -> int | None:
    """Months until a year's sales have grown by `gap`, rounded up; None without growth or beyond twenty years."""
    if pace is None or pace <= 0:
        return None
    months = -(-gap * 12 // pace)
    return months if months <= FARTHEST_MONTHS else None


def year_at(year: int, gap: int, pace: int | None) -> int | None:
    """The first full year above the limit at this pace, counted from the newest known one."""
    months = months_at(gap, pace)
    return None if months is None or pace is None else year + -(-gap // pace)


@dataclass(frozen=True)
class Offer:
    """What one published work sells for: `price` is rupiah a unit at the middle of its band."""

    product: int
    price: Decimal
    moq: int
    capacity: int | None = None


@dataclass(frozen=True)
class Orders:
    """`count` orders of `size` units bring in at least the gap; `months` of her whole capacity for this product."""

    product: int
    count: int
    size: int
    worth: int
    months: Decimal | None

    @property
    def pieces(self) -> int:
        return self.count * self.size


def middle(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    """The middle of a price band; one end alone is the price."""
    known = [price for price in (low, high) if price is not None]
    return sum(known, Decimal(0)) / len(known) if known else None


def orders(gap: int, offer: Offer) -> Orders | None:
    """None when the price or the minimum order is nought. Sizes are the minimum order times 1, 2, 5, 10, 20, ..."""
    if offer.price <= 0 or offer.moq < 1 or gap <= 0:
        return None
    needed = math.ceil(gap / offer.price)
    size = offer.moq * next(times for times in ROUND_MULTIPLES if -(-needed // (offer.moq * times)) <= MOST_ORDERS)
    count = -(-needed // size)
    months = None
    if offer.capacity:
        months = (Decimal(count * size) / offer.capacity).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Orders(offer.product, count, size, int(count * size * offer.price), months)


@dataclass(frozen=True)
class YearBar:
    year: int
    x: float
    y: float
    width: float
    height: float
    amount: int
    size_class: str


@dataclass(frozen=True)
class Stretch:
    """One class over the years in which the same limits were in force."""

    size_class: str
    step: int
    x: float
    y: float
    width: float
    height: float
    limit: int | None


@dataclass(frozen=True)
class YearsDrawn:
    bars: tuple[YearBar, ...]
    bands: tuple[Stretch, ...]
    ticks: tuple[tuple[float, int], ...]
    width: int
    height: int = HEIGHT
    left: int = LEFT

    @property
    def right(self) -> int:
        return self.width - RIGHT

    @property
    def is_narrow(self) -> bool:
        return self.width <= NARROW

    @property
    def newest_bands(self) -> list[Stretch]:
        """Those of the last law, high enough to stand beside their name."""
        return [band for band in self.bands if band.x == self.bands[-1].x and band.height >= LEAST_NAMED]


@dataclass(frozen=True)
class Year:
    """One column: its sales, its class, and the limits of its law, smallest class first."""

    year: int
    amount: int
    size_class: str
    limits: tuple[ClassLimit, ...]


def history(years: Sequence[Year]) -> YearsDrawn:
    """Columns of sales before the bands of the classes. Oldest first; heights are true to scale from nought."""
    top = ceiling(years)
    column = max(COLUMN, 3 * COLUMN / len(years))
    bars = [
        YearBar(
            one.year,
            round(LEFT + column * at + column * 0.2, 1),
            height_at(one.amount, top),
            round(column * 0.6, 1),
            round(HEIGHT - FOOT - height_at(one.amount, top), 1),
            one.amount,
            one.size_class,
        )
        for at, one in enumerate(years)
    ]
    bands: list[Stretch] = []
    at = 0
    while at < len(years):
        end = next((later for later in range(at, len(years)) if years[later].limits != years[at].limits), len(years))
        bands += stretches(years[at].limits, top, LEFT + column * at, column * (end - at))
        at = end
    limits = sorted({band.limit for band in bands if band.limit and band.limit <= top})
    ticks = tuple((height_at(limit, top), limit) for limit in limits)
    return YearsDrawn(tuple(bars), tuple(bands), ticks, width=round(LEFT + column * len(years) + RIGHT))


def ceiling(years: Sequence[Year]) -> float:
    """High enough for the largest bar, and for the limit above the newest year where that is not far away."""
    largest = max(max(one.amount for one in years), 1)
    above = next((row.upper_limit for row in years[-1].limits if (row.upper_limit or 0) >= years[-1].amount), None)
    return max(largest, above if above and above <= largest * 4 else 0) * AIR


def height_at(amount: float, top: float) -> float:
    return round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * min(amount, top) / top, 1)


def stretches(limits: Sequence[ClassLimit], top: float, x: float, width: float) -> list[Stretch]:
    found = []
    for step, row in enumerate(limits):
        low, high = row.lower_limit or 0, min(row.upper_limit or top, top)
        if low < high:
            y = height_at(high, top)
            height = round(height_at(low, top) - y, 1)
            found.append(Stretch(row.size_class, step, round(x, 1), y, round(width, 1), height, row.upper_limit))
    return found
