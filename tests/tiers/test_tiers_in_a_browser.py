"""Ladder, figures with a question, and the ledger in a real browser: nothing for axe to find, nothing sideways."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from tests.axe import scrolls_sideways, violations
from tests.builders import gallery, tiers, umkm
from tests.builders.tiers import M

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_the_ladder_is_usable(
    browser_page: Callable[..., Any], sari: User, joko: User, ratna: User, language: str, width: int, scheme: str
) -> None:
    made = umkm.verified_enterprise(sari, joko)
    for year, sales in {2020: 3 * M, 2021: 4 * M, 2022: 9 * M, 2023: 16 * M, 2024: 14 * M}.items():
        tiers.entry(made, ratna, year=year, sales=sales)
    gallery.published(made, sari, joko)
    page = browser_page(width=width, language=language, scheme=scheme, user=sari)
    page.goto(f"/{language}/owner/ladder/")
    page.locator("details.twin summary").click()
    expect(page.locator("details.twin[open]")).to_be_attached()
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_a_slip_is_asked_about_and_her_figures_stay(browser_page: Callable[..., Any], sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.figures(made, sari, year=2024)
    page = browser_page(width=360, user=sari)
    page.goto(f"/id/owner/enterprise/{made.slug}/figures/")
    page.fill("#id_sales", "8400")
    page.locator("#year-form button[type=submit]").click()
    page.get_by_text("belum ada yang disimpan").wait_for()
    expect(page.locator("#id_sales")).to_have_value("8400")
    # At the end of the page the dock lies in its own place and hides no field by half.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert violations(page) == []
    assert not scrolls_sideways(page)
    page.fill("#id_sales", "8,9 M")
    page.locator("#year-form button[type=submit]").click()
    page.get_by_text("tersimpan. Kelas pada tahun itu: Kecil.").wait_for()


@pytest.mark.parametrize(("language", "width"), [("id", 360), ("en", 1280)])
def test_the_ledger_at_the_desk_is_usable(
    browser_page: Callable[..., Any], sari: User, ratna: User, language: str, width: int
) -> None:
    made = umkm.enterprise(sari)
    entry = tiers.entry(made, ratna, year=2024, sales=9 * M)
    page = browser_page(width=width, language=language, user=ratna)
    for path in (f"desk/enterprises/{made.pk}/ledger/", f"desk/ledger/{entry.pk}/correct/"):
        page.goto(f"/{language}/{path}")
        assert violations(page) == [], path
        assert not scrolls_sideways(page), path
