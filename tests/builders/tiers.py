"""Enterprises with years in the ledger, written through the real actions."""

from __future__ import annotations

from typing import Any

from apps.accounts.models import User
from apps.tiers import actions
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Enterprise
from tests.builders import umkm

JT, M = 10**6, 10**9


def entry(
    of: Enterprise,
    by: User,
    *,
    year: int = 2024,
    sales: int | None = 8 * M,
    source: str = EntrySource.STAFF,
    **more: Any,
) -> LedgerEntry:
    return actions.assess(enterprise=of, by=by, year=year, sales=sales, source=source, **more)


def enterprise_with_years(owner: User, by: User, sales_by_year: dict[int, int], **facts: Any) -> Enterprise:
    """A draft enterprise whose ledger knows these years."""
    made = umkm.enterprise(owner, **facts)
    for year, sales in sales_by_year.items():
        entry(made, by, year=year, sales=sales)
    return made
