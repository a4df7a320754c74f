"""How much each rule weighs: staff's weights, scaled so that a perfect match has exactly 100 points."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

# What the rules use where staff left a parameter out. Shares are percent of the rule's points.
DEFAULTS: dict[str, dict[str, Any]] = {
    "topic": {"hs6": 100, "hs4": 90, "hs2": 60, "category": 100, "parent": 85, "words": 30, "words_at_least": 50},
    "certificates": {"none_asked": 50, "each": 25},
    "quantity": {"at_limit": 60},
    "price": {"on_request": 50, "near": 50, "near_percent": 20, "per_usd": {}},
    "words": {},
    "language": {"name_only": 60},
    "feedback": {"neutral": 50, "liked_category": 80, "declined_category": 20},
    # strict above 0: a certificate that the destination requires by law and that was never there refuses as well.
    "market": {"missing": 50, "strict": 0},
    "readiness": {"at_zero": 0, "at_full": 100, "unassessed": 0},
}


@dataclass(frozen=True)
class Rule:
    """A row of staff's table as the judge sees it."""

    code: str
    weight: int
    mandatory: bool
    parameters: dict[str, Any]


@dataclass(frozen=True)
class Scale:
    """`points`: code → points at most, adding up to 100. Mandatory rules come first: they can end the judging."""

    points: dict[str, int]
    mandatory: frozenset[str]
    parameters: dict[str, dict[str, Any]]

    @property
    def order(self) -> list[str]:
        return sorted(self.points, key=lambda code: (code not in self.mandatory, -self.points[code], code))

    def snapshot(self) -> list[dict[str, Any]]:
        return [
            {"code": code, "points": self.points[code], "mandatory": code in self.mandatory,
             "parameters": self.parameters[code]}
            for code in sorted(self.points)
        ]  # fmt: skip

    def fingerprint(self) -> str:
        return hashlib.sha256(json.dumps(self.snapshot(), sort_keys=True).encode()).hexdigest()


def scale_of(rules: Iterable[Rule]) -> Scale:
    """Scale the weights to 100 by largest remainders. A mandatory rule stays in force also at weight 0."""
    known = [rule for rule in rules if rule.code in DEFAULTS and (rule.weight > 0 or rule.mandatory)]
    total = sum(rule.weight for rule in known)
    if total <= 0:
        raise ValueError("no rule in force weighs anything")
    exact = {rule.code: rule.weight * 100 / total for rule in known}
    points = {code: int(value) for code, value in exact.items()}
    left = 100 - sum(points.values())
    for code in sorted(exact, key=lambda code: (points[code] - exact[code], code))[:left]:
        points[code] += 1
    return Scale(
        points,
        frozenset(rule.code for rule in known if rule.mandatory),
        {rule.code: _sound(DEFAULTS[rule.code], rule.parameters) for rule in known},
    )


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
