"""The verbs of the outbox."""

from __future__ import annotations

import re
import uuid
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.common.outside.addresses import UnreadableAddress, address_key, is_at_portal, read_address
from apps.history.actions import entry, note, note_many
from apps.mail import mime, tokens
from apps.mail.access import require_mail_staff
from apps.mail.choices import (
    LEADS_TO,
    OPTIONAL_TOPICS,
    Decision,
    Door,
    How,
    MailVerb,
    Priority,
    Refusal,
    State,
    StopVerb,
    Topic,
)
from apps.mail.models import Bounce, LinkKey, Message, Reader, Stop, Suppression
from apps.mail.nudge import nudge_worker
from apps.mail.querysets import MessageQuerySet
from apps.mail.rendering import one_line, render_mail
from apps.mail.reports import Report
from apps.mail.rules import CameBack

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
    rendered = render_mail(event, language, {**context, **links, "name": name, "topic": topic.value}, zone=zone)
    return _insert(
        Message(
            dedupe_key=dedupe_key, event=event, topic=topic, to_address=to, to_name=one_line(name)[:160],
            language=language, subject=rendered.subject, html=rendered.html, text=rendered.text,
            headers={**link_headers, **checked_headers(headers or {})}, sensitive=sensitive,
            calendar=calendar, not_before=not_before or now, priority=priority_of(topic, awaited=awaited),
        ),
    )  # fmt: skip


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
    return links, mime.unsubscribe_headers(token, topic)


@transaction.atomic
def queue_plain(
    *, to: str, subject: str, text: str, html: str = "", headers: Mapping[str, str] | None = None,
    now: datetime | None = None,
) -> Message:  # fmt: skip
    """A mail that a library wrote by itself (Django's own e-mail interface). Every call is a message of its own."""
    name, address = parseaddr(to)
    address = sendable(address)
    return _insert(
        Message(
            dedupe_key=f"plain:{uuid.uuid4()}", event="plain", to_address=address, to_name=one_line(name)[:160],
            language=settings.LANGUAGE_CODE, subject=one_line(subject)[:250], html=html, text=text,
            headers=checked_headers(headers or {}), not_before=now or timezone.now(),
        ),
    )  # fmt: skip


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
    """Nothing leaves the house. A code would be of no use to her, and must not lie about."""
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
def unsubscribe(*, address: str, topic: str, how: str = How.ONE_CLICK, now: datetime | None = None) -> None:
    """This address wants nothing more about this topic. Twice is as good as once."""
    if topic not in OPTIONAL_TOPICS:
        raise Refused(_("Messages about your account cannot be stopped while you have one."))
    address, now = address_key(address), now or timezone.now()
    Suppression.objects.get_or_create(address=address, topic=topic, defaults={"since": now, "how": how})
    Message.objects.waiting_for(address, topic).update(state=State.SUPPRESSED)


@transaction.atomic
def end_links(*, address: str) -> None:
    """No letter that went out to this address opens anything more. The next one has links of its own again."""
    LinkKey.objects.filter(address=address_key(address)).delete()


@transaction.atomic
def save_preferences(
    *, address: str, wanted: Collection[str], language: str, how: str = How.PAGE, now: datetime | None = None
) -> None:
    """What may be written to this address, and in which language. An account keeps its language itself."""
    address = address_key(address)
    for topic in OPTIONAL_TOPICS:
        if topic not in wanted:
            unsubscribe(address=address, topic=topic, how=how, now=now)
    Suppression.objects.of(address).filter(topic__in=list(wanted)).delete()
    if not get_user_model()._default_manager.filter(email=address).update(language=language):
        Reader.objects.update_or_create(address=address, defaults={"language": language})


def _decided(messages: MessageQuerySet, decision: str, *, by: Any, why: str, now: datetime | None) -> int:
    """Staff settle fates by hand: moves of the table, won by one conditional update. Who, when and why stay there."""
    require_mail_staff(by)
    now, why = now or timezone.now(), one_line(why)[:300]
    if not why:
        raise Refused(_("Write down why: others must be able to follow it."), field="why")
    changes: dict[str, Any] = {"decided_by": by, "decided_at": now, "decided_why": why, "lease_until": None}
    if decision == Decision.ARRIVED:
        changes |= {"sent_at": now, "server_reply": "confirmed by staff"}
    else:
        changes["batch"] = None
    if decision == Decision.AGAIN:
        changes |= {"attempts": 0, "not_before": now}
        after_commit(nudge_worker)
    chosen = list(messages.awaiting(decision).select_for_update())
    Message.objects.filter(pk__in=[one.pk for one in chosen]).update(state=LEADS_TO[decision], **changes)
    note_many(entry(subject=one, verb=decision, by=by, now=now, why=why) for one in chosen)
    return len(chosen)


