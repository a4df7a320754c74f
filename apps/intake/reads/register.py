"""Who is registered, kept fresh while rows are taken in: asked anew, since the preview may be days old."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.sheets.rules.words import body_of, name_key
from apps.umkm.models import Enterprise

# Somebody's transaction may have begun this long before we can see what it wrote.
OVERLAP = timedelta(minutes=5)
LOCK = 0x696E7461  # "inta"


def one_at_a_time() -> None:
    """Until the transaction ends no other import writes enterprises: what is not there now is not there then."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


class Register:
    """Enterprises by NIB, and by name and place. `refresh` under the lock, before it is asked."""

    def __init__(self) -> None:
        self.nibs: dict[str, int] = {}
        self.named: dict[tuple[str, str, str], set[int]] = {}
        self.nib_of: dict[int, str] = {}
        self.since: datetime | None = None

    def refresh(self) -> None:
        rows = Enterprise.objects.all()
        if self.since is not None:
            rows = rows.filter(updated_at__gte=self.since - OVERLAP)
        self.since = timezone.now()
        for row in rows.values_list("pk", "nib", "name", "regency_id", "legal_form"):
            self.add(*row)

    def add(self, pk: int, nib: str, name: str, regency: str, form: str) -> None:
        self.nib_of[pk] = nib
        self.named.setdefault((name_key(name), regency, body_of(form)), set()).add(pk)
        if nib:
            self.nibs[nib] = pk

    def meets(self, values: dict[str, Any], others: Collection[int] = ()) -> int | None:
        """The enterprise that a new row would double; `others` are known to be somebody else."""
        nib = values.get("nib", "")
        if nib in self.nibs:
            return self.nibs[nib]
        key = name_key(values["name"]), values["regency"], body_of(values.get("legal_form", ""))
        for pk in self.named.get(key, ()):
            # Two different NIB are two enterprises, whatever their names.
            if pk not in others and not (nib and self.nib_of[pk]):
                return pk
        return None
