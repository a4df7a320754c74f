"""Delivery against a server that breaks at every point of the protocol: no message twice, none lost."""

from __future__ import annotations

import itertools
import select
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.mail.choices import DeliveryDoubt, State
from apps.mail.delivery import ledger
from apps.mail.delivery import smtp as smtp_module
from apps.mail.delivery.rounds import GROUP, deliver
from apps.mail.models import Handover, Message
from apps.mail.rules.fates import MOST_ATTEMPTS
from tests.builders.mail import Sink

pytestmark = pytest.mark.django_db
Mails = Callable[..., list[Message]]
LEASE = timedelta(minutes=5)


def states() -> list[str]:
    return [str(state) for state in Message.objects.order_by("pk").values_list("state", flat=True)]


def make_all_due() -> None:
    Message.objects.filter(state=State.QUEUED).update(not_before=timezone.now())


def test_a_batch_goes_out_on_one_connection(sink: Sink, mails: Mails) -> None:
    sent = mails(5)
    assert deliver()["sent"] == 5
    assert sink.accepted == [message.message_id for message in sent]
    assert sink.connections == 1
    assert states() == [State.SENT] * 5
    assert not Message.objects.filter(sent_at=None).exists()
    assert Message.objects.first().server_reply == "250 kept as 0"


@pytest.mark.parametrize("point", ["mail", "rcpt", "data"])
def test_a_connection_lost_before_the_text_is_tried_again(sink: Sink, mails: Mails, point: str) -> None:
    mails(3)
    sink.breaks = {point: 2}
    deliver()
    assert states() == [State.SENT, State.QUEUED, State.SENT]
    make_all_due()
    deliver()
    assert states() == [State.SENT] * 3
    assert len(set(sink.accepted)) == len(sink.accepted) == 3


def test_a_connection_lost_within_a_long_text_is_tried_again(sink: Sink, mails: Mails) -> None:
    """Longer than all buffers on the way, so that the cut is felt while the text goes out."""
    mails(3)
    Message.objects.filter(dedupe_key="trial:1").update(text="A long story. " * 600_000)
    sink.breaks = {"within": 2}
    deliver()
    assert states() == [State.SENT, State.QUEUED, State.SENT]
    make_all_due()
    deliver()
    assert states() == [State.SENT] * 3
    assert len(set(sink.accepted)) == len(sink.accepted) == 3


@pytest.mark.parametrize(
    ("said", "state"),
    [("", State.QUEUED), ("421 going down", State.QUEUED), ("552 too large", State.FAILED), ("250 hm", State.QUEUED)],
)
def test_a_text_whose_end_was_not_sent_was_surely_not_taken(
    sink: Sink, mails: Mails, monkeypatch: pytest.MonkeyPatch, said: str, state: State
) -> None:
    """The server hangs up, or speaks, when the text is out and its end is not: then the end never goes out."""
    mails(3)
    sink.breaks = {"within": 2} if not said else {}
    sink.answers = {"within": (2, said)} if said else {}

    texts = itertools.count(1)

    def look(smtp: Any, real: Any = smtp_module.spoken_before_the_end) -> bytes | None:
        number, deadline = next(texts), time.monotonic() + 60
        while sink.passed["within"] < number and time.monotonic() < deadline:
            time.sleep(0.001)
        if number == 2:
            select.select([smtp.sock], [], [], 60)
        return real(smtp)  # type: ignore[no-any-return]

    monkeypatch.setattr(smtp_module, "spoken_before_the_end", look)
    deliver()
    assert states() == [State.SENT, state, State.SENT]
    assert len(sink.accepted) == 2


def test_a_connection_lost_after_the_text_leaves_the_fate_unknown(sink: Sink, mails: Mails) -> None:
    sent = mails(3)
    sink.breaks = {"text": 2}
    deliver()
    make_all_due()
    deliver()
    assert states() == [State.SENT, State.UNKNOWN, State.SENT]
    assert Message.objects.get(pk=sent[1].pk).doubt == DeliveryDoubt.NO_ANSWER
    assert sink.swallowed == [sent[1].message_id]
    assert sent[1].message_id not in sink.accepted


def test_a_connection_lost_after_the_answer_loses_nothing(sink: Sink, mails: Mails) -> None:
    mails(3)
    sink.breaks = {"replied": 2}
    deliver()
    make_all_due()
    deliver()
    assert states() == [State.SENT] * 3
    assert len(set(sink.accepted)) == len(sink.accepted) == 3


