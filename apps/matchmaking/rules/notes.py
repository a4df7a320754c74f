"""What a rule writes down, in codes with parameters, and how a rule looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts


@dataclass(slots=True)
class Notes:
    reasons: list[dict[str, Any]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)

    def good(self, code: str, **parameters: Any) -> None:
        self.reasons.append({"code": code, **parameters})

    def lacks(self, code: str, **parameters: Any) -> None:
        self.missing.append({"code": code, **parameters})


Parameters = dict[str, Any]
Finding = tuple[int, str]
Rule = Callable[[NeedFacts, ProductFacts, Parameters, date, Notes | None], Finding]
