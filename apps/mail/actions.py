"""The verbs of the outbox."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.mail import tokens
from apps.mail.choices import MOVES, NEED_STAFF, OPTIONAL_TOPICS, How, State, Topic
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
    message.pk, stored = Message.objects.values_list("pk", "message_id").get(dedupe_key=message.dedupe_key)
    if stored != message.message_id:
        return Message.objects.get(pk=message.pk)
    if message.state == State.QUEUED:
        transaction.on_commit(nudge_worker)
    return message


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


@transaction.atomic
def unsubscribe(*, address: str, topic: str, how: str = How.ONE_CLICK, now: datetime | None = None) -> None:
    """This address wants nothing more about this topic. Twice is as good as once."""
    if topic not in OPTIONAL_TOPICS:
        raise Refused(_("Messages about your account cannot be stopped while you have one."))
    address, now = address.lower(), now or timezone.now()
    Suppression.objects.get_or_create(address=address, topic=topic, defaults={"since": now, "how": how})
    Message.objects.waiting_for(address, topic).update(state=State.SUPPRESSED)


@transaction.atomic
def save_preferences(
    *, address: str, wanted: Collection[str], language: str, how: str = How.PAGE, now: datetime | None = None
) -> None:
    """What may be written to this address, and in which language. An account keeps its language itself."""
    address = address.lower()
    for topic in OPTIONAL_TOPICS:
        if topic not in wanted:
            unsubscribe(address=address, topic=topic, how=how, now=now)
    Suppression.objects.of(address).filter(topic__in=list(wanted)).delete()
    if not get_user_model()._default_manager.filter(email__iexact=address).update(language=language):
        Reader.objects.update_or_create(address=address, defaults={"language": language})


def _decide(message: Message, by: Any, state: State, **changes: Any) -> Message:
    """Staff settle a fate by hand: a move of the table, won by one conditional update."""
    allowed = [origin for origin in NEED_STAFF if state in MOVES[origin]]
    changed = Message.objects.filter(pk=message.pk, state__in=allowed).update(
        state=state, decided_by=by, lease_until=None, **changes
    )
    if not changed:
        raise Refused(_("Meanwhile this message has moved on. Look at it again."))
    message.refresh_from_db()
    return message


@transaction.atomic
def mark_arrived(*, message: Message, by: Any, now: datetime | None = None) -> Message:
    """Somebody asked the recipient: it did arrive."""
    if message.state != State.UNKNOWN:
        raise Refused(_("Only a message whose fate is unknown can be marked as arrived."))
    return _decide(message, by, State.SENT, sent_at=now or timezone.now(), server_reply="confirmed by staff")


@transaction.atomic
def send_again(*, message: Message, by: Any, now: datetime | None = None) -> Message:
    """The one way in which an unknown or failed message goes out anew: somebody decided it."""
    if not (message.text or message.html):
        raise Refused(_("Its text is gone, because it held a code. Ask the person to request a new one."))
    again = _decide(message, by, State.QUEUED, batch=None, attempts=0, not_before=now or timezone.now())
    transaction.on_commit(nudge_worker)
    return again


@transaction.atomic
def give_up(*, message: Message, by: Any) -> Message:
    return _decide(message, by, State.CANCELLED, batch=None)


@transaction.atomic
def send_trial(*, by: Any, now: datetime | None = None) -> Message:
    """A message to the one who asks, to see whether mail leaves the house. At most one a minute."""
    now = now or timezone.now()
    return queue_mail(
        event="mail/trial", to=by.email, name=by.name, language=by.language, now=now,
        context={"asked_by": by.name or by.email, "asked_at": now}, dedupe_key=f"mail.trial:{by.pk}:{now:%Y%m%d%H%M}",
    )  # fmt: skip
