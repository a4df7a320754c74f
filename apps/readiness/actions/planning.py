"""Planning steps: from elsewhere, one at a time; from weak answers and missing requirements, all at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.readiness.choices import CostBand, TaskOrigin
from apps.readiness.models import Task
from apps.readiness.rules.planning import needed_days, next_free_day
from apps.reference.models import Service
from apps.umkm.models import Enterprise


@transaction.atomic
def plan_task(
    *,
    enterprise: Enterprise,
    key: str,
    origin: str,
    title: str,
    title_en: str = "",
    why: str = "",
    why_en: str = "",
    due_on: date | None = None,
    service: Service | str | None = None,
    effort_days: int = 5,
    cost_band: str = CostBand.FREE,
    by: User | None = None,
    now: datetime | None = None,
) -> Task | None:
    """A step from elsewhere, such as a duty by law. None when this key was planned before, whatever became of it.

    `service` is a Service or its code. Without `due_on` a day is proposed from the effort, apart from the others'.
    """
    hold(enterprise)
    if Task.objects.of(enterprise).filter(key=key).exists():
        return None
    today = timezone.localdate(now)
    return Task.objects.create(
        enterprise=enterprise, key=key, origin=TaskOrigin(origin), title=title, title_en=title_en, why=why,
        why_en=why_en, effort_days=effort_days, cost_band=CostBand(cost_band),
        service_id=service.pk if isinstance(service, Service) else service or None,
        due_on=due_on or next_free_day(today, needed_days(effort_days), taken_days(enterprise)),
    )  # fmt: skip


def hold(enterprise: Enterprise) -> None:
    """The plan changes under the lock of its enterprise: two planners follow one another."""
    Enterprise.objects.select_for_update(no_key=True).get(pk=enterprise.pk)


def taken_days(enterprise: Enterprise) -> set[date]:
    days = Task.objects.of(enterprise).unfinished().filter(due_on__isnull=False)
    return set(days.values_list("due_on", flat=True))
