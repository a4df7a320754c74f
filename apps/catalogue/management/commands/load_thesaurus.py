"""Load the words that buyers use for products. May run again: what curators changed or added stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from apps.catalogue.actions import load_thesaurus


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Count what would change and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        count = load_thesaurus(now=timezone.now(), dry_run=options["dry_run"])
        if not options["verbosity"]:
            return
        if count.skipped:
            self.stdout.write("thesaurus        up to date")
        else:
            self.stdout.write(
                f"thesaurus        new {count.created}  changed {count.updated}  gone {count.gone}  kept {count.kept}"
            )
