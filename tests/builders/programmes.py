"""Programmes and who takes part, reached through the real actions. Ledger and standing of an enterprise are written
as the rows that the ledger's own verbs would leave."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from apps.accounts.models import User
from apps.naik_kelas.actions import enrol, save_programme
from apps.naik_kelas.choices import Source
from apps.naik_kelas.models import Enrolment, LedgerEntry, Programme, Standing
from apps.reference.choices import Measure, SizeClass
from apps.reference.models import SizeCriterion
from apps.reference.rules import size_class
from apps.umkm.models import Enterprise
from tests.builders import umkm

LAW = "PP 7/2021"
BILLION = 10**9
_numbers = count(1)
FACTS: dict[str, Any] = {
    "name_en": "Naik kelas programme 2026–2027",
    "target": 100,
    "target_small_medium": 80,
    "target_medium_large": 20,
    "starts_on": date(2026, 1, 1),
    "ends_on": date(2027, 12, 31),
    "baseline_year": 2021,
    "law": LAW,
    "evidence_floor": "A",
}


def programme(by: User | None = None, **facts: Any) -> Programme:
    facts.setdefault("name", f"Program naik kelas 2026–2027 {next(_numbers)}")
    return save_programme(by=by, changes={**FACTS, **facts})


def limits() -> list[SizeCriterion]:
    return list(SizeCriterion.objects.filter(law=LAW).for_measure(Measure.SALES))


def with_sales(enterprise: Enterprise, **years: int) -> Enterprise:
    """`with_sales(one, y2021=3, y2024=8)`: sales in billions of rupiah, in the ledger and as its standing."""
    entry = None
    for name, billions in sorted(years.items()):
        sales = int(billions * BILLION)
        entry = LedgerEntry.objects.create(
            enterprise=enterprise, year=int(name[1:]), sales=sales, law=LAW, measure=Measure.SALES,
            size_class=size_class(sales, limits()), source=Source.FIGURES, at=timezone.now(),
        )  # fmt: skip
    if entry is not None:
        stand(enterprise, entry)
    return enterprise


def stand(enterprise: Enterprise, entry: LedgerEntry) -> None:
    assert entry.sales is not None
    limit = next(row.upper_limit for row in limits() if row.size_class == entry.size_class)
    above = list(SizeClass.values)[list(SizeClass.values).index(entry.size_class) + 1 :]
    for law in ("", LAW):
        Standing.objects.update_or_create(
            enterprise=enterprise,
            law=law,
            defaults={
                "year": entry.year, "sales": entry.sales, "size_class": entry.size_class, "entry": entry,
                "limit": limit, "gap": None if limit is None else limit + 1 - entry.sales,
                "next_class": above[0] if above else "",
            },
        )  # fmt: skip


def taking_part(
    programme: Programme, by: User, *, then: float = 8, now: float | None = None, **facts: Any
) -> Enrolment:
    """An enterprise with sales of 2021 (`then`, in billions) and perhaps of 2025 (`now`), enrolled."""
    made = with_sales(umkm.enterprise(None, by=by, **facts), y2021=then, **({} if now is None else {"y2025": now}))
    return enrol(programme=programme, enterprise=made, by=by)
