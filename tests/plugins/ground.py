"""The ground that outlives a test: reference data, and the rows that migrations bring.

Tests with real transactions (browsers, worker processes) end with an emptied database. What stood
there before the first test is kept in a schema of its own and put back after each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

SCHEMA = "ground"


def tables() -> list[str]:
    return sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed})


def keep_ground() -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"drop schema if exists {SCHEMA} cascade")
        cursor.execute(f"create schema {SCHEMA}")
        for table in tables():
            cursor.execute(f"select exists (select 1 from {quote(table)})")
            if cursor.fetchone()[0]:
                cursor.execute(f"create table {SCHEMA}.{quote(table)} as table {quote(table)}")


def restore_ground() -> None:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = %s", [SCHEMA])
        kept = [row[0] for row in cursor.fetchall()]
        # Foreign keys would ask for an order; the rows stood here together before, so they are sound.
        cursor.execute("set session_replication_role = replica")
        try:
            for table in kept:
                columns = ", ".join(quote(name) for name in plain_columns(cursor, table))
                cursor.execute(
                    f"insert into {quote(table)} ({columns}) select {columns} from {SCHEMA}.{quote(table)}"
                    " on conflict do nothing"
                )
        finally:
            cursor.execute("set session_replication_role = origin")


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

    def empty_and_restore(self: Any) -> None:
        real(self)
        restore_ground()

    TransactionTestCase._fixture_teardown = empty_and_restore  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = real  # type: ignore[method-assign]
