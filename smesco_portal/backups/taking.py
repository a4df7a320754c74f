"""Take a backup: dump and counts of one moment, then the files, then the manifest; only then it gets its name."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from smesco_portal.backups import database, manifest
from smesco_portal.backups.manifest import BackupPart, Manifest, Unfit
from smesco_portal.backups.places import BackupWriter, Folder, Target


def take(path: Path, *, say: Callable[[str], None] = print) -> Manifest:
    """Leaves the backup at `path`, or nothing."""
    unfinished = path.with_name(path.name + ".unfinished")
    for place in (path, unfinished):
        if place.exists():
            raise Unfit(f"{place} is there already. Name another place, or remove it.")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        target: Target = BackupWriter(unfinished) if path.suffix == ".tar" else Folder(unfinished)
        with closing(target):
            made = fill(target, beside=path.parent, say=say)
        unfinished.rename(path)
    except BaseException:
        remove(unfinished)
        raise
    return made


def remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def fill(target: Target, *, beside: Path, say: Callable[[str], None]) -> Manifest:
    """1. The dump and the counts, of one snapshot. 2. The files: those that the dump names were there before it.

    A file that is removed meanwhile is left out and told of: its row was about to go as well.
    """
    taken_at = timezone.now()
    with database.snapshot() as moment, tempfile.TemporaryDirectory(dir=beside, prefix=".dump-") as folder:
        place = Path(folder) / manifest.DUMP
        say("Dumping the database ...")
        database.dump(place, of=moment)
        tables, applied = database.counts(), database.applied()
        with place.open("rb") as dump:
            parts = {manifest.DUMP: target.add(manifest.DUMP, dump)}
    say("Copying the files ...")
    parts |= dict(copy_files(target, say))
    made = Manifest(
        version=manifest.version(),
        taken_at=taken_at.isoformat(timespec="seconds"),
        tables=tables,
        server=database.server_version(),
        migrations=applied,
        parts=parts,
    )
    target.add(manifest.NAME, io.BytesIO(made.as_json()))
    return made


def copy_files(target: Target, say: Callable[[str], None]) -> Iterator[tuple[str, BackupPart]]:
    root = Path(settings.MEDIA_ROOT)
    for place in sorted(root.rglob("*")):
        name = place.relative_to(root).as_posix()
        if place.is_symlink() or not place.is_file():
            continue
        try:
            source = place.open("rb")
        except FileNotFoundError:
            say(f"{name} was removed meanwhile, and is left out.")
            continue
        with source:
            yield manifest.FILES + name, target.add(manifest.FILES + name, source)
