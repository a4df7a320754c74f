"""What a worker holds: few messages, on a short lease that lives as long as the worker, also without the database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from django.db import OperationalError
from django.db.models import Min
from django.utils import timezone

from apps.gallery.querysets import CLAIM_LIFETIME
from apps.jobs.actions import LEASE as JOB_LEASE
from apps.jobs.actions import RESEND_AFTER
from apps.mail.choices import State
from apps.mail.delivery import ledger
from apps.mail.delivery import rounds as delivery
from apps.mail.models import Handover, Message
from smesco_portal.schedule import CELERY_BEAT_SCHEDULE
from tests.builders.mail import Sink
from tests.plugins.workers import wait_for

pytestmark = pytest.mark.django_db(transaction=True)
Mails = Callable[..., list[Message]]
MINUTE, FIRST_ROUND = timedelta(minutes=1), timedelta(seconds=5)


def states() -> list[str]:
    return [str(state) for state in Message.objects.order_by("pk").values_list("state", flat=True)]


def shortest_lease() -> datetime:
    found = Message.objects.filter(state__in=[State.CLAIMED, State.SENDING]).aggregate(end=Min("lease_until"))
    return cast(datetime, found["end"])


@pytest.mark.parametrize(
    ("silence", "sweep"),
    [
        (delivery.LEASE, "find mail left behind"),
        (JOB_LEASE, "find work left behind"),
        (RESEND_AFTER, "find work left behind"),
        (CLAIM_LIFETIME, "find photographs left behind"),
    ],
)
def test_what_a_dead_worker_held_goes_on_within_a_minute(silence: timedelta, sweep: str) -> None:
    rhythm = timedelta(seconds=CELERY_BEAT_SCHEDULE[sweep]["schedule"])
    assert silence + rhythm + FIRST_ROUND < MINUTE


def test_one_claim_takes_few(mails: Mails) -> None:
    mails(100)
    taken = ledger.claim(limit=delivery.BATCH, lease=delivery.LEASE, now=timezone.now())
    assert len(taken.messages) <= 40


def test_a_slow_server_costs_no_lease(sink: Sink, mails: Mails, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both the message in its hands, and those of the batch that it has not begun: their leases move on meanwhile."""
    monkeypatch.setattr(delivery, "RENEWALS", 400)
    sink.seconds_per_text = 600
    sent = mails(6)
    worker = threading.Thread(target=lambda: (delivery.deliver(), delivery.connection.close()))
    worker.start()
    wait_for(lambda: State.SENDING in states(), "the first group")
    first = shortest_lease()
    wait_for(lambda: shortest_lease() > first + timedelta(seconds=2), "all leases to be renewed")
    assert ledger.sweep(first + timedelta(seconds=1)) == {"again": 0, "sent": 0, "unknown": 0}
    sink.seconds_per_text = 0
    worker.join()
    assert states() == [State.SENT] * 6
    assert sorted(sink.accepted) == sorted(message.message_id for message in sent)


class Crash:
    """The database goes away at the `at`-th call of a step of the ledger, and comes back later without notes."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, step: str, *, at: int, swept: bool) -> None:
        self.real, self.at, self.swept, self.calls, self.away = getattr(ledger, step), at, swept, 0, 0
        self.close = ledger.close
        monkeypatch.setattr(ledger, step, self.call)
        if step != "close":
            monkeypatch.setattr(ledger, "close", self.closing)
        monkeypatch.setattr(delivery.time, "sleep", lambda _seconds: None)

    def call(self, *args: Any, **facts: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            Handover.objects.all().delete()
            if self.swept:  # the sweep was there before the worker
                ledger.sweep(timezone.now() + timedelta(minutes=6))
            self.away = 3
        self.refuse_while_away()
        return self.real(*args, **facts)

    def closing(self, *args: Any, **facts: Any) -> None:
        self.refuse_while_away()
        self.close(*args, **facts)

    def refuse_while_away(self) -> None:
        if self.away:
            self.away -= 1
            raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("swept", [False, True])
@pytest.mark.parametrize(("step", "at"), [("note", 1), ("note", 3), ("open_group", 1), ("open_group", 2), ("close", 2)])
def test_a_worker_that_outlives_the_database_leaves_nothing_unknown(
    sink: Sink, mails: Mails, monkeypatch: pytest.MonkeyPatch, step: str, at: int, swept: bool
) -> None:
    sent = mails(10)
    crash = Crash(monkeypatch, step, at=at, swept=swept)
    delivery.deliver()
    assert crash.calls >= at
    assert State.UNKNOWN not in states()
    delivery.deliver()
    assert states() == [State.SENT] * 10
    assert sorted(sink.accepted) == sorted(message.message_id for message in sent)


def test_a_refusal_that_could_not_be_written_is_written_afterwards(
    sink: Sink, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails(3)
    sink.answers = {"rcpt": (2, "550 nobody here")}
    Crash(monkeypatch, "settle", at=1, swept=False)
    delivery.deliver()
    delivery.deliver()
    assert states() == [State.SENT, State.FAILED, State.SENT]
    assert Message.objects.order_by("pk")[1].last_error == "550 nobody here"


def test_a_database_that_stays_away_ends_the_round_loudly(
    sink: Sink, mails: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    mails(3)
    crash = Crash(monkeypatch, "note", at=2, swept=False)
    monkeypatch.setattr(delivery, "ABSENCE_SECONDS", 0.0)
    with pytest.raises(OperationalError):
        delivery.deliver()
    assert crash.away == 2
