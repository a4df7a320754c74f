"""Which answers make a given score: plain arithmetic on the instrument, the same for the same enterprise each time."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from apps.readiness.rules.scoring import Given, InstrumentFacts, QuestionFacts, score

CLOSE_ENOUGH = Decimal("0.40")
MOST_STEPS = 600
BOASTS = 5  # one answer in so many claims a step more than can be shown


@dataclass(frozen=True)
class Aim:
    """What the owner answers, and whether an officer will find it shown. `proven` matters from 3 on."""

    value: int
    proven: bool


def aim(
    instrument: InstrumentFacts, target: Decimal, fixed: Mapping[str, Given], gates: list[str], seed: str
) -> dict[str, Aim]:
    """Answers to all questions but the `fixed` ones, so that the verified score comes as near to `target` as it can.

    Begins with every question near the mean and moves one of them a step at a time, in an order of the seed's.
    """
    open_ones = sorted(
        (one for one in instrument.questions if one.code not in fixed), key=lambda one: digits(seed, one.code)
    )
    values = {one.code: near(one, target, seed) for one in open_ones}
    for step in range(MOST_STEPS):
        gap = target - reached(instrument, values, fixed, gates)
        if abs(gap) <= CLOSE_ENOUGH:
            break
        move(open_ones[step % len(open_ones)], values, up=gap > 0)
    return {code: boast(code, value, seed) for code, value in values.items()}


def reached(
    instrument: InstrumentFacts, values: Mapping[str, int], fixed: Mapping[str, Given], gates: list[str]
) -> Decimal:
    answers = {code: Given(value, proven=True) for code, value in values.items()}
    return score(instrument, {**answers, **fixed}, gates).verified_score


def near(question: QuestionFacts, target: Decimal, seed: str) -> int:
    """A quarter of the target, give or take one."""
    value = min(4, max(0, round(target / 25) + digits(seed, question.code) % 3 - 1))
    return value if question.scale != "B" else (4 if value >= 2 else 0)


def move(question: QuestionFacts, values: dict[str, int], *, up: bool) -> None:
    width = 4 if question.scale == "B" else 1
    values[question.code] = min(4, max(0, values[question.code] + (width if up else -width)))


def boast(code: str, value: int, seed: str) -> Aim:
    """Some say 3 where only 2 can be shown: it counts as 2, and the two scores differ, as they do in life."""
    if value == 2 and digits(seed, code, "boast") % BOASTS == 0:
        return Aim(3, proven=False)
    return Aim(value, proven=True)


def digits(*words: str) -> int:
    return int.from_bytes(hashlib.sha256("/".join(words).encode()).digest()[:4])
