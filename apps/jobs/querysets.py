"""Named reads of jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from apps.jobs.choices import JobState


class JobQuerySet(models.QuerySet[Any]):
    def waiting(self) -> JobQuerySet:
        return self.filter(state=JobState.WAITING)

    def running(self) -> JobQuerySet:
        return self.filter(state=JobState.RUNNING)

    def done(self) -> JobQuerySet:
        return self.filter(state=JobState.DONE)

    def not_sent_since(self, moment: datetime) -> JobQuerySet:
        """Waiting, and the broker was told long ago (or the telling was lost)."""
        return self.waiting().filter(Q(sent_at__isnull=True, created_at__lt=moment) | Q(sent_at__lt=moment))

    def abandoned(self, now: datetime) -> JobQuerySet:
        """Running, says the row, but nobody has renewed the lease."""
        return self.running().filter(lease_until__lt=now)

    def with_ended_file(self, now: datetime) -> JobQuerySet:
        return self.filter(kept_until__lte=now).exclude(result_file="")

    def started_by(self, user: Any) -> JobQuerySet:
        return self.filter(by=user)

    def of_kind(self, kind: str) -> JobQuerySet:
        return self.filter(kind=kind)
