"""Make the first version of the instrument, where there is none. May run again: a version that is there stays."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from apps.readiness.actions import load_instrument


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be made and write nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_instrument(now=timezone.now(), dry_run=options["dry_run"])
        if options["verbosity"]:
            self.stdout.write(f"instrument: {made} questions" if made else "instrument: up to date")
