"""Pure decisions on reference data."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from apps.reference.choices import SizeClass


class Limit(Protocol):
    """One class with its inclusive upper limit in rupiah; None for the class without limit."""

    size_class: str
    upper_limit: int | None


def size_class(amount: int, limits: Iterable[Limit]) -> SizeClass:
    """The smallest class whose upper limit is not below `amount` rupiah ("paling banyak": limits are inclusive).

    `limits` are the rows of one measure in force on one day. Raises ValueError when there are none.
    """
    rows = sorted(limits, key=lambda row: (row.upper_limit is None, row.upper_limit or 0))
    for row in rows:
        if row.upper_limit is None or amount <= row.upper_limit:
            return SizeClass(row.size_class)
    raise ValueError("No size criterion was in force for this measure on this day.")


SYMBOLS = frozenset({"pcs", "kg", "g", "l", "ml", "m", "ctn"})


def counted(amount: int, code: str, name: str, language: str) -> str:
    """The word after an amount of a unit: symbols stay, words follow the language ("60 pairs", "60 pasang").

    >>> counted(60, "pasang", "pair", "en"), counted(1, "set", "set", "en"), counted(2, "box", "kotak", "id")
    ('pairs', 'set', 'kotak')
    """
    if code in SYMBOLS:
        return code
    if amount == 1 or not language.startswith("en") or name.endswith(")"):
        return name
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
