"""A portal that is in use takes the new release, and comes back whole from its backup.

The one in use is the whole demo as the previous release kept it (`manage.py keep_release`): enterprises with histories,
dossiers, matches, letters. All of it is fictional.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from smesco_portal.runtime.embedded import DATABASE, POSTGRES_USER, Servers, postgres_programs
from tests.builders import release

ROOT: Path = settings.BASE_DIR
# What the portal itself throws away or writes anew when it starts.
FLEETING = {"django_session", "django_migrations", "catalogue_word", "auth_permission", "django_content_type"}
# One portal goes through all of it, so one lane does too.
pytestmark = [pytest.mark.processes, pytest.mark.xdist_group("upgrade")]


@pytest.fixture(scope="module")
def servers() -> Iterator[Servers]:
    home = Path(tempfile.mkdtemp(prefix="smesco-drill-"))
    home.chmod(0o755)
    own = Servers(home=home, throwaway=True, durable=False)
    own.start()
    yield own
    own.destroy()


def program(name: str, *arguments: str, text: str | None = None) -> str:
    done = subprocess.run(
        [str(postgres_programs() / name), *arguments], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def asked(servers: Servers, question: str, database: str = DATABASE) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(host=str(servers.sockets), user=POSTGRES_USER, dbname=database)
    try:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())
    finally:
        connection.close()


def tables(servers: Servers, database: str = DATABASE) -> list[str]:
    return [
        str(row[0]) for row in asked(servers, "select tablename from pg_tables where schemaname = 'public'", database)
    ]


def counts(servers: Servers) -> dict[str, int]:
    return {name: int(str(asked(servers, f'select count(*) from "{name}"')[0][0])) for name in tables(servers)}


def fingerprints(servers: Servers, database: str) -> dict[str, object]:
    question = "select count(*), md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from \"{}\" t"
    return {name: asked(servers, question.format(name), database)[0] for name in tables(servers, database)}


def promises(servers: Servers, database: str) -> release.Rows:
    return release.promises(lambda question: asked(servers, question, database))


def run(servers: Servers, *command: str, database: str = DATABASE) -> subprocess.CompletedProcess[str]:
    """As the portal of this database, with a folder of files of its own."""
    environment = {
        **os.environ, "DATABASE_URL": servers.database_url.removesuffix(DATABASE) + database, "LOG_LEVEL": "ERROR",
        "REDIS_URL": servers.redis_url, "CACHE_PREFIX": "drill:", "BROKER_PREFIX": "drill:", "PYTHONPATH": str(ROOT),
        "MEDIA_ROOT": str(media(servers, database)),
    }  # fmt: skip
    return subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)


def media(servers: Servers, database: str = DATABASE) -> Path:
    return servers.home / f"media-{database}"


def portal(servers: Servers, *command: str, database: str = DATABASE) -> str:
    done = run(servers, *command, database=database)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    return done.stdout


def visited(servers: Servers, database: str = DATABASE) -> dict[str, int]:
    answers: dict[str, int] = json.loads(
        portal(servers, str(Path(__file__).parent / "visit.py"), database=database).splitlines()[-1]
    )
    return answers


def test_a_portal_in_use_takes_this_release(servers: Servers) -> None:
    program(
        "psql",
        "-q",
        "-v",
        "ON_ERROR_STOP=1",
        "-h",
        str(servers.sockets),
        "-U",
        POSTGRES_USER,
        DATABASE,
        text=release.sql(),
    )
    before = counts(servers)
    assert before["umkm_enterprise"] > 40
    assert before["gallery_product"] > 100
    portal(servers, "manage.py", "prepare_portal")
    portal(servers, "manage.py", "migrate", "--check")
    after = counts(servers)
    lost = {
        name: (was, after.get(name))
        for name, was in before.items()
        if name not in FLEETING and after.get(name, 0) < was
    }
    assert not lost
    pages = visited(servers)
    assert len(pages) > 25
    assert {page: status for page, status in pages.items() if status != 200} == {}


def keep_some_files(folder: Path) -> dict[str, str]:
    """One is larger than what is read at once, one empty, and one has a name of other letters: by name, their sums."""
    files = {"photos/a/1280.webp": os.urandom(2_500_000), "tax/SPT Sari – 2025.pdf": b"%PDF-1.7 SPT", "photos/b": b""}
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return sums(folder)


def sums(folder: Path) -> dict[str, str]:
    return {
        place.relative_to(folder).as_posix(): hashlib.sha256(place.read_bytes()).hexdigest()
        for place in folder.rglob("*")
        if place.is_file()
    }


@pytest.mark.parametrize("name", ["folder", "archive.tar"])
def test_a_backup_brings_everything_back(servers: Servers, tmp_path: Path, name: str) -> None:
    files, clone = keep_some_files(media(servers)), f"clone_{name[:6]}"
    said = portal(servers, "manage.py", "backup", str(tmp_path / name))
    assert f"{len(files)} files" in said
    program("createdb", "-h", str(servers.sockets), "-U", POSTGRES_USER, clone)
    said = portal(servers, "manage.py", "restore", str(tmp_path / name), database=clone)
    assert "all as they were" in said
    assert fingerprints(servers, clone) == fingerprints(servers, DATABASE)
    assert promises(servers, clone) == promises(servers, DATABASE)
    sequences = "select schemaname, sequencename, last_value from pg_sequences order by 1, 2"
    assert asked(servers, sequences, clone) == asked(servers, sequences)
    assert sums(media(servers, clone)) == files
    pages = visited(servers, clone)
    assert len(pages) > 25
    assert set(pages.values()) == {200}


def test_what_is_there_is_replaced_only_by_its_name(servers: Servers, tmp_path: Path) -> None:
    """From the clone of the test before: a restored portal is as good to back up as the first one."""
    clone, kept = "clone_folder", tmp_path / "again.tar"
    files = sums(media(servers, clone))
    portal(servers, "manage.py", "backup", str(kept), database=clone)
    (media(servers, clone) / "later.txt").write_text("made after the backup")
    before = fingerprints(servers, clone)
    for wanted, sentence in ((), "--replace clone_folder"), (("--replace", DATABASE), "Nothing was replaced."):
        refused = run(servers, "manage.py", "restore", str(kept), *wanted, database=clone)
        assert refused.returncode != 0
        assert sentence in refused.stderr
    assert fingerprints(servers, clone) == before
    portal(servers, "manage.py", "restore", str(kept), "--replace", clone, database=clone)
    assert fingerprints(servers, clone) == before
    assert sums(media(servers, clone)) == files
