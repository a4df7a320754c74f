"""The page of sessions: names of devices, and when each was last seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.rules import device_name

CHROME_PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Mobile Safari/537.36"
)
EDGE = "Mozilla/5.0 (Windows NT 10.0; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138 Safari/537.36 Edg/138"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("signs", "name"),
    [(CHROME_PHONE, "Chrome, Android"), (EDGE, "Edge, Windows"), (IPHONE, "Safari, iPhone"), ("curl/8", "")],
)
def test_device_is_named_as_people_say_it(signs: str, name: str) -> None:
    assert device_name(signs) == name


def seen(client: Client, minutes: int, signs: str) -> tuple[int, str]:
    """The minutes after she signed in at which she was last seen, and by which device."""
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        client.get("/en/owner/", HTTP_USER_AGENT=signs)
    found = UserSession.objects.get(session_key=client.session.session_key)
    return round((found.last_seen_at - timezone.now()) / timedelta(minutes=1)), found.user_agent


@pytest.mark.django_db
def test_a_device_is_noted_at_most_once_a_minute_and_from_another_place_at_once(
    sari: User, as_person: Callable[[User | None], Client]
) -> None:
    client = as_person(sari)
    assert seen(client, 10, EDGE) == (10, EDGE)
    assert seen(client, 20, EDGE) == (10, EDGE), "the minute is the cache's own, and has not passed"
    assert seen(client, 30, IPHONE) == (30, IPHONE)
    cache.clear()  # as when the minute is over, or Redis was away
    assert seen(client, 40, IPHONE) == (40, IPHONE)
