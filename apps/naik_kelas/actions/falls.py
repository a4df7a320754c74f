"""Falls after a promotion: flagged, never deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.naik_kelas.actions.counting import count
from apps.naik_kelas.actions.dossiers import class_of
from apps.naik_kelas.actions.history import lock, saved
from apps.naik_kelas.choices import DossierVerb
from apps.naik_kelas.models import Dossier
from apps.naik_kelas.rules import dossier as rules
from apps.tiers.models import LedgerEntry


def flag_falls(*, now: datetime | None = None) -> int:
    """Look at the years after each promotion; answers how many flags changed. Safe to run twice.

    A year below the promoted class, by the law of the programme, that ended no later than twelve months after the
    approval sets the flag. When the ledger is corrected, the flag goes again; both stand in the history.
    """
    moment = now or timezone.now()
    return sum(flag(dossier, moment) for dossier in Dossier.objects.approved().select_related("programme").iterator())


def flag(dossier: Dossier, now: datetime) -> bool:
    if fallen_year(dossier) == dossier.fell_in_year:
        return False
    with transaction.atomic():
        lock(dossier)
        fell = fallen_year(dossier)
        if fell == dossier.fell_in_year:
            return False
        before, dossier.fell_in_year = dossier.fell_in_year, fell
        saved(dossier, DossierVerb.FLAGGED if fell else DossierVerb.LIFTED, None, now, year=fell or before)
        count(programme=dossier.programme, now=now)
    return True


def fallen_year(dossier: Dossier) -> int | None:
    """The first watched year below the class; None while there is none, and for one that is no longer approved."""
    if dossier.approved_at is None or dossier.closed_at:
        return dossier.fell_in_year
    years = rules.watched_years(dossier.year, timezone.localdate(dossier.approved_at))
    known = LedgerEntry.objects.filter(
        enterprise_id=dossier.enterprise_id, year__in=years, corrected_by__isnull=True, sales__isnull=False
    ).order_by("year")
    for entry in known:
        if rules.fell_below(class_of(dossier.programme, entry.sales or 0), dossier.to_class):
            return entry.year
    return None
