"""Writing the ledger of yearly assessments. Nothing is ever changed in it: a correction is a new entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing
from apps.history.actions import note as tell
from apps.reference.choices import Measure
from apps.tiers.actions.rebuilding import rebuild
from apps.tiers.choices import EntrySource, LedgerVerb
from apps.tiers.models import LedgerEntry
from apps.tiers.reads import bands_of_year
from apps.tiers.rules.classes import NoLimit, classify
from apps.umkm.access import require_officer_outside
from apps.umkm.actions.history import lock
from apps.umkm.models import Enterprise, YearlyFigures

LARGEST_AMOUNT = 10**14  # Rp100 T: more is a slip of the finger
LOOK_BACK = timedelta(days=2)


@transaction.atomic
def assess(
    *,
    enterprise: Enterprise,
    by: User,
    year: int,
    sales: int | None = None,
    capital: int | None = None,
    source: str,
    evidence_level: str = "",
    evidence: Iterable[Mapping[str, Any]] = (),
    now: datetime | None = None,
) -> LedgerEntry:
    """The first entry of a year, judged by the law in force on its 31 December. Amounts are whole rupiah.

    Refuses a year that has not ended, amounts that cannot be, and a year that has an entry (correct that one).
    """
    require_officer_outside(by, enterprise)
    lock(enterprise)
    if LedgerEntry.objects.of(enterprise).of_year(year).exists():
        raise Refused(_("This year is in the ledger already: correct the entry instead."), field="year")
    entry = write(
        enterprise,
        by,
        year,
        sales,
        capital,
        now,
        source=source,
        evidence_level=evidence_level,
        evidence=list(evidence),
    )
    after = {name: value for name, value in (("sales", sales), ("capital", capital)) if value is not None}
    told(entry, LedgerVerb.ASSESSED, by, now, after=after)
    rebuild(enterprises=[enterprise])
    return entry


@transaction.atomic
def correct(
    *,
    entry: LedgerEntry,
    by: User,
    note: str,
    sales: int | None = None,
    capital: int | None = None,
    source: str = EntrySource.STAFF,
    evidence_level: str = "",
    evidence: Iterable[Mapping[str, Any]] = (),
    now: datetime | None = None,
) -> LedgerEntry:
    """A new entry that takes the place of `entry`; figures and evidence are given whole, also where they stay.

    Only the entry in force can be corrected: of two people at once, the second is told to look again.
    """
    enterprise, proof = entry.enterprise, list(evidence)
    require_officer_outside(by, enterprise)
    lock(enterprise)
    if not note.strip():
        raise Refused(_("Say why the entry is corrected."), field="note")
    if LedgerEntry.objects.filter(corrects=entry).exists():
        raise Refused(
            _("This entry was corrected by somebody else meanwhile. Look at the ledger again before you decide."),
            code="corrected_meanwhile",
        )
    same = (entry.sales, entry.capital, entry.evidence_level, entry.evidence) == (sales, capital, evidence_level, proof)
    if same:
        raise Refused(_("Nothing differs from the entry in force."), field="sales")
    made = write(
        enterprise,
        by,
        entry.year,
        sales,
        capital,
        now,
        source=source,
        evidence_level=evidence_level,
        evidence=proof,
        corrects=entry,
        note=note.strip(),
    )
    before, after = differing(entry, {"sales": sales, "capital": capital, "evidence_level": evidence_level})
    told(made, LedgerVerb.CORRECTED, by, now, why=note.strip(), before=before, after=after)
    rebuild(enterprises=[enterprise])
    return made


def told(entry: LedgerEntry, verb: LedgerVerb, by: User, now: datetime | None, **said: Any) -> None:
    tell(
        subject=entry.enterprise,
        part=entry,
        verb=verb,
        by=by,
        now=now,
        year=entry.year,
        size_class=entry.size_class,
        **said,
    )


@transaction.atomic
def take_in_figures(*, enterprise: Enterprise, now: datetime | None = None) -> list[LedgerEntry]:
    """Pull what is new or changed in the yearly figures. Safe to run twice.

    An entry that staff wrote or a dossier proved stays: what an owner says does not outweigh what was checked.
    """
    lock(enterprise)
    known = {entry.year: entry for entry in LedgerEntry.objects.of(enterprise).in_force()}
    written = []
    for row in ended(enterprise.figures, now).select_related("recorded_by").order_by("year"):
        entry = known.get(row.year)
        if entry and (entry.source != EntrySource.FIGURES or (entry.sales, entry.capital) == (row.sales, row.capital)):
            continue
        facts = {"corrects": entry, "note": _("The yearly figures were changed.")} if entry else {}
        written.append(
            write(
                enterprise, row.recorded_by, row.year, row.sales, row.capital, now, source=EntrySource.FIGURES, **facts
            )
        )
    if written:
        # It stands in the ledger now: what an import wrote can no longer be taken back.
        enterprise.figures.filter(rests_until__isnull=False).update(rests_until=None)
        rebuild(enterprises=[enterprise])
    return written


def with_new_figures(*, now: datetime | None = None, whole: bool = False, rested: bool = False) -> QuerySet[Enterprise]:
    """Enterprises whose figures say something else than the ledger: changed lately (two days), or `whole`: ever.

    `rested`: without what an import wrote a moment ago and may still take back.
    """
    rows = ended(YearlyFigures.objects.all(), now)
    if rested:
        rows = rows.exclude(rests_until__gt=now or timezone.now())
    if not whole:
        rows = rows.filter(updated_at__gte=(now or timezone.now()) - LOOK_BACK)
    agreed = (
        LedgerEntry.objects.in_force()
        .filter(enterprise=OuterRef("enterprise"), year=OuterRef("year"))
        .annotate(own=Coalesce("capital", -1))
        .filter(~Q(source=EntrySource.FIGURES) | Q(sales=OuterRef("sales"), own=Coalesce(OuterRef("capital"), -1)))
    )
    differing = rows.filter(~Exists(agreed)).values("enterprise")
    return Enterprise.objects.filter(pk__in=differing).order_by("pk")


def ended(rows: Any, now: datetime | None) -> Any:
    """Figures of years that are over: an unfinished year would look like a fall."""
    return rows.filter(year__lt=timezone.localdate(now).year)


def write(
    enterprise: Enterprise,
    by: User | None,
    year: int,
    sales: int | None,
    capital: int | None,
    now: datetime | None,
    **facts: Any,
) -> LedgerEntry:
    """Judge and insert one entry; the caller holds the enterprise and rebuilds."""
    for field, amount in (("sales", sales), ("capital", capital)):
        if amount is not None and amount < 0:
            raise Refused(_("This amount cannot be below zero."), field=field)
        if amount is not None and amount > LARGEST_AMOUNT:
            raise Refused(_("This amount cannot be right: please check the zeros."), field=field)
    if year >= timezone.localdate(now).year:
        raise Refused(_("This year has not ended yet: its class is judged when the whole year is known."), field="year")
    law, measure, size_class = judgement(year, sales, capital)
    try:
        with transaction.atomic():
            return LedgerEntry.objects.create(
                enterprise=enterprise,
                by=by,
                year=year,
                sales=sales,
                capital=capital,
                law=law,
                measure=measure,
                size_class=size_class,
                at=now or timezone.now(),
                **facts,
            )
    except IntegrityError as clash:
        raise Refused(_("Somebody else wrote this year meanwhile. Look at the ledger again.")) from clash


def judgement(year: int, sales: int | None, capital: int | None) -> tuple[str, str, str]:
    """Law, yardstick and class by the criteria in force on 31 December of the year."""
    if sales is None and capital is None:
        raise Refused(_("Enter the sales of the year."), field="sales")
    bands = bands_of_year(year)
    if not bands:
        raise Refused(_("For this year no size classes are known here. Begin with a later one."), field="year")
    try:
        verdict = classify(sales, capital, bands)
    except NoLimit as unknown:
        words = _("The law of this year does not judge by capital: enter the sales.")
        if sales is not None:
            words = _("The criteria of this year leave a gap at this amount: an administrator must correct them first.")
        raise Refused(words, field="sales") from unknown
    law = next(band.law for band in bands if band.measure == verdict.measure and band.size_class == verdict.size_class)
    return law, Measure(verdict.measure).value, verdict.size_class
