"""The signed-in pages of owners and staff in a real browser: nothing for axe to find, nothing sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from tests.axe import scrolls_sideways, violations
from tests.builders import umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [("id", 360, "light"), ("en", 1280, "dark")]


def faults(page: Any, paths: list[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        page.goto(path)
        # At the end of the page the dock lies in its own place and hides no button by half.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        wrong = violations(page)
        if scrolls_sideways(page):
            wrong.append("scrolls sideways")
        if wrong:
            found[path] = wrong
    return found


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_the_way_in(
    browser_page: Callable[..., Any], language: str, width: int, scheme: str
) -> None:
    page = browser_page(width=width, language=language, scheme=scheme)
    names = ["login/", "signup/", "login/code/", "password/reset/"]
    assert not faults(page, [f"/{language}/accounts/{name}" for name in names])


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_in_the_owners_rooms(
    browser_page: Callable[..., Any], sari: User, budi: User, joko: User, language: str, width: int, scheme: str
) -> None:
    made = umkm.verified_enterprise(sari, joko)
    umkm.certificate(made, sari)
    umkm.colleague(made, sari, budi)
    page = browser_page(width=width, language=language, scheme=scheme, user=sari)
    base = f"/{language}/owner/enterprise/{made.slug}/"
    topics = ["", "identity/", "story/", "figures/", "certificates/", "team/"]
    account = ["account/", "accounts/email/", "accounts/2fa/", "accounts/sessions/", "accounts/password/change/"]
    paths = [f"/{language}/owner/", *(base + topic for topic in topics), *(f"/{language}/{one}" for one in account)]
    assert not faults(page, paths)


@pytest.mark.parametrize(("language", "width"), [("id", 360), ("en", 1280)])
def test_a_form_with_errors_says_what_to_mend(
    browser_page: Callable[..., Any], sari: User, language: str, width: int
) -> None:
    made = umkm.enterprise(sari)
    page = browser_page(width=width, language=language, user=sari)
    page.goto(f"/{language}/owner/enterprise/{made.slug}/identity/")
    page.fill("#id_nib", "999900000001")
    page.fill("#id_name", "")
    page.locator("main form button[type=submit]").click()
    summary = page.locator("[data-error-summary]")
    expect(summary.locator("a")).to_have_count(2)
    summary.locator("a[href='#id_nib']").click()
    expect(page.locator("#id_nib")).to_be_focused()
    expect(page.locator("#id_nib")).to_have_value("999900000001")
    assert violations(page) == []


def test_the_amount_is_spelled_out_while_she_types(browser_page: Callable[..., Any], sari: User) -> None:
    made = umkm.enterprise(sari)
    page = browser_page(width=360, user=sari)
    page.goto(f"/id/owner/enterprise/{made.slug}/figures/")
    page.locator("#id_sales").press_sequentially("8,4 M")
    page.get_by_text("Delapan miliar empat ratus juta rupiah").wait_for()
    expect(page.locator("#size-hint")).to_contain_text("kecil", ignore_case=True)


@pytest.mark.parametrize(("language", "width", "scheme"), LOOKS)
def test_axe_finds_nothing_at_the_desk(
    browser_page: Callable[..., Any], sari: User, joko: User, language: str, width: int, scheme: str
) -> None:
    made = umkm.submitted_enterprise(sari, npwp="0992101378999001")
    umkm.certificate(made, sari)
    page = browser_page(width=width, language=language, scheme=scheme, user=joko)
    base = f"/{language}/desk/enterprises/"
    assert not faults(page, [base, base + "?q=nothing", f"{base}{made.pk}/"])
