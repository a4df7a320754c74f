"""The pages of makers and of the desk in a real browser: nothing for axe, nothing sideways, the sentence follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.access import answer_address
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.reference.models import CertificateType
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import enquiries as build
from tests.builders import gallery

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def several(basket: Product, sari: User, rival: Enterprise, dewi: User, joko: User) -> list[Enquiry]:
    """One late, one that waits, one where the buyer wrote on; and another maker with a basket."""
    gallery.published(rival, dewi, joko, name="Keranjang rotan")
    now = timezone.now()

    def one(number: int, when: datetime, **wishes: Any) -> Enquiry:
        visitor = build.freja(email=f"freja{number}@example.com")
        return build.confirmed(basket, text=f"{build.TEXT} {number}", visitor=visitor, now=when, **wishes)

    halal = CertificateType.objects.get(pk="HALAL")
    late, waits = one(1, now - timedelta(days=6), place="Durban"), one(2, now, unit="pcs")
    wrote = one(3, now - timedelta(days=5))
    actions.answer_enquiry(enquiry=wrote, answer="certificate", certificate=halal, by=sari, now=now)
    actions.write_to_maker(enquiry=wrote, text="Which one would you get?", by=None, now=now)
    for number in range(4, 8):
        made = one(number, now - timedelta(days=20))
        actions.answer_enquiry(enquiry=made, answer="price", by=sari, now=now - timedelta(days=19))
    actions.chase(now=now)
    return [late, waits, wrote]


@pytest.mark.parametrize(("language", "width", "scheme"), [("id", 360, "light"), ("en", 1280, "dark")])
def test_axe_finds_nothing(
    several: list[Enquiry],
    sari: User,
    ratna: User,
    browser_page: Callable[..., Any],
    language: str,
    width: int,
    scheme: str,
) -> None:
    late, waits, wrote = several
    owner, desk = "owner/enquiries/", "desk/enquiries/"
    hers = [
        "owner/", owner, f"{owner}?show=buyer", f"{owner}?show=finished", f"{owner}{late.pk}/", f"{owner}{waits.pk}/",
        f"{owner}{wrote.pk}/", f"{owner}{waits.pk}/answer/?answer=yes",
        f"{owner}{waits.pk}/answer/?answer=unclear&unclear=quantity", f"{owner}{waits.pk}/answer/?answer=certificate",
    ]  # fmt: skip
    staffs = ["desk/", desk, f"{desk}?show=all", f"{desk}?show=held", f"{desk}{late.pk}/", f"{desk}{wrote.pk}/",
              f"{desk}gaps/"]  # fmt: skip
    link = urlsplit(answer_address(waits, sari)).path[4:]
    found = {}
    for user, paths in ((sari, hers), (ratna, staffs), (None, [link, f"{link}?answer=yes_if"])):
        page = browser_page(width=width, language=language, scheme=scheme, user=user)
        for path in paths:
            page.goto(f"/{language}/{path}")
            faults = violations(page)
            if scrolls_sideways(page):
                faults.append("scrolls sideways")
            if faults:
                found[path] = faults
        page.context.close()
    assert not found, found


def test_the_sentence_follows_what_is_ticked(
    several: list[Enquiry], sari: User, browser_page: Callable[..., Any]
) -> None:
    page = browser_page(width=360, language="en", user=sari)
    page.goto(f"/en/owner/enquiries/{several[1].pk}/answer/?answer=unclear")
    page.get_by_label("the quantity").check()
    page.get_by_label("by when").check()
    expect(page.locator("#sentence")).to_contain_text("The maker needs to know more: the quantity, by when")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_role("button", name="Take it back")).to_be_visible()
