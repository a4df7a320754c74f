"""How much each rule weighs: staff's weights, scaled so that a perfect match has exactly 100 points."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# What the rules use where staff left a parameter out. Shares are percent of the rule's points.
DEFAULTS: dict[str, dict[str, Any]] = {
    # beside: in her category, outside the codes she named. words: her words, in a neighbouring code. wordless: of the
    # share of a category or wide code, where none of her words is there.
    "topic": {
        "hs6": 100, "hs4": 95, "hs2": 75, "category": 90, "parent": 80, "beside": 25, "words": 15,
        "words_at_least": 60, "wordless": 60,
    },
    "certificates": {},
    # uncompared: units that do not convert; 0 refuses the product, anything above proposes it with that share.
    "quantity": {"at_limit": 60, "uncompared": 0},
    "price": {"on_request": 50, "near": 50, "tolerance": 25, "uncompared": 0, "per_usd": {}},
    "words": {"enough": 2},
    "language": {"name_only": 60},
    "feedback": {"neutral": 60, "liked_category": 80, "declined_facts": 20},
    # strict above 0: a certificate that the destination requires by law and that was never there refuses as well.
    "market": {"missing": 50, "strict": 0},
    "readiness": {"at_zero": 0, "at_full": 100, "unassessed": 0},
}  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """A row of staff's table as the judge sees it."""

    code: str
    weight: int
    mandatory: bool
    parameters: dict[str, Any]


@dataclass(frozen=True)
class PointScale:
    """`points`: code → points at most, adding up to 100. Mandatory rules come first: they can end the judging."""

    points: dict[str, int]
    mandatory: frozenset[str]
    parameters: dict[str, dict[str, Any]]

    @property
    def order(self) -> list[str]:
        return sorted(self.points, key=lambda code: (code not in self.mandatory, -self.points[code], code))

    def snapshot(self) -> list[dict[str, Any]]:
        return [
            {
                "code": code,
                "points": self.points[code],
                "mandatory": code in self.mandatory,
                "parameters": self.parameters[code],
            }
            for code in sorted(self.points)
        ]

    def fingerprint(self) -> str:
        return hashlib.sha256(json.dumps(self.snapshot(), sort_keys=True).encode()).hexdigest()


def scale_of(rules: Iterable[Rule]) -> PointScale:
    """Scale the weights to 100. A mandatory rule stays in force also at weight 0."""
    known = [rule for rule in rules if rule.code in DEFAULTS and (rule.weight > 0 or rule.mandatory)]
    if not any(rule.weight for rule in known):
        raise ValueError("no rule in force weighs anything")
    points = shared_out({rule.code: rule.weight for rule in known})
    return PointScale(
        points,
        frozenset(rule.code for rule in known if rule.mandatory),
        {rule.code: _sound(DEFAULTS[rule.code], rule.parameters) for rule in known},
    )


def shared_out(weights: dict[str, int], without: frozenset[str] = frozenset()) -> dict[str, int]:
    """100 points by weight, by largest remainders; none for what is left `without`, unless nothing else weighs."""
    counted = {code: 0 if code in without else weight for code, weight in weights.items()}
    total = sum(counted.values())
    if not total:
        return shared_out(weights) if any(weights.values()) else dict(weights)
    exact = {code: weight * 100 / total for code, weight in counted.items()}
    points = {code: int(value) for code, value in exact.items()}
    left = 100 - sum(points.values())
    for code in sorted(exact, key=lambda code: (points[code] - exact[code], code))[:left]:
        points[code] += 1
    return points


def _sound(defaults: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Staff's parameters where they make sense: percents from 0 to 100, rates above zero."""
    result = dict(defaults)
    for name, default in defaults.items():
        value = given.get(name, default)
        if isinstance(default, dict):
            if isinstance(value, dict):
                result[name] = {key: rate for key, rate in value.items() if _is_number(rate) and rate > 0}
        elif _is_number(value):
            result[name] = min(100, max(0, int(value)))
    return result


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
