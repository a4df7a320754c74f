"""Messages to deliver."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from apps.mail.actions import queue_mail
from apps.mail.models import Message


def queue_trials(count: int, **changes: Any) -> list[Message]:
    """Queue so many trial messages to different people."""
    context = {"asked_by": "Ratna Wulandari", "asked_at": timezone.now()}
    return [
        queue_mail(
            **{
                "letter": "mail/trial",
                "to": f"reader{number}@example.com",
                "language": "en",
                "context": context,
                "dedupe_key": f"trial:{number}",
                "name": f"Reader {number}",
                **changes,
            }
        )
        for number in range(count)
    ]
