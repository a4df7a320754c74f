"""Load the reference data. May run again: new rows come, changed ones follow, what staff edited stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from apps.reference.actions import load_reference


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        for count in load_reference(now=timezone.now(), dry_run=options["dry_run"]):
            if not options["verbosity"]:
                continue
            if count.skipped:
                self.stdout.write(f"{count.table:16} up to date")
            else:
                self.stdout.write(
                    f"{count.table:16} new {count.created:5}  changed {count.updated:5}  "
                    f"same {count.unchanged:5}  kept as staff edited {count.kept}"
                )
