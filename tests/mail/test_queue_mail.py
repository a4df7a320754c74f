"""Queueing: one row per dedupe key, in the caller's transaction, rendered in the reader's language."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from apps.mail.actions import cancel_mail, queue_mail, queue_plain, queueing
from apps.mail.choices import How, State, Topic
from apps.mail.letters.rendering import MissingVariable
from apps.mail.models import Message, Reader, Suppression

pytestmark = pytest.mark.django_db


def trial(key: str = "trial:1", **changes: Any) -> Message:
    words: dict[str, Any] = {
        "letter": "mail/trial", "to": "hanae.mizoguri@example.com", "language": "en", "dedupe_key": key,
        "context": {"asked_by": "Ratna <b>", "asked_at": timezone.now()}, "name": "Ms. Hanae Mizoguri",
    }  # fmt: skip
    return queue_mail(**{**words, **changes})


def test_writes_one_row_with_all_three_parts() -> None:
    message = trial()
    assert message.state == State.QUEUED
    assert message.subject == "A trial message from the Smesco portal"
    assert "Ratna &lt;b&gt;" in message.html
    assert "Ratna <b>" in message.text
    assert '<html lang="en"' in message.html
    assert message.message_id.endswith("@smesco.example>")


def test_the_same_key_again_changes_nothing() -> None:
    first, second = trial(), trial(language="id", name="Somebody else")
    assert (first.pk, second.language, Message.objects.count()) == (second.pk, "en", 1)


def test_of_two_with_one_key_at_the_same_moment_the_first_stands_and_a_worker_is_called_once(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Another worker queues it after we looked and before we write: while we render it."""
    first: list[Message] = []
    rendered = queueing.render_mail

    def quicker(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(queueing, "render_mail", rendered)
        first.append(trial())
        return rendered(*given, **more)

    monkeypatch.setattr(queueing, "render_mail", quicker)
    with django_capture_on_commit_callbacks() as calls:
        second = trial(language="id", name="Somebody else")
    assert (second.pk, second.message_id) == (first[0].pk, first[0].message_id)
    assert second.to_name == "Ms. Hanae Mizoguri"
    assert (Message.objects.count(), len(calls)) == (1, 1)


@pytest.mark.parametrize("longer", [0, 1])
def test_a_name_and_a_subject_are_cut_to_what_a_message_holds(longer: int) -> None:
    queued = trial(name="N" * (160 + longer))
    plain = queue_plain(to="hanae@example.com", subject="S" * (250 + longer), text="x")
    assert (queued.to_name, plain.subject) == ("N" * 160, "S" * 250)


def test_is_undone_with_the_transaction_that_caused_it() -> None:
    def work_that_fails() -> None:
        trial()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transaction.atomic(work_that_fails)()
    assert not Message.objects.exists()


def test_refuses_a_context_with_a_gap() -> None:
    with pytest.raises(MissingVariable):
        trial(context={"asked_by": "Ratna"})


def test_a_declined_topic_is_kept_as_suppressed() -> None:
    Suppression.objects.create(
        address="hanae.mizoguri@example.com", topic=Topic.MATCHES, since=timezone.now(), how=How.ONE_CLICK
    )
    assert trial("a", topic=Topic.MATCHES, to="Hanae.Mizoguri@example.com").state == State.SUPPRESSED
    assert trial("b", topic=Topic.INVITATIONS).state == State.QUEUED
    assert trial("c").state == State.QUEUED


def test_the_language_she_chose_herself_wins() -> None:
    Reader.objects.create(address="hanae.mizoguri@example.com", language="id")
    assert '<html lang="id"' in trial().html


@pytest.mark.parametrize("headers", [{"Bcc": "x@example.com"}, {"X-A": "a\r\nBcc: x@example.com"}, {"X A": "b"}])
def test_refuses_headers_that_would_smuggle_others(headers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="header"):
        trial(headers=headers)


def test_a_name_with_line_breaks_becomes_one_line() -> None:
    assert trial(name="Hanae\r\nBcc: x@example.com").to_name == "Hanae Bcc: x@example.com"


def test_can_be_taken_back_only_while_it_waits(ratna: Any) -> None:
    message = trial()
    assert cancel_mail(message.dedupe_key, by=ratna)
    assert not cancel_mail(message.dedupe_key, by=ratna)
    message.refresh_from_db()
    assert message.state == State.CANCELLED
