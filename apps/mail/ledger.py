"""The book of what happened to every message. Each entry is one short statement, committed by itself.

The order is the promise: `sending` is committed before the server hears the text, `sent` right after its
answer. Whatever instant a worker dies at, a row that never began is queued again, and one that began
is `unknown`. Every entry names the batch, so a worker that lost its rows to the sweep changes nothing.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from apps.mail.choices import State
from apps.mail.models import Message

# One statement closes the message that the server just accepted and opens the next one: one commit for both.
STEP = """
    UPDATE mail_message SET
        state = CASE WHEN id = %(closed)s THEN 'sent' ELSE 'sending' END,
        sent_at = CASE WHEN id = %(closed)s THEN %(now)s ELSE NULL END,
        server_reply = CASE WHEN id = %(closed)s THEN %(reply)s ELSE server_reply END,
        lease_until = CASE WHEN id = %(closed)s THEN NULL ELSE %(lease)s END,
        attempts = attempts + CASE WHEN id = %(closed)s THEN 0 ELSE 1 END,
        last_error = CASE WHEN id = %(closed)s THEN '' ELSE last_error END
    WHERE batch = %(batch)s AND (
        (id = %(closed)s AND state IN ('sending', 'unknown'))
        OR (id = %(opened)s AND state = 'claimed' AND lease_until >= %(now)s)
    )
    RETURNING id
"""


@dataclass(frozen=True)
class Claim:
    batch: uuid.UUID
    messages: list[Message]


def claim(*, limit: int, lease: timedelta, now: datetime) -> Claim:
    """Take up to `limit` due messages that no other worker is taking at this moment."""
    batch = uuid.uuid4()
    with transaction.atomic():
        keys = list(Message.objects.due(now).select_for_update(skip_locked=True).values_list("pk", flat=True)[:limit])
        if keys:
            Message.objects.filter(pk__in=keys).update(state=State.CLAIMED, batch=batch, lease_until=now + lease)
    found = {message.pk: message for message in Message.objects.filter(pk__in=keys)} if keys else {}
    return Claim(batch, [found[key] for key in keys if key in found])


def step(
    batch: uuid.UUID, *, closed: int | None, reply: str, opened: int | None, lease: timedelta, now: datetime
) -> bool:
    """Write that `closed` was accepted and `opened` is about to be handed over. False: `opened` is not ours."""
    values = {
        "batch": batch, "closed": closed, "opened": opened, "reply": reply[:300], "now": now, "lease": now + lease,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(STEP, values)
        changed = {row[0] for row in cursor.fetchall()}
    return opened in changed


def blank(pk: int) -> None:
    """A code that has gone out is nobody's to read any more."""
    Message.objects.codes_still_readable().filter(pk=pk).update(html="", text="")


def put_off(batch: uuid.UUID, pk: int, *, until: datetime, error: str) -> None:
    Message.objects.of_batch(batch).filter(pk=pk, state=State.SENDING).update(
        state=State.QUEUED, not_before=until, batch=None, lease_until=None, last_error=error[:300]
    )


def settle(batch: uuid.UUID, pk: int, state: State, *, error: str) -> None:
    """`failed` or `unknown`: both wait for somebody of staff."""
    Message.objects.of_batch(batch).filter(pk=pk, state__in=[State.CLAIMED, State.SENDING]).update(
        state=state, lease_until=None, last_error=error[:300]
    )


def give_back(batch: uuid.UUID, *, until: datetime, error: str = "") -> int:
    """The rest of a batch that was never begun."""
    rest = Message.objects.of_batch(batch).filter(state=State.CLAIMED)
    return rest.update(state=State.QUEUED, not_before=until, batch=None, lease_until=None, last_error=error[:300])


def put_into_mailbox(batch: uuid.UUID, now: datetime) -> int:
    """The development mailbox: there is no server, the row itself is the letter box."""
    rows = Message.objects.of_batch(batch).filter(state=State.CLAIMED)
    return rows.update(
        state=State.SENT, sent_at=now, lease_until=None, attempts=F("attempts") + 1, server_reply="development mailbox"
    )


def sweep(now: datetime) -> dict[str, int]:
    """Leases that ran out: never begun goes back to the queue, begun becomes unknown."""
    again = Message.objects.never_begun(now).update(state=State.QUEUED, batch=None, lease_until=None)
    unknown = Message.objects.begun_and_left(now).update(
        state=State.UNKNOWN, lease_until=None, last_error="The worker stopped while handing it over."
    )
    if not settings.DEVELOPMENT_MAILBOX:
        Message.objects.codes_still_readable().update(html="", text="")
    return {"again": again, "unknown": unknown}
