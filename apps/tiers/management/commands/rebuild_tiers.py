"""Make every standing and move anew from the ledger, and tell the totals: `manage.py rebuild_tiers`.

`--check` writes nothing and ends with code 1 when what is stored is not what the ledger gives.
"""

from __future__ import annotations

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.tiers.actions.rebuilding import RebuildTally, rebuild_all
from apps.tiers.choices import MoveKind
from apps.tiers.reads import all_bands
from apps.tiers.rules.classes import ORDER
from apps.tiers.rules.moves import OWN_YEAR, bases

EACH_YEAR = "year"


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only compare; code 1 when something differs")
        parser.add_argument("--dry-run", action="store_true", help="only count what would change")
        parser.add_argument("--law", help=f'only under this law, such as "PP 7/2021"; "{EACH_YEAR}": that of each year')

    def handle(self, *args: Any, **options: Any) -> None:
        known = bases(all_bands())
        law = OWN_YEAR if options["law"] == EACH_YEAR else options["law"]
        if law is not None and law not in known:
            raise CommandError(f"No such law here. Known: {EACH_YEAR}, {', '.join(known[1:])}.")
        write = not (options["check"] or options["dry_run"])
        began = time.monotonic()
        tally = rebuild_all(law=law, write=write, say=self.say)
        self.tell(tally, known if law is None else [law])
        seconds = f"{time.monotonic() - began:.1f} s"
        if write:
            self.stdout.write(f"{tally.enterprises} enterprises rebuilt in {seconds}.")
        else:
            differing = f"{tally.differing} differ from the ledger"
            self.stdout.write(f"{tally.enterprises} enterprises compared in {seconds}; {differing}.")
        if tally.outdated:
            self.stdout.write(f"{tally.outdated} entries were judged by limits that were changed since.")
        if options["check"] and tally.differing:
            sys.exit(1)

    def say(self, done: int, of: int) -> None:
        """One line that rewrites itself on a terminal."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{done * 100 // of} %", ending="" if done < of else "\n")

    def tell(self, tally: RebuildTally, laws: list[str]) -> None:
        for law in laws:
            classes = ", ".join(f"{size} {tally.classes[law, size]}" for size in ORDER)
            kinds = ", ".join(f"{kind} {tally.kinds[law, kind]}" for kind in MoveKind.values)
            self.stdout.write(f"{law or 'law of each year'}: {classes}; moves: {kinds}")
