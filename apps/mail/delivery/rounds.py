"""The worker's round: claim a batch, hand it over on one connection, keep the ledger. No lock is held meanwhile."""

from __future__ import annotations

import logging
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from apps.mail.actions import note_bounce
from apps.mail.choices import BounceDoor, DeliveryDoubt, State
from apps.mail.delivery import ledger
from apps.mail.delivery.smtp import Conversation, Unreachable, server_of
from apps.mail.letters import mime
from apps.mail.models import Message
from apps.mail.rules.fates import DeliveryFate, Heard, came_back, fate, wait_after, wait_unreachable

logger = logging.getLogger(__name__)
# Few at a time, and on a short lease that is renewed while the worker lives: what a dead one held goes on soon.
BATCH = 40
LEASE = timedelta(seconds=20)
RENEWALS = 4  # within one lease
# After this time the worker looks whether other work waits (`more`); the rest of the mail is taken up again at once.
ROUND_SECONDS = 10
MOST_BREAKS = 3
# So many at most are unknown when the database and the worker die together (decision 5); a killed worker leaves one.
GROUP = 4
# So long a worker waits for a database that went away, to write down what it knows.
ABSENCE_SECONDS = 90.0
Parcel = tuple[Message, bytes]


def deliver(*, limit: int | None = None, awaited: bool = False) -> Counter[str]:
    """Deliver what is due (or only what is awaited), batch by batch. Safe beside any number of other workers."""
    told: Counter[str] = Counter()
    limit, lease, until = limit or BATCH, LEASE, time.monotonic() + ROUND_SECONDS
    mailbox = settings.DEVELOPMENT_MAILBOX or not urlsplit(settings.EMAIL_URL).scheme
    with Conversation(server_of(settings.EMAIL_URL)) as talk, Holder(lease) as holder:
        while time.monotonic() < until:
            taken = ledger.claim(limit=limit, lease=lease, now=timezone.now(), awaited=awaited)
            holder.batch = taken.batch
            if not taken.messages:
                break
            if mailbox:
                told["sent"] += ledger.put_into_mailbox(taken.batch, timezone.now())
            elif not DeliveryRound(talk, taken, lease, told).run():
                break
        else:
            told["more"] = 1
    if told:
        logger.info("mail_delivered", extra=dict(told))
    return told


class Holder:
    """Keeps the lease of the batch at hand, however slow the server answers: a thread that dies with its process."""

    def __init__(self, lease: timedelta) -> None:
        self.lease, self.over = lease, threading.Event()
        self.batch: uuid.UUID | None = None
        self.thread = threading.Thread(target=self.hold, name="mail-lease", daemon=True)

    def __enter__(self) -> Holder:
        self.thread.start()
        return self

    def __exit__(self, *_problem: object) -> None:
        self.over.set()
        self.thread.join()

    def hold(self) -> None:
        while not self.over.wait(self.lease.total_seconds() / RENEWALS):
            try:
                if self.batch:
                    ledger.renew(self.batch, lease=self.lease, now=timezone.now())
            except Error as problem:
                logger.warning("mail_lease_not_renewed", extra={"problem": type(problem).__name__})
                connection.close()
        connection.close()


