"""Back up database and files: `manage.py backup [PATH]`, a folder, or one archive when PATH ends with .tar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from smesco_portal.backups.manifest import Unfit
from smesco_portal.backups.taking import take


class Command(BaseCommand):
    help = __doc__ or ""
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", help="where to; by default a folder of this moment under var/backups")

    def handle(self, *args: Any, **options: Any) -> None:
        usual = settings.VAR / "backups" / f"smesco-{timezone.localtime():%Y-%m-%d-%H%M%S}"
        path = Path(options["path"]).absolute() if options["path"] else usual
        try:
            made = take(path, say=self.stdout.write)
        except (Unfit, OSError) as problem:
            raise CommandError(str(problem)) from problem
        rows, files = sum(made.tables.values()), len(made.files)
        self.stdout.write(
            f"Backed up to {path}: {rows} rows in {len(made.tables)} tables, {files} files,"
            f" {filesizeformat(made.size)}. It holds personal data: keep it where only those may read it who may read"
            " the portal's database."
        )
