"""Read at the terminal what the development mailbox has for an address: `manage.py mailbox sari@example.com`.

For the first administrator of an empty portal, whose sign-in code lies in a mailbox that asks for staff.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.mail.models import Message


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address")
        parser.add_argument("--last", type=int, default=1, help="how many messages (default: the newest)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT_MAILBOX:
            raise CommandError("There is no development mailbox here: mail leaves by EMAIL_URL.")
        newest = list(Message.objects.in_mailbox(options["address"])[: max(1, options["last"])])
        if not newest:
            raise CommandError(f"Nothing for {options['address']} has been delivered yet.")
        for message in reversed(newest):
            self.stdout.write(f"{message.subject}\n\n{message.text}\n")
