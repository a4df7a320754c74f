"""Reads of rounds and of their answers: the officers' queue, who had a part."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from apps.readiness.choices import AnswerVerdict, AssessmentState, ProofKind


class AnswerQuerySet(models.QuerySet):
    def with_name(self) -> Self:
        return self.select_related("question")

    def of_person(self, person: Any) -> Self:
        """Given by this person, or with evidence that she brought; what she noted on a visit is none."""
        proofs: Any = self.model._meta.get_field("proofs").related_model
        brought = proofs.objects.filter(answer=OuterRef("pk"), added_by=person)
        return self.filter(Q(answered_by=person) | Exists(brought.exclude(kind=ProofKind.VISIT)))


class ScoreQuerySet(models.QuerySet):
    def of_verified_rounds(self) -> Self:
        return self.filter(assessment__state=AssessmentState.VERIFIED)


class AssessmentQuerySet(models.QuerySet):
    def with_name(self) -> Self:
        return self.select_related("enterprise")

    def submitted(self) -> Self:
        """What waits for an officer, longest waiting first."""
        return self.filter(state=AssessmentState.SUBMITTED).order_by("submitted_at", "pk")

    def decided_since(self, moment: Any) -> Self:
        """Handed in or verified since, and not taken up again."""
        recent = Q(submitted_at__gte=moment) | Q(verified_at__gte=moment)
        return self.filter(recent).exclude(state=AssessmentState.OPEN)

    def verified(self) -> Self:
        return self.filter(state=AssessmentState.VERIFIED)

    def in_province(self, code: str) -> Self:
        return self.filter(enterprise__regency__province=code)

    def begun_by(self, user: Any) -> Self:
        """Where this officer has judged an answer already."""
        return self.filter(answers__judged_by=user).distinct()

    def for_queue(self) -> Self:
        """With the enterprise's place, and how many answers with evidence were judged of how many."""
        waits = Q(answers__verdict=AnswerVerdict.PENDING)
        high = Q(answers__value__gte=3, answers__proofs__isnull=False)
        return self.select_related("enterprise__regency__province", "instrument").annotate(
            proven=Count("answers", filter=high, distinct=True),
            waiting=Count("answers", filter=high & waits, distinct=True),
        )

    def before(self, assessment: Any) -> Self:
        """Verified rounds of the same enterprise before this one, newest first."""
        return self.verified().filter(enterprise=assessment.enterprise_id, number__lt=assessment.number)
