"""What the rules write down of the best, each asked once for all products and needs that are alike to it."""

from __future__ import annotations

from collections.abc import Hashable

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge, Step
from apps.matchmaking.rules.notes import Finding, Notes
from apps.matchmaking.search.columns import Columns
from apps.matchmaking.search.scoring import LOOKS_AT


class Telling:
    """Of one catalogue. The notes themselves are shared by all verdicts, and only read."""

    def __init__(self, columns: Columns, judge: PairJudge) -> None:
        self.columns = columns
        self.judge = judge
        self._said: dict[tuple[str, Hashable, int], tuple[Finding, Notes]] = {}

    def say(self, step: Step, need: NeedFacts, product: ProductFacts, notes: Notes) -> Finding:
        code = step[0]
        if code not in LOOKS_AT:
            return self.judge.say(step, need, product, notes)
        kind = self.columns.alike[code].of.item(self.columns.numbers[product.pk])
        key = code, LOOKS_AT[code](need), kind
        known = self._said.get(key)
        if known is None:
            fresh = Notes()
            known = self._said[key] = self.judge.say(step, need, product, fresh), fresh
        finding, said = known
        notes.reasons += said.reasons
        notes.missing += said.missing
        return finding
