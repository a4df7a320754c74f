"""The newest verified readiness of every enterprise: what matching weighs and buyers are told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment


@dataclass(frozen=True, slots=True)
class Verified:
    """`score` 0 to 100; the level's name in both languages, and the day it was noted."""

    score: Decimal
    level: str
    level_en: str
    on: date | None


def verified_readiness() -> dict[int, Verified]:
    """Enterprise → its readiness; who was never verified is not in it. One query."""
    newest = (
        Assessment.objects.filter(state=AssessmentState.VERIFIED)
        .order_by("enterprise_id", "-number")
        .distinct("enterprise_id")
        .values_list(
            "enterprise_id",
            "verified_score",
            "enterprise__readiness_name",
            "enterprise__readiness_name_en",
            "enterprise__readiness_on",
        )
    )
    return {
        key: Verified(score, level, level_en, on)
        for key, score, level, level_en, on in newest
        if score is not None  # none is verified without: a constraint
    }
