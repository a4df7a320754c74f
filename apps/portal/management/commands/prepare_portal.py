"""Bring the database up to date: migrations, reference data, staff groups. Safe to run at every start."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from smesco_portal import assets


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        assets.build()
        call_command("migrate", interactive=False, verbosity=0)
        call_command("prepare_staff", verbosity=0)
        call_command("load_reference", verbosity=0)
        call_command("load_thesaurus", verbosity=0)
        call_command("load_requirements", verbosity=0)
        call_command("load_instrument", verbosity=0)
        self.stdout.write("The database is ready.")
