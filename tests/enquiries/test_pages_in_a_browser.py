"""The pages of asking in a real browser: at both widths, in both languages, without a fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.enquiries import actions
from apps.enquiries.access import asked_token, follow_token
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from tests.axe import scrolls_sideways, violations
from tests.builders import enquiries as build

pytestmark = pytest.mark.browser


def addresses(product: Product, asked: Enquiry, answered: Enquiry) -> list[str]:
    slug = product.slug
    return [
        reverse("gallery:product", args=[slug]),
        reverse("enquiries:ask_product", args=[slug]),
        reverse("enquiries:ask_maker", args=[product.enterprise.slug]),
        reverse("enquiries:ask_gallery") + "?q=vas+biru",
        reverse("enquiries:asked", args=[asked_token(asked)]),
        reverse("enquiries:follow", args=[follow_token(answered)]),
    ]


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en"), (360, "en"), (1280, "id")])
def test_no_page_of_a_visitor_has_faults(
    basket: Product, sari: User, monday: datetime, browser_page: Callable[..., Any], width: int, language: str
) -> None:
    asked = build.by_visitor(basket, visitor=build.freja("freja.lindqvist@example.com"))
    answered = build.confirmed(basket, now=monday)
    given = "Yes, if 400 sets may go in December and the rest by 12 February."
    actions.answer_enquiry(enquiry=answered, answer="yes_if", text=given, by=sari, now=monday + timedelta(hours=2))
    page = browser_page(width=width, language=language)
    found: dict[str, list[str]] = {}
    with translation.override(language):
        for address in addresses(basket, asked, answered):
            page.goto(address)
            faults = violations(page)
            if scrolls_sideways(page):
                faults.append("scrolls sideways")
            if faults:
                found[address] = faults
    assert not found, found


def test_a_question_below_the_minimum_becomes_a_sample_order(basket: Product, browser_page: Callable[..., Any]) -> None:
    basket.published.moq = 150
    basket.published.save()
    page = browser_page(width=360, language="en", javascript=False)
    page.goto(f"/en/products/{basket.slug}/ask/")
    page.fill("[name=quantity]", "80")
    page.fill("[name=text]", "Natural colour, no lid.")
    page.fill("[name=name]", "Freja Lindqvist")
    page.fill("[name=company]", "Nordlysvik Home ApS")
    page.select_option("[name=country]", "DK")
    page.fill("[name=email]", "freja@example.com")
    page.click("text=Send my question")
    page.get_by_role("button", name="as a sample order").click()
    page.wait_for_url("**/enquiries/asked/**")
    made = Enquiry.objects.get()
    assert (made.kind, made.quantity, made.text) == ("sample", 80, "Natural colour, no lid.")


def test_the_device_says_its_own_hour(basket: Product, browser_page: Callable[..., Any]) -> None:
    page = browser_page(language="en")
    page.goto(f"/en/products/{basket.slug}/ask/")
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    assert page.input_value("[name=zone]") == zone
    expect(page.locator("[data-own-clock]")).to_be_visible(visible=zone != "Asia/Jakarta")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_buyers_list_has_no_faults(
    basket: Product, buyer: Contact, hanae: User, browser_page: Callable[..., Any], width: int
) -> None:
    made = build.by_contact(basket, buyer, by=hanae)
    page = browser_page(width=width, language="en", user=hanae)
    for address in ("/en/buyer/", "/en/buyer/enquiries/", f"/en/buyer/enquiries/{made.pk}/"):
        page.goto(address)
        assert not violations(page), address
        assert not scrolls_sideways(page), address
    page.click("text=Stop: ask nobody else")
    page.click("dialog#confirm [data-confirm-yes]")
    page.wait_for_selector("h1:has-text('This enquiry is closed')")
