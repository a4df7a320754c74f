"""What a backup is held against before anything is written: whole, undamaged, not newer, and room for it."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from smesco_portal.backups import database, manifest
from smesco_portal.backups.manifest import BackupPart, Manifest, Unfit
from smesco_portal.backups.places import Backup, BackupWriter, Folder, Target, copied
from smesco_portal.backups.restoring import checked
from smesco_portal.backups.taking import copy_files, take

MIGRATIONS = {"common": ["0001_initial"], "mail": ["0001_initial"]}


def made(place: Path, changes: dict[str, Any] | None = None) -> Path:
    """A small backup, as `take` lays it out; `changes` are made to its manifest."""
    target: Target = BackupWriter(place) if place.suffix == ".tar" else Folder(place)
    parts = {
        name: target.add(name, io.BytesIO(content))
        for name, content in {"database.dump": b"PGDMP", "files/a/b.webp": b"x" * 3_000_000, "files/ü.pdf": b""}.items()
    }
    facts = Manifest("0.3.0", "2026-11-29T12:00:00+00:00", "18.1", MIGRATIONS, {"mail_message": 2}, parts)
    text = json.dumps({**json.loads(facts.as_json()), **(changes or {})}).encode()
    target.add("manifest.json", io.BytesIO(text))
    target.close()
    return place


@pytest.fixture(params=["folder", "archive.tar"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / str(request.param)


def look(place: Path) -> Manifest:
    with Backup(place) as source:
        return checked(source, lambda _text: None)


@pytest.fixture
def quiet() -> Callable[[str], None]:
    return lambda _text: None


def test_a_whole_backup_is_taken_for_what_it_says(place: Path) -> None:
    held = look(made(place))
    assert held.tables == {"mail_message": 2}
    assert held.files["a/b.webp"].size == 3_000_000
    assert (place.stat().st_mode & 0o077) == 0


def altered(place: Path, name: str, content: bytes | None) -> None:
    """One part of a backup is other bytes, or gone (None)."""
    if place.is_dir():
        (place / name).unlink()
        if content is not None:
            (place / name).write_bytes(content)
        return
    with tarfile.open(place) as old:
        kept = {entry.name: old.extractfile(entry).read() for entry in old.getmembers()}  # type: ignore[union-attr]
    kept[name] = content
    with tarfile.open(place, "w") as new:
        for one, data in kept.items():
            if data is not None:
                entry = tarfile.TarInfo(one)
                entry.size = len(data)
                new.addfile(entry, io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("files/a/b.webp", b"x" * 2_999_999 + b"y", "files/a/b.webp in the backup is damaged. Nothing"),
        ("files/a/b.webp", b"x", "files/a/b.webp in the backup is damaged. Nothing"),
        ("database.dump", b"PGDMp", "database.dump in the backup is damaged"),
        ("files/ü.pdf", None, "files/ü.pdf is missing in the backup. Nothing"),
        ("manifest.json", None, "one that was not finished"),
        ("manifest.json", b"{", "cannot be read"),
    ],
)
def test_what_is_damaged_or_missing_is_named(place: Path, name: str, content: bytes | None, sentence: str) -> None:
    altered(made(place), name, content)
    with pytest.raises(Unfit, match="(?s)" + sentence.replace(".", r"\.")):
        look(place)


@pytest.mark.parametrize(
    "name", ["files/../../etc/passwd", "/etc/passwd", "etc/passwd", "files//x", "files/./x", "files/../database.dump"]
)
def test_a_manifest_leads_nowhere_else(place: Path, name: str) -> None:
    parts = {"database.dump": {"sha256": "0" * 64, "size": 5}, name: {"sha256": "0" * 64, "size": 1}}
    with pytest.raises(Unfit, match="no file of a backup"):
        look(made(place, {"parts": parts}))


def test_a_backup_of_a_newer_version_is_refused(place: Path) -> None:
    later = MIGRATIONS | {"mail": ["0001_initial", "0999_later"], "drones": ["0001_initial"]}
    newer = {"version": "9.9.9", "migrations": later}
    with pytest.raises(Unfit, match=r"newer version of the portal \(9\.9\.9; .*drones\.0001_initial and 1 more"):
        look(made(place, newer))
    with pytest.raises(Unfit, match="newer version"):
        look(made(place.with_name("other" + place.suffix), {"format": 2}))


def test_a_backup_of_an_earlier_plan_is_refused(place: Path) -> None:
    earlier = {"version": "0.5.0", "migrations": {"common": ["0001_creations"], "mail": ["0001_initial"]}}
    with pytest.raises(Unfit, match=r"earlier plan of the portal \(0\.5\.0\).* with the version that made it"):
        look(made(place, earlier))


def test_an_older_backup_is_known_as_such() -> None:
    older = Manifest("0.1.0", "", "18", {"mail": ["0001_initial"]}, {})
    assert manifest.is_older(older, {"mail": {"0001_initial", "0002_more"}})
    assert not manifest.is_older(older, {"mail": {"0001_initial"}})
    assert {"0001_initial"} <= database.known_migrations()["mail"]


def test_the_version_is_the_one_of_the_changelog() -> None:
    assert manifest.version().count(".") == 2


def test_a_table_that_lost_rows_is_named() -> None:
    wanted, found = {"a": 2, "b": 1, "c": 0}, {"a": 1, "b": 1, "d": 3}
    assert manifest.differences(wanted, found) == [
        "a: 2 rows in the backup, 1 restored",
        "d: 0 rows in the backup, 3 restored",
    ]


@pytest.mark.django_db
def test_a_database_that_holds_something_is_left_alone(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    backup, name = made(tmp_path / "backup"), database.connection.settings_dict["NAME"]
    before = database.counts()
    for wanted, sentence in (
        ({}, f"--replace {name}"),
        ({"replace": "another"}, "Nothing was replaced"),
    ):
        with pytest.raises(CommandError, match=sentence):
            call_command("restore", str(backup), **wanted)
    assert database.counts() == before


def test_files_of_the_folder_alone_are_copied(tmp_path: Path, settings: Any, quiet: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "media" / "a").mkdir(parents=True)
    (tmp_path / "media" / "a" / "one").write_bytes(b"1")
    (tmp_path / "media" / "elsewhere").symlink_to("/etc/passwd")
    found = dict(copy_files(Folder(tmp_path / "out"), quiet))
    assert found == {"files/a/one": copied(io.BytesIO(b"1"))}
    assert (tmp_path / "out" / "files" / "a" / "one").read_bytes() == b"1"


def test_a_backup_never_takes_the_place_of_another(tmp_path: Path, quiet: Any) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(Unfit, match="there already"):
        take(tmp_path / "there", say=quiet)


@pytest.mark.django_db
def test_nothing_is_left_of_a_backup_that_failed(
    tmp_path: Path, place: Path, quiet: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_more: Any) -> None:
        raise Unfit("the disk is full")

    monkeypatch.setattr("smesco_portal.backups.taking.fill", fail)
    with pytest.raises(Unfit, match="the disk is full"):
        take(place, say=quiet)
    assert list(tmp_path.iterdir()) == []


def programs(folder: Path, version: str) -> Path:
    folder.mkdir()
    for name in ("pg_dump", "pg_restore"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


def test_client_programs_are_of_the_servers_version(tmp_path: Path) -> None:
    old, fit = programs(tmp_path / "old", "15.14 (Debian 15.14-1)"), programs(tmp_path / "fit", "18.1")
    assert database.fitting(18, [tmp_path / "none", old, fit]) == fit
    with pytest.raises(Unfit, match=r"PostgreSQL 18, .* 15 in .*old\. Install postgresql-client-18"):
        database.fitting(18, [old])
    with pytest.raises(Unfit, match="none at all"):
        database.fitting(18, [tmp_path / "none"])


def test_part_counts_what_it_read() -> None:
    assert copied(io.BytesIO(b"abc")) == BackupPart(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3
    )
