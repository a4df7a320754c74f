"""One function per message. Each reads it in her own language."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.common.formats import grouped
from apps.plans.models import Task
from apps.readiness.emails import queue_for
from apps.umkm.access import is_member
from apps.umkm.emails import owners_of
from apps.umkm.models import Enterprise

STEPS_IN_A_REMINDER = 6


def step_accepted(task: Task, gained: Decimal, now: datetime) -> None:
    """`gained`: points of the verified score, 0 when the step raises none."""
    tell_of_step(task, "plans/step_accepted", now, points=gained)


def step_returned(task: Task, reason: str, now: datetime) -> None:
    tell_of_step(task, "plans/step_returned", now, reason=reason)


def tell_of_step(task: Task, letter: str, now: datetime, *, points: Decimal | None = None, reason: str = "") -> None:
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
                "link": reverse("plans:task", args=[slug, task.pk]),
                "plan": reverse("plans:plan", args=[slug]),
            }
        queue_for(person, letter, context, f"{letter}:{task.pk}:{now.isoformat()}")


def concerned(task: Task) -> list[User]:
    people = owners_of(task.enterprise)
    doing = task.assignee
    if doing is not None and doing not in people and doing.is_active and is_member(doing, task.enterprise):
        people.append(doing)
    return people


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
                    "enterprise": task.enterprise.display_name,
                    "steps": [],
                    "more": 0,
                    "link": reverse("plans:plan", args=[slug]),
                },
            )
            if len(group["steps"]) == STEPS_IN_A_REMINDER:
                group["more"] += 1
                continue
            group["steps"].append(
                {
                    "title": str(task.label),
                    "day": date_format(task.due_on, "j F Y"),
                    "late": task.due_on < today,
                    "link": reverse("plans:task", args=[slug, task.pk]),
                }
            )
        context = {"groups": list(groups.values()), "person": owner.get_short_name()}
    queue_for(owner, "plans/plan_reminder", context, f"plans/plan:{week}")
