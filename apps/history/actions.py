"""Writing down what was done. Called by the verbs of all apps, in their transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.core.files import File
from django.db.backends.postgresql.psycopg_any import Range
from django.db.models import Model, QuerySet
from django.forms import model_to_dict
from django.utils import timezone

from apps.history.choices import SettingVerb
from apps.history.models import CODE, Entry
from apps.history.querysets import key_of, name_of

Row = TypeVar("Row", bound=Model)
# Many at once are written so many a statement.
AT_ONCE = 500


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it: a row by its key, a file by its name, a set in order, a range by its ends.

    Dates and decimals the encoder knows.
    """
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, File):
        return value.name or ""
    if isinstance(value, (set, frozenset, QuerySet)):
        return sorted(plain(one) for one in value)
    if isinstance(value, Range):
        return [value.lower, value.upper]
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def differing(instance: Model, changes: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a record holds now and what it is to hold, of those fields alone that differ. Before it is changed."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for field, wanted in changes.items():
        now, then = plain(getattr(instance, field, None)), plain(wanted)
        if now != then:
            before[field], after[field] = now, then
    return before, after


def entry(
    *,
    subject: Model,
    verb: str,
    by: Any,
    now: datetime | None = None,
    why: str = "",
    part: Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    **details: Any,
) -> Entry:
    """A line not yet written: for verbs that write many at once."""
    return Entry(
        subject=name_of(subject),
        key=key_of(subject),
        part=name_of(part) if part is not None else "",
        part_key=key_of(part) if part is not None else None,
        verb=verb,
        by=by,
        at=now or timezone.now(),
        before=plain(before or {}),
        after=plain(after or {}),
        why=why,
        details=plain(details if isinstance(subject.pk, int) else {**details, CODE: str(subject.pk)}),
    )


def note(
    *,
    subject: Model,
    verb: str,
    by: Any,
    now: datetime | None = None,
    why: str = "",
    part: Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    **details: Any,
) -> Entry:
    """Write one line. `by` None means that the portal acted by itself. Never put secrets or file contents in here."""
    line = entry(subject=subject, verb=verb, by=by, now=now, why=why, part=part, before=before, after=after, **details)
    line.save(force_insert=True)
    return line


def note_many(lines: Iterable[Entry]) -> None:
    Entry.objects.bulk_create(list(lines), batch_size=AT_ONCE)


def save_row(*, row: Row, changes: Mapping[str, Any], by: Any, now: datetime | None = None) -> Row:
    """One row of what staff set, new or locked and changed, with its line. Called by the verb of its app, which asks
    who may.

    Raises what fields and constraints of the model object to. Nothing changed leaves no line.
    """
    new = row._state.adding
    if not new:
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update())
    before, after = differing(row, changes)
    for name, value in changes.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    if new or after:
        verb = SettingVerb.ADDED if new else SettingVerb.SAVED
        note(subject=row, verb=verb, by=by, now=now, before={} if new else before, after=after)
    return row


def remove_row(*, row: Model, by: Any, now: datetime | None = None) -> None:
    """What stood in it stays in its line."""
    note(subject=row, verb=SettingVerb.REMOVED, by=by, now=now, before=model_to_dict(row))
    row.delete()
