"""Which size class figures make under the limits of one law."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from apps.reference.choices import Measure, SizeClass

ORDER: tuple[str, ...] = tuple(SizeClass.values)


class ClassLimit(Protocol):
    """One class of one yardstick: above `lower_limit` (None: from nought) up to and including `upper_limit` rupiah."""

    @property
    def measure(self) -> str: ...
    @property
    def size_class(self) -> str: ...
    @property
    def lower_limit(self) -> int | None: ...
    @property
    def upper_limit(self) -> int | None: ...


class NoLimit(ValueError):
    """No limit covers the figure: the law knows no such yardstick, or its rows leave a gap."""


@dataclass(frozen=True)
class ClassVerdict:
    """`limit` is the upper limit of the class, inclusive; None in the largest, which has no `next_class` either."""

    size_class: str
    measure: str
    amount: int
    limit: int | None
    next_class: str

    @property
    def gap(self) -> int | None:
        """Rupiah of sales lacking to the next class, which begins one rupiah above the limit.

        None in the largest class, and for a class judged by capital: next time sales decide.
        """
        if self.limit is None or self.measure != Measure.SALES:
            return None
        return self.limit + 1 - self.amount


def rank(size_class: str) -> int:
    return ORDER.index(size_class)


def yardstick(sales: int | None, capital: int | None) -> tuple[str, int]:
    """PP 7/2021 art. 35: sales judge an existing business, capital only one that is being founded.

    Raises ValueError without either figure.
    """
    if sales is not None:
        return Measure.SALES.value, sales
    if capital is not None:
        return Measure.CAPITAL.value, capital
    raise ValueError("Sales or capital are needed to judge a class.")


def classify(sales: int | None, capital: int | None, limits: Iterable[ClassLimit]) -> ClassVerdict:
    """The class by sales when they are known, else by capital. `limits` are the rows of one law, all yardsticks.

    Upper limits are inclusive ("paling banyak"), lower ones exclusive ("lebih dari"). Raises NoLimit, ValueError.
    """
    measure, amount = yardstick(sales, capital)
    return judge(measure, amount, limits)


def judge(measure: str, amount: int, limits: Iterable[ClassLimit]) -> ClassVerdict:
    rows = [row for row in limits if row.measure == measure]
    row = covering(amount, rows)
    if row is None:
        raise NoLimit(f"No limit for {measure} {amount}.")
    following = covering(row.upper_limit + 1, rows) if row.upper_limit is not None else None
    return ClassVerdict(row.size_class, measure, amount, row.upper_limit, following.size_class if following else "")


def covering(amount: int, rows: Iterable[ClassLimit]) -> ClassLimit | None:
    for row in rows:
        above = row.lower_limit is None or amount > row.lower_limit
        if above and (row.upper_limit is None or amount <= row.upper_limit):
            return row
    return None
