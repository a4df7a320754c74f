"""Amounts and prices read a second time, in columns: exactly what the rules of `wishes` say, for many products at once.

Each column is carried over once into a unit that needs ask in, multiplied so far that her limits are whole numbers, and
rounded away from what fits: then comparing whole numbers is comparing exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from apps.common.units import factor
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.notes import Parameters
from apps.matchmaking.search.numbers import Kinds, Numbers, amounts, multipliable, narrowed

HUNDRED = 100
# What is not said, and what is said in a unit that does not convert; for prices also what is told on request.
UNSAID, UNCOMPARED, TOLD_ON_REQUEST = -1, -2, -3
# Where a price lies. What lies in the same place is alike to the rule.
WITHIN, ABOVE, FAR_ABOVE, BELOW, FAR_BELOW, EXW_PRICE, NOT_COMPARED, ON_REQUEST = PLACES = range(8)


class Amounts:
    """As the makers say them."""

    def __init__(self, products: Sequence[ProductFacts]) -> None:
        self.unit = Kinds((product.unit, product.contents) for product in products)
        self.units = [(products[first].unit, products[first].contents) for first in self.unit.first]
        self.moq = amounts(_said(product.moq) for product in products)
        self.capacity = amounts(_said(product.capacity) for product in products)
        self.low = amounts(_said(product.price_low, product.price_high) for product in products)
        self.high = amounts(_said(product.price_high, product.price_low) for product in products)
        self.ex_works = np.fromiter((product.ex_works for product in products), bool, len(products))
        self.on_request = np.fromiter((product.on_request for product in products), bool, len(products))
        self._known: dict[str, InUnit] = {}

    def in_unit(self, wanted: str) -> InUnit:
        known = self._known.get(wanted)
        if known is None:
            known = self._known[wanted] = InUnit(self, wanted)
        return known


class InUnit:
    """The same in the unit of a need: minimum orders doubled, prices in hundredths."""

    def __init__(self, said: Amounts, wanted: str) -> None:
        rates = [factor(unit, wanted, contents) for unit, contents in said.units]
        known = np.array([rate is not None for rate in rates], bool)[said.unit.of]
        self.said = said
        self.numerator = amounts(rate.numerator if rate else 1 for rate in rates)
        self.denominator = amounts(rate.denominator if rate else 1 for rate in rates)
        per, of = self.numerator[said.unit.of], self.denominator[said.unit.of]
        self.moq = _carried(said.moq, 2, per, of, known, up=True)
        self.capacity = _carried(said.capacity, 1, per, of, known, up=False)
        self.low = _carried(said.low, HUNDRED, of, per, known & (said.low != UNSAID), up=True)
        self.high = _carried(said.high, HUNDRED, of, per, known, up=False)
        self.low[said.on_request] = TOLD_ON_REQUEST

    def fitting(self, need: NeedFacts, p: Parameters, rows: Numbers) -> tuple[Numbers, dict[str, int]]:
        """The rows that the quantity does not refuse, and how often each refusal was given: the minimum first."""
        refused: dict[str, int] = {}
        passes, left = np.ones(len(rows), bool), len(rows)
        for code, unfit in self._misses(need, p, rows):
            passes &= ~unfit
            left, before = int(np.count_nonzero(passes)), left
            refused[code] = before - left
        return np.flatnonzero(passes), refused

    def _misses(self, need: NeedFacts, p: Parameters, rows: Numbers) -> Iterator[tuple[str, Numbers]]:
        compared: Numbers | None = None
        for column, asked in ((self.moq, need.max_moq), (self.capacity, need.min_capacity)):
            if asked is None:
                continue
            amount = column.take(rows)
            if compared is None:
                compared = amount != UNCOMPARED
                if not p["uncompared"]:
                    yield "quantity.unit", ~compared
            if column is self.moq:
                yield "quantity.moq", ((amount > 2 * asked) | (amount < 0)) & compared
            else:
                yield "quantity.capacity", (amount < asked) & compared

    def shares(self, need: NeedFacts, p: Parameters, rows: Numbers) -> Numbers:
        """Of the quantity, in percent."""
        halves, amount = [], rows
        if need.max_moq is not None:
            amount = self.moq.take(rows)
            unfit = (amount > 2 * need.max_moq) | (amount < 0)
            tight = np.flatnonzero((amount > need.max_moq) & ~unfit)
            asked, taken = self._exactly(need.max_moq, self.said.moq, rows[tight])
            halves.append(_room(unfit, tight, asked, taken, p))
        if need.min_capacity is not None:
            amount = self.capacity.take(rows)
            unfit = amount < need.min_capacity
            tight = np.flatnonzero((amount < 2 * need.min_capacity) & ~unfit)
            asked, made = self._exactly(need.min_capacity, self.said.capacity, rows[tight])
            halves.append(_room(unfit, tight, made, asked, p))
        shares = halves[0] if len(halves) == 1 else (halves[0] + halves[1]) // 2
        if (uncompared := amount == UNCOMPARED).any():
            shares[uncompared] = p["uncompared"]
        return shares

    def _exactly(self, asked: int, said: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
        """What she asked and what is said of these, in one measure."""
        kinds = self.said.unit.of[rows]
        own, per, of = multipliable(
            2 * HUNDRED * max(asked, 1), said[rows], self.numerator[kinds], self.denominator[kinds]
        )
        return asked * of, own * per

    def price_places(self, need: NeedFacts, p: Parameters, rows: Numbers) -> Numbers:
        """Above her band counts before below it; without freight to the port only above it counts."""
        low = self.low.take(rows)
        places = np.zeros(len(rows), np.int8)
        if need.price_high is not None:
            places += low > HUNDRED * need.price_high
            places += low > (HUNDRED + p["tolerance"]) * need.price_high
        if need.price_low is not None:
            high = self.high.take(rows)
            under = np.flatnonzero((high < HUNDRED * need.price_low) & (places == WITHIN))
            places[under] = np.where(high[under] < (HUNDRED - p["tolerance"]) * need.price_low, FAR_BELOW, BELOW)
        near = np.flatnonzero(self.said.ex_works.take(rows))
        places[near[(places[near] != ABOVE) & (places[near] != FAR_ABOVE)]] = EXW_PRICE
        without = np.flatnonzero(low < 0)
        places[without] = np.where(low[without] == TOLD_ON_REQUEST, ON_REQUEST, NOT_COMPARED)
        return places


def _carried(column: Numbers, times: int, by: Numbers, through: Numbers, known: Numbers, *, up: bool) -> Numbers:
    of, through_by = multipliable(times, column, by)
    exact = times * of * through_by
    whole = -(-exact // through) if up else exact // through
    return narrowed(np.where(known, np.where(column == UNSAID, UNSAID, whole), UNCOMPARED))


def _room(unfit: Numbers, tight: Numbers, larger: Numbers, smaller: Numbers, p: Parameters) -> Numbers:
    """Shares of all rows. `larger` and `smaller` are of those that are `tight`: less than twice as much."""
    shares = np.full(len(unfit), HUNDRED, np.int16)
    shares[unfit] = 0
    shares[tight] = p["at_limit"] + (HUNDRED - p["at_limit"]) * (larger - smaller) // smaller
    return shares


def _said(*values: int | None) -> int:
    """The first that is."""
    return next((value for value in values if value is not None), UNSAID)
