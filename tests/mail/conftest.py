"""A sink to deliver to, and messages to deliver."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import timezone

from apps.mail.actions import queue_mail
from apps.mail.models import Message
from tests.builders.mail import Sink


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    server = Sink()
    settings.EMAIL_URL, settings.DEVELOPMENT_MAILBOX = server.url, False
    yield server
    server.stop()


@pytest.fixture
def mails() -> Callable[..., list[Message]]:
    """Queue so many trial messages to different people."""

    def queue(count: int, **changes: Any) -> list[Message]:
        context = {"asked_by": "Ratna Wulandari", "asked_at": timezone.now()}
        return [
            queue_mail(
                **{
                    "event": "mail/trial", "to": f"reader{number}@example.com", "language": "en",
                    "context": context, "dedupe_key": f"trial:{number}", "name": f"Reader {number}", **changes,
                }
            )
            for number in range(count)
        ]  # fmt: skip

    return queue
