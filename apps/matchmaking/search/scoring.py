"""Points of many products for one need, rule by rule.

Products are put into cells, so that those of one cell are alike in all that the rule looks at for this need; then the
rule is asked for one product of each cell. The property tests hold this against asking for every product.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from apps.matchmaking.rules.facts import NeedFacts
from apps.matchmaking.rules.judging import PairJudge, Step
from apps.matchmaking.search.amounts import PLACES
from apps.matchmaking.search.asked import AskedNeed
from apps.matchmaking.search.columns import Columns
from apps.matchmaking.search.numbers import Numbers

# What of a need these rules look at: needs alike in it share what was said of each kind of product.
LOOKS_AT: dict[str, Callable[[NeedFacts], Hashable]] = {
    "certificates": lambda need: need.certificates,
    "language": lambda need: need.language,
    "market": lambda need: need.destination,
    "readiness": lambda need: None,
}


NOT_ASKED = np.iinfo(np.int16).min
PASS_ALL = None
# The rows that pass (their places among those asked about), what is said of them, and how often each refusal was given.
Sieved = tuple[Numbers | None, Numbers, dict[str, int]]


class Said:
    """What the rules say of one catalogue: points, or below zero the place of a refusal."""

    def __init__(self, columns: Columns, judge: PairJudge) -> None:
        self.columns = columns
        self.judge = judge
        self.refusals: list[str] = [""]
        self.tables: dict[tuple[Hashable, ...], Numbers] = {}

    def ask(self, need: NeedFacts, step: Step, number: Any) -> int:
        said = self.judge.points(step, need, self.columns.products[number])
        if not isinstance(said, str):
            return said
        if said not in self.refusals:
            self.refusals.append(said)
        return -self.refusals.index(said)

    def of_kinds(self, need: NeedFacts, step: Step) -> Numbers:
        """Of every kind there is, once for all needs that ask alike."""
        code, _rule, _parameters, points, mandatory = step
        key = code, points, mandatory, LOOKS_AT[code](need)
        known = self.tables.get(key)
        if known is None:
            first = self.columns.alike[code].first
            known = self.tables[key] = np.array([self.ask(need, step, number) for number in first], np.int16)
        return known

    def of_cells(self, need: NeedFacts, step: Step, rows: Numbers, cells: Numbers, count: int) -> Numbers:
        """Of cells that are alike to this need; `cells` of each row, one of `count`."""
        table, one_of = np.zeros(count, np.int16), np.full(count, -1, np.intp)
        one_of[cells] = rows
        for cell in np.flatnonzero(one_of >= 0).tolist():
            table[cell] = self.ask(need, step, one_of[cell])
        return table

    def of_common_cells(self, need: NeedFacts, step: Step, rows: Numbers, cells: Numbers, count: int) -> Numbers:
        """Of cells that are alike to all needs: what was said of one stays said."""
        code, _rule, _parameters, points, mandatory = step
        table = self.tables.setdefault((code, points, mandatory, count), np.full(count, NOT_ASKED, np.int16))
        for cell in np.flatnonzero(table == NOT_ASKED).tolist():
            if len(those := np.flatnonzero(cells == cell)):
                table[cell] = self.ask(need, step, rows[those[0]])
        return table

    def sieved(self, table: Numbers, cells: Numbers) -> Sieved:
        """What a table says of each row."""
        return self.sifted(table.take(cells), table)

    def sifted(self, said: Numbers, among: Numbers) -> Sieved:
        """`among`: all that may be said."""
        if said.min() >= 0:
            return PASS_ALL, said, {}
        passed = np.flatnonzero(said >= 0)
        places = [place for place in np.unique(among).tolist() if NOT_ASKED < place < 0]
        if len(places) == 1:
            refused = {self.refusals[-places[0]]: len(said) - len(passed)}
        else:
            refused = {self.refusals[-place]: int(np.count_nonzero(said == place)) for place in places}
        return passed, said.take(passed), refused


class Scoring:
    """For one need. `rows` are places of products."""

    def __init__(self, said: Said, asked: AskedNeed) -> None:
        self.said = said
        self.asked = asked
        self.need = asked.need
        self.columns = said.columns
        self.rules: dict[str, Callable[[Step, Numbers], Sieved]] = {
            "topic": self._topic, "words": self._words, "quantity": self._quantity, "price": self._price,
            "feedback": self._feedback,
        }  # fmt: skip

    def scored(self, rows: Numbers, steps: list[Step], refused: Counter[str]) -> tuple[Numbers, Numbers]:
        """What no mandatory rule refuses, with its points. The first refusal counts."""
        totals = np.zeros(len(rows), np.int16)
        for step in steps:
            if not len(rows) or not (step[3] or step[4]):  # it can neither give points nor refuse
                continue
            passed, said, counted = self._points(step, rows)
            if passed is not PASS_ALL:
                refused.update(counted)
                rows, totals = rows.take(passed), totals.take(passed)
            totals += said
        return rows, totals

    def _points(self, step: Step, rows: Numbers) -> Sieved:
        code = step[0]
        if code in self.asked.unasked and code != "market":  # whatever the product is like
            return self.said.sieved(np.array([self.said.ask(self.need, step, rows[0])]), np.zeros(len(rows), np.intp))
        if code in LOOKS_AT:
            return self.said.sieved(self.said.of_kinds(self.need, step), self.columns.alike[code].of.take(rows))
        return self.rules[code](step, rows)

    def _topic(self, step: Step, rows: Numbers) -> Sieved:
        """By which of her codes it is inside, by her categories, and by how many of her words it has."""
        size = len(self.need.words) + 1
        cells = (self.asked.cell * size).take(self.columns.topic.of.take(rows))
        if size > 1:
            cells += self.asked.worded.take(rows)
        return self.said.sieved(self.said.of_cells(self.need, step, rows, cells, self.asked.cells * size), cells)

    def _words(self, step: Step, rows: Numbers) -> Sieved:
        cells = self.asked.worded.take(rows)
        table = self.said.of_common_cells(self.need, step, rows, cells, len(self.need.words) + 1)
        return self.said.sieved(table, cells)

    def _price(self, step: Step, rows: Numbers) -> Sieved:
        cells = self.columns.amounts.in_unit(self.need.price_unit).price_places(self.need, step[2], rows)
        return self.said.sieved(self.said.of_common_cells(self.need, step, rows, cells, len(PLACES)), cells)

    def _quantity(self, step: Step, rows: Numbers) -> Sieved:
        _code, _rule, parameters, points, mandatory = step
        one, passed = self.columns.amounts.in_unit(self.need.unit), PASS_ALL
        refused: dict[str, int] = {}
        if mandatory:
            passed, refused = one.fitting(self.need, parameters, rows)
            rows = rows.take(passed)
        return passed, (points * one.shares(self.need, parameters, rows) + 50) // 100, refused

    def _feedback(self, step: Step, rows: Numbers) -> Sieved:
        """By maker and category; what her answers set apart from others of the same two is asked one by one."""
        columns, need = self.columns, self.need
        makers = [one for one in {**need.liked_makers, **need.declined_makers} if one in columns.makers]
        known = np.zeros(len(columns.maker), np.intp)
        known[[columns.makers[one] for one in makers]] = range(1, len(makers) + 1)
        categories = columns.topic.category
        alone = self._alone(rows)
        said, together = np.zeros(len(rows), np.int16), rows[~alone]
        cells = known[columns.maker.of[together]] * len(categories) + categories.of[columns.topic.of[together]]
        table = self.said.of_cells(need, step, together, cells, (len(makers) + 1) * len(categories))
        said[~alone] = table.take(cells)
        said[alone] = [self.said.ask(need, step, number) for number in rows[alone].tolist()]
        return self.said.sifted(said, said)

    def _alone(self, rows: Numbers) -> Numbers:
        """The products that she answered, and those compared in their facts with one that she turned down."""
        need, topic = self.need, self.columns.topic
        by_product = (need.liked_makers, need.liked_categories, need.declined_makers, need.declined_categories)
        answered = {pk for known in by_product for products in known.values() for pk in products}
        compared = np.zeros(len(topic.category), bool)
        for category in need.declined:
            compared[topic.own.get(category, [])] = True
        return self.columns.mask(self.columns.places_of(answered))[rows] | compared[topic.category.of[topic.of[rows]]]
