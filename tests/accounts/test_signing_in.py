"""Registering, signing in by password, by code, and what the rate limit does."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.mail.models import Message

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
LOGIN = "/id/accounts/login/"


def code_in(message: Message) -> str:
    found = re.search(r"^\s*([A-Z0-9]{4}-[A-Z0-9]{4})\s*$", message.text, re.MULTILINE)
    assert found, message.text
    return found[1]


def test_registering_asks_for_the_code_and_leads_home() -> None:
    client = Client()
    answer = client.post(
        "/id/accounts/signup/", {"name": "Sari Puspitawati", "email": "Sari@Example.com", "password1": "kulit-domba-88"}
    )
    assert answer.url == "/id/accounts/confirm-email/"
    mail = Message.objects.get(letter="accounts/confirm_email")
    assert (mail.to_address, mail.sensitive, mail.language) == ("sari@example.com", True, "id")
    assert code_in(mail) not in mail.subject
    answer = client.post(answer.url, {"code": code_in(mail)})
    assert answer.url == "/id/my/"
    person = User.objects.get(email="sari@example.com")
    assert (person.name, person.language) == ("Sari Puspitawati", "id")
    assert client.get("/id/my/").url == "/id/owner/"


def test_an_english_visitor_registers_in_english() -> None:
    Client().post(
        "/en/accounts/signup/", {"name": "H. Lund", "email": "lund@example.com", "password1": "oak-and-glass"}
    )
    assert User.objects.get(email="lund@example.com").language == "en"
    assert Message.objects.get(letter="accounts/confirm_email").subject == "Confirm your e-mail"


def test_a_known_address_is_not_given_away(sari: User) -> None:
    answer = Client().post("/id/accounts/signup/", {"name": "X", "email": sari.email, "password1": "kulit-domba-88"})
    assert answer.url == "/id/accounts/confirm-email/"
    assert Message.objects.get().letter == "accounts/already_registered"
    assert User.objects.count() == 1


def test_password_leads_to_the_room_in_ones_own_language(hanae: User) -> None:
    answer = Client().post(LOGIN, {"login": hanae.email, "password": "galeri-2026"})
    assert answer.url == "/en/my/"


def test_the_sixth_wrong_password_is_refused_even_when_right(sari: User) -> None:
    client = Client()
    for _attempt in range(5):
        client.post(LOGIN, {"login": sari.email, "password": "salah-salah"})
    answer = client.post(LOGIN, {"login": sari.email, "password": "galeri-2026"})
    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    with translation.override("id"):
        assert "kata sandi yang benar pun tidak diterima" in answer.text


def test_a_code_by_mail_signs_in(sari: User) -> None:
    client = Client()
    answer = client.post("/id/accounts/login/code/", {"email": sari.email})
    mail = Message.objects.get(letter="accounts/login_code")
    assert mail.sensitive
    answer = client.post(answer.url, {"code": code_in(mail)})
    assert answer.url == "/id/my/"


def test_a_wrong_code_does_not(sari: User) -> None:
    client = Client()
    answer = client.post("/id/accounts/login/code/", {"email": sari.email})
    client.post(answer.url, {"code": "AAAAAA"})
    assert "_auth_user_id" not in client.session


def test_a_new_password_by_link_and_the_notice_of_it(sari: User) -> None:
    client = Client()
    client.post("/id/accounts/password/reset/", {"email": sari.email})
    link = re.search(r"http\S+/password/reset/key/\S+", Message.objects.get(letter="accounts/password_reset").text)
    assert link
    path = client.get(link[0].split("localhost:8000")[-1].replace("http://testserver", "")).url
    answer = client.post(path, {"password1": "kulit-domba-99", "password2": "kulit-domba-99"})
    assert answer.status_code == 302
    notice = Message.objects.get(letter="accounts/account_changed")
    assert "WIB" in notice.text


PAGES = [
    "account_login", "account_signup", "account_reset_password", "account_request_login_code",
]  # fmt: skip
OWN_PAGES = [
    "accounts:profile", "account_email", "account_change_password", "mfa_index", "mfa_activate_totp",
    "mfa_add_webauthn", "usersessions_list", "account_logout", "account_reauthenticate",
]  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_account_page_wears_our_clothes(sari: User, as_person: As, language: str) -> None:
    with translation.override(language):
        for client, names in ((Client(), PAGES), (as_person(sari), OWN_PAGES)):
            for name in names:
                answer = client.get(reverse(name), follow=True)
                assert answer.status_code == 200, name
                assert 'class="masthead' in answer.text, name
                assert f'<html lang="{language}"' in answer.text, name


def test_private_account_pages_ask_strangers_to_sign_in() -> None:
    for name in ("accounts:profile", "account_email", "mfa_index", "usersessions_list"):
        assert LOGIN in Client().get(reverse(name), headers={"accept-language": "id"}).url
