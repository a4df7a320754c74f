"""One run of background work; and the signs of life of those who do it."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.jobs.choices import ENDED, JobState
from apps.jobs.querysets import JobQuerySet

# A lease with no more left than this was not renewed when it should have been.
SILENT = timedelta(seconds=10)


class Job(models.Model):
    """`kind` names the work ("intake.apply"), `task` the Celery task that does it, given the job's id alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    task = models.CharField(max_length=120)
    title = models.CharField(_("title"), max_length=200)
    repeatable = models.BooleanField(default=False, help_text="starting it again after a crash does no harm")
    state = models.CharField(_("state"), max_length=7, choices=JobState.choices, default=JobState.WAITING)
    total = models.PositiveIntegerField(null=True, blank=True, help_text="unknown until the worker has counted")
    done = models.PositiveIntegerField(default=0)
    note = models.CharField(_("note"), max_length=300, blank=True)
    params = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    result_file = models.FileField(upload_to="private/jobs/%Y/%m/", null=True, blank=True)
    error = models.CharField(_("error"), max_length=500, blank=True)
    runs = models.PositiveSmallIntegerField(default=0, help_text="how often a worker has begun it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(pgettext_lazy("moment", "started"), auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="when the broker was last told")
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("moment", "ended"), null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(
        null=True, blank=True, help_text="set: the result is its asker's alone, and its file goes then"
    )

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        indexes = [models.Index(fields=["state", "lease_until"], name="job_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="job_running_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed"], ended_at__isnull=False)
                | (~Q(state__in=["done", "failed"]) & Q(ended_at__isnull=True)),
                name="job_ended_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(done__lte=F("total")), name="job_done_within_total"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def ended(self) -> bool:
        return self.state in ENDED

    @property
    def interrupted(self) -> bool:
        """Its worker died or fell silent; it goes on by itself."""
        if self.state == JobState.WAITING:
            return self.runs > 0
        return bool(self.state == JobState.RUNNING and self.lease_until and self.lease_until < timezone.now() + SILENT)

    @property
    def percent(self) -> int | None:
        """0 to 100, rounded down; None while the total is unknown."""
        return None if not self.total else min(100, self.done * 100 // self.total)


class Pulse(models.Model):
    """A worker's last sign of life, renewed every few seconds: which queues it takes from."""

    node = models.CharField(primary_key=True, max_length=200)
    queues = models.JSONField(default=list)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.node


class LastRun(models.Model):
    """When an entry of the schedule was last sent. Beat reads it when it starts: what fell due meanwhile is sent."""

    entry = models.CharField(primary_key=True, max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.entry
