"""Vocabularies of markets: how binding a requirement is, how it stands, and what the history tells."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MarketVerb(models.TextChoices):
    """What the history of an enterprise tells of its markets."""

    MARKET_CHOSEN = "market_chosen", _("chose a market")
    MARKET_LEFT = "market_left", _("left a market out")


HISTORY = {"umkm.enterprise": MarketVerb}
HISTORY_FIELDS = {"umkm.enterprise": {"market": _("market")}}


class RequirementLevel(models.TextChoices):
    MANDATORY = "M", _("Required by law")
    COMMON = "C", _("Commonly asked by buyers")
    WATCH = "W", _("Worth watching")
    BLOCKED = "X", _("May not be exported")


class Holding(models.TextChoices):
    """How a requirement stands for one product and one destination on one day."""

    HELD = "held", _("Held")
    EXPIRING = "expiring", _("Expires soon")
    CLAIMED = "claimed", _("Not yet checked")
    LAPSED = "lapsed", _("Expired")
    MISSING = "missing", _("Missing")
    CHECK = "check", _("To be checked for each shipment")


WARNING_DAYS = (120, 60, 30)
