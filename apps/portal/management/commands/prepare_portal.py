"""Bring the database up to date: migrations, reference data, staff groups. Safe to run at every start.

A database of an earlier plan is left as it is.
"""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from smesco_portal import assets, earlier
from smesco_portal.backups import database


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        if earlier.is_earlier(earlier.applied_here(), database.known_migrations()):
            told = f"{earlier.SENTENCE} Nothing was changed. {earlier.way_on()}"
            raise CommandError(told, returncode=earlier.TOLD)
        assets.build()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("prepare_staff", verbosity=0)
        call_command("load_reference", verbosity=0)
        call_command("load_thesaurus", verbosity=0)
        call_command("load_requirements", verbosity=0)
        call_command("load_instrument", verbosity=0)
        self.stdout.write("The database is ready.")
