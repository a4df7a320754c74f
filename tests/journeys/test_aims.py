"""Answers are found for every score that the cast is said to have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from apps.readiness.rules.scoring import Given, InstrumentFacts, QuestionFacts, score
from smesco_portal.demo.cast.aims import CLOSE_ENOUGH, aim

QUESTIONS = tuple(
    QuestionFacts(f"{dimension}.{number}", dimension, weight, "B" if (dimension, number) == (1, 1) else "M")
    for dimension in range(1, 9)
    for number, weight in enumerate((4, 3, 3, 2, 1), start=1)
)
FACTS = InstrumentFacts(dict.fromkeys(range(1, 9), 13) | {8: 9}, QUESTIONS, 59, 2, ((0, "low"), (60, "high")))


@pytest.mark.parametrize("target", [34, 45, 58, 66, 79, 94])
def test_meets_the_score_that_is_asked(target: int) -> None:
    fixed = {"1.1": Given(4, proven=True), "4.1": Given(None, not_applicable=True)}
    found = aim(FACTS, Decimal(target), fixed, [], seed=str(target))
    answers = {code: Given(one.value, proven=one.proven) for code, one in found.items()}
    result = score(FACTS, {**answers, **fixed}, [])
    assert abs(result.verified_score - target) <= CLOSE_ENOUGH
    assert result.self_score >= result.verified_score
    assert not set(found) & set(fixed)


def test_a_shut_gate_is_not_passed() -> None:
    found = aim(FACTS, Decimal(80), {}, ["npwp"], seed="x")
    answers = {code: Given(one.value, proven=one.proven) for code, one in found.items()}
    assert score(FACTS, answers, ["npwp"]).verified_score <= 59
