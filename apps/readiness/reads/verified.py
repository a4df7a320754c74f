"""The newest verified readiness of every enterprise: what matching weighs and buyers are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment, Score


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


@dataclass(frozen=True, slots=True)
class VerifiedShares:
    """The newest verified score, and the share of each dimension by its number: 0 to 100."""

    score: Decimal
    dimensions: Mapping[str, Decimal]
    at: datetime


def verified_shares(enterprises: Iterable[int]) -> dict[int, VerifiedShares]:
    """Enterprise → how it stands dimension by dimension, as staff verified it. One query."""
    newest = Score.objects.of_verified_rounds().filter(assessment__enterprise__in=list(enterprises))
    found = newest.order_by("assessment__enterprise_id", "-assessment__number", "-at", "-pk").distinct(
        "assessment__enterprise_id"
    )
    return {
        key: VerifiedShares(
            score,
            {
                number: Decimal(str(one["verified"]))
                for number, one in dimensions.items()
                if one.get("verified") is not None
            },
            at,
        )
        for key, score, dimensions, at in found.values_list(
            "assessment__enterprise_id", "verified_score", "dimensions", "at"
        )
    }
