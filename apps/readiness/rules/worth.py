"""Whether a score foretells anything: shares with their intervals, and differences between two groups.

Intervals at 95 %: Wilson (1927) for one share, Newcombe's method 10 (1998, Statistics in Medicine 17) for a difference.
Both hold for small groups and for shares of 0 and 1, where the textbook formula does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
FEW = 10
FEW_EVENTS = 5


@dataclass(frozen=True)
class HitShare:
    """`hits` of `count`; `low` and `high` bound the share, 0 to 1."""

    hits: int
    count: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        return self.hits / self.count if self.count else None


@dataclass(frozen=True)
class Comparison:
    """Promoted among those who have it against those who have not. `difference` None while a group is empty."""

    those_with: HitShare
    those_without: HitShare
    difference: float | None
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """predicts, reversed or nothing (the interval holds 0); few: a group, or what happened at all, is too small."""
        count, hits = self.those_with.count + self.those_without.count, self.those_with.hits + self.those_without.hits
        if min(self.those_with.count, self.those_without.count) < FEW or min(hits, count - hits) < FEW_EVENTS:
            return "few"
        if self.low > 0:
            return "predicts"
        return "reversed" if self.high < 0 else "nothing"


def share(hits: int, count: int) -> HitShare:
    """Wilson's interval; of nobody it is everything from 0 to 1."""
    if not count:
        return HitShare(0, 0, 0.0, 1.0)
    part, square = hits / count, Z_95 * Z_95
    middle = part + square / (2 * count)
    half = Z_95 * sqrt(part * (1 - part) / count + square / (4 * count * count))
    whole = 1 + square / count
    return HitShare(hits, count, max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole))


def compare(hits_with: int, count_with: int, hits_without: int, count_without: int) -> Comparison:
    """The difference of the two shares, with minus without, and Newcombe's interval of it."""
    one, other = share(hits_with, count_with), share(hits_without, count_without)
    if one.value is None or other.value is None:
        return Comparison(one, other, None, -1.0, 1.0)
    difference = one.value - other.value
    low = difference - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = difference + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Comparison(one, other, difference, max(-1.0, low), min(1.0, high))


def compared(rows: Iterable[tuple[bool, bool]]) -> Comparison:
    """`rows`: (has it, was promoted)."""
    counts = {(has, promoted): 0 for has in (True, False) for promoted in (True, False)}
    for row in rows:
        counts[row] += 1
    return compare(
        counts[True, True],
        counts[True, True] + counts[True, False],
        counts[False, True],
        counts[False, True] + counts[False, False],
    )


ORDER = {"reversed": 0, "nothing": 1, "predicts": 2, "few": 3}


def worth_order(comparison: Comparison) -> tuple[int, float]:
    """What predicts nothing first, so that it can be retired; what cannot be judged yet last."""
    return ORDER[comparison.verdict], comparison.difference if comparison.difference is not None else 0.0
