"""Read what a mail server reports of a letter that it could not deliver: `manage.py read_bounces < report`.

For a pipe behind BOUNCE_ADDRESS (docs/mail.md). It never fails: a mail server would answer a report with a report.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from apps.mail.actions import take_reports
from apps.mail.choices import BounceDoor
from apps.mail.rules.reports import LARGEST, read_report


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        found = read_report(sys.stdin.buffer.read(LARGEST))
        noted = take_reports(reports=found, door=BounceDoor.REPORT)
        self.stdout.write(f"{len(found)} recipients reported, {noted} noted.")