@pytest.mark.parametrize("point", ["mail", "rcpt", "data", "text"])
@pytest.mark.parametrize(("answer", "state"), [("451 later", State.QUEUED), ("550 nobody here", State.FAILED)])
def test_a_refusal_is_tried_again_or_shown(sink: Sink, mails: Mails, point: str, answer: str, state: State) -> None:
    mails(3)
    sink.answers = {point: (2, answer)}
    deliver()
    assert states() == [State.SENT, state, State.SENT]
    refused = Message.objects.order_by("pk")[1]
    assert (refused.last_error, refused.attempts) == (answer, 1)
    assert len(sink.accepted) == 2


def test_waits_longer_each_time_and_gives_up_at_last(sink: Sink, mails: Mails) -> None:
    [message] = mails(1)
    least, most = [], []
    for attempt in range(1, MOST_ATTEMPTS + 1):
        sink.answers = {"rcpt": (attempt, "452 mailbox full")}
        before = timezone.now()
        deliver()
        message.refresh_from_db()
        most.append((message.not_before - before).total_seconds())
        least.append((message.not_before - timezone.now()).total_seconds())
        make_all_due()
    assert message.state == State.FAILED
    assert most[0] >= 60
    assert least[0] <= 75
    assert most[1] >= 120
    assert least[1] <= 150
    assert max(least) <= 5 * 3600


def test_a_server_that_is_away_blames_no_message(settings: Any, sink: Sink, mails: Mails) -> None:
    mails(3)
    sink.stop()
    assert deliver()["given_back"] == 3
    assert states() == [State.QUEUED] * 3
    assert set(Message.objects.values_list("attempts", flat=True)) == {0}
    assert Message.objects.filter(not_before__gt=timezone.now()).count() == 3


def test_a_server_that_always_breaks_is_left_alone(sink: Sink, mails: Mails) -> None:
    mails(8)
    sink.answers = {}
    sink._answer = lambda line: None if line[:4].upper() == b"MAIL" else b"250 ok"  # type: ignore[method-assign]
    deliver()
    assert states() == [State.QUEUED] * 8
    assert sink.connections == 3


def test_nothing_goes_out_before_its_time(sink: Sink, mails: Mails) -> None:
    mails(1, not_before=timezone.now() + timedelta(hours=1))
    deliver()
    assert (sink.accepted, states()) == ([], [State.QUEUED])


def test_account_mail_goes_first(sink: Sink, mails: Mails) -> None:
    [news] = mails(1, topic="matches", dedupe_key="news")
    [code] = mails(1, dedupe_key="code", sensitive=True)
    deliver(limit=1)
    assert sink.accepted == [code.message_id, news.message_id]


def test_a_code_is_blanked_once_it_has_gone_out(sink: Sink, mails: Mails) -> None:
    mails(1, dedupe_key="code", sensitive=True)
    mails(1, dedupe_key="usual")
    deliver()
    assert Message.objects.get(dedupe_key="code").text == ""
    assert Message.objects.get(dedupe_key="usual").text


def test_a_message_that_cannot_be_written_stops_no_other(sink: Sink, mails: Mails) -> None:
    mails(3)
    Message.objects.filter(dedupe_key="trial:1").update(to_address="broken@" + "a" * 70 + ".example")
    deliver()
    assert states() == [State.SENT, State.FAILED, State.SENT]


def test_what_a_dead_worker_never_began_is_sent_by_another(sink: Sink, mails: Mails) -> None:
    mails(2)
    ledger.claim(limit=2, lease=LEASE, now=timezone.now())
    assert ledger.sweep(timezone.now() + timedelta(minutes=6)) == {"again": 2, "sent": 0, "unknown": 0}
    deliver()
    assert states() == [State.SENT] * 2


def test_what_a_dead_worker_began_is_unknown_and_never_sent_again(sink: Sink, mails: Mails) -> None:
    mails(2)
    taken, now = ledger.claim(limit=2, lease=LEASE, now=timezone.now()), timezone.now()
    first = taken.messages[0]
    ledger.open_group(taken.batch, [first.pk], lease=LEASE, now=now)
    assert ledger.note(taken.batch, taken=None, opened=first.pk, now=now)
    assert ledger.sweep(now + timedelta(minutes=6)) == {"again": 1, "sent": 0, "unknown": 1}
    first.refresh_from_db()
    assert first.doubt == DeliveryDoubt.WORKER
    deliver()
    assert states() == [State.UNKNOWN, State.SENT]


