"""What a market asks of a product, and the tasks that lead there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.gallery.models import Product
from apps.readiness.choices import UNFINISHED, CostBand, RequirementLevel, TaskOrigin, TaskState
from apps.readiness.models.assessment import Answer
from apps.readiness.querysets.plan import RequirementQuerySet, TaskQuerySet
from apps.reference.models import CertificateType, Country, Service
from apps.umkm.models import Enterprise


def task_file_path(_instance: TaskFile, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"tasks/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1].lower()}"


class Requirement(TimeStamped):
    """One rule of a market, in force for a half-open range of days. Staff edit these rows.

    `hs_prefixes` and `hs_except` are digits without dots (2 to 6); `destinations` ISO country codes, or "EU" (its
    members) or "*" (everywhere; "ID" is domestic sale). `any_of`: holding one of these certificates satisfies it; empty
    means a paper or practice that no certificate row can show: it is named, never counted as missing. `only_with`:
    asked only of works that name one of these certificates, such as an organic claim; empty: asked of all.
    """

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200)
    detail = models.TextField(_("explanation (Indonesian)"), blank=True)
    detail_en = models.TextField(_("explanation (English)"), blank=True)
    hs_prefixes = ArrayField(models.CharField(max_length=6), verbose_name=_("HS prefixes"))
    hs_except = ArrayField(models.CharField(max_length=6), default=list, blank=True, verbose_name=_("except"))
    destinations = ArrayField(models.CharField(max_length=2), verbose_name=_("destinations"))
    any_of = models.ManyToManyField(CertificateType, blank=True, related_name="+", verbose_name=_("any of"))
    only_with = models.ManyToManyField(
        CertificateType, blank=True, related_name="+", verbose_name=_("only of works that name one of")
    )
    level = models.CharField(_("level"), max_length=1, choices=RequirementLevel.choices)
    in_force = DateRangeField(_("in force"))
    source = models.CharField(_("source"), max_length=240)
    checked_on = models.DateField(_("checked on"))
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("service")
    )
    effort_days = models.PositiveSmallIntegerField(_("days of work"), default=10, validators=[MinValueValidator(1)])
    cost_band = models.CharField(_("cost"), max_length=6, choices=CostBand.choices, default=CostBand.LOW)
    edited = models.BooleanField(_("changed by staff"), default=False, editable=False)

    label = Localised("name")
    explained = Localised("detail")
    objects = RequirementQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("requirement of a market")
        verbose_name_plural = _("requirements of markets")
        constraints = [
            models.CheckConstraint(
                condition=~Q(hs_prefixes=[]) & ~Q(destinations=[]),
                name="requirement_says_for_what_and_where",
                violation_error_message=_("Name at least one HS prefix and one destination."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class Market(models.Model):
    """A country that an enterprise wants to sell to: its plan covers what the law asks there."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="markets")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "country"],
                name="market_chosen_once",
                violation_error_message=_("This market is chosen already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.country_id}"


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
    state = models.CharField(_("state"), max_length=7, choices=TaskState.choices, default=TaskState.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        verbose_name=_("who does it"),
    )  # fmt: skip
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
                condition=~Q(state=TaskState.DONE) | Q(done_at__isnull=False), name="done_task_has_its_date"
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.DROPPED) | ~Q(dropped_reason=""),
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
    """A private file of a task: a working paper, or the evidence that it is done."""

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
