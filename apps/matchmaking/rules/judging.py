"""One need, one product, one verdict. Each rule answers with a share of its points, and says why in codes.

A rule is a function (need, product, parameters, today, notes) → (share in percent, refusal or ""). With
`notes` it also writes down what speaks for the product and what is missing; without, it only counts, which
is how thousands of pairs are judged before the best are explained.

Only what she asked weighs: the points of a wish that she does not have go to the others, so that 100 is a product that
fits wholly. Where she named six digits, a product outside her codes has its points shrunk below the least that one
inside them can have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.matchmaking.rules import further, wishes
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.notes import Finding, Notes, Rule
from apps.matchmaking.rules.weights import PointScale, shared_out


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """`score` is the sum of `parts` (points per rule), 0 to 100; `most` is what each part could have been.

    Refused: no score and the refusal's code.
    """

    score: int
    parts: dict[str, int]
    reasons: list[dict[str, Any]]
    missing: list[dict[str, Any]]
    refused_by: str = ""
    most: dict[str, int] = field(default_factory=dict)


# code, rule, parameters, points at most, whether it is mandatory
Step = tuple[str, Rule, dict[str, Any], int, bool]
Say = Callable[[Step, NeedFacts, ProductFacts, Notes], Finding]

RULES: dict[str, Rule] = {
    "topic": wishes.topic,
    "certificates": wishes.certificates,
    "quantity": wishes.quantity,
    "price": wishes.price,
    "words": wishes.words,
    "language": further.language,
    "feedback": further.feedback,
    "market": further.market,
    "readiness": further.readiness,
}
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps for one need: for products inside her codes, and for those outside where she named six digits. `most`:
    the points of each rule that weighs for her.
    """

    inside: list[Step]
    outside: list[Step]
    most: dict[str, int]

    def of(self, need: NeedFacts, product: ProductFacts) -> list[Step]:
        if self.outside is self.inside or product.hs.startswith(need.hs_prefixes):
            return self.inside
        return self.outside


class PairJudge:
    """Judges pairs by one scale on one day."""

    def __init__(self, scale: PointScale, today: date) -> None:
        self.today = today
        self.scale = scale
        self._plans: dict[tuple[frozenset[str], frozenset[int]], Plan] = {}
        self._latest: tuple[NeedFacts, Plan] | None = None

    def plan(self, need: NeedFacts) -> Plan:
        """The same for all products of a need, which come one after another."""
        if self._latest is None or self._latest[0] is not need:
            self._latest = need, self._plan_of(need)
        return self._latest[1]

    def _plan_of(self, need: NeedFacts) -> Plan:
        """Needs that ask for the same things have the same plan."""
        lengths = frozenset(map(len, need.hs_prefixes)) if need.names_six_digits else frozenset()
        key = need.unasked, lengths
        if key not in self._plans:
            self._plans[key] = self._planned(*key)
        return self._plans[key]

    def _planned(self, unasked: frozenset[str], lengths: frozenset[int]) -> Plan:
        points = shared_out(self.scale.points, unasked)
        inside = self._steps(points)
        most = {code: weighs for code, weighs in points.items() if weighs}
        if not lengths or "topic" not in points:
            return Plan(inside, inside, most)
        share = min(wishes.least_share(length, self.scale.parameters["topic"]) for length in lengths)
        least = (points["topic"] * share + 50) // 100
        below = max(0, least - 1)
        return Plan(inside, self._steps({code: weighs * below // 100 for code, weighs in points.items()}), most)

    def _steps(self, points: dict[str, int]) -> list[Step]:
        scale = self.scale
        return [
            (code, RULES[code], scale.parameters[code], points[code], code in scale.mandatory) for code in scale.order
        ]

    def points(self, step: Step, need: NeedFacts, product: ProductFacts) -> int | str:
        """What one rule gives, or the refusal of a mandatory one."""
        _code, rule, parameters, points, mandatory = step
        share, refusal = rule(need, product, parameters, self.today, None)
        return refusal if refusal and mandatory else (points * share + 50) // 100

    def score(self, need: NeedFacts, product: ProductFacts) -> tuple[int, str]:
        """The score alone, or 0 and the first refusal."""
        if product.pk in need.answered:
            return 0, ANSWERED
        total = 0
        for step in self.plan(need).of(need, product):
            points = self.points(step, need, product)
            if isinstance(points, str):
                return 0, points
            total += points
        return total, ""

    def say(self, step: Step, need: NeedFacts, product: ProductFacts, notes: Notes) -> Finding:
        """What one rule says, with its reasons written down."""
        _code, rule, parameters, _points, _mandatory = step
        return rule(need, product, parameters, self.today, notes)

    def verdict(self, need: NeedFacts, product: ProductFacts, say: Say | None = None) -> PairVerdict:
        """The same, with points per rule, reasons and what is missing. `say`: who asks the rules, this judge itself
        or somebody who remembers what they said.
        """
        say, plan, notes, parts = say or self.say, self.plan(need), Notes(), {}
        refused_by = ANSWERED if product.pk in need.answered else ""
        for step in plan.of(need, product):
            code, _rule, _parameters, points, mandatory = step
            share, refusal = say(step, need, product, notes)
            parts[code] = (points * share + 50) // 100
            if refusal and mandatory and not refused_by:
                refused_by = refusal
        if refused_by:
            return PairVerdict(0, {}, notes.reasons, notes.missing, refused_by)
        told = {code: parts[code] for code in plan.most}
        return PairVerdict(sum(told.values()), told, notes.reasons, notes.missing, most=plan.most)


def judge(need: NeedFacts, product: ProductFacts, scale: PointScale, today: date) -> PairVerdict:
    return PairJudge(scale, today).verdict(need, product)
