"""What one need asks, as columns over all topics and words: which topics may fit, and how products differ in them."""

from __future__ import annotations

import numpy as np

from apps.matchmaking.rules.facts import NeedFacts
from apps.matchmaking.search.columns import Columns
from apps.matchmaking.search.numbers import Numbers

NO_CATEGORY, IN_PARENT, IN_CATEGORY = CATEGORY_PLACES = range(3)


class AskedNeed:
    """`worded`: how many of her words each product has. `cell` of a topic: topics alike to this need share one.

    `inside`: topics inside a code that she named. `hers`: those, and those of her categories. `near`: others in a
    chapter of hers.
    """

    def __init__(self, columns: Columns, need: NeedFacts) -> None:
        self.columns = columns
        self.need = need
        self.unasked = need.unasked
        self.worded = np.zeros(len(columns.products), np.int16)
        for numbers in columns.having(need.words):
            self.worded[numbers] += 1
        topic = columns.topic
        codes, begun = self._codes()
        code = codes[topic.code.of]
        category = self._categories()[topic.category.of]
        self.cell = code * len(CATEGORY_PLACES) + category
        self.cells = len(begun) * len(CATEGORY_PLACES)
        self.inside = np.array(begun)[code]
        self.hers = self.inside | (category != NO_CATEGORY)
        self.near = (code != 0) & ~self.hers

    def pool(self, *, everything: bool) -> Numbers:
        """What the topic rule may let pass, and little else, without what she answered for another need."""
        topic = self.columns.topic
        if everything:
            rows = np.arange(len(self.columns.products))
        elif not self.need.has_topic:
            rows = np.flatnonzero(self.worded)
        else:
            rows = topic.rows(self.hers)
            if self.need.words and self.near.any():
                near = topic.rows(self.near)
                rows = np.concatenate([rows, near[self.worded[near] > 0]])
        if answered := self.columns.places_of(self.need.answered):
            rows = rows[~self.columns.mask(answered)[rows]]
        return rows

    def _codes(self) -> tuple[Numbers, list[bool]]:
        """Kind of HS code → its place: 0 in other chapters than hers, else by which of hers it begins with; and of
        each place whether it begins with any."""
        codes = np.zeros(len(self.columns.topic.code), np.intp)
        places: dict[tuple[str, ...], int] = {}
        for chapter in {prefix[:2] for prefix in self.need.hs_prefixes}:
            for kind, code in self.columns.topic.chapters.get(chapter, ()):
                begun = tuple(prefix for prefix in self.need.hs_prefixes if code.startswith(prefix))
                codes[kind] = places.setdefault(begun, len(places) + 1)
        return codes, [False, *map(bool, places)]

    def _categories(self) -> Numbers:
        kinds = np.full(len(self.columns.topic.category), NO_CATEGORY, np.intp)
        for place, known in ((IN_PARENT, self.columns.topic.parents), (IN_CATEGORY, self.columns.topic.own)):
            for code in self.need.categories:
                kinds[known.get(code, [])] = place
        return kinds
