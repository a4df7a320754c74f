"""Make somebody an administrator: `manage.py make_administrator --email name@office.example`."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.accounts.actions import make_administrator
from apps.accounts.models import User
from apps.common.outside.addresses import UnreadableAddress, read_address


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="", help="written as she writes it herself")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            email = read_address(options["email"])
        except UnreadableAddress as wrong:
            raise CommandError(f"{options['email']!r} is not an e-mail address.") from wrong
        if options["dry_run"]:
            known = User.objects.filter(email=email).exists()
            self.stdout.write(f"Would make {email} an administrator ({'known' if known else 'new'} person).")
            return
        _user, made = make_administrator(email=email, name=options["name"])
        self.stdout.write(f"{email} is an administrator now ({'new' if made else 'known'} person).")
        self.stdout.write(f"Sign in at {settings.SITE_URL}/id/accounts/login/code/ with a code by e-mail.")
        if settings.DEVELOPMENT_MAILBOX:
            self.stdout.write(f"No mail leaves this machine; read the code with: python3 manage.py mailbox {email}")
        if settings.STAFF_NEED_SECOND_FACTOR:
            self.stdout.write("Then set up a second factor: the desk and the admin ask for it.")
