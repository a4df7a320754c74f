"""Kinds of buyers and how often they want to hear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissionKind(models.TextChoices):
    EMBASSY = "embassy", _("Embassy")
    CONSULATE = "consulate", _("Consulate")
    TRADE_OFFICE = "trade_office", _("Trade office")
    OWN_OFFICE = "own_office", _("Indonesian trade office abroad")
    CHAMBER = "chamber", _("Chamber of commerce")


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    NEVER = "never", _("Not by e-mail")


class NeedState(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
