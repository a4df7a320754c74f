"""Reminding owners of their plans: plans know what is due, naik_kelas knows who left."""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils import timezone

from apps.naik_kelas.models import Enrolment
from apps.plans.actions import remind
from apps.plans.actions.reminding import DUE_WITHIN
from apps.plans.models import Task
from apps.umkm.models import Enterprise

logger = logging.getLogger(__name__)


def who_left() -> frozenset[int]:
    """Enterprises that left a programme and take part in none any more."""
    live = Enrolment.objects.live().values("enterprise")
    return frozenset(
        Enrolment.objects.exclude(enterprise__in=live).order_by().values_list("enterprise_id", flat=True).distinct()
    )


def remind_plans(*, now: datetime | None = None) -> dict[str, int]:
    """One enterprise after the other, each in a transaction of its own: one that fails keeps nobody waiting.

    Safe to run twice, and by two schedulers: a week's reminder is written once. A missed week is simply the next.
    """
    now = now or timezone.now()
    left, count = who_left(), {"reminded": 0, "failed": 0}
    due = Task.objects.of_working_enterprises().due_by(timezone.localdate(now) + DUE_WITHIN)
    waiting = Enterprise.objects.filter(pk__in=due.order_by().values("enterprise")).exclude(pk__in=left)
    for enterprise in waiting.order_by("pk").iterator():
        try:
            count["reminded"] += remind(enterprise=enterprise, left=left, now=now) is not None
        except Exception:
            logger.exception("plan_not_reminded", extra={"enterprise": enterprise.pk})
            count["failed"] += 1
    return count
