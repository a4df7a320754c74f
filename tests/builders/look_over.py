"""Upgrades the database it is started on and looks it over; the last line says what it found, as JSON."""

from __future__ import annotations

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

NOT_VALID = "select conname from pg_constraint where not convalidated"


def main() -> None:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    read = {model._meta.label: sum(1 for _row in model._base_manager.iterator()) for model in models}
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute(NOT_VALID)
        doubtful = [str(row[0]) for row in cursor.fetchall()]
    sys.stdout.write(json.dumps({"read": read, "doubtful": doubtful}) + "\n")


if __name__ == "__main__":
    main()
