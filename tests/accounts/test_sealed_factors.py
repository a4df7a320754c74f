"""What second factors are made of cannot be read out of the database, and still signs people in."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.common.sealed import SealedWithLostKey, seal, unseal

pytestmark = pytest.mark.django_db


def signs_in(user: User, code: str) -> bool:
    client = Client()
    client.post("/id/accounts/login/", {"login": user.email, "password": "galeri-2026"})
    assert "_auth_user_id" not in client.session
    assert client.post("/id/accounts/2fa/authenticate/", {"code": code}).status_code in (200, 302)
    return "_auth_user_id" in client.session


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select string_agg(data::text, ' ') from mfa_authenticator")
        return str(cursor.fetchone()[0])


def test_the_key_of_an_app_is_not_in_the_database(ratna: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(ratna, secret)
    assert "sealed:" in stored()
    assert secret not in stored()
    assert signs_in(ratna, code_now(secret))
    assert not signs_in(ratna, "000000")


def test_recovery_codes_are_not_in_the_database(ratna: User) -> None:
    TOTP.activate(ratna, generate_totp_secret())
    made = RecoveryCodes.activate(ratna)
    assert unseal(made.instance.data["seed"]) not in stored()
    assert signs_in(ratna, made.get_unused_codes()[0])
    assert len(RecoveryCodes(Authenticator.objects.get(pk=made.instance.pk)).get_unused_codes()) == 9


def test_a_new_key_of_the_portal_opens_what_the_old_one_sealed(ratna: User, settings: Any) -> None:
    secret, before = generate_totp_secret(), settings.SECRET_KEY
    TOTP.activate(ratna, secret)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, [before]
    assert signs_in(ratna, code_now(secret))


def test_without_the_old_key_no_code_fits(ratna: User, settings: Any) -> None:
    """Neither a broken page nor a secret that somebody could guess."""
    secret = generate_totp_secret()
    TOTP.activate(ratna, secret)
    settings.SECRET_KEY = "another" * 10
    assert not signs_in(ratna, code_now(secret))
    for text in (seal("x")[:-4], "x", ""):
        with pytest.raises(SealedWithLostKey):
            unseal(text)
