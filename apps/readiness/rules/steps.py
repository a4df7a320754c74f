"""Which steps first: the most points for the least effort and cost.

    worth = points gained / (days of work + days that the money is worth)

Money is turned into days so that both can be added: a step up to Rp1 million counts like three more days of work, one
of Rp1 to 10 million like ten, a dearer one like thirty. What is equal is ordered by more points, then by its code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from apps.readiness.rules.scoring import HIGHEST_ANSWER
from apps.reference.choices import CostBand

DAYS_OF_MONEY = {CostBand.FREE: 0, CostBand.LOW: 3, CostBand.MIDDLE: 10, CostBand.HIGH: 30}
STEPS_SHOWN = 3
PROOF_DAYS = 1  # to photograph what is there already


@dataclass(frozen=True)
class StepCandidate:
    """`points` of the 100 that the verified score gains; `effort_days` at least 1. `source`: whatever it stands for."""

    code: str
    points: Decimal
    effort_days: int
    cost_band: str
    source: Any = None

    @property
    def worth(self) -> Decimal:
        """Points a day, money counted as days."""
        return self.points / (self.effort_days + DAYS_OF_MONEY[CostBand(self.cost_band)])


def points_by_proof(lost: Decimal, value: int, counted: int) -> Decimal:
    """What showing alone brings, for an answer that counts as less than was said. `lost`: what the question misses."""
    if value <= counted:
        return Decimal(0)
    return (lost * (value - counted) / (HIGHEST_ANSWER - counted)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def best_first(candidates: Iterable[StepCandidate], limit: int | None = STEPS_SHOWN) -> list[StepCandidate]:
    """Steps that gain nothing are left out."""
    gaining = [one for one in candidates if one.points > 0]
    return sorted(gaining, key=lambda one: (-one.worth, -one.points, numbered(one.code)))[:limit]


def numbered(code: str) -> tuple[int, ...]:
    """ "10.2" after "9.1"."""
    return tuple(int(part) for part in code.split(".") if part.isdigit())
