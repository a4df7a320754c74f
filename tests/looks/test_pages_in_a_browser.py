"""The public pages in a real browser: nothing for axe to find, nothing to scroll sideways, nothing wasted."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.axe import scrolls_sideways, violations
from tests.builders.drawn import wait_until_drawn

pytestmark = pytest.mark.browser
PAGES = ["", "buyers/", "about/", "privacy/", "accessibility/", "definitions/", "components/", "no-such-page/"]
FIRST_VIEW = 100 * 1024  # bytes compressed, photographs aside


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_axe_finds_nothing(browser_page: Callable[..., Any], language: str, width: int, scheme: str) -> None:
    page = browser_page(width=width, language=language, scheme=scheme)
    found = {}
    for path in PAGES:
        page.goto(f"/{language}/{path}")
        faults = violations(page)
        if scrolls_sideways(page):
            faults.append("scrolls sideways")
        if faults:
            found[path] = faults
    assert not found, found


def test_the_door_fits_for_everybody(browser_page: Callable[..., Any], sari: Any, ratna: Any, hanae: Any) -> None:
    """Signed in, the public masthead holds one tool more; 320 px is also a desktop at 400 %."""
    for user in (None, sari, ratna, hanae):
        page = browser_page(width=432, language="id", user=user)
        for path in ("/id/", "/id/accounts/login/", "/id/account/", "/en/catalogue/", "/en/my/"):
            page.goto(path)
            for width in (432, 360, 320):
                page.set_viewport_size({"width": width, "height": 900})
                wait_until_drawn(page)
                assert not scrolls_sideways(page), f"{path} for {user or 'a visitor'} at {width}"
        page.context.close()


def test_kept_page_for_no_connection_has_no_faults(browser_page: Callable[..., Any]) -> None:
    page = browser_page(width=360)
    page.goto("/offline/")
    assert violations(page) == []


def test_first_view_of_the_home_is_light(browser_page: Callable[..., Any]) -> None:
    page = browser_page(width=360)
    sizes: dict[str, int] = {}

    def weigh(answer: Any) -> None:
        kind = answer.headers.get("content-type", "")
        if not kind.startswith(("image/webp", "image/jpeg", "image/png")):
            body = answer.body()
            sizes[answer.url] = len(body) if kind.startswith("font/") else len(gzip.compress(body))

    page.on("requestfinished", lambda request: weigh(request.response()))
    page.goto("/id/", wait_until="networkidle")
    assert 0 < sum(sizes.values()) <= FIRST_VIEW, sizes


def test_home_works_without_javascript(browser_page: Callable[..., Any]) -> None:
    page = browser_page(width=360, javascript=False)
    page.goto("/id/")
    page.locator("details.drawer summary").click()
    page.locator(".drawer a", has_text="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
