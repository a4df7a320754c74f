"""Whatever became of Redis: everybody signs in, and guessing is no easier. The counting is the database's, always."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from smesco_portal.runtime.embedded import Servers
from tests.builders.redis import client_of, filled, killed, own_servers

pytestmark = pytest.mark.django_db
LOGIN, PASSWORD = "/id/accounts/login/", "galeri-2026"
SECRET = "JBSWY3DPEHPK3PXP"


def flushed(servers: Servers) -> None:
    client_of(servers).flushall()


@pytest.fixture(params=[killed, filled, flushed])
def fate(request: Any, tmp_path: Path, settings: Any) -> Iterator[Callable[[], None]]:
    servers = own_servers(tmp_path / "own")
    settings.CACHES = {**settings.CACHES, "default": {**settings.CACHES["default"], "LOCATION": servers.redis_url}}
    yield lambda: request.param(servers)
    servers.destroy()


def tried(password: str, email: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": email, "password": password})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_she_signs_in_and_stays(fate: Callable[[], None], sari: User) -> None:
    before = tried(PASSWORD, sari.email)
    fate()
    assert is_in(tried(PASSWORD, sari.email))
    assert before.get(reverse("account_email")).status_code == 200
    assert not is_in(tried("salah-salah", sari.email))


def test_guesses_before_and_after_are_counted_together(fate: Callable[[], None], sari: User) -> None:
    for _guess in range(3):
        tried("salah-salah", sari.email)
    fate()
    for _guess in range(2):
        tried("salah-salah", sari.email)
    assert not is_in(tried(PASSWORD, sari.email))


def test_a_code_of_the_second_factor_counts_once(fate: Callable[[], None], sari: User) -> None:
    Authenticator.objects.create(
        user=sari, type=Authenticator.Type.TOTP, data={"secret": get_adapter().encrypt(SECRET)}
    )
    code = format_hotp_value(hotp_value(SECRET, next(iter(yield_hotp_counters_from_time()))))
    first, second = tried(PASSWORD, sari.email), tried(PASSWORD, sari.email)
    fate()
    for client, lets_in in ((first, True), (second, False)):
        client.post("/id/accounts/2fa/authenticate/", {"code": code})
        assert is_in(client) is lets_in
