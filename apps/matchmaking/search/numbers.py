"""Whole numbers in columns."""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]  # places of products, kinds, points; or amounts, which are Python's own where they are too large
TOO_LARGE = 1 << 62


class Kinds:
    """Things alike in one respect. `of`: place → kind; `first`: kind → the place of one of them."""

    def __init__(self, keys: Iterable[Hashable]) -> None:
        known: dict[Hashable, int] = {}
        self.first: list[int] = []
        kinds = array("q")
        for number, key in enumerate(keys):
            kind = known.setdefault(key, len(known))
            if kind == len(self.first):
                self.first.append(number)
            kinds.append(kind)
        self.of: Numbers = places(kinds)

    def __len__(self) -> int:
        return len(self.first)


def places(numbers: array[int]) -> Numbers:
    return np.frombuffer(numbers, np.int64) if numbers else np.empty(0, np.int64)


def amounts(values: Iterable[int]) -> Numbers:
    """Of the machine where all of them fit, else Python's own, which have no end."""
    whole = list(values)
    return np.array(whole, object if any(value >= TOO_LARGE for value in whole) else np.int64)


def multipliable(times: int, *columns: Numbers) -> list[Numbers]:
    """The columns, such that `times` their product is exact."""
    largest = times * prod(int(np.abs(column).max(initial=1)) for column in columns)
    return [column.astype(object) for column in columns] if largest >= TOO_LARGE else list(columns)


def narrowed(column: Numbers) -> Numbers:
    """Back to the machine's numbers where they fit."""
    return amounts(column.tolist()) if column.dtype == object else column
