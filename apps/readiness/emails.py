"""One function per message. Each owner reads it in her own language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.common.formats import grouped
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.readiness.models import Answer, Assessment, Gate, Level, Score
from apps.umkm.emails import owners_of


def assessment_verified(assessment: Assessment, score: Score) -> None:
    level = Level.objects.get(instrument=assessment.instrument, code=score.level)
    for owner in owners_of(assessment.enterprise):
        with translation.override(owner.language):
            context = {
                "enterprise": assessment.enterprise.display_name,
                "score": grouped(score.verified_score, 1),
                "self_score": grouped(score.self_score, 1),
                "level": str(level.label),
                "gates": [str(gate.label) for gate in shut(assessment)],
                "cap": assessment.instrument.gate_cap,
                "note": assessment.officer_note,
                "link": reverse("readiness:result", args=[assessment.enterprise.slug]),
            }
        queue_for(owner, "readiness/assessment_verified", context, f"readiness/verified:{assessment.pk}")


def assessment_returned(assessment: Assessment, refused: Sequence[Answer], now: datetime) -> None:
    """`refused`: the answers to look at again, with their reasons."""
    for owner in owners_of(assessment.enterprise):
        with translation.override(owner.language):
            context = {
                "enterprise": assessment.enterprise.display_name,
                "reasons": [
                    {"question": str(row.question.words), "code": row.question.code, "reason": row.verdict_reason}
                    for row in refused
                ],
                "note": assessment.officer_note,
                "link": reverse("readiness:overview", args=[assessment.enterprise.slug]),
            }
        key = f"readiness/returned:{assessment.pk}:{now.isoformat(timespec='seconds')}"
        queue_for(owner, "readiness/assessment_returned", context, key)


def shut(assessment: Assessment) -> list[Gate]:
    return [gate for gate in assessment.instrument.gates.all() if gate.fact in assessment.shut_gates]


def queue_for(owner: User, letter: str, context: dict[str, Any], key: str) -> None:
    queue_mail(
        letter=letter,
        to=owner.email,
        name=str(owner),
        language=owner.language,
        context=context,
        dedupe_key=f"{key}:{owner.pk}",
        topic=Topic.GALLERY,
        zone=owner.time_zone,
    )
