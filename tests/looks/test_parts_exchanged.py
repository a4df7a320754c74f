"""A part that htmx exchanges comes back while somebody types in it: every answer is held until she has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.actions import add_photos
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm
from tests.builders.held import held

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Open = Callable[..., Any]


@pytest.fixture
def shop(sari: User) -> Enterprise:
    return umkm.enterprise(sari)


@pytest.fixture
def unready(shop: Enterprise, sari: User) -> Product:
    """A draft whose only photograph no worker has prepared."""
    product = gallery.product(shop, sari, photos=0)
    add_photos(product=product, by=sari, files=[gallery.upload()])
    return product


def test_a_kind_chosen_while_the_kinds_are_drawn_anew(shop: Enterprise, sari: User, browser_page: Open) -> None:
    page = browser_page(width=360, user=sari)
    page.goto(reverse("gallery:product_start", args=[shop.pk]))
    kinds = page.locator("#kinds input[name=category]:not([value='?'])")
    with held(page, "**/kinds/**", lambda: page.locator("#id_name").fill("Tas kulit sapi")):
        page.locator("#kinds summary").click()
        page.locator("#kinds input[name=category][value='?']").check()
    expect(page.locator("#kinds input[name=category][value='?']")).to_be_checked()
    expect(page.locator("#kinds details[open]")).to_be_attached()
    mine = kinds.first.get_attribute("value")
    with held(page, "**/kinds/**", lambda: page.locator("#id_name").fill("Keripik pisang")):
        kinds.first.check()
    chosen = page.locator(f"#kinds input[name=category][value='{mine}']")
    expect(chosen).to_be_checked()
    expect(kinds.nth(1), "and the new ones are there").to_be_attached()
    with held(page, "**/kinds/**", lambda: page.locator("#id_name").fill("Keripik pisang manis")):
        pass
    expect(chosen).to_be_checked()


def test_a_caption_written_while_a_photograph_is_prepared(unready: Product, sari: User, browser_page: Open) -> None:
    page = browser_page(width=360, user=sari)
    page.goto(reverse("gallery:product_photographs", args=[unready.pk]))
    with held(page, "**/photographs/", lambda: page.locator(".arrange__words summary").first.click()):
        page.locator("[name^=caption-]").first.fill("Tampak depan")
        page.locator("[name^=caption_en-]").first.fill("Seen from the")
    english = page.locator("[name^=caption_en-]").first
    expect(page.locator("[name^=caption-]").first).to_have_value("Tampak depan")
    expect(english).to_have_value("Seen from the")
    expect(english).to_be_focused()
    page.keyboard.type(" front")
    expect(english).to_have_value("Seen from the front")


def test_the_way_on_keeps_the_focus_while_the_first_photograph_is_prepared(
    unready: Product, sari: User, browser_page: Open
) -> None:
    page = browser_page(width=360, user=sari)
    page.goto(reverse("gallery:product_photo", args=[unready.pk]))
    onward = reverse("gallery:product_price", args=[unready.pk])
    with held(page, "**/photo/", lambda: page.locator(f"#shots a[href='{onward}']").focus()):
        pass
    expect(page.locator(f"#shots a[href='{onward}']")).to_be_focused()


def test_figures_written_while_last_years_come_beside_them(shop: Enterprise, sari: User, browser_page: Open) -> None:
    page = browser_page(width=360, user=sari)
    page.goto(reverse("portal:enterprise_figures", kwargs={"slug": shop.slug}))
    with held(page, "**/figures/?**", lambda: page.locator("#id_year").select_option(index=2)):
        page.locator("#id_sales").fill("1,5 miliar")
        page.locator("#id_workers").fill("12")
    expect(page.locator("#id_sales")).to_have_value("1,5 miliar")
    expect(page.locator("#id_workers")).to_have_value("12")
    expect(page.locator("#id_workers")).to_be_focused()
    expect(page.locator("#id_year")).to_have_js_property("selectedIndex", 2)
