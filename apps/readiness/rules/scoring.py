"""From answers to a score of 0 to 100, twice: as the enterprise says it, and as an officer accepted it.

Counted in exact fractions and rounded once, at the end, to two decimals (half up). The level is that of the rounded
score, so that nobody sees "40.00" beside the level below 40.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

HIGHEST_ANSWER = 4
NEEDS_PROOF_FROM = 3
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class QuestionFacts:
    """`weight` in points of its dimension; `scale` M, B or N (all three answer with 0 to 4)."""

    code: str
    dimension: int
    weight: int
    scale: str = "M"


@dataclass(frozen=True)
class InstrumentFacts:
    """`dimensions`: number -> weight, 100 together. `levels`: (from score, code) in any order."""

    dimensions: Mapping[int, int]
    questions: tuple[QuestionFacts, ...]
    gate_cap: int
    unproven_counts: int
    levels: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Given:
    """One answer. `proven`: an officer accepted what shows it. No `value` and not `not_applicable`: unanswered."""

    value: int | None = None
    not_applicable: bool = False
    proven: bool = False


@dataclass(frozen=True)
class QuestionResult:
    """`counted`: what the verified score takes it for. `points` of the 100 it brings there, `lost`: what it misses.

    Points know nothing of gates. A question that does not apply brings and loses nothing.
    """

    value: int | None
    counted: int
    points: Decimal
    lost: Decimal
    applies: bool = True


@dataclass(frozen=True)
class DimensionResult:
    """Scores 0 to 100. `applicable`: at least one question applies; else it is left out and the others share 100."""

    self_score: Decimal
    verified_score: Decimal
    weight: int
    applicable: bool


@dataclass(frozen=True)
class Result:
    """`self_score`, `verified_score` after the gates; `*_without_gates` what they would be were every gate clear."""

    self_score: Decimal
    verified_score: Decimal
    level: str
    self_level: str
    dimensions: dict[int, DimensionResult]
    questions: dict[str, QuestionResult]
    self_without_gates: Decimal
    verified_without_gates: Decimal


def two_places(number: Fraction) -> Decimal:
    """Half up, to two decimals."""
    hundredths = number * 100
    whole = (2 * hundredths.numerator + hundredths.denominator) // (2 * hundredths.denominator)
    return Decimal(whole).scaleb(-2)


def level_of(levels: Collection[tuple[int, str]], score: Decimal) -> str:
    """The level with the highest `from score` that is not above the score; '' when the lowest begins above it."""
    reached = [(begins, code) for begins, code in levels if begins <= score]
    return max(reached)[1] if reached else ""


def counted_value(given: Given, unproven_counts: int) -> int:
    """What the verified score takes an answer for: a 3 or 4 that nobody accepted is `unproven_counts` at most."""
    value = given.value or 0
    if value >= NEEDS_PROOF_FROM and not given.proven:
        return min(value, unproven_counts)
    return value


def question_shares(instrument: InstrumentFacts, answers: Mapping[str, Given]) -> dict[str, Fraction]:
    """How many of the 100 points hang on each question that applies.

    Share = dimension's weight / weights of the dimensions where anything applies x question's weight / weights of the
    questions there that apply x 100.
    """
    applying = [q for q in instrument.questions if not answers.get(q.code, Given()).not_applicable]
    inside: dict[int, int] = {}
    for question in applying:
        inside[question.dimension] = inside.get(question.dimension, 0) + question.weight
    together = sum(instrument.dimensions[number] for number in inside)
    return {
        q.code: Fraction(100 * instrument.dimensions[q.dimension] * q.weight, together * inside[q.dimension])
        for q in applying
    }


def _dimension(instrument: InstrumentFacts, number: int, answers: Mapping[str, Given]) -> DimensionResult:
    weight = said = accepted = 0
    for question in instrument.questions:
        given = answers.get(question.code, Given())
        if question.dimension != number or given.not_applicable:
            continue
        weight += question.weight
        said += question.weight * (given.value or 0)
        accepted += question.weight * counted_value(given, instrument.unproven_counts)
    if not weight:
        return DimensionResult(NOTHING, NOTHING, instrument.dimensions[number], applicable=False)
    whole = weight * HIGHEST_ANSWER
    return DimensionResult(
        two_places(Fraction(100 * said, whole)),
        two_places(Fraction(100 * accepted, whole)),
        instrument.dimensions[number],
        applicable=True,
    )


def score(instrument: InstrumentFacts, answers: Mapping[str, Given], shut_gates: Collection[str]) -> Result:
    """Question = answer / 4; dimension = weighted mean of what applies; total = weighted mean of the dimensions."""
    shares = question_shares(instrument, answers)
    said = accepted = Fraction(0)
    questions: dict[str, QuestionResult] = {}
    for question in instrument.questions:
        given = answers.get(question.code, Given())
        if question.code not in shares:
            questions[question.code] = QuestionResult(None, 0, NOTHING, NOTHING, applies=False)
            continue
        counted, share = counted_value(given, instrument.unproven_counts), shares[question.code]
        points = share * counted / HIGHEST_ANSWER
        said += share * (given.value or 0) / HIGHEST_ANSWER
        accepted += points
        questions[question.code] = QuestionResult(given.value, counted, two_places(points), two_places(share - points))
    cap = Fraction(instrument.gate_cap) if shut_gates else Fraction(100)
    self_score, verified_score = two_places(min(said, cap)), two_places(min(accepted, cap))
    return Result(
        self_score=self_score,
        verified_score=verified_score,
        level=level_of(instrument.levels, verified_score),
        self_level=level_of(instrument.levels, self_score),
        dimensions={number: _dimension(instrument, number, answers) for number in instrument.dimensions},
        questions=questions,
        self_without_gates=two_places(said),
        verified_without_gates=two_places(accepted),
    )


def gains(instrument: InstrumentFacts, answers: Mapping[str, Given], shut_gates: Collection[str]) -> dict[str, Decimal]:
    """How many points the verified score gains when that question alone is raised to 4 with proof.

    Nothing for a question that does not apply, nor above the cap while a gate is shut.
    """
    shares = question_shares(instrument, answers)
    cap = Fraction(instrument.gate_cap) if shut_gates else Fraction(100)
    lost = {
        code: share
        * (HIGHEST_ANSWER - counted_value(answers.get(code, Given()), instrument.unproven_counts))
        / HIGHEST_ANSWER
        for code, share in shares.items()
    }
    now = Fraction(sum(shares.values())) - sum(lost.values())
    return {
        question.code: two_places(
            max(Fraction(0), min(cap, now + lost.get(question.code, Fraction(0))) - min(cap, now))
        )
        for question in instrument.questions
    }
