"""What is kept ready: in this process, in Redis, else made now. Keys hold the catalogue's version, so nothing goes
stale.

Redis may be flushed or gone: then things are made anew, never wrong. What was changed past every verb, by a statement
by hand, shows in shared things within ten minutes.
"""

from __future__ import annotations

import hashlib
import pickle
import time
import zlib
from collections import OrderedDict
from collections.abc import Callable
from functools import cache as once
from threading import Lock
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.models import Model

from apps.history.querysets import name_of
from apps.reference.reads import STATE_OF_TABLES, tables

SECONDS = 600
MOST_IN_PROCESS = 128
T = TypeVar("T")

_near: OrderedDict[str, Any] = OrderedDict()
_lock = Lock()


CHANGES = "SELECT COUNT(*) || '.' || COALESCE(MAX(id), 0) FROM catalogue_change"
DEEDS = "SELECT COUNT(*) || '.' || COALESCE(MAX(id), 0) FROM history_entry WHERE subject = %s AND key = %s"


def catalogue_version(*records: tuple[type[Model], int]) -> str:
    """Another one after each committed change of the catalogue, of the tables of names, or of one of these records.

    The truth is in PostgreSQL: one small query, asked for every page. Whoever changes a record through a verb leaves a
    line in its history, so nobody has to remember that a page is kept of it.
    """
    parts = [CHANGES, STATE_OF_TABLES, *(DEEDS for _one in records)]
    given = [tables(), *(part for kind, key in records for part in (name_of(kind), key))]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(f"({part})" for part in parts), given)
        return "/".join(cursor.fetchone())


def forget_here() -> None:
    """What this process keeps, for tests: their databases say the same version of other things."""
    with _lock:
        _near.clear()


def ready(make: Callable[[], T], *parts: Any, shared: bool = True) -> T:
    """The thing that `parts` name, made at most once per process. `shared` ones are kept in Redis too."""
    named = (release(), int(time.time() // SECONDS), *parts) if shared else parts
    key = "wall:" + hashlib.sha256(repr(named).encode()).hexdigest()[:40]
    with _lock:
        if key in _near:
            _near.move_to_end(key)
            found: T = _near[key]
            return found
    thing = from_redis(key, make) if shared else make()
    with _lock:
        _near[key] = thing
        while len(_near) > MOST_IN_PROCESS:
            _near.popitem(last=False)
    return thing


@once
def release() -> str:
    """Changes with our code, templates and words: what another release left in Redis is not read by this one."""
    total = hashlib.sha256()
    for folder, pattern in (("apps", "*.py"), ("templates", "*.html"), ("apps", "*.po")):
        for path in sorted((settings.BASE_DIR / folder).rglob(pattern)):
            total.update(path.read_bytes())
    return total.hexdigest()[:16]


def from_redis(key: str, make: Callable[[], T]) -> T:
    """Packed: pages are long, and a crawler may ask for every one of them within ten minutes."""
    packed = cache.get(key)
    if packed is not None:
        found: T = pickle.loads(zlib.decompress(packed))  # noqa: S301 - our own Redis, as Django's cache reads it
        return found
    made = make()
    cache.set(key, zlib.compress(pickle.dumps(made), 1), timeout=SECONDS)
    return made
