"""What staff knew when they lifted a stop, and what they may say of a letter."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.common.errors import Refused
from apps.mail.actions import decide, note_bounce
from apps.mail.choices import BounceDoor, Decision, MailRefusal, State
from apps.mail.models import Message, Stop
from apps.mail.rules.fates import CameBack
from tests.mail.test_returned import HANAE, a_letter, sent

pytestmark = pytest.mark.django_db


def test_the_same_refusal_heard_again_after_the_lifting_stops_nothing() -> None:
    """Whichever door it came through: what staff knew when they lifted the stop they still know."""
    letter, now = sent(), timezone.now()
    gone = CameBack(MailRefusal.HARD, "5.1.1", "no such mailbox")
    first = note_bounce(message=letter, refusal=gone, door=BounceDoor.SMTP, now=now)
    Stop.objects.update(lifted_at=now + timedelta(hours=1), lifted_why="Ditelepon")
    assert note_bounce(message=letter, refusal=gone, door=BounceDoor.SMTP, now=now + timedelta(hours=2)) == first
    assert not Stop.objects.holds(HANAE)


@pytest.mark.parametrize(("state", "may"), [(State.UNKNOWN, True), (State.FAILED, False), (State.QUEUED, False)])
def test_only_what_has_no_known_fate_is_marked_as_arrived(state: State, may: bool, ratna: Any) -> None:
    letter = a_letter()
    Message.objects.filter(pk=letter.pk).update(state=state)
    letter.refresh_from_db()
    with nullcontext() if may else pytest.raises(Refused, match="belum diketahui sampai atau tidaknya"):
        decide(message=letter, decision=Decision.ARRIVED, by=ratna, why="Ia menelepon")
    assert Message.objects.get(pk=letter.pk).state == (State.SENT if may else state)
