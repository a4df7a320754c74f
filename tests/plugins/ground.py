"""The ground that outlives a test: reference data, and the rows that migrations bring.

Tests with real transactions (browsers, worker processes) end with an emptied database. What stood there
before the first test is kept in a schema of its own, and a table of it is put back after a test that changed it.
Rows are deleted instead of tables truncated: a truncation makes new files for every table and index, which took
most of a second, and waits for every reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

SCHEMA = "ground"
Seal = tuple[int, int]
_seals: dict[str, Seal] = {}


def tables() -> list[str]:
    return sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed})


def seals(cursor: Any, names: list[str]) -> dict[str, Seal]:
    """For each table how many rows it has, and which transaction wrote the newest: equal means untouched."""
    quote = connection.ops.quote_name
    asked = " union all ".join(
        f"select '{name}', count(*), coalesce(max(xmin::text::bigint), 0) from {quote(name)}" for name in names
    )
    cursor.execute(asked)
    return {name: (count, newest) for name, count, newest in cursor.fetchall()}


def stands() -> bool:
    """A database that was kept from an earlier run brings its ground along."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from information_schema.schemata where schema_name = %s", [SCHEMA])
        return bool(cursor.fetchone()[0])


def stand_again() -> None:
    """After an earlier run, which may have been killed in the middle of a test."""
    with connection.cursor() as cursor:
        _seals.clear()
        cursor.execute("select table_name from information_schema.tables where table_schema = %s", [SCHEMA])
        filled = {row[0] for row in cursor.fetchall()}
        _seals.update({name: (int(name in filled), -1) for name in tables()})
    restore_ground()


def keep_ground() -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"drop schema if exists {SCHEMA} cascade")
        cursor.execute(f"create schema {SCHEMA}")
        _seals.clear()
        _seals.update(seals(cursor, tables()))
        for table, (count, _newest) in _seals.items():
            if count:
                cursor.execute(f"create table {SCHEMA}.{quote(table)} as table {quote(table)}")


def restore_ground() -> None:
    """Every table as it was kept. Rows that are put back stood here together before, so they are sound."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        changed = [name for name, seal in seals(cursor, tables()).items() if seal != _seals[name]]
        if not changed:
            return
        # Neither foreign keys, which would ask for an order, nor triggers that forbid deleting.
        cursor.execute("set session_replication_role = replica")
        try:
            for table in changed:
                cursor.execute(f"delete from {quote(table)}")
                if _seals[table][0]:
                    columns = ", ".join(quote(name) for name in plain_columns(cursor, table))
                    cursor.execute(
                        f"insert into {quote(table)} ({columns}) select {columns} from {SCHEMA}.{quote(table)}"
                    )
        finally:
            cursor.execute("set session_replication_role = origin")
        _seals.update(seals(cursor, changed))


def plain_columns(cursor: Any, table: str) -> list[str]:
    """Columns that can be written: not the ones PostgreSQL computes."""
    cursor.execute(
        "select column_name from information_schema.columns"
        " where table_schema = 'public' and table_name = %s and is_generated = 'NEVER'",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


@pytest.fixture(scope="session", autouse=True)
def _ground_comes_back() -> Iterator[None]:
    real = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda _self: restore_ground()  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = real  # type: ignore[method-assign]
