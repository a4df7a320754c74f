"""The verbs of this app: bringing the tables up to date with the data files, and what officers set by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import slugs
from apps.history.actions import remove_row, save_row
from apps.reference.models import ExchangeRate, HelpDesk, Holiday, LoadedFile, PaymentTerm, Service
from apps.reference.models.base import Loaded
from apps.reference.reads.files import SOURCES, TableSource

Kept = TypeVar("Kept", bound=Loaded)


@dataclass(frozen=True)
class TableCount:
    """What happened to one table. `kept`: rows that staff changed and that the file would change back."""

    table: str
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    skipped: bool = False


def load_reference(*, now: datetime, dry_run: bool = False) -> Iterator[TableCount]:
    """Load what changed, table by table. Files that were read before in this very state are skipped."""
    known = dict(LoadedFile.objects.values_list("name", "digest"))
    for source in SOURCES:
        digest = source.digest()
        if known.get(source.name) == digest:
            yield TableCount(source.name, skipped=True)
        else:
            yield load_table(source, digest=digest, now=now, dry_run=dry_run)


@transaction.atomic
def load_table(source: TableSource, *, digest: str, now: datetime, dry_run: bool) -> TableCount:
    """New rows come, changed ones follow, what staff edited stays. Rows that left the file stay: others point there."""
    wanted = list(source.rows())
    columns = [name for name in wanted[0] if name not in source.key]
    stored = {
        tuple(row[name] for name in source.key): row
        for row in source.model._default_manager.values(*source.key, *columns, "edited")
    }
    created, updated, kept = [], [], 0
    for row in wanted:
        old = stored.get(tuple(row[name] for name in source.key))
        if old is None:
            created.append(row)
        elif any(old[name] != row[name] for name in columns):
            if old["edited"]:
                kept += 1
            else:
                updated.append(row)
    if not dry_run:
        write(source, created + updated, columns)
        LoadedFile.objects.update_or_create(name=source.name, defaults={"digest": digest, "loaded_at": now})
    unchanged = len(wanted) - len(created) - len(updated) - kept
    return TableCount(source.name, len(created), len(updated), unchanged, kept)


def write(source: TableSource, rows: list[dict[str, Any]], columns: list[str]) -> None:
    if source.aside:
        named = Q(pk__in=())
        for row in rows:
            named |= Q(**{name: row[name] for name in source.key})
        source.model._default_manager.filter(named).update(**source.aside)
    source.model._default_manager.bulk_create(
        [source.model(**row) for row in rows],
        update_conflicts=True,
        unique_fields=list(source.key),
        update_fields=[name.removesuffix("_id") for name in columns],
        batch_size=2000,
    )


def set_help_number(*, number: str) -> bool:
    """The number that owners write to, where none stands yet; what staff wrote is left alone."""
    return bool(HelpDesk.objects.filter(whatsapp="").update(whatsapp=number, edited=True))


# -- What officers set ----------------------------------------------------------------------------------------------
@transaction.atomic
def save_rate(
    *, by: User, changes: Mapping[str, Any], row: ExchangeRate | None = None, now: datetime | None = None
) -> ExchangeRate:
    """Counts for sums from its day on. What was sent has copied the rate of its own day, and keeps it."""
    return _kept(row or ExchangeRate(), changes, by, now)


@transaction.atomic
def save_holiday(
    *, by: User, changes: Mapping[str, Any], row: Holiday | None = None, now: datetime | None = None
) -> Holiday:
    """No office hour runs on it: enquiries that come from now on are given their time by it."""
    return _kept(row or Holiday(), changes, by, now)


@transaction.atomic
def remove_holiday(*, row: Holiday, by: User, now: datetime | None = None) -> None:
    """A decree moved it."""
    require_role(by, StaffRole.OFFICER)
    remove_row(row=row, by=by, now=now)


@transaction.atomic
def save_service(
    *, by: User, changes: Mapping[str, Any], row: Service | None = None, now: datetime | None = None
) -> Service:
    return _kept(row or Service(code=_code(Service, "L", 5)), changes, by, now)


@transaction.atomic
def save_payment_term(
    *, by: User, changes: Mapping[str, Any], row: PaymentTerm | None = None, now: datetime | None = None
) -> PaymentTerm:
    """One that is offered no more stays with the products that have it."""
    return _kept(row or PaymentTerm(code=_code(PaymentTerm, str(changes.get("name_en", "")), 9)), changes, by, now)


@transaction.atomic
def save_help_desk(*, by: User, changes: Mapping[str, Any], row: HelpDesk, now: datetime | None = None) -> HelpDesk:
    """It stands on every page of an owner."""
    return _kept(row, changes, by, now)


def _kept(row: Kept, changes: Mapping[str, Any], by: User, now: datetime | None) -> Kept:
    """From now on the data file leaves the row alone."""
    require_role(by, StaffRole.OFFICER)
    save_row(row=row, changes=changes, by=by, now=now)
    if not row.edited:
        row.edited = True
        row.save(update_fields=["edited"])
    return row


def _code(kind: type[Loaded], name: str, longest: int) -> str:
    return slugs.free_slug(kind, name, longest=longest, otherwise="x", field="code")