def test_of_a_dead_workers_group_only_the_one_in_its_hands_is_unknown(sink: Sink, mails: Mails) -> None:
    """Its notes tell: the first was taken, the second is in doubt, the third was never begun."""
    sent = mails(3)
    taken, now = ledger.claim(limit=3, lease=LEASE, now=timezone.now()), timezone.now()
    keys = [message.pk for message in taken.messages]
    assert ledger.open_group(taken.batch, keys, lease=LEASE, now=now) == set(keys)
    assert states() == [State.SENDING] * 3
    assert ledger.note(taken.batch, taken=None, opened=keys[0], now=now)
    assert ledger.note(taken.batch, taken=ledger.Taken(keys[0], "250 kept", now), opened=keys[1], now=now)
    assert ledger.sweep(now + timedelta(minutes=6)) == {"again": 1, "sent": 1, "unknown": 1}
    assert states() == [State.SENT, State.UNKNOWN, State.QUEUED]
    assert list(Message.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 1, 0]
    assert Message.objects.get(pk=keys[0]).server_reply == "250 kept"
    assert not Handover.objects.exists()
    deliver()
    assert states() == [State.SENT, State.UNKNOWN, State.SENT]
    assert sink.accepted == [sent[2].message_id]


def test_without_its_notes_a_whole_group_is_unknown_and_never_sent_again(sink: Sink, mails: Mails) -> None:
    """A crash of the database empties the notes, and nobody knows how far the worker came."""
    mails(3)
    taken, now = ledger.claim(limit=3, lease=LEASE, now=timezone.now()), timezone.now()
    keys = [message.pk for message in taken.messages]
    ledger.open_group(taken.batch, keys[:2], lease=LEASE, now=now)
    ledger.note(taken.batch, taken=None, opened=keys[0], now=now)
    Handover.objects.all().delete()
    assert not ledger.note(taken.batch, taken=ledger.Taken(keys[0], "250", now), opened=keys[1], now=now)
    assert ledger.give_back(taken.batch, until=now) == 1
    assert ledger.sweep(now + timedelta(minutes=6)) == {"again": 0, "sent": 0, "unknown": 2}
    assert set(Message.objects.filter(state=State.UNKNOWN).values_list("doubt", flat=True)) == {DeliveryDoubt.DATABASE}
    deliver()
    assert states() == [State.UNKNOWN, State.UNKNOWN, State.SENT]


