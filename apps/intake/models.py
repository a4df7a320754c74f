"""Uploads, their rows, and the links for owners."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.common.spreadsheets.results import KEPT_ENDING
from apps.intake.choices import UPLOADS_KEPT_FOR, BatchState, RowVerdict
from apps.intake.querysets import BatchQuerySet, ClaimQuerySet, EffectQuerySet, RowQuerySet
from apps.jobs.models import Job
from apps.sheets.choices import SheetKind
from apps.umkm.models import Enterprise

FOLDER = "private/intake"


def upload_path(_instance: models.Model, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    known = (".xlsx", ".csv", ".zip", KEPT_ENDING)
    ending = next((ending for ending in known if file_name.casefold().endswith(ending)), ".bin")
    return f"{FOLDER}/{uuid.uuid4().hex}{ending}"


class Batch(TimeStamped):
    """One uploaded workbook.

    `sheets` says, a dictionary for each sheet, what was found and what people answered:

    - "name", "kind" (SheetKind), "header_row" (from 1; 0 while nobody knows), "header_rows" (1 or 2);
    - "headings": [{"index", "text", "code", "likeness", "scale", "currency", "year", "edition"}]. `code` is "" for a
      column that is not taken in. `scale` (1, 1000, 1000000) and `currency` ("", "IDR", "USD") are what the heading
      says about bare amounts; `year` (0 for none) what it says about sales, `edition` ("", "2020", "2025") about KBLI.
      Parts that are joined ("village", "district" in "address") or added ("workers_men") have codes of their own;
    - "notes": [{"row", "text"}], lines that are no data; "top": the first lines as texts, to choose the header from;
    - "hidden": the workbook hides the sheet; "told": what is to be said about it (hidden rows, formulas without a
      value, doubtful letters, dropped NIK), each {"message", "params"} as `problems.told` takes it;
    - "proposals": {code: text}, what titles, file name and cells suggest as a default;
    - "defaults": {code: text}, what an empty cell means, written as a cell would be; besides the columns' codes:
      "year" (of sales whose heading names none; "column" for the column data_year), "currency" and "scale" (of bare
      prices and amounts), "regency_from" ("address": the address is looked at first), "regency_else" (of cells that
      name no regency, such as districts), "nib_left" ("without": lines whose NIB is spoilt are taken in without it),
      "name_from" ("contact_name": a business without a name bears its owner's),
      "same" ("another" or "first": what rows with one name are to each other), "known" ("another" or "same": what they
      are to the register), "makers" ("new": makers of these goods who are registered nowhere are taken in as well);
    - "makers_of": the number of the sheet of goods whose unregistered makers it lists; such a sheet is in no file;
    - "replaced": {code: {cell: text}}, one answer for all cells that say the same (`said(cell)` of rules.answers).

    `actions.answer_sheet(batch, by, sheet, defaults, replaced)` and `actions.correct_columns(batch, by, kinds, codes,
    header_rows, facts)` change it and judge all rows anew; `questions.questions_of(batch)` lists what is open.
    """

    file = models.FileField(upload_to=upload_path, blank=True)
    files_deleted_at = models.DateTimeField(null=True, blank=True)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(_("sent by"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=9, choices=BatchState.choices, default=BatchState.READING)
    failure = models.JSONField(default=dict, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    # What `with_effects` counts.
    taken: int
    taken_new: int

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("imported workbook")
        verbose_name_plural = _("imported workbooks")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=BatchState.DONE) | Q(applied_at__isnull=False), name="done_batch_has_its_date"
            )
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def files_end_at(self) -> datetime:
        """Until then sheets and photographs are kept; the rows stay."""
        return self.created_at + UPLOADS_KEPT_FOR

    def sheets_read(self) -> list[dict[str, Any]]:
        return [sheet for sheet in self.sheets if sheet["kind"] != SheetKind.IGNORED]


class Archive(models.Model):
    """A ZIP of photographs that came with the workbook."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="archives")
    file = models.FileField(upload_to=upload_path)
    file_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.file_name


class Row(models.Model):
    """One line of a sheet, as it came and as we understand it.

    `cells` are kept as they were; `corrections` ({column code: text}) lie over them. `values` are what
    the cells mean, with "known_id" (the enterprise it is about), "others" (those of its name that it was said not to
    be) and "maker_id"; `errors` and `notices` explain cells by column code, "row" for the whole line; `diff` is
    {code: [now, then]}. `doubts` are remarks by column code that hold nothing up, unless they ask something ("asks"):
    then the row waits as doubtful until `answers` settles it, by the doubt's code: "same" asks what it is to another
    row of its name ("same", "another"), "known" what it is to the register ("same:<key>", "another"). `left_out`: a
    person unticked it. `keys` say which enterprise or product it is, `parents` whose product it is.
    `actions.settle_row(row, by, answers, left_out)` answers; `correct_cell` mends.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=11, choices=SheetKind.choices)
    number = models.PositiveIntegerField(_("row"))
    cells = models.JSONField(default=list)
    corrections = models.JSONField(default=dict)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    errors = models.JSONField(default=dict)
    notices = models.JSONField(default=dict)
    diff = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    keys = ArrayField(models.CharField(max_length=200), default=list)
    parents = ArrayField(models.CharField(max_length=200), default=list)
    verdict = models.CharField(_("verdict"), max_length=9, choices=RowVerdict.choices)
    doubts = models.JSONField(default=dict)
    answers = models.JSONField(default=dict, blank=True)
    left_out = models.BooleanField(_("left out"), default=False)
    twin = models.PositiveIntegerField(null=True, help_text="number of the row that this one repeats")
    applied_at = models.DateTimeField(null=True)
    applied_id = models.BigIntegerField(null=True, help_text="the enterprise or product it became")

    objects = RowQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "sheet", "number"], name="each_line_of_a_sheet_once"),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True, applied_id__isnull=True)
                | Q(applied_at__isnull=False, applied_id__isnull=False),
                name="applied_row_names_what_it_became",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=RowVerdict.WRONG) | ~Q(errors={}),
                name="wrong_row_has_a_reason",
                violation_error_message=_("A wrong row needs its reason."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[RowVerdict.NEW, RowVerdict.CHANGED]) | Q(errors={}),
                name="good_row_has_no_error",
            ),
        ]
        indexes = [models.Index(fields=["batch", "verdict"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def sheet_facts(self) -> dict[str, Any]:
        return dict(self.batch.sheets[self.sheet])


class Effect(models.Model):
    """What taking in one line did to an enterprise or product, so that it can be told and taken back.

    Survives reading the file again. `made`: it was created by this line. `before` is what is put back ("facts" by
    field, "figures" by year), `after` how the import left it, with "events", the lines its history had then. `kept`
    says why it was not taken back although that was asked for.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="effects")
    sheet = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("row"))
    kind = models.CharField(max_length=11, choices=SheetKind.choices)
    subject = models.BigIntegerField(help_text="key of the enterprise or product")
    name = models.CharField(max_length=160, help_text="what it was called, also when it is there no more")
    made = models.BooleanField()
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept = models.JSONField(default=dict, blank=True)

    objects = EffectQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "number", "pk"]
        indexes = [models.Index(fields=["kind", "subject"], name="intake_effect_subject")]

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class Claim(TimeStamped):
    """A link by which the owner of an imported enterprise takes it over, once."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="claims")
    batch = models.ForeignKey(Batch, null=True, blank=True, on_delete=models.SET_NULL, related_name="claims")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    expires_at = models.DateTimeField(_("valid until"))
    sent_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    sent_count = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("owner's link")
        verbose_name_plural = _("owners' links")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=Q(used_at__isnull=True, revoked_at__isnull=True),
                name="one_open_claim_per_enterprise",
                violation_error_message=_("There is an open link for this enterprise already."),
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True), name="used_claim_is_not_withdrawn"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="claim_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id} {self.created_at:%Y-%m-%d}"

    def is_usable(self, now: datetime) -> bool:
        return self.used_at is None and self.revoked_at is None and self.expires_at > now
