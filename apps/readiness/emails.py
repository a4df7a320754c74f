"""One function per message. Each owner reads it in her own language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.common.formats import grouped
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.readiness.models import Answer, Assessment, Gate, Level, Score, Task
from apps.umkm.access import is_member
from apps.umkm.models import Enterprise

STEPS_IN_A_REMINDER = 6


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


def step_accepted(task: Task, gained: Decimal, now: datetime) -> None:
    """`gained`: points of the verified score, 0 when the step raises none."""
    tell_of_step(task, "readiness/step_accepted", now, points=gained)


def step_returned(task: Task, reason: str, now: datetime) -> None:
    tell_of_step(task, "readiness/step_returned", now, reason=reason)


def tell_of_step(task: Task, event: str, now: datetime, *, points: Decimal | None = None, reason: str = "") -> None:
    """To the owners and to who does the step; a step that comes back twice is told of twice."""
    slug = task.enterprise.slug
    for person in concerned(task):
        with translation.override(person.language):
            context = {
                "name": str(person),
                "enterprise": task.enterprise.display_name,
                "step": str(task.label),
                "points": grouped(points, 1) if points else "",
                "reason": reason,
                "link": reverse("readiness:task", args=[slug, task.pk]),
                "plan": reverse("readiness:plan", args=[slug]),
            }
        queue_for(person, event, context, f"{event}:{task.pk}:{now.isoformat()}")


def concerned(task: Task) -> list[User]:
    people = owners_of(task.enterprise)
    doing = task.assignee
    if doing is not None and doing not in people and doing.is_active and is_member(doing, task.enterprise):
        people.append(doing)
    return people


def shut(assessment: Assessment) -> list[Gate]:
    return [gate for gate in assessment.instrument.gates.all() if gate.fact in assessment.shut_gates]


def owners_of(enterprise: Enterprise) -> list[User]:
    return [member.user for member in enterprise.members.owners().select_related("user") if member.user.is_active]


def queue_for(owner: User, event: str, context: dict[str, Any], key: str) -> None:
    queue_mail(
        event=event,
        to=owner.email,
        name=str(owner),
        language=owner.language,
        context=context,
        dedupe_key=f"{key}:{owner.pk}",
        topic=Topic.GALLERY,
        zone=owner.time_zone,
    )


def plan_reminder(owner: User, *, left: Collection[int], until: date, today: date, week: str) -> None:
    """What is due in all her enterprises; once a week, whichever of them is looked at first."""
    hers = Enterprise.objects.filter(members__in=owner.memberships.owners()).exclude(pk__in=list(left))
    tasks = Task.objects.filter(enterprise__in=hers).of_working_enterprises().due_by(until).select_related("enterprise")
    with translation.override(owner.language):
        groups: dict[int, dict[str, Any]] = {}
        for task in tasks.order_by("enterprise__name", "due_on", "pk"):
            slug = task.enterprise.slug
            group = groups.setdefault(
                task.enterprise_id,
                {
                    "enterprise": task.enterprise.display_name, "steps": [], "more": 0,
                    "link": reverse("readiness:plan", args=[slug]),
                },
            )  # fmt: skip
            if len(group["steps"]) == STEPS_IN_A_REMINDER:
                group["more"] += 1
                continue
            group["steps"].append(
                {
                    "title": str(task.label), "day": date_format(task.due_on, "j F Y"), "late": task.due_on < today,
                    "link": reverse("readiness:task", args=[slug, task.pk]),
                }
            )  # fmt: skip
        context = {"groups": list(groups.values()), "person": owner.get_short_name()}
    queue_for(owner, "readiness/plan_reminder", context, f"readiness/plan:{week}")
