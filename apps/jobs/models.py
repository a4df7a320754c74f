"""One run of background work."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.jobs.choices import ENDED, JobState
from apps.jobs.querysets import JobQuerySet


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
    created_at = models.DateTimeField(_("started"), auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="when the broker was last told")
    begun_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)

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
    def percent(self) -> int | None:
        """0 to 100, rounded down; None while the total is unknown."""
        return None if not self.total else min(100, self.done * 100 // self.total)
