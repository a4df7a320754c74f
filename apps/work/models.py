"""Tasks and notes of staff. Both point at a record of whatever app by its name and key."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from apps.accounts.choices import StaffRole
from apps.common.addresses import address_of
from apps.common.models import Localised, TimeStamped
from apps.work.choices import RECORD_PAGES, NoteKind, TaskKind, TaskState
from apps.work.querysets import NoteQuerySet, StaffTaskQuerySet, ViewQuerySet

MOST_LETTERS = 2_000  # of a note
MOST_DAYS = 730  # of silence that staff may set


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
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("set by"),
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
    """What staff noted on a record. `task` is its next step: about the note, so that a record may have several."""

    text = models.TextField(_("note"), max_length=MOST_LETTERS)
    kind = models.CharField(_("kind"), max_length=7, choices=NoteKind.choices, blank=True, default="", db_default="")
    task = models.OneToOneField(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="note", verbose_name=_("next step")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("by")
    )

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = [
            models.Index(fields=["app", "model", "key"], name="note_of_a_record"),
            GinIndex(SearchVector("text", config="simple"), name="note_by_word"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def url(self) -> str:
        """Staff's page of its record; empty where there is none."""
        return address_of(RECORD_PAGES.get(f"{self.app}.{self.model}", ""), self.key)


class SavedView(TimeStamped):
    """A list of the desk as somebody narrowed it, under a name: hers, or everybody's. `query` stands in the address."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=40, editable=False)
    query = models.CharField(max_length=600, blank=True, editable=False)
    name = models.CharField(_("name of the view"), max_length=60)
    shared = models.BooleanField(_("for all colleagues"), default=False)

    objects = ViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "page", "name"],
                name="view_once_per_name",
                violation_error_message=_("You have a view of this name already."),
            )
        ]
        indexes = [models.Index(fields=["page", "shared"], name="view_of_a_list")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """Empty where this installation has no such list any more."""
        plain = address_of(self.page)
        return f"{plain}?{self.query}" if plain and self.query else plain


class QuietPolicy(models.Model):
    """After how many days without a word staff should be in touch. There is one, `usual`; staff change it."""

    code = models.CharField(max_length=12, primary_key=True, default="usual", editable=False)
    maker_days = models.PositiveSmallIntegerField(_("days without contact, of a maker"), default=60)
    buyer_days = models.PositiveSmallIntegerField(_("days without contact, of a buyer"), default=90)

    class Meta:
        verbose_name = _("days without contact")
        verbose_name_plural = _("days without contact")
        constraints = [
            models.CheckConstraint(
                condition=Q(maker_days__gte=1, maker_days__lte=MOST_DAYS, buyer_days__gte=1, buyer_days__lte=MOST_DAYS),
                name="silence_is_counted_in_days",
                violation_error_message=_("Write days from 1 to 730."),
            )
        ]

    def __str__(self) -> str:
        return self.code
