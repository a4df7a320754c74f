"""The verbs of the outbox."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from apps.mail import tokens
from apps.mail.choices import State, Topic
from apps.mail.models import Message, Reader, Suppression
from apps.mail.nudge import nudge_worker
from apps.mail.rendering import one_line, render_mail

HEADER_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9-]{0,60}$")
# These are ours to write; a caller may not set them.
OWN_HEADERS = {"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "sender"}


@transaction.atomic
def queue_mail(
    *,
    event: str,
    to: str,
    language: str,
    context: dict[str, Any],
    dedupe_key: str,
    topic: str = Topic.ACCOUNT,
    name: str = "",
    sensitive: bool = False,
    not_before: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    zone: str = "Asia/Jakarta",
    now: datetime | None = None,
) -> Message:
    """Render a mail and put it into the outbox, in the caller's transaction.

    The same `dedupe_key` again answers the row that is there, unchanged: name event, object, recipient
    and period in it, and a repeated call sends nothing twice. A topic that the address declined gives a
    `suppressed` row. The language that a reader chose on her preferences page wins over `language`.
    """
    known = Message.objects.filter(dedupe_key=dedupe_key).first()
    if known:
        return known
    validate_email(to)
    now = now or timezone.now()
    topic = Topic(topic)
    language = Reader.objects.filter(address=to.lower()).values_list("language", flat=True).first() or language
    links = _links(to, topic, language)
    rendered = render_mail(event, language, {**context, **links, "name": name, "topic": topic.value}, zone=zone)
    return _insert(
        Message(
            dedupe_key=dedupe_key, event=event, topic=topic, to_address=to, to_name=one_line(name)[:160],
            language=language, subject=rendered.subject, html=rendered.html, text=rendered.text,
            headers=checked_headers(headers or {}), sensitive=sensitive, not_before=not_before or now,
        ),
    )  # fmt: skip


def _links(to: str, topic: Topic, language: str) -> dict[str, str]:
    if topic == Topic.ACCOUNT:
        return {"preferences_url": "", "unsubscribe_url": ""}
    return {
        "preferences_url": tokens.preferences_address(to, topic, language),
        "unsubscribe_url": tokens.unsubscribe_address(to, topic),
    }


@transaction.atomic
def queue_plain(
    *, to: str, subject: str, text: str, html: str = "", headers: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Message:  # fmt: skip
    """A mail that a library wrote by itself (Django's own e-mail interface). Every call is a message of its own."""
    name, address = parseaddr(to)
    validate_email(address)
    return _insert(
        Message(
            dedupe_key=f"plain:{uuid.uuid4()}", event="plain", to_address=address, to_name=one_line(name)[:160],
            language=settings.LANGUAGE_CODE, subject=one_line(subject)[:250], html=html, text=text,
            headers=checked_headers(headers or {}), not_before=now or timezone.now(),
        ),
    )  # fmt: skip


def _insert(message: Message) -> Message:
    """Insert unless the key is there already: two transactions may queue the same mail at the same moment."""
    if message.topic != Topic.ACCOUNT and Suppression.objects.declines(message.to_address, message.topic):
        message.state = State.SUPPRESSED
    message.priority = 0 if message.topic == Topic.ACCOUNT else 1
    message.message_id = f"<{uuid.uuid4()}@{sender_domain()}>"
    Message.objects.bulk_create([message], ignore_conflicts=True)
    stored = Message.objects.get(dedupe_key=message.dedupe_key)
    if stored.state == State.QUEUED:
        transaction.on_commit(nudge_worker)
    return stored


def sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Refuse what would add a header or a line of its own."""
    for name, value in headers.items():
        if not HEADER_NAME.match(name) or name.lower() in OWN_HEADERS:
            raise ValueError(f"The header {name!r} cannot be set.")
        if re.search(r"[\r\n\x00]", value):
            raise ValueError(f"The header {name!r} has a line break in it.")
    return dict(headers)


@transaction.atomic
def cancel_mail(dedupe_key: str, *, by: Any) -> bool:
    """Take a mail back while no worker has it. False when it is too late, or there is none."""
    waiting = Message.objects.filter(dedupe_key=dedupe_key, state=State.QUEUED)
    return bool(waiting.update(state=State.CANCELLED, decided_by=by))
