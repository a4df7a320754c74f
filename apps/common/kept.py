"""A small cache in the database, for what must be counted whatever became of Redis: tries to sign in, used codes.

Each call is one statement, so two at the same moment count twice. Keys are kept as their checksum: they name
addresses and devices. What is over goes a little at a time, whenever something is added.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone

from apps.common.models import Kept

SWEPT_AT_ONCE = 50
FOR_EVER = timedelta(days=36500)


class KeptCache(BaseCache):
    """Values are what JSON can say."""

    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def place(self, key: str, version: int | None) -> str:
        return hashlib.sha256(self.make_and_validate_key(key, version=version).encode()).hexdigest()

    def end(self, timeout: Any, now: datetime) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return now + (FOR_EVER if seconds is None else timedelta(seconds=float(seconds)))

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """False when it is there: in one statement, so that it also serves as a lock."""
        now = timezone.now()
        sweep(now)
        with connection.cursor() as cursor:
            cursor.execute(
                "insert into common_kept (key, value, until) values (%s, %s, %s)"
                " on conflict (key) do update set value = excluded.value, until = excluded.until"
                " where common_kept.until <= %s",
                [self.place(key, version), json.dumps(value), self.end(timeout, now), now],
            )
            return bool(cursor.rowcount)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        here = Kept.objects.filter(key=self.place(key, version), until__gt=timezone.now())
        row = here.values_list("value").first()
        return row[0] if row else default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        row = Kept(key=self.place(key, version), value=value, until=self.end(timeout, timezone.now()))
        Kept.objects.bulk_create([row], update_conflicts=True, unique_fields=["key"], update_fields=["value", "until"])

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        now = timezone.now()
        here = Kept.objects.filter(key=self.place(key, version), until__gt=now)
        return bool(here.update(until=self.end(timeout, now)))

    def delete(self, key: str, version: int | None = None) -> bool:
        return bool(Kept.objects.filter(key=self.place(key, version)).delete()[0])

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "update common_kept set value = to_jsonb(value::bigint + %s) where key = %s and until > %s"
                " returning value::bigint",
                [delta, self.place(key, version), timezone.now()],
            )
            row = cursor.fetchone()
        if row is None:
            raise ValueError(f"Key '{key}' not found.")
        return int(row[0])

    def clear(self) -> None:
        Kept.objects.all().delete()


def sweep(now: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from common_kept where key in"
            " (select key from common_kept where until < %s limit %s for update skip locked)",
            [now, SWEPT_AT_ONCE],
        )
