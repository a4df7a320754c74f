"""What a person is told about codes that do not come, mistyped addresses, and too many tries."""

from __future__ import annotations

import re

import pytest
from django.core.cache import caches
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
LOGIN = "/id/accounts/login/"


def test_a_right_password_after_wrong_ones_is_told_why_and_how_long(sari: User) -> None:
    client = Client()
    for _try in range(5):
        client.post(LOGIN, {"login": sari.email, "password": "salah"})
    page = client.post(LOGIN, {"login": sari.email, "password": "galeri-2026"}).content.decode()
    assert "sandi yang benar pun" in page
    assert re.search(r"[1-5] menit", page)
    assert "Terlalu banyak" not in page


def test_a_code_can_be_sent_again() -> None:
    client = Client()
    form = {"name": "Sari Puspitawati", "email": "sari@example.com", "password1": "kulit-domba-88"}
    path = client.post("/id/accounts/signup/", form).url
    assert 'value="resend"' in client.get(path).content.decode()


def test_who_signs_in_before_her_address_is_proved_may_begin_anew() -> None:
    """This session did not sign up, so the address is not hers to change."""
    form = {"name": "Sari Puspitawati", "email": "sari@exmaple.com", "password1": "kulit-domba-88"}
    Client().post("/id/accounts/signup/", form)
    client = Client()
    caches["kept"].clear()
    path = client.post(LOGIN, {"login": form["email"], "password": form["password1"]}).url
    assert 'name="next" value="/id/accounts/signup/"' in client.get(path).content.decode()
    assert client.post("/id/accounts/logout/", {"next": "/id/accounts/signup/"}).url == "/id/accounts/signup/"
    assert client.get("/id/accounts/signup/").status_code == 200
