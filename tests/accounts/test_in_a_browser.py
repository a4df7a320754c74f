"""Passkeys with a virtual authenticator under our content policy, and the language switch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import User
from tests.plugins.workers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plug_in_key(page: Any) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_is_added_and_signs_in(browser_page: Callable[..., Any], sari: User) -> None:
    page = browser_page(width=360)
    plug_in_key(page)
    page.goto("/id/accounts/login/")
    page.fill("[name=login]", sari.email)
    page.fill("[name=password]", "galeri-2026")
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/id/owner/**")
    page.goto("/id/accounts/2fa/webauthn/add/")
    page.fill("[name=password]", "galeri-2026")
    page.locator("main form button[type=submit]").first.click()
    page.fill("[name=name]", "Ponsel Sari")
    page.locator("[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url(lambda url: "/webauthn/add/" not in url)
    assert sari.authenticator_set.filter(type="webauthn").exists()
    page.goto("/id/account/")
    with page.expect_navigation():
        page.locator("main form[action*=logout] button").click()
    page.goto("/id/accounts/login/")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/id/owner/**")


def test_the_language_switch_is_remembered(browser_page: Callable[..., Any], sari: User) -> None:
    page = browser_page(width=1280, user=sari)
    page.goto("/id/owner/")
    page.locator(".tools a.wide[hreflang=en]").click()
    page.wait_for_url("**/en/owner/**")
    wait_for(lambda: User.objects.get(pk=sari.pk).language == "en", "the language to be remembered")
