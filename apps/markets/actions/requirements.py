"""Loading the rules of the markets, and keeping what staff changed."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from apps.markets.models import Requirement
from apps.markets.rules.notation import read_prefixes
from apps.reference.models import LoadedFile

FILE = Path(__file__).parent.parent / "data" / "requirements.csv"
PLAIN = ("name", "name_en", "detail", "detail_en", "level", "source", "cost_band")


@dataclass(frozen=True)
class LoadedRequirements:
    """`kept`: rows that staff changed; they are left as they are."""

    created: int = 0
    updated: int = 0
    kept: int = 0
    skipped: bool = False


@transaction.atomic
def load_requirements(*, now: datetime, dry_run: bool = False, again: bool = False) -> LoadedRequirements:
    """Bring the rows up to date with the file; a file read before in this state is skipped unless `again`."""
    digest = hashlib.sha256(FILE.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if not again and LoadedFile.objects.filter(name="requirement", digest=digest).exists():
        return LoadedRequirements(skipped=True)
    known = {row.code: row for row in Requirement.objects.select_for_update()}
    created = updated = kept = 0
    with FILE.open(newline="", encoding="utf-8") as file:
        for line in csv.DictReader(file):
            row = known.get(line["code"])
            if row is not None and row.edited:
                kept += 1
                continue
            created, updated = created + (row is None), updated + (row is not None)
            if not dry_run:
                _write(row or Requirement(code=line["code"]), line)
    if not dry_run:
        LoadedFile.objects.update_or_create(name="requirement", defaults={"digest": digest, "loaded_at": now})
    return LoadedRequirements(created, updated, kept)


def _write(row: Requirement, line: dict[str, Any]) -> None:
    for name in PLAIN:
        setattr(row, name, line[name])
    row.hs_prefixes, row.hs_except = read_prefixes(line["hs"]), read_prefixes(line["except"])
    row.destinations = line["destinations"].split("|")
    until = date.fromisoformat(line["until"]) if line["until"] else None
    row.in_force = DateRange(date.fromisoformat(line["since"]), until, "[)")
    row.checked_on = date.fromisoformat(line["checked_on"])
    row.service_id, row.effort_days = line["service"] or None, int(line["effort_days"])
    row.save()
    row.any_of.set([code for code in line["any_of"].split("|") if code])
    row.only_with.set([code for code in line["only_with"].split("|") if code])
