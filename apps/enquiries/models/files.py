"""Files that came with a line, and the days on which a maker is closed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.common.uploads import InspectedFileField
from apps.enquiries.models.enquiry import EnquiryLine
from apps.enquiries.querysets import ClosedDayQuerySet
from apps.umkm.models import Enterprise

MOST_LINE_FILES = 5


def line_file_path(file: LineFile, name: str) -> str:
    return f"enquiries/{file.line.enquiry_id}/{uuid.uuid4()}.{name.rsplit('.', 1)[-1].lower()}"


class LineFile(models.Model):
    """A private file that one side sent with its line. It is read on the page by both, and travels in no letter."""

    line = models.ForeignKey(EnquiryLine, on_delete=models.PROTECT, related_name="files")
    file = InspectedFileField(_("file"), upload_to=line_file_path)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of a line")
        verbose_name_plural = _("files of lines")
        constraints = [
            models.UniqueConstraint(fields=["line", "sha256"], name="same_file_once_per_line"),
            models.CheckConstraint(condition=~Q(file_name=""), name="line_file_is_named"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ClosedDay(TimeStamped):
    """A day on which this maker does not work, beside the holidays of all. Her clock skips it."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="closed_days")
    day = models.DateField(_("day"))
    reason = models.CharField(_("why"), max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: Any = ClosedDayQuerySet.as_manager()

    class Meta:
        ordering = ["day"]
        verbose_name = _("closed day of a maker")
        verbose_name_plural = _("closed days of makers")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "day"],
                name="maker_closes_a_day_once",
                violation_error_message=_("This day is in your list already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise_id}: {self.day}"
