"""Restore what `manage.py backup` made: `manage.py restore PATH`, into an empty database and an empty folder of files.

Every checksum is verified before anything is written, and every table counted afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from smesco_portal.backups import database, manifest
from smesco_portal.backups.manifest import Unfit
from smesco_portal.backups.restoring import restore


class Command(BaseCommand):
    help = __doc__ or ""
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", help="the folder or the .tar archive of a backup")
        parser.add_argument(
            "--replace", default="", metavar="DATABASE", help="the name of the database whose contents may be lost"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            held = restore(Path(options["path"]).absolute(), replace=options["replace"], say=self.stdout.write)
        except (Unfit, OSError) as problem:
            raise CommandError(str(problem)) from problem
        rows = sum(held.tables.values())
        self.stdout.write(
            f"Restored the backup of {held.taken_at} (version {held.version}): {rows} rows in {len(held.tables)} tables"
            f" and {len(held.files)} files, all as they were."
        )
        if manifest.is_older(held, database.known_migrations()):
            self.stdout.write("This version is newer than the backup: run `manage.py prepare_portal` before it starts.")
