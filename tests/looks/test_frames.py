"""The frames behind the sign-in, and the menus of the masthead, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from tests.axe import scrolls_sideways, violations
from tests.builders import umkm
from tests.builders.drafts import wait_for_drafts

pytestmark = pytest.mark.browser


def test_the_drawer_opens_on_a_phone_and_has_no_faults(browser_page: Callable[..., Any]) -> None:
    page = browser_page(width=360)
    page.goto("/id/")
    page.locator("details.drawer summary").click()
    expect(page.locator(".drawer__in")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".drawer__in")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_workroom_and_person_menu_have_no_faults(browser_page: Callable[..., Any], sari: User, width: int) -> None:
    page = browser_page(width=width, user=sari)
    page.goto("/id/my/")
    page.locator("details.person summary").click()
    expect(page.locator(".person__in")).to_contain_text("sari@example.com")
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_desk_has_no_faults(browser_page: Callable[..., Any], ratna: User, width: int) -> None:
    page = browser_page(width=width, user=ratna)
    page.goto("/id/desk/")
    assert violations(page) == []
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_verification_fits_one_screen(
    browser_page: Callable[..., Any], sari: User, ratna: User, language: str
) -> None:
    """Of a usual enterprise, at 1280 × 800: whoever decides sees all that she decides upon."""
    told = "Kain ditenun di rumah oleh dua belas perajin, dengan benang yang diwarnai dari kulit kayu dan daun. " * 2
    made = umkm.submitted_enterprise(sari, npwp="0992101378999000", story=told, story_en=told)
    for number in ("HALAL-1", "PIRT-2"):
        umkm.certificate(made, sari, number=number)
    page = browser_page(width=1280, height=800, user=ratna, language=language)
    page.goto(f"/{language}/desk/enterprises/{made.pk}/")
    assert page.locator(".split--verify").evaluate("one => one.getBoundingClientRect().bottom") <= 800
    assert violations(page) == []


def test_signing_out_takes_the_drafts_along(browser_page: Callable[..., Any], sari: User) -> None:
    page = browser_page(user=sari)
    page.goto("/id/components/")
    page.locator("#sample_story").fill("Hanya untuk saya.")
    wait_for_drafts(page)
    page.locator("details.person summary").click()
    page.locator(".person__in form[data-forgets-drafts] button").click()
    with page.expect_navigation():
        page.locator("dialog[open] button[value=delete]").click()
    wait_for_drafts(page, 0)
