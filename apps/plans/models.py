"""The steps of an enterprise's plan, their files, what is said beside them, and that somebody was reminded."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.gallery.models import Product
from apps.markets.models import Requirement
from apps.plans.choices import UNFINISHED, StepState, TaskOrigin
from apps.plans.querysets import TaskQuerySet
from apps.readiness.models import Answer
from apps.reference.choices import CostBand
from apps.reference.models import Service
from apps.umkm.models import Enterprise


def task_file_path(_instance: TaskFile, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"tasks/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1].lower()}"


class Task(TimeStamped):
    """One step of an enterprise's plan. `key` keeps a step from being planned twice ("question:4.2", "R10:US").

    `points` is what the verified score gains when it is done (0 when it gains none). `handed_in_by` showed its evidence
    last; `decided_by` is the officer who last decided on it, `sent_back_for` the reason while it is back with the team.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="tasks")
    key = models.CharField(max_length=80)
    origin = models.CharField(max_length=11, choices=TaskOrigin.choices)
    question_code = models.CharField(max_length=6, blank=True)
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    requirement = models.ForeignKey(Requirement, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    product = models.ForeignKey(Product, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    destination = models.CharField(max_length=2, blank=True)
    title = models.CharField(_("step (Indonesian)"), max_length=240)
    title_en = models.CharField(_("step (English)"), max_length=240, blank=True)
    why = models.TextField(_("why (Indonesian)"), blank=True)
    why_en = models.TextField(_("why (English)"), blank=True)
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("service that helps")
    )
    effort_days = models.PositiveSmallIntegerField(_("days of work"), default=5, validators=[MinValueValidator(1)])
    cost_band = models.CharField(_("cost"), max_length=6, choices=CostBand.choices, default=CostBand.FREE)
    points = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    state = models.CharField(_("state"), max_length=7, choices=StepState.choices, default=StepState.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who does it"),
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    blocker = models.CharField(_("what stands in the way"), max_length=300, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dropped_reason = models.CharField(max_length=300, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_back_for = models.TextField(blank=True)

    label = Localised("title")
    because = Localised("why")
    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "-points", "pk"]
        verbose_name = _("task of a plan")
        verbose_name_plural = _("tasks of plans")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "key"],
                condition=Q(state__in=UNFINISHED),
                name="a_step_is_planned_once",
                violation_error_message=_("This step is in the plan already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.DONE) | Q(done_at__isnull=False), name="done_task_has_its_date"
            ),
            models.CheckConstraint(
                condition=~Q(state=StepState.DROPPED) | ~Q(dropped_reason=""),
                name="dropped_task_says_why",
                violation_error_message=_("Say why the step is dropped."),
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("handed_in_by")),
                name="step_decided_by_another",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]
        indexes = [models.Index(fields=["enterprise", "state"]), models.Index(fields=["service", "state"])]

    def __str__(self) -> str:
        return str(self.label)


class TaskComment(models.Model):
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="comments")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(_("comment"), max_length=2000)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.text[:40]}"


class TaskFile(TimeStamped):
    """A private file of a task: a working document, or the evidence that it is done."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="files")
    file = InspectedFileField(_("file"), upload_to=task_file_path)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "sha256"],
                name="same_file_once_per_task",
                violation_error_message=_("This file is there already."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class Reminder(models.Model):
    """That an owner was reminded in a week ("2026-W48"): never twice in one."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="reminders")
    week = models.CharField(max_length=8)
    sent_at = models.DateTimeField()
    tasks = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "week"], name="one_reminder_a_week")]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.week}"
