"""Counting an assessment: every counting is kept, the newest is repeated on the assessment and on the enterprise."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.readiness.choices import AssessmentState, Cause
from apps.readiness.models import Assessment, Level, Score
from apps.readiness.reads.instrument import instrument_facts
from apps.readiness.reads.rounds import given_answers
from apps.readiness.rules.scoring import DimensionResult, score
from apps.umkm.actions import note_readiness


@transaction.atomic
def count_score(
    *, assessment: Assessment, cause: str, shut_gates: Collection[str], now: datetime | None = None
) -> Score:
    """Write one Score from the answers as they stand, and repeat it on the assessment.

    A verified score, and a later counting of a verified assessment, also writes level and date on the enterprise.
    The caller holds the assessment; its other fields are not saved.
    """
    now, gates = now or timezone.now(), sorted(shut_gates)
    result = score(instrument_facts(assessment.instrument), given_answers(assessment), gates)
    written = Score.objects.create(
        assessment=assessment,
        at=now,
        cause=cause,
        self_score=result.self_score,
        verified_score=result.verified_score,
        level=result.level,
        dimensions={str(number): as_json(found) for number, found in result.dimensions.items() if found.applicable},
        shut_gates=gates,
    )
    assessment.self_score, assessment.verified_score = result.self_score, result.verified_score
    assessment.level, assessment.shut_gates = result.level, gates
    assessment.save(update_fields=["self_score", "verified_score", "level", "shut_gates", "updated_at"])
    if cause == Cause.VERIFIED or assessment.state == AssessmentState.VERIFIED:
        level = Level.objects.get(instrument=assessment.instrument, code=result.level)
        note_readiness(
            enterprise=assessment.enterprise, name=level.name, name_en=level.name_en, on=timezone.localdate(now)
        )
    return written


def as_json(found: DimensionResult) -> dict[str, Any]:
    return {
        "self": float(found.self_score),
        "verified": float(found.verified_score),
        "weight": found.weight,
    }
