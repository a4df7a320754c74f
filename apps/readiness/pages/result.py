"""What an assessment says: score and level, gates, the radar, every question with its why, the steps that pay best."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import trunc
from typing import Any

from apps.readiness.choices import AnswerVerdict, AssessmentState, Band, Fact
from apps.readiness.models import Advice, Assessment, Dimension, Level, Score
from apps.readiness.pages import places
from apps.readiness.pages.peers import Peers, peers_of
from apps.readiness.pages.sheet import AskedQuestion, sheet_of
from apps.readiness.reads.instrument import instrument_facts
from apps.readiness.reads.known import known_facts
from apps.readiness.reads.rounds import given_answers, retake_on
from apps.readiness.rules.facts import is_shut
from apps.readiness.rules.scoring import NEEDS_PROOF_FROM, QuestionResult, Result, gains, score
from apps.readiness.rules.steps import PROOF_DAYS, StepCandidate, best_first, points_by_proof
from apps.reference.choices import CostBand


@dataclass(frozen=True)
class ShutGate:
    """`cleared`: the fact is there since; it counts with the next counting."""

    label: str
    place: str
    cleared: bool


@dataclass(frozen=True)
class ResultRow:
    """One question: what was answered, what counts, and why they differ. `advice`: what would raise it."""

    asked: AskedQuestion
    found: QuestionResult
    why: str
    advice: Advice | None
    gain: Decimal

    @property
    def is_full(self) -> bool:
        return self.found.applies and self.found.counted == 4


@dataclass(frozen=True)
class DimensionShown:
    """Scores 0 to 100; None where nothing applies, or nothing was counted then."""

    dimension: Dimension
    rows: list[ResultRow]
    self_score: Decimal
    verified_score: Decimal
    before: float | None
    peers: float | None
    applicable: bool


@dataclass(frozen=True)
class RaisingStep:
    """`proof`: the work is done, it only has to be shown."""

    row: ResultRow
    points: Decimal
    effort_days: int
    cost_band: str
    proof: bool

    @property
    def cost_label(self) -> str:
        return str(CostBand(self.cost_band).label)


@dataclass(frozen=True)
class ResultShown:
    assessment: Assessment
    result: Result
    level: Level | None
    self_level: Level | None
    next_level: Level | None
    gates: list[ShutGate]
    dimensions: list[DimensionShown]
    steps: list[RaisingStep]
    peers: Peers | None
    before: Score | None
    retake_on: date | None

    @property
    def verified(self) -> bool:
        return self.assessment.state == AssessmentState.VERIFIED

    @property
    def score(self) -> Decimal:
        """The one in large figures: verified when an officer is done, else her own."""
        return self.result.verified_score if self.verified else self.result.self_score

    @property
    def shown_level(self) -> Level | None:
        return self.level if self.verified else self.self_level

    @property
    def score_shown(self) -> int:
        """Whole points, never rounded up: nobody reads 60 beside the level below 60."""
        return trunc(self.score)

    @property
    def to_next(self) -> int:
        """Whole points that are still missing to the next level; 0 on the highest."""
        return self.next_level.from_score - self.score_shown if self.next_level else 0

    @property
    def open_gates(self) -> list[ShutGate]:
        return [gate for gate in self.gates if not gate.cleared]


def shown(assessment: Assessment, today: date, *, with_peers: bool = True) -> ResultShown:
    """Everything of the result page and its document. The scores are counted from the answers as they stand."""
    instrument = assessment.instrument
    facts, given = instrument_facts(instrument), given_answers(assessment)
    result = score(facts, given, assessment.shut_gates)
    levels = {level.code: level for level in instrument.levels.all()}
    peers, before = peers_of(assessment.enterprise) if with_peers else None, score_before(assessment)
    dimensions = dimensions_of(assessment, result, gains(facts, given, ()), before, peers, today)
    main = result.level if assessment.state == AssessmentState.VERIFIED else result.self_level
    main_score = result.verified_score if assessment.state == AssessmentState.VERIFIED else result.self_score
    higher = [level for level in levels.values() if level.from_score > main_score and level.code != main]
    return ResultShown(
        assessment=assessment,
        result=result,
        level=levels.get(result.level),
        self_level=levels.get(result.self_level),
        next_level=min(higher, key=lambda level: level.from_score, default=None),
        gates=gates_of(assessment, today),
        dimensions=dimensions,
        steps=steps_of(row for part in dimensions for row in part.rows),
        peers=peers,
        before=before,
        retake_on=retake_on(assessment),
    )


def dimensions_of(
    assessment: Assessment,
    result: Result,
    gained: dict[str, Decimal],
    before: Score | None,
    peers: Peers | None,
    today: date,
) -> list[DimensionShown]:
    advice = advice_of(assessment)
    found = []
    for part in sheet_of(assessment, today=today).parts:
        key, counted = str(part.number), result.dimensions[part.number]
        rows = [row_of(asked, result.questions[asked.code], advice, gained[asked.code]) for asked in part.asked]
        earlier = before.dimensions.get(key, {}).get("verified") if before else None
        average = peers.dimensions.get(key) if peers else None
        found.append(
            DimensionShown(
                part.dimension, rows, counted.self_score, counted.verified_score, earlier, average, counted.applicable
            )
        )
    return found


def row_of(
    asked: AskedQuestion, found: QuestionResult, advice: dict[tuple[int, str], Advice], gain: Decimal
) -> ResultRow:
    value = found.value or 0
    weak = found.applies and value < NEEDS_PROOF_FROM
    band = Band.URGENT if value <= 1 else Band.PARTLY
    why = why_of(asked, found)
    return ResultRow(asked, found, why, advice.get((asked.question.pk, band)) if weak else None, gain)


def why_of(asked: AskedQuestion, found: QuestionResult) -> str:
    """A code for the page to word: what decided about this question's points."""
    if not found.applies:
        return "not_applicable"
    if asked.answer and asked.answer.verdict == AnswerVerdict.REFUSED:
        return "refused"
    if found.value is None:
        return "open"
    if found.value >= NEEDS_PROOF_FROM:
        return "accepted" if asked.accepted else "unproven"
    return "said"


