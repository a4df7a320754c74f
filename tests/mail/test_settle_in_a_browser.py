"""Settling many fates in a real browser, without JavaScript's help: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.mail import actions
from apps.mail.choices import DeliveryDoubt, State
from apps.mail.models import Message
from apps.mail.reads import tokens
from tests.axe import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_settles_all_of_a_filter(
    mails: Callable[..., list[Message]], ratna: User, browser_page: Callable[..., Any], width: int, language: str
) -> None:
    keys = [message.pk for message in mails(6)]
    Message.objects.filter(pk__in=keys[:4]).update(state=State.UNKNOWN, doubt=DeliveryDoubt.DATABASE)
    Message.objects.filter(pk=keys[0]).update(doubt=DeliveryDoubt.NO_ANSWER)
    Message.objects.filter(pk=keys[4]).update(state=State.FAILED, last_error="550 5.1.1 nobody here")
    page = browser_page(width=width, height=900, language=language, user=ratna)
    found = {}

    def look(name: str) -> None:
        found[name] = [*violations(page), *(["scrolls sideways"] if scrolls_sideways(page) else [])]

    page.goto(f"/{language}/desk/mail/")
    look("list")
    page.goto(f"/{language}/desk/mail/?state=unknown")
    page.locator("input[name=which][value=all]").check()
    page.locator("button[name=decision][value=again]").click()
    page.wait_for_selector("[name=why]")
    expect(page.locator("h1")).to_contain_text("4")
    look("question")
    page.locator("[name=why]").fill("Server mati semalam.")
    page.locator("button[type=submit].btn-primary").click()
    page.wait_for_url("**/desk/mail/?state=unknown")
    assert Message.objects.filter(state=State.QUEUED, decided_by=ratna).count() == 4
    token = tokens.make("reader@example.com", "matches")
    actions.end_links(address="reader@example.com")
    page.goto(f"/{language}/mail/preferences/{token}/")
    look("ended")
    assert {name: wrong for name, wrong in found.items() if wrong} == {}
