"""Small behaviours of every page: asking first, keeping drafts, the theme, telling when offline."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.builders.drafts import wait_for_drafts

pytestmark = pytest.mark.browser


@pytest.fixture
def gallery(browser_page: Callable[..., Any]) -> Any:
    page = browser_page()
    page.goto("/id/components/")
    return page


def test_a_form_asks_before_it_is_sent_and_names_the_object(gallery: Any) -> None:
    gallery.get_by_role("button", name="Arsipkan").click()
    dialog = gallery.locator("#confirm")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Keranjang eceng gondok, set dua")
    dialog.get_by_role("button", name="Batal").click()
    expect(dialog).to_be_hidden()
    expect(gallery).not_to_have_url(re.compile("confirmed"))


def test_a_confirmed_form_is_sent_and_says_so(gallery: Any) -> None:
    gallery.get_by_role("button", name="Arsipkan").click()
    gallery.locator("#confirm [data-confirm-yes]").click()
    gallery.wait_for_url("**confirmed=1**")


def test_the_chosen_theme_stays(gallery: Any) -> None:
    gallery.locator("[data-theme-switch] label", has_text="Gelap").click()
    expect(gallery.locator("html")).to_have_attribute("data-theme", "dark")
    gallery.goto("/id/")
    expect(gallery.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_draft_is_offered_back_after_the_page_was_lost(gallery: Any) -> None:
    story = gallery.locator("#sample_story")
    story.fill("Kulit domba Garut sejak 1998.")
    wait_for_drafts(gallery)
    gallery.goto("/id/components/")
    expect(story).to_have_value("")
    gallery.locator("[data-restore]").click()
    expect(story).to_have_value("Kulit domba Garut sejak 1998.")


def test_a_discarded_draft_does_not_come_again(gallery: Any) -> None:
    gallery.locator("#sample_story").fill("Salah ketik")
    wait_for_drafts(gallery)
    gallery.goto("/id/components/")
    gallery.locator("[data-discard]").click()
    wait_for_drafts(gallery, 0)
    gallery.goto("/id/components/")
    expect(gallery.locator("[data-restore]")).to_have_count(0)


def test_a_lost_connection_is_told(gallery: Any) -> None:
    strip = gallery.locator("[data-offline]")
    expect(strip).to_be_hidden()
    gallery.context.set_offline(True)
    strip.wait_for(state="visible")
    gallery.context.set_offline(False)
    strip.wait_for(state="hidden")


def test_without_connection_the_kept_page_opens(browser_page: Callable[..., Any]) -> None:
    page = browser_page(service_workers="allow")
    page.goto("/id/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto("/id/about/")
    expect(page.get_by_role("heading", name="Tidak ada koneksi")).to_be_visible()


def test_the_error_summary_leads_to_its_field(gallery: Any) -> None:
    gallery.locator("[data-error-summary] a", has_text="NIB").click()
    expect(gallery.locator("#sample_nib")).to_be_focused()