def test_notes_are_emptied_by_a_crash_of_the_database() -> None:
    """Unlogged: older notes than the truth would send a message twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE oid = 'mail_handover'::regclass")
        assert cursor.fetchone() == ("u",)


def test_a_group_given_back_counts_no_attempt_and_leaves_no_note(mails: Mails) -> None:
    mails(3)
    taken, now = ledger.claim(limit=3, lease=LEASE, now=timezone.now()), timezone.now()
    keys = [message.pk for message in taken.messages]
    ledger.open_group(taken.batch, keys[:2], lease=LEASE, now=now)
    assert ledger.give_back(taken.batch, until=now, error="away") == 3
    assert states() == [State.QUEUED] * 3
    assert set(Message.objects.values_list("attempts", flat=True)) == {0}
    assert not Handover.objects.exists()


def test_nothing_is_begun_twice(mails: Mails) -> None:
    mails(1)
    taken, now = ledger.claim(limit=1, lease=LEASE, now=timezone.now()), timezone.now()
    [key] = ledger.open_group(taken.batch, [taken.messages[0].pk], lease=LEASE, now=now)
    assert ledger.note(taken.batch, taken=None, opened=key, now=now)
    assert not ledger.note(taken.batch, taken=None, opened=key, now=now)


def test_a_slow_worker_begins_nothing_of_a_group_that_the_sweep_took(mails: Mails) -> None:
    mails(2)
    taken, now = ledger.claim(limit=2, lease=LEASE, now=timezone.now()), timezone.now()
    keys = [message.pk for message in taken.messages]
    ledger.open_group(taken.batch, keys, lease=LEASE, now=now)
    ledger.note(taken.batch, taken=None, opened=keys[0], now=now)
    ledger.sweep(now + timedelta(minutes=6))
    assert not ledger.note(taken.batch, taken=ledger.Taken(keys[0], "250 late", now), opened=keys[1], now=now)
    ledger.close(taken.batch, [ledger.Taken(keys[0], "250 late", now)])
    assert states() == [State.SENT, State.QUEUED]


def test_a_slow_group_keeps_its_rows(mails: Mails) -> None:
    mails(1)
    taken, now = ledger.claim(limit=1, lease=LEASE, now=timezone.now()), timezone.now()
    ledger.open_group(taken.batch, [taken.messages[0].pk], lease=LEASE, now=now)
    ledger.renew(taken.batch, lease=LEASE, now=now + timedelta(minutes=3))
    assert ledger.sweep(now + timedelta(minutes=6)) == {"again": 0, "sent": 0, "unknown": 0}
    ledger.renew(taken.batch, lease=LEASE, now=now + timedelta(minutes=9))
    assert ledger.sweep(now + timedelta(minutes=9)) == {"again": 1, "sent": 0, "unknown": 0}


@pytest.mark.parametrize("count", [GROUP - 1, GROUP, GROUP + 1, 2 * GROUP + 3])
def test_groups_of_any_size_go_out_whole(sink: Sink, mails: Mails, count: int) -> None:
    sent = mails(count)
    assert deliver()["sent"] == count
    assert sink.accepted == [message.message_id for message in sent]
    assert states() == [State.SENT] * count
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
    assert not Handover.objects.exists()


def test_the_database_refuses_an_answer_to_what_was_not_begun(mails: Mails) -> None:
    [message] = mails(1)
    with pytest.raises(IntegrityError, match="mail_taken_was_begun"), transaction.atomic():
        Handover.objects.create(message=message, batch=uuid.uuid4(), taken_at=timezone.now())


def test_old_notes_of_settled_messages_are_cleared_away(sink: Sink, mails: Mails) -> None:
    mails(2)
    sink.answers = {"rcpt": (1, "550 nobody here")}
    deliver()
    assert Handover.objects.count() == 1
    ledger.sweep(timezone.now())
    assert Handover.objects.count() == 1
    ledger.sweep(timezone.now() + timedelta(minutes=61))
    assert not Handover.objects.exists()


def test_a_lease_holds_until_its_last_moment(mails: Mails) -> None:
    mails(1)
    now = timezone.now()
    ledger.claim(limit=1, lease=LEASE, now=now)
    assert ledger.sweep(now + LEASE) == {"again": 0, "sent": 0, "unknown": 0}
    assert ledger.sweep(now + LEASE + timedelta(microseconds=1)) == {"again": 1, "sent": 0, "unknown": 0}


def test_a_slow_worker_that_lost_its_claim_opens_nothing(mails: Mails) -> None:
    mails(1)
    now = timezone.now()
    taken = ledger.claim(limit=1, lease=LEASE, now=now)
    key = taken.messages[0].pk
    ledger.sweep(now + timedelta(minutes=6))
    ledger.claim(limit=1, lease=LEASE, now=now + timedelta(minutes=6))
    assert not ledger.open_group(taken.batch, [key], lease=LEASE, now=now)
    assert not ledger.note(taken.batch, taken=None, opened=key, now=now)
    assert states() == [State.CLAIMED]


def test_a_worker_whose_lease_ran_out_opens_nothing(mails: Mails) -> None:
    mails(1)
    now = timezone.now()
    taken = ledger.claim(limit=1, lease=LEASE, now=now)
    key = taken.messages[0].pk
    assert not ledger.open_group(taken.batch, [key], lease=LEASE, now=now + LEASE + timedelta(microseconds=1))
    assert ledger.open_group(taken.batch, [key], lease=LEASE, now=now + LEASE) == {key}


def test_a_slow_worker_that_hears_the_answer_after_all_says_so(mails: Mails) -> None:
    mails(1)
    now = timezone.now()
    taken = ledger.claim(limit=1, lease=LEASE, now=now)
    key = taken.messages[0].pk
    ledger.open_group(taken.batch, [key], lease=LEASE, now=now)
    ledger.note(taken.batch, taken=None, opened=key, now=now)
    ledger.sweep(now + timedelta(minutes=6))
    assert states() == [State.UNKNOWN]
    ledger.close(taken.batch, [ledger.Taken(key, "250 late", now)])
    assert states() == [State.SENT]


def test_a_strange_batch_changes_nothing(mails: Mails) -> None:
    mails(1)
    now = timezone.now()
    taken = ledger.claim(limit=1, lease=LEASE, now=now)
    key, strange = taken.messages[0].pk, uuid.uuid4()
    assert not ledger.open_group(strange, [key], lease=LEASE, now=now)
    ledger.open_group(taken.batch, [key], lease=LEASE, now=now)
    assert not ledger.note(strange, taken=None, opened=key, now=now)
    ledger.close(strange, [ledger.Taken(key, "250", now)])
    assert ledger.give_back(strange, until=now) == 0
    assert states() == [State.SENDING]


def test_without_a_server_it_lies_in_the_development_mailbox(settings: Any, mails: Mails) -> None:
    settings.EMAIL_URL, settings.DEVELOPMENT_MAILBOX = "", True
    mails(2, sensitive=True)
    assert deliver()["sent"] == 2
    assert states() == [State.SENT] * 2
    assert all(Message.objects.values_list("text", flat=True))
