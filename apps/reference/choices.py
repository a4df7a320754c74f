"""Fixed vocabularies of the reference data."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.history.choices import SettingVerb


class SizeClass(models.TextChoices):
    """Size classes of UU 20/2008 and PP 7/2021, smallest first."""

    MICRO = "micro", _("Micro")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")
    LARGE = "large", _("Large")


class CriterionVerb(models.TextChoices):
    """What the history tells of a limit between two classes."""

    ADDED = "added", _("added this limit")
    SAVED = "saved", _("changed this limit")


HISTORY = {
    "reference.sizecriterion": CriterionVerb, "reference.exchangerate": SettingVerb, "reference.holiday": SettingVerb,
    "reference.service": SettingVerb, "reference.paymentterm": SettingVerb, "reference.helpdesk": SettingVerb,
}  # fmt: skip


class Measure(models.TextChoices):
    SALES = "sales", _("Annual sales")
    CAPITAL = "capital", _("Business capital")
    NET_WORTH = "net_worth", _("Net worth")


class CostBand(models.TextChoices):
    """What a step costs the enterprise, in rupiah. Ordered from cheapest."""

    FREE = "free", _("free")
    LOW = "low", _("up to Rp1 million")
    MIDDLE = "middle", _("Rp1 to 10 million")
    HIGH = "high", _("above Rp10 million")


class TransportMode(models.TextChoices):
    ANY = "any", _("Any mode of transport")
    SEA = "sea", _("Sea and inland waterway only")


# English names of countries that stand with "the" in a sentence: works for the Netherlands.
WITH_ARTICLE = {
    "AE", "AX", "BQ", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "HM", "IM", "IO", "KM",
    "KY", "MH", "MP", "MV", "NL", "PH", "PN", "PS", "SB", "SC", "TC", "TF", "UM", "US", "VG", "VI",
}  # fmt: skip


def in_sentence(code: str, name: str, language: str) -> str:
    """A country's name after "for" or "to".

    >>> in_sentence("NL", "Netherlands", "en"), in_sentence("JP", "Japan", "en"), in_sentence("NL", "Belanda", "id")
    ('the Netherlands', 'Japan', 'Belanda')
    """
    return f"the {name}" if code in WITH_ARTICLE and language.startswith("en") else name


SYMBOLS = frozenset({"pcs", "kg", "g", "l", "ml", "m", "ctn"})


def counted(amount: int, code: str, name: str, language: str) -> str:
    """The word after an amount of a unit: symbols stay, words follow the language ("60 pairs", "60 pasang").

    >>> counted(60, "pasang", "pair", "en"), counted(1, "set", "set", "en"), counted(2, "box", "kotak", "id")
    ('pairs', 'set', 'kotak')
    """
    if code in SYMBOLS:
        return code
    if amount == 1 or not language.startswith("en") or name.endswith(")"):
        return name
    return f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s"
