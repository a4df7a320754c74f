"""When a letter is due, and what goes into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKLY, FORTNIGHTLY, MONTHLY = "weekly", "fortnightly", "monthly"
OFTENEST_FIRST = (WEEKLY, FORTNIGHTLY, MONTHLY)
# Periods are of the calendar, so a missed day is caught up; but two letters never follow hard on each other.
SHORTEST_GAP = {WEEKLY: timedelta(days=3), FORTNIGHTLY: timedelta(days=7), MONTHLY: timedelta(days=14)}

WORKING_DAYS_TO_ANSWER = 3  # in which a maker writes to a buyer who is interested, or Smesco does


@dataclass(frozen=True)
class LetterCandidate:
    match: int
    product: int
    maker: int
    score: int


def frequency_of(frequencies: Iterable[str]) -> str:
    """The most frequent of a contact's wishes; empty when she wants no letters."""
    wished = set(frequencies)
    return next((one for one in OFTENEST_FIRST if one in wished), "")


def period_of(frequency: str, day: date) -> str:
    """2026-11, 2026-W48, or for a fortnight the ISO week it begins with: 2026-W47-48."""
    if frequency == MONTHLY:
        return f"{day:%Y-%m}"
    if frequency == FORTNIGHTLY:
        monday = day - timedelta(days=day.weekday())
        # Counted from a fixed Monday, because years have 52 or 53 weeks.
        begin = monday - timedelta(weeks=(monday - date(2026, 1, 5)).days // 7 % 2)
        year, week, _ = begin.isocalendar()
        return f"{year}-W{week:02d}-{(begin + timedelta(weeks=1)).isocalendar().week:02d}"
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def too_soon(frequency: str, last: date | None, day: date) -> bool:
    return last is not None and day - last < SHORTEST_GAP[frequency]


def choose(candidates: Iterable[LetterCandidate], *, most: int, per_maker: int) -> list[int]:
    """Match ids, best first: each product once, of one maker only so many, at most `most`."""
    chosen: list[int] = []
    products: set[int] = set()
    makers: Counter[int] = Counter()
    for one in sorted(candidates, key=lambda one: (-one.score, one.match)):
        if len(chosen) == most:
            break
        if one.product in products or makers[one.maker] >= per_maker:
            continue
        chosen.append(one.match)
        products.add(one.product)
        makers[one.maker] += 1
    return chosen
