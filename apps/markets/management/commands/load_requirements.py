"""Load what markets ask of products. May run again: new rows come, changed ones follow, what staff edited stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from apps.markets.actions import load_requirements


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_requirements(now=timezone.now(), dry_run=options["dry_run"])
        if not options["verbosity"]:
            return
        if count.skipped:
            self.stdout.write("requirements     up to date")
        else:
            self.stdout.write(f"requirements     new {count.created}  read anew {count.updated}  kept {count.kept}")
