"""How far sales are from the next size class, and where that lies on a drawn scale."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

WIDTH, GAP, MARGIN = 310.0, 2.0, 5.0
# The largest class has no end; on the scale it goes on as far as half its beginning again.
TAIL = 1.5


class SegmentLimit(Protocol):
    size_class: str
    upper_limit: int | None


@dataclass(frozen=True)
class Segment:
    size_class: str
    x: float
    width: float
    step: int

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class DistanceScale:
    """`mark` is where the sales lie; `border` where the next class begins (None in the largest)."""

    segments: tuple[Segment, ...]
    size_class: str
    next_class: str
    missing: int | None
    threshold: int | None
    mark: float
    border: float | None


def scale(sales: int, limits: Iterable[SegmentLimit]) -> DistanceScale | None:
    """None without limits. Lengths grow with the cube root, so that the smallest class can still be seen."""
    rows = sorted(limits, key=lambda row: (row.upper_limit is None, row.upper_limit or 0))
    if len(rows) < 2:
        return None
    ends = [row.upper_limit or round((rows[-2].upper_limit or 1) * TAIL) for row in rows]
    segments, start = [], 0
    for step, (row, end) in enumerate(zip(rows, ends, strict=True)):
        left, right = place(start, ends[-1]), place(end, ends[-1])
        segments.append(Segment(row.size_class, round(left, 1), round(right - left - GAP, 1), step))
        start = end
    index = next(at for at, row in enumerate(rows) if row.upper_limit is None or sales <= row.upper_limit)
    threshold = rows[index].upper_limit
    return DistanceScale(
        segments=tuple(segments),
        size_class=rows[index].size_class,
        next_class=rows[index + 1].size_class if threshold is not None else "",
        missing=None if threshold is None else threshold - sales,
        threshold=threshold,
        mark=round(place(min(sales, ends[-1]), ends[-1]), 1),
        border=None if threshold is None else round(place(threshold, ends[-1]) - GAP / 2, 1),
    )


def place(amount: int, whole: int) -> float:
    return MARGIN + WIDTH * (max(amount, 0) / whole) ** (1 / 3)
