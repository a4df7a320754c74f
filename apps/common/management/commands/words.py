"""Keep the Indonesian catalogues complete: `manage.py words` updates them and lists what is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common import words
from smesco_portal import assets


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("apps", nargs="*", help="only these apps")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when something is missing")
        parser.add_argument("--fill", help="a JSON file {message id: Indonesian}, for exactly one app")

    def handle(self, *args: Any, **options: Any) -> None:
        apps = options["apps"] or words.app_names()
        if options["fill"]:
            for unknown in words.translate(apps[0], json.loads(Path(options["fill"]).read_text())):
                self.stdout.write(f"not in the sources of {apps[0]}: {unknown}")
        total = 0
        for app in apps:
            if not options["check"]:
                words.update(app)
            missing = words.missing_of(app)
            total += len(missing)
            for message in missing:
                self.stdout.write(f"{app}: {json.dumps(message, ensure_ascii=False)}")
        if not options["check"]:
            assets.build()
        if total and options["check"]:
            raise CommandError(f"{total} messages have no Indonesian translation.")
        self.stdout.write(f"{total} messages without Indonesian.")
