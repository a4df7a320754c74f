"""Each verb about letters is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from apps.mail import actions
from apps.mail.choices import Decision, State
from apps.mail.models import Message, Stop
from apps.mail.querysets import MessageQuerySet
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")


def a_message(state: str = State.QUEUED, to: str = "sari@example.com") -> Message:
    made = actions.queue_mail(
        letter="mail/trial",
        to=to,
        language="id",
        context={"asked_by": "Ratna", "asked_at": timezone.now()},
        dedupe_key=f"test:{Message.objects.count()}",
    )
    Message.objects.filter(pk=made.pk).update(state=state)
    made.refresh_from_db()
    return made


def a_stop() -> Stop:
    return Stop.objects.create(address="hilang@example.com", since=timezone.now())


def all_of(message: Message) -> MessageQuerySet:
    found: Any = Message.objects.filter(pk=message.pk)
    return found  # type: ignore[no-any-return]


def unknown() -> dict[str, Any]:
    return {"message": a_message(State.UNKNOWN), "decision": Decision.AGAIN, "why": "Ditanya lewat telepon"}


def many() -> dict[str, Any]:
    return {
        "messages": all_of(a_message(State.UNKNOWN)),
        "decision": Decision.GIVE_UP,
        "count": 1,
        "why": "Sudah lewat",
    }


CASES = [
    Case(actions.decide, lambda cast: unknown(), "officer", NOT_OFFICERS),
    Case(actions.decide_many, lambda cast: many(), "officer", NOT_OFFICERS),
    Case(actions.mark_told, lambda cast: {"message": a_message(State.BY_HAND)}, "officer", NOT_OFFICERS),
    Case(actions.lift_stop, lambda cast: {"stop": a_stop(), "why": "Ia menelepon"}, "officer", NOT_OFFICERS),
    Case(actions.send_trial, lambda cast: {}, "officer", NOT_OFFICERS),
    # Verbs of other apps take back the letter of a decision that they undo: they have asked who may.
    Case(actions.cancel_mail, lambda cast: {"dedupe_key": a_message().dedupe_key}, "officer", ()),
]
