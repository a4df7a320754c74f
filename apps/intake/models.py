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
from apps.intake.choices import BatchState, SheetKind, Verdict
from apps.intake.querysets import BatchQuerySet, ClaimQuerySet, RowQuerySet
from apps.jobs.models import Job
from apps.umkm.models import Enterprise


def upload_path(_instance: models.Model, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    ending = file_name.rsplit(".", 1)[-1].casefold()
    return f"private/intake/{uuid.uuid4().hex}.{ending if ending in ('xlsx', 'csv', 'zip') else 'bin'}"


class Batch(TimeStamped):
    """One uploaded workbook.

    `sheets` describes what was found: [{"name", "kind", "header_row", "headings": [{"index", "text",
    "code", "likeness"}], "notes": [{"row", "text"}]}]. People correct `kind` and the codes.
    """

    file = models.FileField(upload_to=upload_path)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    origin = models.CharField(_("sent by"), max_length=160, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=8, choices=BatchState.choices, default=BatchState.READING)
    failure = models.JSONField(default=dict, blank=True)
    sheets = models.JSONField(default=list, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

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
    the cells mean; `errors` and `notices` explain cells by column code, "row" for the whole line; `diff` is
    {code: [now, then]}. `keys` say which enterprise or product it is, `parents` whose product it is.
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
    verdict = models.CharField(_("verdict"), max_length=9, choices=Verdict.choices)
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
                condition=~Q(verdict=Verdict.WRONG) | ~Q(errors={}),
                name="wrong_row_has_a_reason",
                violation_error_message=_("A wrong row needs its reason."),
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=[Verdict.NEW, Verdict.CHANGED]) | Q(errors={}), name="good_row_has_no_error"
            ),
        ]
        indexes = [models.Index(fields=["batch", "verdict"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def sheet_facts(self) -> dict[str, Any]:
        return dict(self.batch.sheets[self.sheet])


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