def advice_of(assessment: Assessment) -> dict[tuple[int, str], Advice]:
    rows = Advice.objects.filter(question__instrument=assessment.instrument_id).select_related("service")
    return {(row.question_id, row.band): row for row in rows}


def steps_of(rows: Iterable[ResultRow]) -> list[RaisingStep]:
    """Weak answers by their advice; what is in place but not shown needs its evidence only."""
    candidates = []
    for row in rows:
        if row.why in ("unproven", "refused"):
            points = points_by_proof(row.found.lost, row.found.value or 0, row.found.counted)
            candidates.append(StepCandidate(row.asked.code, points, PROOF_DAYS, CostBand.FREE, (row, True)))
        elif row.advice:
            candidates.append(
                StepCandidate(row.asked.code, row.gain, row.advice.effort_days, row.advice.cost_band, (row, False))
            )
    return [
        RaisingStep(one.source[0], one.points, one.effort_days, one.cost_band, one.source[1])
        for one in best_first(candidates)
    ]


def gates_of(assessment: Assessment, today: date) -> list[ShutGate]:
    """As they were counted, and whether they are clear by now."""
    if not assessment.shut_gates:
        return []
    known = known_facts(assessment.enterprise, today=today)
    labels = {gate.fact: str(gate.label) for gate in assessment.instrument.gates.all()}
    return [
        ShutGate(
            labels.get(fact, str(Fact(fact).label)),
            places.address_of_fact(fact, assessment.enterprise),
            cleared=not is_shut(fact, known),
        )
        for fact in assessment.shut_gates
    ]


def history_of(assessment: Assessment) -> list[Score]:
    """The last word of every round, and each later counting of the newest; oldest first. At most twelve."""
    rows = Score.objects.filter(assessment__enterprise=assessment.enterprise_id).select_related("assessment")
    return list(rows.order_by("-at", "-pk")[:12])[::-1]


def score_before(assessment: Assessment) -> Score | None:
    """The last counting of the round before this one."""
    return (
        Score.objects.filter(assessment__enterprise=assessment.enterprise_id, assessment__number__lt=assessment.number)
        .order_by("-assessment__number", "-at", "-pk")
        .first()
    )


def radar_values(parts: list[DimensionShown], name: str) -> list[float] | None:
    """One line of the radar; None when any direction is not known."""
    values: list[Any] = [getattr(part, name) for part in parts]
    return None if any(value is None for value in values) else [float(value) for value in values]
