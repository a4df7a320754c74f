"""Which size class an amount falls into."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from apps.reference.choices import SizeClass


class SizeLimit(Protocol):
    """One class with its inclusive upper limit in rupiah; None for the class without limit."""

    size_class: str
    upper_limit: int | None


def size_class(amount: int, limits: Iterable[SizeLimit]) -> SizeClass:
    """The smallest class whose upper limit is not below `amount` rupiah ("paling banyak": limits are inclusive).

    `limits` are the rows of one measure in force on one day. Raises ValueError when there are none.
    """
    rows = sorted(limits, key=lambda row: (row.upper_limit is None, row.upper_limit or 0))
    for row in rows:
        if row.upper_limit is None or amount <= row.upper_limit:
            return SizeClass(row.size_class)
    raise ValueError("No size criterion was in force for this measure on this day.")
