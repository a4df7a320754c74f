"""Fixed vocabularies of the reference data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SizeClass(models.TextChoices):
    """Size classes of UU 20/2008 and PP 7/2021, smallest first."""

    MICRO = "micro", _("Micro")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class Measure(models.TextChoices):
    SALES = "sales", _("Annual sales")
    CAPITAL = "capital", _("Business capital")
    NET_WORTH = "net_worth", _("Net worth")


class TransportMode(models.TextChoices):
    ANY = "any", _("Any mode of transport")
    SEA = "sea", _("Sea and inland waterway only")
