"""Every change of an address, a password, a factor or a role is written to the person and written down."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from apps.accounts.actions import grant_role, prepare_groups, register_by_mobile, revoke_role
from apps.accounts.choices import NOTICES, PersonVerb
from apps.accounts.models import User
from apps.history.models import Entry
from apps.mail.choices import State
from apps.mail.models import Message
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]


def letters(user: User) -> list[Message]:
    return list(Message.objects.filter(letter="accounts/account_changed", to_address=user.email).order_by("pk"))


def verbs(user: User) -> list[str]:
    return list(Entry.objects.of(user).order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize("what", NOTICES)
def test_what_she_does_herself_is_told_and_kept(sari: User, what: str) -> None:
    get_adapter().send_notification_mail(f"account/email/{what}", sari, {"to_email": "baru@example.com"})
    assert len(letters(sari)) == 1
    assert "Ada perubahan pada cara masuk" not in letters(sari)[0].text
    line = Entry.objects.of(sari).get()
    assert (line.verb, line.by) == (NOTICES[what], sari)


def test_a_role_is_told_when_it_is_given_and_when_it_is_taken(sari: User) -> None:
    admin = an_administrator()
    grant_role(user=sari, role="officer", by=admin)
    grant_role(user=sari, role="officer", by=admin)
    revoke_role(user=sari, role="officer", by=admin)
    given, taken = letters(sari)
    assert "Anda mendapat peran di Smesco: Petugas program." in given.text
    assert "Anda tidak lagi memegang peran ini di Smesco: Petugas program." in taken.text
    assert verbs(sari) == [PersonVerb.ROLE_GIVEN, PersonVerb.ROLE_TAKEN]


def test_whoever_has_no_address_finds_it_on_her_home(as_person: As) -> None:
    prepare_groups()
    user = register_by_mobile(mobile="+6281234567890", name="Bu Wati", language="id", password="galeri-2026")
    grant_role(user=user, role="curator", by=an_administrator())
    revoke_role(user=user, role="curator", by=an_administrator())
    assert {letter.state for letter in letters(user)} == {State.BY_HAND}
    assert "Akun Anda diubah" in as_person(user).get("/id/owner/").text


def test_an_app_that_is_added_and_removed_is_told(sari: User) -> None:
    client = Client()
    client.post("/id/accounts/login/", {"login": sari.email, "password": "galeri-2026"})
    client.post(reverse("account_reauthenticate"), {"password": "galeri-2026"})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session["mfa.totp.secret"]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=sari, type="totp").exists()
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert "aplikasi autentikator" in letters(sari)[-1].text.lower()
    assert verbs(sari)[-1] == PersonVerb.FACTOR_REMOVED


def test_a_further_address_is_told_to_the_old_one(sari: User) -> None:
    client = Client()
    client.post("/id/accounts/login/", {"login": sari.email, "password": "galeri-2026"})
    made = EmailAddress.objects.create(user=sari, email="sari.baru@example.com", verified=False)
    get_adapter().confirm_email(client.get("/id/accounts/email/").wsgi_request, made)
    assert "dikonfirmasi: sari.baru@example.com" in letters(sari)[0].text
    assert verbs(sari) == [PersonVerb.ADDRESS_CONFIRMED]
    assert client.post("/id/accounts/email/", {"action_primary": "", "email": made.email}).status_code == 302
    assert "diubah menjadi sari.baru@example.com" in letters(sari)[1].text
    assert Entry.objects.of(sari).of_verb(PersonVerb.ADDRESS_CHANGED).get().before == {"email": "sari@example.com"}
