"""Make somebody an administrator: `manage.py make_administrator --email name@office.example`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from apps.accounts.actions import make_administrator
from apps.accounts.models import User


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="written as she writes it herself")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"{email!r} is not an e-mail address.") from wrong
        if options["dry_run"]:
            known = User.objects.filter(email=email).exists()
            self.stdout.write(f"Would make {email} an administrator ({'known' if known else 'new'} person).")
            return
        _user, made = make_administrator(email=email, name=options["name"])
        self.stdout.write(f"{email} is an administrator now ({'new' if made else 'known'} person).")
        self.stdout.write(f"Sign in at {settings.SITE_URL}/id/accounts/login/code/ with a code by e-mail.")
        if settings.STAFF_NEED_SECOND_FACTOR:
            self.stdout.write("Then set up a second factor: the desk and the admin ask for it.")
