"""Days on which offices are closed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.reference.models.base import Named
from apps.reference.querysets import HolidayQuerySet


class Holiday(Named):
    """A public holiday: no office hour runs on it. Staff add what is decreed for the next year."""

    day = models.DateField(_("day"), primary_key=True)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = HolidayQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")

    def __str__(self) -> str:
        return f"{self.day}: {self.label}"
