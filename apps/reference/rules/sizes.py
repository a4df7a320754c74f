"""Which size class an amount falls into."""

from __future__ import annotations

import math
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
    upper = {row.size_class: math.inf if row.upper_limit is None else row.upper_limit for row in limits}
    fitting = [one for one, limit in upper.items() if amount <= limit]
    if not fitting:
        raise ValueError("No size criterion was in force for this measure on this day.")
    return SizeClass(min(fitting, key=upper.__getitem__))
