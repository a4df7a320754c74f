"""Make the staff groups with their rights in the admin. Safe to run at every start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from apps.accounts.actions import prepare_groups


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_groups()
        if options["verbosity"]:
            self.stdout.write("The staff groups are ready.")
