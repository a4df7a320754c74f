"""The hand that gives a portal work and looks what became of it: a process beside it, on its database.

Reads one command a line (`wave N`, `signs`, `left`, `count`) and answers one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")
django.setup()

from django.db import Error, connection, transaction  # noqa: E402
from django.db.models import F, Max  # noqa: E402

from apps.accounts.actions import grant_role  # noqa: E402
from apps.accounts.models import User  # noqa: E402
from apps.gallery.actions import add_photos  # noqa: E402
from apps.gallery.models import Photo  # noqa: E402
from apps.intake import actions as intake_actions  # noqa: E402
from apps.intake.choices import BatchState  # noqa: E402
from apps.intake.models import Batch, Effect, Row  # noqa: E402
from apps.jobs.models import Job, LastRun, Pulse  # noqa: E402
from apps.mail.models import Message  # noqa: E402
from apps.umkm.models import Enterprise  # noqa: E402
from tests.builders import gallery, intake, umkm  # noqa: E402
from tests.builders.trials import queue_trials  # noqa: E402

CODES, LETTERS, ROWS, PHOTOGRAPHS = 6, 74, 400, 3
LARGE = (2400, 1800)
PATIENCE = 120


class Hand:
    def __init__(self) -> None:
        self.sari = User.objects.create_user("sari@example.com", "galeri-2026", name="Sari Puspitawati")
        self.ratna = User.objects.create_user("ratna@smesco.example", "galeri-2026", name="Ratna", is_staff=True)
        grant_role(user=self.ratna, role="officer", by=None)
        self.organisation = umkm.verified_enterprise(self.sari, self.ratna)
        self.own, self.mails = Enterprise.objects.count(), Message.objects.count()

    def wave(self, number: int) -> list[str]:
        """Codes and letters, an import, photographs: safe in the database when it answers. Gives the mails' names."""
        first = number * 1000
        rows = [[f"Usaha {first + one}", "CV", f"12{first + one:011d}", "Kab. Garut"] for one in range(ROWS)]
        batch = intake.opened(self.ratna, intake.workbook({"Data": [intake.ENTERPRISE_HEADINGS, *rows]}))
        basket = gallery.product(self.organisation, self.sari, photos=0, name=f"Keranjang {number}")
        pictures = [gallery.picture(number * PHOTOGRAPHS + one, "PNG", LARGE) for one in range(PHOTOGRAPHS)]
        files = [gallery.upload(f"{place}.png", picture) for place, picture in enumerate(pictures)]
        until = time.monotonic() + PATIENCE
        while Batch.objects.get(pk=batch.pk).state == BatchState.READING and time.monotonic() < until:
            time.sleep(0.1)
        with transaction.atomic():  # all of it begins at once, when this commits
            intake_actions.start_applying(batch=Batch.objects.get(pk=batch.pk), by=self.ratna)
            add_photos(product=basket, by=self.sari, files=files)
            news = [self.mail(f"news-{number}-{one}", topic="invitations") for one in range(LETTERS)]
            return news + [self.mail(f"code-{number}-{one}", awaited=True) for one in range(CODES)]

    def mail(self, key: str, **facts: Any) -> str:
        [message] = queue_trials(1, dedupe_key=key, to=f"{key}@example.com", **facts)
        return str(message.message_id)

    def signs(self) -> dict[str, float]:
        """The last sign of each queue and of beat, in seconds since the epoch."""
        found: dict[str, float] = {}
        for pulse in Pulse.objects.all():
            for queue in pulse.queues:
                found[queue] = max(found.get(queue, 0.0), pulse.at.timestamp())
        last = LastRun.objects.aggregate(last=Max("at"))["last"]
        return {**found, "beat": last.timestamp() if last else 0.0}

    def left(self) -> dict[str, int]:
        """Work that is not over."""
        unsettled = Message.objects.filter(state__in=("queued", "claimed", "sending"))
        return {
            "mails": unsettled.count(),
            "jobs": Job.objects.filter(state__in=("waiting", "running")).count(),
            "photographs": Photo.objects.waiting().count(),
        }

    def count(self) -> dict[str, Any]:
        sent = Message.objects.filter(state="sent").values("priority")
        return {
            "fates": dict(Message.objects.values_list("message_id", "state")),
            "slowest": {
                row["priority"]: row["most"] for row in sent.annotate(most=Max(F("sent_at") - F("created_at")))
            },
            "jobs": dict(Counter(Job.objects.values_list("state", flat=True))),
            "photographs": dict(Counter(Photo.objects.values_list("state", flat=True))),
            "enterprises": Enterprise.objects.count() - self.own,
            "effects": Effect.objects.count(),
            "rows left": Row.objects.filter(applied_at=None).count(),
        }


def patiently(command: Callable[..., Any], *arguments: int) -> Any:
    """A database that is away is asked again, as people do."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return command(*arguments)
        except Error:
            if time.monotonic() > until:
                raise
            connection.close()
            time.sleep(0.2)


def say(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer, default=lambda span: span.total_seconds()) + "\n")
    sys.stdout.flush()


def main() -> None:
    hand = Hand()
    say("ready")
    for line in sys.stdin:
        name, *arguments = line.split()
        command = getattr(hand, name)
        # A wave is given once: it comes while all is well.
        answer = command(*map(int, arguments)) if arguments else patiently(command)
        say(answer)


if __name__ == "__main__":
    main()
