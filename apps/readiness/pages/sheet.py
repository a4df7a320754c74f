"""The form as its pages show it: eight dimensions, their questions, answers and evidence, what is known already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil

from django.db.models import Prefetch

from apps.readiness.choices import AnswerSource, AnswerVerdict, AssessmentState
from apps.readiness.models import Answer, Assessment, Dimension, Proof, Question
from apps.readiness.pages import places
from apps.readiness.pages.wording import AnswerOption, answer_words, choices_of, chosen_value, step_words
from apps.readiness.reads.known import known_facts
from apps.readiness.reads.rounds import is_answered
from apps.readiness.rules.facts import Proposal, propose
from apps.readiness.rules.scoring import NEEDS_PROOF_FROM

MINUTES_IN_ALL = 15


def anchor_of(question: Question) -> str:
    """Of its place on the page: q4-2."""
    return "q" + question.code.replace(".", "-")


@dataclass
class AskedQuestion:
    """One question on the form. `theirs`: what stands there, when somebody else answered meanwhile."""

    assessment: Assessment
    question: Question
    answer: Answer | None
    proposal: Proposal | None
    place: str
    carried: bool = False
    theirs: Answer | None = None
    mine: str = ""
    error: str = ""

    @property
    def code(self) -> str:
        return self.question.code

    @property
    def anchor(self) -> str:
        return anchor_of(self.question)

    @property
    def open(self) -> bool:
        return self.assessment.state == AssessmentState.OPEN

    @property
    def mine_words(self) -> str:
        return step_words(self.question, self.mine)

    @property
    def theirs_words(self) -> str:
        return answer_words(self.question, self.theirs)

    @property
    def choices(self) -> list[AnswerOption]:
        return choices_of(self.question)

    @property
    def value(self) -> str:
        return self.mine or chosen_value(self.answer)

    @property
    def words(self) -> str:
        return answer_words(self.question, self.answer)

    @property
    def done(self) -> bool:
        return self.answer is not None and is_answered(self.answer)

    @property
    def settled(self) -> bool:
        return bool(self.proposal and self.proposal.settled)

    @property
    def from_profile(self) -> bool:
        return bool(self.answer and self.answer.source == AnswerSource.PROFILE and self.done)

    @property
    def revision(self) -> int:
        return self.answer.revision if self.answer else 0

    @property
    def note(self) -> str:
        return self.answer.note if self.answer else ""

    @property
    def refused(self) -> bool:
        return bool(self.answer and self.answer.verdict == AnswerVerdict.REFUSED)

    @property
    def accepted(self) -> bool:
        return bool(self.answer and self.answer.verdict == AnswerVerdict.ACCEPTED)

    @property
    def proofs(self) -> list[Proof]:
        return list(self.answer.proofs.all()) if self.answer else []

    @property
    def wants_proof(self) -> bool:
        """High, nobody accepted it yet, and nothing shows it."""
        high = self.answer and (self.answer.value or 0) >= NEEDS_PROOF_FROM
        return bool(high and not self.accepted and not self.proofs)


@dataclass
class DimensionPart:
    """One dimension, one page."""

    dimension: Dimension
    asked: list[AskedQuestion] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.dimension.number

    @property
    def done(self) -> int:
        return sum(one.done for one in self.asked)

    @property
    def of(self) -> int:
        return len(self.asked)

    @property
    def is_done(self) -> bool:
        return self.done == self.of

    @property
    def last(self) -> Answer | None:
        """What a person answered last here."""
        by_people = [one.answer for one in self.asked if one.answer and one.answer.answered_by_id and not one.carried]
        return max(by_people, key=lambda answer: answer.answered_at or datetime.min, default=None)


@dataclass
class AssessmentSheet:
    assessment: Assessment
    parts: list[DimensionPart]

    @property
    def asked(self) -> Iterable[AskedQuestion]:
        return (one for part in self.parts for one in part.asked)

    @property
    def done(self) -> int:
        return sum(part.done for part in self.parts)

    @property
    def of(self) -> int:
        return sum(part.of for part in self.parts)

    @property
    def still_open(self) -> int:
        return self.of - self.done

    @property
    def minutes_left(self) -> int:
        """15 for the whole instrument; what is answered takes no more time."""
        return ceil(MINUTES_IN_ALL * (self.of - self.done) / self.of) if self.of else 0

    @property
    def next_part(self) -> DimensionPart | None:
        """Where to go on: the first dimension with an open question."""
        return next((part for part in self.parts if not part.is_done), None)

    def part(self, number: int) -> DimensionPart | None:
        return next((part for part in self.parts if part.number == number), None)

    def one(self, code: str) -> AskedQuestion | None:
        return next((one for one in self.asked if one.code == code), None)


def sheet_of(assessment: Assessment, *, today: date | None = None) -> AssessmentSheet:
    """Everything the form shows; the same number of queries whatever was answered."""
    proofs = Prefetch("proofs", queryset=Proof.objects.select_related("certificate__type"))
    answers = {
        answer.question_id: answer
        for answer in assessment.answers.select_related("answered_by").prefetch_related(proofs)
    }
    known = known_facts(assessment.enterprise, today=today)
    parts = [DimensionPart(dimension) for dimension in assessment.instrument.dimensions.all()]
    by_dimension = {part.dimension.pk: part for part in parts}
    for question in assessment.instrument.questions.filter(retired=False):
        answer = answers.get(question.pk)
        proposal = propose(question.fact, known) if question.fact else None
        place = places.address(proposal.place, assessment.enterprise) if proposal else ""
        by_dimension[question.dimension_id].asked.append(
            AskedQuestion(assessment, question, answer, proposal, place, carried=is_carried(assessment, answer))
        )
    return AssessmentSheet(assessment, [part for part in parts if part.asked])


def is_carried(assessment: Assessment, answer: Answer | None) -> bool:
    """Taken from an earlier round and not yet looked at in this one."""
    return bool(answer and answer.answered_at and answer.answered_at < assessment.started_at)
