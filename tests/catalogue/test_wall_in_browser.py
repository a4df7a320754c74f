"""The wall in a real browser: ticking, paging, going back, the sheet on phones, and the same without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from apps.catalogue.actions import save_listings
from tests.builders.catalogue import a_card
from tests.builders.held import held

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Any]


@pytest.fixture
def basketry(transactional_db: None, wall: dict[str, int]) -> None:
    """Thirty mats beside the four works: two pages."""
    save_listings(
        cards=[a_card(name="Tikar pandan", name_en="Pandan mat", category="tikar", lead_days=90) for _ in range(30)]
    )


def total(page: Any, text: str) -> None:
    """The whole number: "31 karya" ends with "1 karya"."""
    expect(page.locator(".toolbar [role=status]")).to_have_text(re.compile(rf"^\s*{text} "))


def test_ticking_a_filter_changes_the_wall_and_the_address(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=1280)
    page.goto("/id/catalogue/")
    page.click("#facet-lead summary")
    page.check("#pick-category-anyaman")
    total(page, "31 karya")
    expect(page).to_have_url(re.compile(r"/id/catalogue/\?category=anyaman$"))
    expect(page.locator("#facet-lead"), "an opened group stays open").to_have_js_property("open", True)
    page.check("#pick-category-keranjang")
    total(page, "1 karya")
    page.uncheck("#pick-category-anyaman")
    total(page, "34 karya")
    page.select_option("select[name=sort]", "lead")
    page.wait_for_url("**/id/catalogue/?sort=lead")


def test_a_tick_made_while_the_wall_is_on_its_way_counts(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=1280)
    page.goto("/id/catalogue/")
    page.click("#facet-lead summary")
    held: list[Any] = []
    page.route(re.compile(r"[?]category=anyaman&sort=newest$"), lambda route: held.append(route))
    page.check("#pick-category-anyaman")
    page.check("#pick-category-makanan")
    total(page, "33 karya")
    assert len(held) == 1, "the first wish was still on its way"
    page.uncheck("#pick-category-makanan")
    page.uncheck("#pick-category-anyaman")
    total(page, "34 karya")


def test_words_for_a_search_typed_while_the_wall_is_filtered(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=1280)
    page.goto("/id/catalogue/")
    with held(page, "**/catalogue/?category**", lambda: page.check("#pick-category-anyaman")):
        page.locator("#search-words").fill("pand")
    expect(page.locator("#search-words")).to_have_value("pand")
    expect(page.locator("#search-words")).to_be_focused()
    expect(page.locator("#pick-category-anyaman")).to_be_checked()


def test_going_back_brings_the_former_wall(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=1280)
    page.goto("/id/catalogue/")
    page.click(".pager [rel=next]")
    page.wait_for_url("**page=2")
    expect(page.locator(".work")).to_have_count(10)
    page.go_back()
    expect(page.locator(".work")).to_have_count(24)
    page.check("#pick-category-makanan")
    total(page, "2 karya")


def test_on_a_phone_the_filters_come_up_as_a_sheet(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=360, height=740, language="en")
    page.goto("/en/catalogue/")
    page.click("[data-sheet-open]")
    page.check("#sheet #pick-category-mebel")
    expect(page, "nothing moves before she asks for it").to_have_url(re.compile("/en/catalogue/$"))
    page.click("#sheet button[type=submit]")
    total(page, "1 work")
    expect(page).to_have_url(re.compile(r"\?category=mebel$"))
    expect(page.locator("#sheet")).to_have_js_property("open", False)
    page.click("[data-sheet-open]")
    page.click("[data-sheet-close]")
    page.locator("#wall #filters").wait_for(state="attached")
    expect(page.locator("html")).to_have_js_property("scrollWidth", 360)


def test_without_javascript_the_filters_are_a_page_and_a_button(browser_page: Open, basketry: None) -> None:
    page = browser_page(width=360, language="id", javascript=False)
    page.goto("/id/catalogue/")
    page.click("a[href*='/catalogue/filter/']")
    page.check("#pick-category-makanan")
    page.click("#filters button[type=submit]")
    expect(page).to_have_url(re.compile("category=makanan"))
    expect(page.locator(".work")).to_have_count(2)
    page.fill("#search-words", "kripik pisag")
    page.click(".search button")
    # His spelling of keripik stays: the thesaurus knows it.
    expect(page.locator(".cat__meant")).to_contain_text("kripik pisang")
    expect(page.locator(".work")).to_have_count(1)
