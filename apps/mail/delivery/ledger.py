"""The book of what happened to every message, in two places.

The outbox row is the truth: `sending` is committed, safe from power loss, before the server hears any text of a
group, and `sent` when the group is over. Within the group a worker keeps notes (`Handover`): which message it has
begun, which one the server has taken. Notes cost no wait for the disk, and outlive the worker, but not a crash of
the database, which empties them. So a dead worker leaves one message unknown. After a crash of the database the worker
tells from its own memory how far it came; only when both die together their group is unknown.
Every entry names the batch, so a worker that lost its rows to the sweep changes nothing. Rows are locked before notes.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from apps.mail.choices import DeliveryDoubt, State
from apps.mail.models import Handover, Message, Stop

# One note for two messages: the one that the server took, and the one that it hears next.
NOTE = """
    UPDATE mail_handover SET
        begun_at = CASE WHEN message_id = %(opened)s THEN %(now)s ELSE begun_at END,
        taken_at = CASE WHEN message_id = %(closed)s THEN %(now)s ELSE taken_at END,
        reply = CASE WHEN message_id = %(closed)s THEN %(reply)s ELSE reply END
    WHERE message_id IN (%(closed)s, %(opened)s) AND batch = %(batch)s
        AND (begun_at IS NULL OR message_id = %(closed)s)
    RETURNING message_id
"""
OPEN = """
    UPDATE mail_message SET state = 'sending', lease_until = %(lease)s, attempts = attempts + 1
    WHERE batch = %(batch)s AND id = ANY(%(keys)s) AND state = 'claimed' AND lease_until >= %(now)s
    RETURNING id
"""
LAY_OUT = """
    INSERT INTO mail_handover (message_id, batch, reply)
    SELECT one, %(batch)s, '' FROM unnest(%(keys)s::bigint[]) AS one
    ON CONFLICT (message_id) DO UPDATE SET batch = excluded.batch, begun_at = NULL, taken_at = NULL, reply = ''
"""
# A worker may be late: what the sweep has called unknown meanwhile is sent all the same.
CLOSE = """
    UPDATE mail_message AS message SET
        state = 'sent', sent_at = taken.at, server_reply = taken.reply, lease_until = NULL, last_error = ''
    FROM unnest(%(keys)s::bigint[], %(times)s::timestamptz[], %(replies)s::text[]) AS taken(id, at, reply)
    WHERE message.id = taken.id AND message.batch = %(batch)s AND message.state IN ('sending', 'unknown')
"""
TAKE_NOTES = """
    DELETE FROM mail_handover WHERE message_id = ANY(%s) RETURNING message_id, batch, begun_at, taken_at, reply
"""


@dataclass(frozen=True)
class ClaimedBatch:
    batch: uuid.UUID
    messages: list[Message]


def claim(*, limit: int, lease: timedelta, now: datetime, awaited: bool = False) -> ClaimedBatch:
    """Take up to `limit` due messages that no other worker is taking at this moment; only `awaited` ones if asked."""
    batch = uuid.uuid4()
    with transaction.atomic():
        due = Message.objects.due(now).awaited() if awaited else Message.objects.due(now)
        found = due.select_for_update(skip_locked=True).values_list("pk", "to_address")[:limit]
        keys = without_stopped(dict(found))
        if keys:
            Message.objects.filter(pk__in=keys).update(state=State.CLAIMED, batch=batch, lease_until=now + lease)
    claimed = {message.pk: message for message in Message.objects.filter(pk__in=keys)} if keys else {}
    return ClaimedBatch(batch, [claimed[key] for key in keys if key in claimed])


def without_stopped(due: dict[int, str]) -> list[int]:
    """A stop may have come after a letter was queued, or put off: the last look before it goes out."""
    stopped = Stop.objects.among(due.values()) if due else set()
    if stopped:
        Message.objects.filter(pk__in=[key for key, address in due.items() if address in stopped]).stop()
    return [key for key, address in due.items() if address not in stopped]


@dataclass(frozen=True)
class Taken:
    """The server's word that it took a message."""

    pk: int
    reply: str
    at: datetime


@transaction.atomic
def open_group(
    batch: uuid.UUID, keys: Collection[int], *, taken: Collection[Taken] = (), lease: timedelta, now: datetime
) -> set[int]:
    """Close what the server took, and write that `keys` may be handed over from now on. Answers those still ours."""
    close(batch, taken)
    with connection.cursor() as cursor:
        cursor.execute(OPEN, {"batch": batch, "keys": list(keys), "now": now, "lease": now + lease})
        mine = {row[0] for row in cursor.fetchall()}
        cursor.execute(LAY_OUT, {"batch": batch, "keys": list(mine)})
    return mine


def note(batch: uuid.UUID, *, taken: Taken | None, opened: int | None, now: datetime) -> bool:
    """Note that the server took one message and hears the other next. False: `opened` is not ours any more."""
    values = {
        "batch": batch, "closed": taken.pk if taken else None, "reply": taken.reply if taken else "",
        "opened": opened, "now": now,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NOTE, values)
        return opened in {row[0] for row in cursor.fetchall()}