class DeliveryRound:
    """One batch on one connection."""

    def __init__(self, talk: Conversation, taken: ledger.ClaimedBatch, lease: timedelta, told: Counter[str]) -> None:
        self.talk, self.batch, self.lease, self.told = talk, taken.batch, lease, told
        now = timezone.now()
        self.parcels: list[Parcel] = [
            (message, data) for message in taken.messages if (data := self.packed(message, now))
        ]
        self.breaks = 0
        # What this process knows by itself, should the database forget it: see `after_absence`.
        self.taken: list[ledger.Taken] = []
        self.untouched = {message.pk for message, _data in self.parcels}
        self.unwritten: Callable[[], object] | None = None

    def packed(self, message: Message, now: datetime) -> bytes:
        """A message that cannot be written as mail must not stop the others."""
        try:
            return mime.as_bytes(message, now)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the fault of this one message
            ledger.settle(self.batch, message.pk, State.FAILED, error=f"{type(problem).__name__}: {problem}")
            self.told[DeliveryFate.FAILED.value] += 1
            return b""

    def run(self) -> bool:
        """False when the server or the database is away and there is no use in going on."""
        try:
            for start in range(0, len(self.parcels), GROUP):
                # Connected before the book says "sending": a server that is away leaves nothing open.
                self.connect()
                self.hand_over(self.parcels[start : start + GROUP])
            ledger.close(self.batch, self.taken)
        except Unreachable as problem:
            return self.give_up(str(problem))
        except Error as problem:
            return self.after_absence(problem)
        return True

    def connect(self) -> None:
        """Connecting may take long: what the server took by now is written down before."""
        if self.talk.smtp is None:
            ledger.close(self.batch, self.taken)
            self.taken = []
            self.talk.open()

    def hand_over(self, group: list[Parcel]) -> None:
        keys = [message.pk for message, _data in group]
        mine = ledger.open_group(self.batch, keys, taken=self.taken, lease=self.lease, now=timezone.now())
        self.taken = []
        last: ledger.Taken | None = None
        for message, data in group:
            if message.pk not in mine:
                continue
            self.connect()
            still_ours = ledger.note(self.batch, taken=last, opened=message.pk, now=timezone.now())
            last = None
            if still_ours:
                self.untouched.discard(message.pk)
                sender, recipient = mime.return_path(message), mime.wire_address(message.to_address)
                last = self.judge(message, self.talk.hand_over(sender, recipient, data))
            if self.breaks >= MOST_BREAKS:
                raise Unreachable("The server broke the connection again and again.")

    def judge(self, message: Message, heard: Heard) -> ledger.Taken | None:
        """Write the fate down at once, except an acceptance: noted with the next beginning, booked with the group."""
        verdict = fate(heard, message.attempts + 1)
        self.told[verdict.value] += 1
        self.breaks += heard.code in (None, 421)
        if verdict == DeliveryFate.SENT:
            self.taken.append(ledger.Taken(message.pk, heard.words[:300], timezone.now()))
            return self.taken[-1]
        if verdict == DeliveryFate.LATER:
            wait = wait_after(message.attempts + 1, random.random())  # noqa: S311 - spreads load, keeps no secret
            until = timezone.now() + wait
            self.write(partial(ledger.put_off, self.batch, message.pk, until=until, error=heard.words))
        else:
            self.write(partial(self.settle, message, heard, verdict))
        return None

    @transaction.atomic
    def settle(self, message: Message, heard: Heard, verdict: DeliveryFate) -> None:
        if verdict == DeliveryFate.UNKNOWN:
            ledger.settle(self.batch, message.pk, State.UNKNOWN, error=heard.words, doubt=doubt_of(heard))
            return
        ledger.settle(self.batch, message.pk, State.FAILED, error=heard.words)
        if refusal := came_back(heard):
            note_bounce(message=message, refusal=refusal, door=BounceDoor.SMTP)

    def write(self, entry: Callable[[], object]) -> None:
        self.unwritten = entry
        entry()
        self.unwritten = None

    def after_absence(self, problem: Error) -> bool:
        """The database went away, and its notes with it. This process knows all the same how far it came.

        It waits and writes that down, so that nothing is unknown but what a worker held that died at the same time.
        """
        logger.warning("mail_database_away", extra={"problem": type(problem).__name__})
        until = time.monotonic() + ABSENCE_SECONDS
        while time.monotonic() < until:
            connection.close()
            try:
                ledger.close(self.batch, self.taken)
                if self.unwritten:
                    self.unwritten()
                self.told["given_back"] += ledger.take_back(self.batch, self.untouched, until=timezone.now())
                return False
            except Error:
                time.sleep(0.5)
        raise problem

    def give_up(self, error: str) -> bool:
        ledger.close(self.batch, self.taken)
        until = timezone.now() + wait_unreachable(random.random())  # noqa: S311
        self.told["given_back"] += ledger.give_back(self.batch, until=until, error=error)
        logger.warning("mail_server_away", extra={"problem": error[:200]})
        return False


def doubt_of(heard: Heard) -> DeliveryDoubt:
    return DeliveryDoubt.NO_ANSWER if heard.code is None else DeliveryDoubt.NONSENSE
