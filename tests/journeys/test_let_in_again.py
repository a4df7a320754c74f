"""Whose way in is lost is let in by an officer, and her address hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.journeys import actions
from apps.mail.models import Message

pytestmark = pytest.mark.django_db


def test_the_link_and_the_word_about_it_have_the_time_that_is_told(sari: User, ratna: User) -> None:
    now = timezone.now() + timedelta(days=3)
    way, _key = actions.let_in_again(user=sari, by=ratna, proof="card", note="KTP", now=now)
    assert way.expires_at == now + timedelta(days=2)
    assert Message.objects.get(to_address=sari.email).not_before == now