@transaction.atomic
def close(batch: uuid.UUID, taken: Collection[Taken]) -> None:
    """Sent: from the notes into the book. A code that has gone out is nobody's to read any more."""
    if not taken:
        return
    keys = [one.pk for one in taken]
    values: dict[str, Any] = {
        "batch": batch,
        "keys": keys,
        "times": [one.at for one in taken],
        "replies": [one.reply for one in taken],
    }
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, values)
    Message.objects.codes_still_readable().filter(pk__in=keys).update(html="", text="")
    take_notes(keys)


def renew(batch: uuid.UUID, *, lease: timedelta, now: datetime) -> None:
    """A slow batch keeps its rows, unless the sweep was quicker."""
    held = Message.objects.of_batch(batch).filter(state__in=[State.CLAIMED, State.SENDING], lease_until__gte=now)
    held.update(lease_until=now + lease)


def put_off(batch: uuid.UUID, pk: int, *, until: datetime, error: str) -> None:
    Message.objects.of_batch(batch).filter(pk=pk, state=State.SENDING).update(
        state=State.QUEUED, not_before=until, batch=None, lease_until=None, last_error=error[:300]
    )


def settle(batch: uuid.UUID, pk: int, state: State, *, error: str, doubt: str = "") -> None:
    """`failed` or `unknown`: both wait for somebody of staff, who reads the doubt."""
    Message.objects.of_batch(batch).filter(pk=pk, state__in=[State.CLAIMED, State.SENDING]).update(
        state=state, lease_until=None, last_error=error[:300], doubt=doubt
    )


@transaction.atomic
def give_back(batch: uuid.UUID, *, until: datetime, error: str = "") -> int:
    """The rest of a batch that was never begun: of its open group, and of those behind. It counts no attempt."""
    back = {"state": State.QUEUED, "not_before": until, "batch": None, "lease_until": None, "last_error": error[:300]}
    behind = Message.objects.of_batch(batch).filter(state=State.CLAIMED).update(**back)
    idle = list(Message.objects.noted_idle(batch).select_for_update(of=["self"]).values_list("pk", flat=True))
    Message.objects.filter(pk__in=idle).update(**back, attempts=F("attempts") - 1)
    take_notes(idle)
    return behind + len(idle)


@transaction.atomic
def take_back(batch: uuid.UUID, untouched: Collection[int], *, until: datetime) -> int:
    """What a living worker surely never began, though the notes about it are gone and the sweep may call it unknown."""
    behind = give_back(batch, until=until)
    begun = Message.objects.of_batch(batch).filter(pk__in=untouched, state__in=[State.SENDING, State.UNKNOWN])
    back = {"state": State.QUEUED, "not_before": until, "batch": None, "lease_until": None, "doubt": ""}
    return behind + begun.update(**back, attempts=F("attempts") - 1)


def put_into_mailbox(batch: uuid.UUID, now: datetime) -> int:
    """The development mailbox: there is no server, the row itself is the letter box."""
    rows = Message.objects.of_batch(batch).filter(state=State.CLAIMED)
    return rows.update(
        state=State.SENT, sent_at=now, lease_until=None, attempts=F("attempts") + 1, server_reply="development mailbox"
    )


def sweep(now: datetime) -> dict[str, int]:
    """Leases that ran out: never begun goes back to the queue, taken is sent, begun without an answer is unknown."""
    again = Message.objects.never_begun(now).update(state=State.QUEUED, batch=None, lease_until=None)
    found = sweep_groups(now)
    Handover.objects.left_over(now).delete()
    if not settings.DEVELOPMENT_MAILBOX:
        Message.objects.codes_still_readable().update(html="", text="")
    return {**found, "again": again + found["again"]}


@transaction.atomic
def sweep_groups(now: datetime) -> dict[str, int]:
    """Open groups whose worker is gone: its notes tell which message is in doubt; without notes all of them are."""
    left = set(Message.objects.begun_and_left(now).select_for_update(skip_locked=True).values_list("pk", flat=True))
    idle: set[int] = set()
    heard: set[int] = set()
    taken: dict[uuid.UUID, list[Taken]] = defaultdict(list)
    for pk, batch, begun_at, taken_at, reply in take_notes(left):
        if taken_at:
            taken[batch].append(Taken(pk, reply, taken_at))
        else:
            (heard if begun_at else idle).add(pk)
    for batch, group in taken.items():
        close(batch, group)
    back = {"state": State.QUEUED, "batch": None, "lease_until": None, "attempts": F("attempts") - 1}
    Message.objects.filter(pk__in=idle).update(**back)
    sent = {one.pk for group in taken.values() for one in group}
    unknown = left - idle - sent
    for doubt, keys in ((DeliveryDoubt.WORKER, unknown & heard), (DeliveryDoubt.DATABASE, unknown - heard)):
        Message.objects.filter(pk__in=keys).update(state=State.UNKNOWN, lease_until=None, doubt=doubt)
    return {"again": len(idle), "sent": len(sent), "unknown": len(unknown)}


def take_notes(keys: Iterable[int]) -> list[tuple[int, uuid.UUID, datetime | None, datetime | None, str]]:
    """Take the notes away and read them: from now on their worker, should it live, begins nothing more."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_NOTES, [list(keys)])
        return cursor.fetchall()
