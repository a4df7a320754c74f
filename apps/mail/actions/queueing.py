"""Into the outbox, in the transaction that causes the letter; and out of it while no worker has it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from apps.common.after_commit import after_commit
from apps.common.outside.addresses import UnreadableAddress, address_key, is_at_portal, read_address
from apps.history.actions import note
from apps.mail.access import require_mail_staff
from apps.mail.actions.nudging import nudge_worker
from apps.mail.choices import MailVerb, Priority, State, Topic
from apps.mail.letters import mime
from apps.mail.letters.rendering import one_line, render_mail
from apps.mail.models import Message, Reader, Stop, Suppression
from apps.mail.reads import tokens

HEADER_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9-]{0,60}$")
# These are ours to write; a caller may not set them.
OWN_HEADERS = {"from", "to", "cc", "bcc", "subject", "date", "message-id", "mime-version", "sender"}


@transaction.atomic
def queue_mail(
    *,
    letter: str,
    to: str,
    language: str,
    context: dict[str, Any],
    dedupe_key: str,
    topic: str = Topic.ACCOUNT,
    name: str = "",
    sensitive: bool = False,
    awaited: bool = False,
    not_before: datetime | None = None,
    headers: Mapping[str, str] | None = None,
    zone: str = "Asia/Jakarta",
    calendar: str = "",
    now: datetime | None = None,
) -> Message:
    """Render a mail and put it into the outbox, in the caller's transaction.

    The same `dedupe_key` again answers the row that is there: name event, object, recipient and period in it. `awaited`
    is for codes, which have workers of their own. A declined topic gives a `suppressed` row, an address that is gone a
    `stopped` one. `calendar` is a date that the letter tells of.
    """
    known = Message.objects.filter(dedupe_key=dedupe_key).first()
    if known:
        return known
    to = sendable(to)
    now = now or timezone.now()
    topic = Topic(topic)
    language = Reader.objects.filter(address=to).values_list("language", flat=True).first() or language
    links, link_headers = _links(to, topic, language)
    rendered = render_mail(letter, language, {**context, **links, "name": name, "topic": topic.value}, zone=zone)
    return _insert(
        Message(
            dedupe_key=dedupe_key,
            letter=letter,
            topic=topic,
            to_address=to,
            to_name=one_line(name)[:160],
            language=language,
            subject=rendered.subject,
            html=rendered.html,
            text=rendered.text,
            headers={**link_headers, **checked_headers(headers or {})},
            sensitive=sensitive,
            calendar=calendar,
            not_before=not_before or now,
            priority=priority_of(topic, awaited=awaited),
        ),
    )


def priority_of(topic: Topic, *, awaited: bool) -> Priority:
    if awaited:
        return Priority.AWAITED
    return Priority.ACCOUNT if topic == Topic.ACCOUNT else Priority.NEWS


def _links(to: str, topic: Topic, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the letter's foot and its headers need so that a reader can decline: one token for both."""
    if topic == Topic.ACCOUNT:
        return {"preferences_url": "", "unsubscribe_url": ""}, {}
    token = tokens.make(to, topic)
    links = {
        "preferences_url": tokens.preferences_address(token, language),
        "unsubscribe_url": tokens.unsubscribe_address(token),
    }
    return links, mime.unsubscribe_headers(links["unsubscribe_url"], topic)


@transaction.atomic
def queue_plain(
    *,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    headers: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Message:
    """A mail that a library wrote by itself (Django's own e-mail interface). Every call is a message of its own."""
    name, address = parseaddr(to)
    address = sendable(address)
    return _insert(
        Message(
            dedupe_key=f"plain:{uuid.uuid4()}",
            letter="plain",
            to_address=address,
            to_name=one_line(name)[:160],
            language=settings.LANGUAGE_CODE,
            subject=one_line(subject)[:250],
            html=html,
            text=text,
            headers=checked_headers(headers or {}),
            not_before=now or timezone.now(),
        ),
    )


def _insert(message: Message) -> Message:
    """Insert unless the key is there already: two transactions may queue the same mail at the same moment."""
    if is_at_portal(message.to_address):
        keep_at_portal(message)
    elif Stop.objects.holds(message.to_address):
        message.state = State.STOPPED
        if message.sensitive:
            message.text = message.html = ""
    elif message.topic != Topic.ACCOUNT and Suppression.objects.declines(message.to_address, message.topic):
        message.state = State.SUPPRESSED
    message.message_id = f"<{uuid.uuid4()}@{sender_domain()}>"
    Message.objects.bulk_create([message], ignore_conflicts=True)
    message.pk, stored = Message.objects.values_list("pk", "message_id").get(dedupe_key=message.dedupe_key)
    if stored != message.message_id:
        return Message.objects.get(pk=message.pk)
    if message.state == State.QUEUED:
        after_commit(nudge_worker, awaited=message.priority == Priority.AWAITED)
    return message


def keep_at_portal(message: Message) -> None:
    """Nothing goes out. A code would be of no use to her, and must not lie about."""
    message.state = State.CANCELLED if message.sensitive else State.BY_HAND
    if message.sensitive:
        message.text = message.html = ""


def sendable(address: str) -> str:
    """The address in its one form, so that what it declined holds however it was written this time."""
    if is_at_portal(address_key(address)):
        return address_key(address)
    try:
        return read_address(address)
    except UnreadableAddress as unreadable:
        raise ValidationError(str(unreadable.message), code="invalid") from unreadable


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
    waiting = Message.objects.filter(dedupe_key=dedupe_key, state=State.QUEUED).select_for_update().first()
    if waiting is None:
        return False
    waiting.state, waiting.decided_by = State.CANCELLED, by
    waiting.save(update_fields=["state", "decided_by"])
    note(subject=waiting, verb=MailVerb.CANCELLED, by=by)
    return True


@transaction.atomic
def send_trial(*, by: Any, now: datetime | None = None) -> Message:
    """A message to the one who asks, to see whether mail goes out. At most one a minute."""
    require_mail_staff(by)
    now = now or timezone.now()
    made = queue_mail(
        letter="mail/trial",
        to=by.email,
        name=by.name,
        language=by.language,
        now=now,
        context={"asked_by": by.name or by.email, "asked_at": now},
        dedupe_key=f"mail.trial:{by.pk}:{now:%Y%m%d%H%M}",
        awaited=True,
    )
    note(subject=made, verb=MailVerb.TRIAL, by=by, now=now)
    return made
