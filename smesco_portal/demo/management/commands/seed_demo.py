"""Let the demo's cast in: people, enterprises, products, buyers. What is there already is left alone."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from smesco_portal.demo import cast

STEPS = {
    "people": "people of the demo",
    "workbook": "reading the cast's workbook",
    "rows": "taking in rows",
    "enterprises": "verifying enterprises",
    "photographs": "preparing photographs",
    "terms": "packing, prices by quantity and terms",
    "curation": "curating",
    "tiers": "figures, programme and promotions",
    "readiness": "readiness and plans",
    "buyers": "buyers and their needs",
    "matches": "matching",
    "enquiries": "asking the makers, and answering",
    "quotations": "quoting to buyers",
    "requests": "asking several makers for quotations",
    "invitations": "inviting guests",
    "matchday": "preparing the matching day",
    "waiting": "leaving something to do",
    "notes": "notes of staff",
    "searches": "looking for works",
    "views": "looking at works",
    "exhibitions": "hanging the exhibitions",
}


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="say nothing and do nothing when it is there")
        parser.add_argument("--only", default="", help="numbers of a smaller cast, such as 16,30,21")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is off here (DEMO=0): its people have passwords that everybody can read.")
        if cast.is_there():
            if not options["if_empty"]:
                self.stdout.write("The demo is there already; nothing was changed.")
            return
        try:
            only = [int(number) for number in options["only"].split(",") if number] or None
        except ValueError as wrong:
            raise CommandError("--only takes numbers parted by commas, such as 16,30,21.") from wrong
        began = time.monotonic()
        self.last = ""
        self.stdout.write(
            "The demo's sixty enterprises come in now, through the import and the curators like everyone's."
        )
        self.stdout.write("The wall is empty until their photographs are ready; the whole takes some minutes.")
        cast.seed(say=self.say, only=only)
        self.stdout.write(self.line(f"the demo is ready ({time.monotonic() - began:.0f} s)"))

    def say(self, text: str) -> None:
        """One line that rewrites itself on a terminal; elsewhere a line per step."""
        step, _blank, count = text.partition(" ")
        if self.stdout.isatty():
            self.stdout.write(self.line(f"{STEPS[step]} {count}"), ending="")
            self.stdout.flush()
        elif step != self.last:
            self.stdout.write(self.line(STEPS[step]))
        self.last = step

    def line(self, text: str) -> str:
        return f"\r\033[KDemo: {text}" if self.stdout.isatty() else f"Demo: {text}"
