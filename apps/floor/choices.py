"""How somebody was checked in, and what became of a call."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.meetings.choices import DayState

DOORS_OPEN = (DayState.FINAL, DayState.RUNNING)  # in which somebody may be checked in


class CheckInVia(models.TextChoices):
    SCAN = "scan", _("scanned")
    CODE = "code", _("code typed")
    NAME = "name", _("found by name")
    WAITED = "waited", _("scanned without signal")


class ScanFate(models.TextChoices):
    IN = "in", _("Checked in")
    AGAIN = "again", pgettext_lazy("of a scan", "Twice")


class CallState(models.TextChoices):
    CALLED = "called", _("Called")
    TAKEN = "taken", _("They meet")
    LAPSED = "lapsed", _("Nobody came in time")
    DROPPED = "dropped", _("Called off")
