"""The worker's round: claim a batch, hand it over on one connection, keep the ledger. No lock is held meanwhile."""

from __future__ import annotations

import logging
import random
import time
from collections import Counter
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from apps.mail import ledger, mime
from apps.mail.choices import State
from apps.mail.models import Message
from apps.mail.rules import Fate, Heard, fate, wait_after, wait_unreachable
from apps.mail.smtp import Conversation, Unreachable, server_of

logger = logging.getLogger(__name__)
BATCH = 100
# A batch of slow answers: what is not begun by then goes to another worker.
LEASE = timedelta(minutes=5)
# After this time the worker looks whether other work waits; the rest of the mail is taken up again at once.
ROUND_SECONDS = 45
MOST_BREAKS = 3
# So many at most are unknown after a crash of the database (decision 5); a killed worker leaves one.
GROUP = 20
Parcel = tuple[Message, bytes]


def deliver(*, limit: int | None = None) -> Counter[str]:
    """Deliver what is due, batch by batch. Safe beside any number of other workers."""
    told: Counter[str] = Counter()
    limit, lease, until = limit or BATCH, LEASE, time.monotonic() + ROUND_SECONDS
    if settings.DEVELOPMENT_MAILBOX or not urlsplit(settings.EMAIL_URL).scheme:
        while (
            time.monotonic() < until and (taken := ledger.claim(limit=limit, lease=lease, now=timezone.now())).messages
        ):
            told["sent"] += ledger.put_into_mailbox(taken.batch, timezone.now())
        return told
    with Conversation(server_of(settings.EMAIL_URL)) as talk:
        while time.monotonic() < until:
            taken = ledger.claim(limit=limit, lease=lease, now=timezone.now())
            if not taken.messages or not Round(talk, taken, lease, told).run():
                break
    if told:
        logger.info("mail_delivered", extra=dict(told))
    return told


class Round:
    """One batch on one connection."""

    def __init__(self, talk: Conversation, taken: ledger.Claim, lease: timedelta, told: Counter[str]) -> None:
        self.talk, self.batch, self.lease, self.told = talk, taken.batch, lease, told
        now = timezone.now()
        self.parcels: list[Parcel] = [
            (message, data) for message in taken.messages if (data := self.packed(message, now))
        ]
        self.sender = mime.sender_address()
        self.breaks = 0
        self.taken: list[ledger.Taken] = []

    def packed(self, message: Message, now: datetime) -> bytes:
        """A message that cannot be written as mail must not stop the others."""
        try:
            return mime.as_bytes(message, now)
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is the fault of this one message
            ledger.settle(self.batch, message.pk, State.FAILED, error=f"{type(problem).__name__}: {problem}")
            self.told[Fate.FAILED.value] += 1
            return b""

    def run(self) -> bool:
        """False when the server is away and there is no use in going on."""
        try:
            for start in range(0, len(self.parcels), GROUP):
                # Connected before the book says "sending": a server that is away leaves nothing open.
                self.connect()
                self.hand_over(self.parcels[start : start + GROUP])
        except Unreachable as problem:
            return self.give_up(str(problem))
        ledger.close(self.batch, self.taken)
        return True

    def connect(self) -> None:
        """Connecting may take long: what the server took by now is written down before."""
        if self.talk.smtp is None:
            ledger.close(self.batch, self.taken)
            self.taken = []
            self.talk.open()

    def hand_over(self, group: list[Parcel]) -> None:
        keys, began = [message.pk for message, _data in group], time.monotonic()
        mine = ledger.open_group(self.batch, keys, taken=self.taken, lease=self.lease, now=timezone.now())
        self.taken = []
        last: ledger.Taken | None = None
        for message, data in group:
            if message.pk not in mine:
                continue
            self.connect()
            if time.monotonic() - began > self.lease.total_seconds() / 2:
                ledger.renew(self.batch, lease=self.lease, now=timezone.now())
                began = time.monotonic()
            still_ours = ledger.note(self.batch, taken=last, opened=message.pk, now=timezone.now())
            last = None
            if still_ours:
                last = self.judge(
                    message, self.talk.hand_over(self.sender, mime.wire_address(message.to_address), data)
                )
            if self.breaks >= MOST_BREAKS:
                raise Unreachable("The server broke the connection again and again.")

    def judge(self, message: Message, heard: Heard) -> ledger.Taken | None:
        """Write the fate down at once, except an acceptance: noted with the next beginning, booked with the group."""
        verdict = fate(heard, message.attempts + 1)
        self.told[verdict.value] += 1
        self.breaks += heard.code in (None, 421)
        if verdict == Fate.SENT:
            self.taken.append(ledger.Taken(message.pk, heard.words[:300], timezone.now()))
            return self.taken[-1]
        if verdict == Fate.LATER:
            wait = wait_after(message.attempts + 1, random.random())  # noqa: S311 - spreads load, keeps no secret
            ledger.put_off(self.batch, message.pk, until=timezone.now() + wait, error=heard.words)
        else:
            state = State.UNKNOWN if verdict == Fate.UNKNOWN else State.FAILED
            ledger.settle(self.batch, message.pk, state, error=heard.words)
        return None

    def give_up(self, error: str) -> bool:
        ledger.close(self.batch, self.taken)
        until = timezone.now() + wait_unreachable(random.random())  # noqa: S311
        self.told["given_back"] += ledger.give_back(self.batch, until=until, error=error)
        logger.warning("mail_server_away", extra={"problem": error[:200]})
        return False
