"""A round as the plain facts that the rules count with: its answers, what is open, when the next one may begin."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone

from apps.readiness.choices import AnswerVerdict, AssessmentState
from apps.readiness.models import Answer, Assessment
from apps.readiness.rules.scoring import Given
from apps.umkm.models import Enterprise


def assessment_in_force(enterprise: Enterprise) -> Assessment | None:
    """The newest one that was handed in or verified: its answers are what the enterprise stands on."""
    found: Assessment | None = (
        Assessment.objects.filter(enterprise=enterprise)
        .exclude(state=AssessmentState.OPEN)
        .select_related("instrument", "enterprise")
        .order_by("-number")
        .first()
    )
    return found


def given_answers(assessment: Assessment) -> dict[str, Given]:
    """By the question's code. Only what an officer accepted is proven."""
    return {
        code: Given(value, not_applicable, proven=verdict == AnswerVerdict.ACCEPTED)
        for code, value, not_applicable, verdict in Answer.objects.filter(assessment=assessment).values_list(
            "question__code", "value", "not_applicable", "verdict"
        )
    }


def is_answered(answer: Answer) -> bool:
    """A "does not apply" that an officer refused asks for an answer."""
    return answer.value is not None or (answer.not_applicable and answer.verdict != AnswerVerdict.REFUSED)


def unanswered(assessment: Assessment) -> list[str]:
    """Codes of the questions without an answer, in the order they are asked."""
    done = {answer.question_id for answer in Answer.objects.filter(assessment=assessment) if is_answered(answer)}
    asked = assessment.instrument.questions.filter(retired=False).select_related("dimension")
    return [question.code for question in asked if question.pk not in done]


def retake_on(last: Assessment | None) -> date | None:
    """The day from which the next round may begin; None when nothing stands in the way."""
    if last is None or last.verified_at is None:
        return None
    return timezone.localdate(last.verified_at) + timedelta(days=last.instrument.retake_days)
