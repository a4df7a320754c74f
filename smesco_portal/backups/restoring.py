"""Restore a backup: everything is checked before anything is written, and held against the manifest afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

from smesco_portal.backups import database, manifest
from smesco_portal.backups.manifest import Manifest, Unfit
from smesco_portal.backups.places import Backup, copied

Say = Callable[[str], None]


def restore(path: Path, *, replace: str = "", say: Say = print) -> Manifest:
    """1. The manifest, every checksum. 2. The target: empty, or named to be replaced. 3. Database, files. 4. Counts."""
    with Backup(path) as source:
        held = checked(source, say)
        make_room(replace, say)
        put_back(source, held, say)
    connection.close()
    wrong = manifest.differences(held.tables, database.counts())
    if wrong:
        raise Unfit("The database was restored, but not all of it is there:\n" + "\n".join(wrong))
    return held


def checked(source: Backup, say: Say) -> Manifest:
    """Refuses a backup that is damaged, not whole, of an earlier plan or of a newer version. Nothing is written yet."""
    names = set(source.names())
    if manifest.NAME not in names:
        raise Unfit(f"There is no {manifest.NAME} in {source.path}: this is no backup, or one that was not finished.")
    with source.open(manifest.NAME) as file:
        held = manifest.read(file.read())
    manifest.require_ours(held, database.known_migrations())
    if missing := sorted(set(held.parts) - names):
        raise Unfit(f"{missing[0]} is missing in the backup" + more(missing) + ". Nothing was restored.")
    say(f"Checking {len(held.parts)} files ...")
    damaged = []
    for name, part in held.parts.items():
        with source.open(name) as file:
            if copied(file) != part:
                damaged.append(name)
    if damaged:
        raise Unfit(f"{damaged[0]} in the backup is damaged" + more(damaged) + ". Nothing was restored.")
    return held


def more(names: list[str]) -> str:
    return f", and {len(names) - 1} more" if len(names) > 1 else ""


def make_room(replace: str, say: Say) -> None:
    """An empty database and an empty folder; or the database's own name, to say that what it holds may go."""
    name, root = str(connection.settings_dict["NAME"]), Path(settings.MEDIA_ROOT)
    held, kept = len(database.tables()), any(root.iterdir()) if root.exists() else False
    if not replace:
        if held:
            raise Unfit(
                f"The database {name} holds {held} tables. Restore into an empty one, or write --replace {name} to"
                " lose what it holds."
            )
        if kept:
            raise Unfit(f"{root} holds files. Restore into an empty folder, or write --replace {name} to lose them.")
        return
    if replace != name:
        raise Unfit(f"The database here is {name}, not {replace}. Nothing was replaced.")
    if others := database.others_connected():
        raise Unfit(f"Stop web, workers and beat first: {others} connections to {name} are open.")
    say(f"Emptying the database {name} and {root} ...")
    database.empty()
    for place in root.iterdir() if root.exists() else ():
        shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()


def put_back(source: Backup, held: Manifest, say: Say) -> None:
    say("Restoring the database ...")
    with source.open(manifest.DUMP) as file:
        database.restore(file)
    connection.close()
    say("Restoring the files ...")
    root = Path(settings.MEDIA_ROOT)
    for name, part in held.files.items():
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with source.open(manifest.FILES + name) as file, place.open("xb") as target:
            if copied(file, target) != part:
                raise Unfit(f"{name} changed while it was restored. Restore again from a backup that nobody touches.")
