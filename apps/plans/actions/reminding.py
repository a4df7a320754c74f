"""Reminding owners of what is due: grouped, and never more than once a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from apps.mail.choices import Topic
from apps.mail.models import Suppression
from apps.plans import emails
from apps.plans.models import Reminder, Task
from apps.plans.rules import week_of
from apps.umkm.actions.history import hold
from apps.umkm.choices import EnterpriseState
from apps.umkm.emails import owners_of
from apps.umkm.models import Enterprise

DUE_WITHIN = timedelta(days=14)


@transaction.atomic
def remind(*, enterprise: Enterprise, left: Collection[int] = (), now: datetime | None = None) -> Reminder | None:
    """Tell the owners what is overdue or due within fourteen days. None when there is nothing to say, or it was said.

    1. The enterprise is held: of two schedulers one writes, the other finds it written.
    2. Nobody is reminded of a suspended enterprise, nor of one in `left` (it left its programme).
    3. One mail an owner and week, with all her enterprises in it; who declined the topic gets none.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    week = week_of(today)
    hold(enterprise)
    enterprise.refresh_from_db(fields=["state"])
    if enterprise.state == EnterpriseState.SUSPENDED or enterprise.pk in left:
        return None
    due = Task.objects.of(enterprise).due_by(today + DUE_WITHIN).count()
    owners = [one for one in owners_of(enterprise) if not Suppression.objects.declines(one.email, Topic.GALLERY)]
    if not due or not owners or enterprise.reminders.filter(week=week).exists():
        return None
    written = Reminder.objects.create(enterprise=enterprise, week=week, sent_at=now, tasks=due)
    for owner in owners:
        emails.plan_reminder(owner, left=left, until=today + DUE_WITHIN, today=today, week=week)
    return written
