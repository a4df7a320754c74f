"""Vocabularies of the ledger of size classes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntrySource(models.TextChoices):
    """Where the figures of a ledger entry came from."""

    FIGURES = "figures", _("yearly figures of the enterprise")
    DOSSIER = "dossier", _("checked dossier")
    STAFF = "staff", _("entered by staff")


class MoveKind(models.TextChoices):
    """Why a class changed between two years, or within one. Only growth can be a promotion."""

    GROWTH = "growth", _("Growth")
    RECLASSIFIED = "reclassified", _("Reclassified by law")
    CORRECTION = "correction", _("Correction of figures")
    FALL = "fall", _("Fall")


class EvidenceLevel(models.TextChoices):
    """How far a document proves annual sales: A alone suffices, C alone never does."""

    A = "A", _("A: proves annual sales")
    B = "B", _("B: supports annual sales")
    C = "C", _("C: shows a part of the sales")


class LedgerVerb(models.TextChoices):
    """What the history of an enterprise tells of its ledger."""

    ASSESSED = "assessed", _("wrote a year into the ledger")
    CORRECTED = "corrected", _("corrected a year of the ledger")


HISTORY = {"umkm.enterprise": LedgerVerb}
