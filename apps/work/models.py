"""Tasks and notes of staff. Both point at a record of whatever app by its name and key."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.common.models import Localised, TimeStamped
from apps.work.choices import TaskKind, TaskState
from apps.work.querysets import NoteQuerySet, StaffTaskQuerySet

MOST_LETTERS = 2_000  # of a note


class Pointer(TimeStamped):
    app = models.CharField(max_length=40, editable=False)
    model = models.CharField(max_length=60, editable=False)
    key = models.BigIntegerField(editable=False)

    class Meta:
        abstract = True


class Task(Pointer):
    """For a role or for a person. `title` is written by whoever sets it; `page` names the page of the record."""

    kind = models.CharField(_("kind"), max_length=12, choices=TaskKind.choices)
    title = models.CharField(_("what is to be done (Indonesian)"), max_length=240)
    title_en = models.CharField(_("what is to be done (English)"), max_length=240, blank=True)
    page = models.CharField(max_length=60, blank=True, editable=False)
    role = models.CharField(_("for the role"), max_length=16, choices=StaffRole.choices, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("for"),
    )
    due = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=5, choices=TaskState.choices, default=TaskState.OPEN)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("taken by"),
    )
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("done by"),
    )
    done_at = models.DateTimeField(null=True, blank=True, editable=False)
    raised_at = models.DateTimeField(null=True, blank=True, editable=False)
    label = Localised("title")

    objects = StaffTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "app", "model", "key"],
                condition=~Q(state=TaskState.DONE),
                name="one_unfinished_task_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(role="", person__isnull=False) | (~Q(role="") & Q(person__isnull=True)),
                name="task_is_for_a_role_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE, done_at__isnull=False)
                | (~Q(state=TaskState.DONE) & Q(done_at__isnull=True)),
                name="finished_task_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due"], name="task_by_day"),
            models.Index(fields=["app", "model", "key"], name="task_of_a_record"),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def url(self) -> str:
        """The page of its record; empty where there is none."""
        try:
            return reverse(self.page, args=[self.key]) if self.page else ""
        except NoReverseMatch:
            return ""

    @property
    def is_done(self) -> bool:
        return self.state == TaskState.DONE

    @property
    def is_taken(self) -> bool:
        return self.state == TaskState.TAKEN


class Note(Pointer):
    text = models.TextField(_("note"), max_length=MOST_LETTERS)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [models.Index(fields=["app", "model", "key"], name="note_of_a_record")]

    def __str__(self) -> str:
        return self.text[:60]
