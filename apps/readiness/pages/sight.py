"""One round as an officer sees it: every answer with its evidence, what it was last time, the score as it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from apps.readiness.choices import AnswerSource, AnswerVerdict, AssessmentState
from apps.readiness.models import Answer, Assessment, Gate, Level, Question, Score
from apps.readiness.reads.instrument import instrument_facts
from apps.readiness.reads.known import shut_gates
from apps.readiness.reads.rounds import given_answers
from apps.readiness.rules.judging import is_judged, may_accept, undecided
from apps.readiness.rules.scoring import Result, score


@dataclass
class QuestionRow:
    """A question of the round. `before`: the answer of the last verified round, when there was one."""

    question: Question
    answer: Answer | None
    proofs: list = field(default_factory=list)
    before: Answer | None = None

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def said(self) -> str:
        """The answer in words; '' when it does not apply or is open."""
        return self.question.step(self.answer.value) if self.answer else ""

    @property
    def said_before(self) -> str:
        return self.question.step(self.before.value) if self.before else ""

    @property
    def judged(self) -> bool:
        return bool(self.answer and is_judged(self.answer.value, self.answer.not_applicable))

    @property
    def waits(self) -> bool:
        one = self.answer
        return bool(one and undecided(one.value, one.not_applicable, one.verdict, len(self.proofs), one.source))

    @property
    def acceptable(self) -> bool:
        one = self.answer
        vouched = bool(one and (one.not_applicable or one.source in (AnswerSource.PROFILE, AnswerSource.TASK)))
        return may_accept(len(self.proofs), vouched)

    @property
    def changed(self) -> bool:
        if self.before is None or self.answer is None:
            return False
        return (self.before.value, self.before.not_applicable) != (self.answer.value, self.answer.not_applicable)

    @property
    def mark(self) -> str:
        """For the list: accepted, refused, waits, unproven (counts by itself), low."""
        if not self.judged or self.answer is None:
            return "low"
        if self.answer.verdict != AnswerVerdict.PENDING:
            return str(self.answer.verdict)
        return "waits" if self.waits else "unproven"


@dataclass
class AssessmentSight:
    rows: list[QuestionRow]
    result: Result
    level: Level | None
    self_level: Level | None
    gates: list[Gate]
    last: Assessment | None
    last_score: Score | None

    @property
    def to_judge(self) -> list[QuestionRow]:
        return [row for row in self.rows if row.judged]

    @property
    def waiting(self) -> list[QuestionRow]:
        return [row for row in self.rows if row.waits]

    @property
    def changed(self) -> list[QuestionRow]:
        return [row for row in self.rows if row.changed]

    @property
    def refused(self) -> list[QuestionRow]:
        return [row for row in self.rows if row.answer and row.answer.verdict == AnswerVerdict.REFUSED]

    @property
    def done(self) -> int:
        return len(self.to_judge) - len(self.waiting)


def see(assessment: Assessment, today: date | None = None) -> AssessmentSight:
    """Constant number of queries, whatever the number of answers and proofs."""
    instrument = assessment.instrument
    answers = {
        one.question_id: one
        for one in assessment.answers.select_related("judged_by", "answered_by").prefetch_related(
            "proofs__certificate__type", "proofs__added_by"
        )
    }
    last = Assessment.objects.before(assessment).first()
    earlier = {one.question.code: one for one in last.answers.select_related("question")} if last else {}
    rows = []
    for question in instrument.questions.filter(retired=False).select_related("dimension"):
        answer = answers.get(question.pk)
        proofs = list(answer.proofs.all()) if answer else []
        rows.append(QuestionRow(question, answer, proofs, earlier.get(question.code)))
    facts = instrument_facts(instrument)
    if assessment.state == AssessmentState.VERIFIED:
        shut = list(assessment.shut_gates)
    else:
        shut = shut_gates(assessment.enterprise, instrument=instrument, today=today or timezone.localdate())
    result = score(facts, given_answers(assessment), shut)
    levels = {level.code: level for level in instrument.levels.all()}
    return AssessmentSight(
        rows=rows,
        result=result,
        level=levels.get(result.level),
        self_level=levels.get(result.self_level),
        gates=[gate for gate in instrument.gates.all() if gate.fact in shut],
        last=last,
        last_score=last.scores.last() if last else None,
    )
