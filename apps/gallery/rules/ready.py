"""When an order can be ready: its lead time, and the months in which the maker's capacity gets through it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

MOST_MONTHS = 60  # an order that keeps a workshop busy for longer is talked about, not computed


@dataclass(frozen=True)
class MonthShare:
    """What of the order is made in one month, named by its first day."""

    month: date
    amount: int


@dataclass(frozen=True)
class Ready:
    day: date
    shares: tuple[MonthShare, ...]


def ready(quantity: int, capacity: int | None, lead_days: int | None, ordered: date) -> Ready | None:
    """The later of two days: when the lead time is over, and when the capacity of the months suffices.

    Of the month of the order only the days after it count. None where capacity or lead time is not known.
    """
    if not capacity or not lead_days or quantity < 1:
        return None
    shares: list[MonthShare] = []
    left, first, done = quantity, ordered + timedelta(days=1), ordered
    while left:
        if len(shares) == MOST_MONTHS:
            return None
        days = monthrange(first.year, first.month)[1]
        here = days - first.day + 1
        able = floor(Fraction(capacity * here, days))
        made = min(left, able)
        if made:
            needed = ceil(Fraction(made * days, capacity))
            done = first + timedelta(days=min(needed, here) - 1)
        shares.append(MonthShare(first.replace(day=1), made))
        left -= made
        first = first.replace(day=1) + timedelta(days=days)
    return Ready(max(done, ordered + timedelta(days=lead_days)), tuple(one for one in shares if one.amount))
