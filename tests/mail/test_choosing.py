"""What a reader may stop, and what staff may decide of a message."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.mail.actions import decide, queue_plain, save_preferences, unsubscribe
from apps.mail.choices import OPTIONAL_TOPICS, State, Topic
from apps.mail.models import Message, Reader, Suppression

pytestmark = pytest.mark.django_db
ADDRESS = "hanae@example.com"


@pytest.mark.parametrize("topic", [*OPTIONAL_TOPICS, Topic.ACCOUNT])
def test_letters_about_an_account_cannot_be_stopped(topic: str) -> None:
    optional = topic in OPTIONAL_TOPICS
    for _twice in range(2):
        with nullcontext() if optional else pytest.raises(Refused, match="akun"):
            unsubscribe(address=ADDRESS.upper(), topic=topic)
    assert list(Suppression.objects.values_list("address", "topic")) == ([(ADDRESS, topic)] if optional else [])


def test_a_choice_stops_what_is_not_wanted_and_lets_the_rest_come_again() -> None:
    wanted, *others = OPTIONAL_TOPICS
    unsubscribe(address=ADDRESS, topic=wanted)
    save_preferences(address=ADDRESS, wanted=[wanted], language="en")
    assert set(Suppression.objects.values_list("topic", flat=True)) == set(others)
    assert Reader.objects.get(address=ADDRESS).language == "en"


def test_an_account_keeps_its_language_itself(sari: User) -> None:
    save_preferences(address=sari.email, wanted=OPTIONAL_TOPICS, language="en")
    sari.refresh_from_db()
    assert sari.language == "en"
    assert not Reader.objects.filter(address=sari.email).exists()


@pytest.mark.parametrize(
    ("change", "decision", "may"),
    [
        ({"state": State.FAILED}, "again", True),
        ({"state": State.FAILED, "text": "", "html": ""}, "again", False),
        ({"state": State.UNKNOWN}, "arrived", True),
        ({"state": State.FAILED}, "arrived", False),
    ],
)
def test_only_what_can_be_true_is_decided(change: dict[str, Any], decision: str, may: bool, person: Any) -> None:
    staff = person("Admin", "admin@smesco.example", role="administrator")
    message = queue_plain(to=ADDRESS, subject="Halo", text="Halo", now=timezone.now())
    Message.objects.filter(pk=message.pk).update(**change)
    message.refresh_from_db()
    with nullcontext() if may else pytest.raises(Refused):
        decide(message=message, decision=decision, by=staff, why="Sudah ditanyakan")
    message.refresh_from_db()
    assert (message.state == change["state"]) is not may