@transaction.atomic
def decide(*, message: Message, decision: str, by: Any, why: str, now: datetime | None = None) -> Message:
    """Of one message: it goes out anew, is left as it is, or somebody asked the recipient and it did arrive."""
    if decision == Decision.AGAIN and Stop.objects.holds(message.to_address):
        raise Refused(_("This address takes no mail. Lift the stop first, or find another address."))
    if decision == Decision.AGAIN and not (message.text or message.html):
        raise Refused(_("Its text is gone, because it held a code. Ask the person to request a new one."))
    if decision == Decision.ARRIVED and message.state != State.UNKNOWN:
        raise Refused(_("Only a message whose fate is unknown can be marked as arrived."))
    if not _decided(Message.objects.filter(pk=message.pk), decision, by=by, why=why, now=now):
        raise Refused(_("Meanwhile this message has moved on. Look at it again."))
    message.refresh_from_db()
    return message


@transaction.atomic
def decide_many(
    *, messages: MessageQuerySet, decision: str, count: int, by: Any, why: str, now: datetime | None = None
) -> int:
    """Of all that staff chose: `count` is the number they were asked about, and no other number is taken."""
    keys = list(messages.awaiting(decision).order_by("pk").select_for_update().values_list("pk", flat=True))
    if len(keys) != count:
        raise Refused(_("Meanwhile the number has changed. Look at it again."), code="changed")
    return _decided(Message.objects.filter(pk__in=keys), decision, by=by, why=why, now=now)


@transaction.atomic
def note_bounce(*, message: Message, refusal: CameBack, door: str, now: datetime | None = None) -> Bounce:
    """A letter came back. The same said again changes nothing; a mailbox that is gone stops further mail to it.

    Not where staff lifted a stop after this letter went out: they know more than it does.
    """
    now = now or timezone.now()
    bounce, new = Bounce.objects.get_or_create(
        message=message, kind=refusal.kind,
        defaults={
            "address": message.to_address, "status": refusal.status[:12], "words": one_line(refusal.words)[:300],
            "door": door, "heard_at": now,
        },
    )  # fmt: skip
    tried_at = now if door == Door.SMTP else message.sent_at or message.created_at
    if new and bounce.kind == Refusal.HARD and not Stop.objects.lifted_after(bounce.address, tried_at):
        stop, made = Stop.objects.get_or_create(
            address=bounce.address, lifted_at=None,
            defaults={"since": now, "status": bounce.status, "words": bounce.words},
        )  # fmt: skip
        Message.objects.waiting_at(bounce.address).stop()
        if made:
            note(subject=stop, verb=StopVerb.SET, by=None, now=now, status=bounce.status)
    return bounce


def take_reports(*, reports: Iterable[Report], door: str, now: datetime | None = None) -> int:
    """Of letters that we know. What is forged names none of them, and changes nothing. Answers how many counted."""
    noted = 0
    for report in reports:
        letters = (Message.objects.of_identity(one).first() for one in report.identities)
        letter = next((one for one in letters if one is not None), None)
        refusal = report.said_of(letter.to_address) if letter else None
        if letter and refusal:
            note_bounce(message=letter, refusal=refusal, door=door, now=now)
            noted += 1
    return noted


@transaction.atomic
def lift_stop(*, stop: Stop, by: Any, why: str, now: datetime | None = None) -> Stop:
    """Staff learned that the mailbox is there after all. What was stopped meanwhile stays unsent: it is old by now."""
    require_mail_staff(by)
    now, why = now or timezone.now(), one_line(why)[:300]
    if not why:
        raise Refused(_("Write down why: others must be able to follow it."), field="why")
    if not Stop.objects.standing().filter(pk=stop.pk).update(lifted_at=now, lifted_by=by, lifted_why=why):
        raise Refused(_("Somebody else has lifted this stop meanwhile."))
    note(subject=stop, verb=StopVerb.LIFTED, by=by, now=now, why=why)
    stop.refresh_from_db()
    return stop


@transaction.atomic
def mark_told(*, message: Message, by: Any) -> Message:
    """Staff told her by WhatsApp or by telephone. Two who do it at once: the second is told so."""
    require_mail_staff(by)
    if not Message.objects.to_be_told().filter(pk=message.pk).update(state=State.TOLD, decided_by=by):
        raise Refused(_("Somebody else has told this person meanwhile."))
    note(subject=message, verb=MailVerb.TOLD, by=by)
    message.refresh_from_db()
    return message


@transaction.atomic
def send_trial(*, by: Any, now: datetime | None = None) -> Message:
    """A message to the one who asks, to see whether mail leaves the house. At most one a minute."""
    require_mail_staff(by)
    now = now or timezone.now()
    made = queue_mail(
        event="mail/trial", to=by.email, name=by.name, language=by.language, now=now,
        context={"asked_by": by.name or by.email, "asked_at": now}, dedupe_key=f"mail.trial:{by.pk}:{now:%Y%m%d%H%M}",
        awaited=True,
    )  # fmt: skip
    note(subject=made, verb=MailVerb.TRIAL, by=by, now=now)
    return made
