"""The headings and the bar of a list on a phone and at a desk."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from apps.accounts.models import User
from tests.axe import scrolls_sideways, violations
from tests.builders import buyers, dossiers, umkm
from tests.builders import invitations as build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_a_list_is_narrowed_and_put_in_order(
    browser_page: Any, sari: User, ratna: User, width: int, language: str
) -> None:
    for name in ("Anyamjati", "Batikraya"):
        umkm.enterprise(sari, name=name)
    dossiers.submitted(sari, ratna)
    guest = build.invitation(contact=buyers.contact())
    page = browser_page(width=width, language=language, user=ratna)
    for address in ("enterprises/?sort=-name", "promotions/", "buyers/", f"invitations/{guest.occasion_id}/"):
        page.goto(f"/{language}/desk/{address}")
        expect(page.locator("th[aria-sort]")).to_have_count(1)
        assert violations(page) == [], address
        assert not scrolls_sideways(page), address
    page.goto(f"/{language}/desk/enterprises/?q=a")
    heading = page.locator("th[aria-sort] a")
    heading.click()
    expect(page.locator("th[aria-sort=descending] a")).to_be_visible()
    expect(page.locator("#id_q")).to_have_value("a")
