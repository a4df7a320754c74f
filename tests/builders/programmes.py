"""Programmes and who takes part, reached through the real actions."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from apps.accounts.models import User
from apps.naik_kelas.actions import enrol, save_programme
from apps.naik_kelas.models import Enrolment, Programme
from apps.tiers.actions import assess
from apps.tiers.choices import EntrySource
from apps.umkm.models import Enterprise
from tests.builders import people, umkm

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


def programme(**facts: Any) -> Programme:
    facts.setdefault("name", f"Program naik kelas 2026–2027 {next(_numbers)}")
    return save_programme(by=people.an_administrator(), changes={**FACTS, **facts})


def with_sales(enterprise: Enterprise, **years: float) -> Enterprise:
    """`with_sales(one, y2021=3, y2024=8)`: sales in billions of rupiah, entered into the ledger; it is verified."""
    known = {int(name[1:]): round(billions * BILLION) for name, billions in sorted(years.items())}
    for year, sales in known.items():
        assess(enterprise=enterprise, by=people.an_officer(), year=year, sales=sales, source=EntrySource.FIGURES)
    return umkm.vouched(enterprise, year=year, sales=sales)


def taking_part(
    programme: Programme, by: User, *, then: float = 8, now: float | None = None, **facts: Any
) -> Enrolment:
    """An enterprise with sales of 2021 (`then`, in billions) and perhaps of 2025 (`now`), enrolled."""
    made = with_sales(umkm.enterprise(None, by=by, **facts), y2021=then, **({} if now is None else {"y2025": now}))
    return enrol(programme=programme, enterprise=made, by=by)
