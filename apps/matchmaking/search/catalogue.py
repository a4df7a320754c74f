"""All products that are published, the candidates of a need among them, and the best of these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import ANSWERED, PairJudge, PairVerdict
from apps.matchmaking.search.asked import AskedNeed
from apps.matchmaking.search.columns import Columns
from apps.matchmaking.search.numbers import Numbers
from apps.matchmaking.search.scoring import Said, Scoring
from apps.matchmaking.search.telling import Telling


@dataclass(frozen=True, slots=True)
class Chosen:
    """The keys of the best. `refused`: how many products each refusal kept away; `fitting`: how many passed all
    mandatory rules; `candidates`: how many were judged, all others being far from her topic.
    """

    products: list[int]
    refused: dict[str, int]
    fitting: int
    candidates: int


class Catalogue:
    def __init__(self, products: Iterable[ProductFacts], judge: PairJudge) -> None:
        self.list = sorted(products, key=lambda one: (one.parent, one.category, one.hs, one.pk))
        self.judge = judge
        self.columns = Columns(self.list, judge.today)
        self.said = Said(self.columns, judge)
        self.telling = Telling(self.columns, judge)

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, pk: int) -> ProductFacts:
        return self.list[self.columns.numbers[pk]]

    def choose(self, need: NeedFacts, keep: int, also: Iterable[int] = ()) -> Chosen:
        """The `keep` best, and of the products in `also` those that still fit."""
        asked, refused = AskedNeed(self.columns, need), Counter[str]()
        pool = asked.pool(everything="topic" not in self.judge.scale.mandatory)
        refused[ANSWERED] = len(self.columns.places_of(need.answered))
        refused["topic"] = len(self.list) - len(pool) - refused[ANSWERED]
        rows, totals = self._scored(asked, pool, refused)
        best = rows
        if (lower := len(rows) - keep) > 0:
            # The more points the better, and of as many the lower key.
            order = totals.astype(np.int64) * len(self.list) - self.columns.rank[rows]
            best = rows[np.argpartition(order, lower)[lower:]]
        if kept := self.columns.places_of(also):
            best = np.union1d(best, rows[self.columns.mask(kept)[rows]])
        chosen = [self.list[number].pk for number in best.tolist()]
        return Chosen(chosen, {code: n for code, n in refused.items() if n}, len(rows), len(pool))

    def explain(self, need: NeedFacts, products: Iterable[int]) -> dict[int, PairVerdict]:
        """By the rules themselves."""
        return {pk: self.judge.verdict(need, self[pk], self.telling.say) for pk in products}

    def _scored(self, asked: AskedNeed, pool: Numbers, refused: Counter[str]) -> tuple[Numbers, Numbers]:
        scoring, plan = Scoring(self.said, asked), self.judge.plan(asked.need)
        if plan.outside is plan.inside:
            return scoring.scored(pool, plan.inside, refused)
        inside = asked.inside[self.columns.topic.of[pool]]
        parts = [
            scoring.scored(pool[inside], plan.inside, refused),
            scoring.scored(pool[~inside], plan.outside, refused),
        ]
        return np.concatenate([rows for rows, _totals in parts]), np.concatenate([totals for _rows, totals in parts])
