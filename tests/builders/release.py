"""The demo as the previous release kept it (`manage.py keep_release` makes the file), and what a database promises."""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable
from pathlib import Path

KEPT = Path(__file__).parents[1] / "data" / "previous-release.sql.xz"
RECORDED = re.compile(
    r"^COPY public\.django_migrations \(id, app, name, applied\) FROM stdin;\n(.*?)^\\\.$", re.M | re.S
)
CASTS = re.compile(r"::(character varying|text)(\[\])?|[()]")
PROMISES = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
 where connamespace = 'public'::regnamespace
union all
select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
union all
select tablename, indexname, indexdef from pg_indexes where schemaname = 'public'
order by 1, 2, 3
"""
COLUMNS = """
select table_name, column_name, data_type || coalesce(character_maximum_length::text, ''), is_nullable, column_default
  from information_schema.columns where table_schema = 'public' order by 1, 2
"""
Rows = list[tuple[object, ...]]
Ask = Callable[[str], Rows]


def sql() -> str:
    return lzma.decompress(KEPT.read_bytes()).decode()


def migrations() -> set[tuple[str, str]]:
    """(app, name) of those that the previous release had."""
    found = RECORDED.search(sql())
    assert found, "the kept release records its migrations"
    lines = (line.split("\t") for line in found[1].splitlines())
    return {(app, name) for _id, app, name, _at in lines}


def promises(ask: Ask) -> Rows:
    """Constraints, triggers and indexes: what the database has the last word with.

    Without casts between kinds of text and without brackets: PostgreSQL writes those of a restored row anew, element
    by element.
    """
    return [(table, name, CASTS.sub("", str(definition))) for table, name, definition in ask(PROMISES)]
