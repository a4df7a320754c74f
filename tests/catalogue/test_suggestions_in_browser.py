"""Suggestions while typing, by keyboard and without scripts; the desk's pages about words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.catalogue.models import EmptySearch
from apps.common.bilingual import BothLanguages
from apps.work.actions import open_task
from tests.axe import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Any]
SIZES = [("id", 360, "light"), ("en", 360, "dark"), ("en", 1280, "light"), ("id", 1280, "dark")]


@pytest.fixture
def shown(transactional_db: None, wall: dict[str, int]) -> None:
    """Four works hang."""


@pytest.mark.parametrize(("language", "width", "scheme"), SIZES)
def test_lines_come_after_two_letters_and_axe_finds_nothing(
    browser_page: Open, shown: None, language: str, width: int, scheme: str
) -> None:
    page = browser_page(width=width, language=language, scheme=scheme)
    page.goto(f"/{language}/catalogue/")
    field, lines = page.locator("#search-words"), page.locator("#search-lines [role=option]")
    field.press_sequentially("k")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("op")
    expect(lines.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert violations(page) == []
    assert not scrolls_sideways(page)


def test_arrows_choose_enter_searches_and_escape_closes(browser_page: Open, shown: None) -> None:
    page = browser_page(width=1280)
    page.goto("/id/catalogue/")
    field, lines = page.locator("#search-words"), page.locator("#search-lines [role=option]")
    field.press_sequentially("kop")
    expect(lines.first).to_be_visible()
    field.press("ArrowDown")
    expect(lines.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "search-lines-0")
    field.press("ArrowUp")
    expect(page.locator("#search-lines [aria-selected=true]")).to_have_count(0)
    field.press("Escape")
    expect(page.locator("#search-lines")).to_be_hidden()
    expect(field).to_have_value("kop")
    field.press_sequentially("i")
    expect(lines.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=kopi"))
    expect(page.locator(".plaque__name").first).to_contain_text("Kopi")


def test_enter_without_a_chosen_line_searches_for_what_was_typed(browser_page: Open, shown: None) -> None:
    page = browser_page(width=360)
    page.goto("/id/catalogue/")
    page.locator("#search-words").press_sequentially("keripik")
    page.locator("#search-words").press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=keripik$"))


def test_without_scripts_the_field_searches(browser_page: Open, shown: None) -> None:
    page = browser_page(width=360, javascript=False)
    page.goto("/id/catalogue/")
    page.fill("#search-words", "kopi")
    page.locator("#search-words").press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]q=kopi"))
    expect(page.locator(".plaque__name")).to_have_count(1)


@pytest.mark.parametrize(("language", "width", "scheme"), SIZES)
def test_the_desks_pages_have_no_faults(
    browser_page: Open, joko: User, sari: User, language: str, width: int, scheme: str
) -> None:
    now = timezone.now()
    EmptySearch.objects.create(said="kopi tubruk instan dari lereng", language="id", first_at=now, last_at=now, times=4)
    open_task(
        about=sari,
        kind="interest",
        title=BothLanguages("Telepon Sari", "Call Sari"),
        due=now + timedelta(days=1),
        role="curator",
    )
    page = browser_page(user=joko, width=width, language=language, scheme=scheme)
    found = {}
    for path in ("desk/searches/", "desk/words/", "desk/words/?field=coffee", "desk/words/new/", "desk/tasks/"):
        page.goto(f"/{language}/{path}")
        faults = violations(page)
        if scrolls_sideways(page):
            faults.append("scrolls sideways")
        if faults:
            found[path] = faults
    assert not found, found
