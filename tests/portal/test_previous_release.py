"""The previous release's demo becomes this release's, and then is as if it had been begun with it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from smesco_portal.backups import database
from tests.builders import release
from tests.plugins.workers import environment

LOOK_OVER = Path(release.__file__).with_name("look_over.py")

pytestmark = [pytest.mark.processes, pytest.mark.django_db]


@pytest.fixture
def kept() -> Iterator[str]:
    """A database beside the tests' own that holds the kept release: its name."""
    name = f"{connection.settings_dict['NAME']}_kept"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database if exists {name}")
        cursor.execute(f"create database {name}")
    yield name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"drop database {name} with (force)")


def restore(name: str) -> None:
    major = database.server_major()
    program = database.fitting(major, database.places(major)) / "psql"
    place = connection.settings_dict
    told = {
        **os.environ, "PGHOST": str(place["HOST"]), "PGPORT": str(place["PORT"] or ""), "PGUSER": str(place["USER"]),
        "PGPASSWORD": str(place["PASSWORD"] or ""), "PGDATABASE": name,
    }  # fmt: skip
    done = subprocess.run(
        [str(program), "-q", "-X", "-v", "ON_ERROR_STOP=1"],
        input=release.sql(),
        env=told,
        text=True,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def asked(name: str, question: str) -> release.Rows:
    place = connection.settings_dict
    other = psycopg2.connect(
        host=place["HOST"],
        port=place["PORT"] or None,
        user=place["USER"],
        password=place["PASSWORD"] or None,
        dbname=name,
    )
    try:
        with other.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())
    finally:
        other.close()


def test_the_previous_releases_demo_is_upgraded(kept: str) -> None:
    restore(kept)
    here = environment()
    here["DATABASE_URL"] = here["DATABASE_URL"].rpartition("/")[0] + f"/{kept}"
    done = subprocess.run(
        [sys.executable, str(LOOK_OVER)],
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        env={**here, "PYTHONPATH": str(settings.BASE_DIR)},
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["doubtful"] == []
    assert found["read"]["umkm.Enterprise"] > 40
    assert found["read"]["gallery.Product"] > 100
    name = str(connection.settings_dict["NAME"])
    assert asked(kept, release.COLUMNS) == asked(name, release.COLUMNS)
    assert release.promises(lambda question: asked(kept, question)) == release.promises(lambda q: asked(name, q))
