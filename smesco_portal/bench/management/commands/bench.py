"""Measure what the portal promises, on synthetic data, on servers of its own: `manage.py bench [tiers] [pages]`.

Prints a table for people and JSON for machines. Run it through `manage.py bench`, which starts throwaway servers;
it refuses a database that has other enterprises than its own in it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.umkm.models import Enterprise
from smesco_portal.bench.measuring import SECTIONS, Sizes, machine, plain, table


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        # Not `choices`: argparse of Python 3.11 holds them against "none given" too.
        parser.add_argument("sections", nargs="*", help=f"only these: {', '.join(sorted(SECTIONS))}")
        parser.add_argument("--only", action="append", choices=sorted(SECTIONS), help="only this section (repeatable)")
        parser.add_argument("--json", type=Path, help="write the figures to this file as well")
        for name, default in vars(Sizes()).items():
            parser.add_argument(f"--{name}", type=type(default), default=default, help=f"default {default}")

    def handle(self, *args: Any, **options: Any) -> None:
        if Enterprise.objects.exclude(slug__startswith="synthetic-").exists():
            raise CommandError("This database has enterprises in it; `manage.py bench` starts one of its own.")
        chosen = [*options["sections"], *(options["only"] or [])] or list(SECTIONS)
        if unknown := set(chosen) - set(SECTIONS):
            raise CommandError(f"There is no section {', '.join(sorted(unknown))}; there are {', '.join(SECTIONS)}.")
        sizes = Sizes(**{name: options[name] for name in vars(Sizes())})
        found: dict[str, Any] = {"machine": machine(), "sizes": vars(sizes)}
        self.tell("machine", found["machine"])
        for name, measure in SECTIONS.items():
            if name in chosen:
                self.stderr.write(f"measuring {name} ...")
                found[name] = measure(sizes)
                self.tell(name, found[name])
        text = json.dumps(found, indent=2, default=plain)
        if options["json"]:
            options["json"].write_text(text + "\n")
        self.stdout.write("\n" + text)

    def tell(self, name: str, figures: dict[str, Any]) -> None:
        self.stdout.write(f"\n{name}")
        for line in table(figures):
            self.stdout.write(line)
        self.stdout.flush()
