"""Where an enterprise stands with its assessment, in short: for its home and its tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from apps.readiness.access import assessment_in_hand
from apps.readiness.choices import AnswerVerdict, AssessmentState
from apps.readiness.models import Assessment
from apps.readiness.reads.rounds import retake_on, unanswered
from apps.umkm.models import Enterprise

REFUSAL_SHOWN_DAYS = 30


@dataclass(frozen=True)
class ReadinessStanding:
    """`still_open`: questions without an answer while a round is open. `refused`: their codes, with what to show."""

    last: Assessment | None
    still_open: int
    refused: tuple[tuple[str, str], ...]
    retake_on: date | None
    may_start: bool

    @property
    def state(self) -> str:
        """ "" before the first round, else a choice of AssessmentState."""
        return self.last.state if self.last else ""


def standing_of(enterprise: Enterprise, today: date) -> ReadinessStanding:
    """At most four queries."""
    last = assessment_in_hand(enterprise)
    opens = retake_on(last)
    under_way = last is not None and last.state == AssessmentState.OPEN
    return ReadinessStanding(
        last=last,
        still_open=len(unanswered(last)) if last and under_way else 0,
        refused=tuple(refusals(last, today)) if last else (),
        retake_on=opens,
        may_start=last is None or bool(opens and today >= opens),
    )


def refusals(last: Assessment, today: date) -> list[tuple[str, str]]:
    """What an officer did not accept: while the round is open again, and for a month after it was verified."""
    if last.state == AssessmentState.SUBMITTED:
        return []
    if last.verified_at and today > timezone.localdate(last.verified_at) + timedelta(days=REFUSAL_SHOWN_DAYS):
        return []
    answers = (
        last.answers.filter(verdict=AnswerVerdict.REFUSED).select_related("question").order_by("question__position")
    )
    return [(answer.question.code, str(answer.question.proof_words)) for answer in answers]
