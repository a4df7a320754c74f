"""Staff sign in every day: a session of theirs ends twelve hours after it began, used or not."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from apps.accounts.actions import grant_role
from apps.accounts.models import User
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db
MORNING = "2031-03-31T07:00:00+07:00"


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/id/accounts/login/", {"login": user.email, "password": "galeri-2026"})
    assert "_auth_user_id" in client.session
    return client


def is_in(client: Client, path: str) -> bool:
    answer = client.get(path)
    assert answer.status_code in (200, 302)
    return not (answer.status_code == 302 and "/accounts/login/" in answer.url)


@pytest.mark.parametrize("day_long", [False, True])
def test_a_session_of_staff_ends_after_twelve_hours(ratna: User, day_long: bool) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(ratna)
        for _hour in range(11 if day_long else 0):
            clock.shift(3600)
            assert is_in(client, "/id/desk/")
        clock.move_to("2031-03-31T18:59:00+07:00")
        assert is_in(client, "/id/desk/")
        clock.move_to("2031-03-31T19:01:00+07:00")
        assert not is_in(client, "/id/desk/")


def test_an_owner_stays_signed_in(sari: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(sari)
        clock.shift(13 * 24 * 3600)
        assert is_in(client, "/id/account/")


def test_a_role_that_is_given_meanwhile_ends_the_long_session(sari: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(sari)
        clock.shift(5 * 3600)
        grant_role(user=sari, role="officer", by=an_administrator())
        assert is_in(client, "/id/desk/")
        clock.shift(11 * 3600)
        assert is_in(client, "/id/desk/")
        clock.shift(2 * 3600)
        assert not is_in(client, "/id/desk/")


def test_signing_in_again_in_the_same_browser_begins_anew(ratna: User) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        client = signed_in(ratna)
        clock.shift(13 * 3600)
        client.post("/id/accounts/login/", {"login": ratna.email, "password": "galeri-2026"})
        clock.shift(11 * 3600)
        assert is_in(client, "/id/desk/")
