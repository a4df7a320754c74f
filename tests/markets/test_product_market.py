"""What a market asks of a work, in public: held, missing and unknown are told apart, and silence is not a promise."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.gallery.actions import archive_product
from apps.gallery.models import Product
from apps.markets.models import Requirement
from apps.umkm.actions import check_certificate
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db
WOOD = "442199"


@pytest.fixture
def maker(sari: User, ratna: User) -> Enterprise:
    return umkm.verified_enterprise(sari, ratna)


@pytest.fixture
def spoon(maker: Enterprise, sari: User, joko: User) -> Product:
    return gallery.published(maker, sari, joko, name="Sendok kayu", name_en="Wooden spoon", hs_code=WOOD)


def page(product: Product, market: str = "", language: str = "en") -> str:
    answer = Client().get(f"/{language}/products/{product.slug}/market/", {"d": market} if market else {})
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_what_is_missing_claimed_and_held_is_told_apart(
    spoon: Product, maker: Enterprise, sari: User, ratna: User
) -> None:
    assert "The maker has not shown it." in page(spoon, "DE")
    paper = umkm.certificate(maker, sari, code="SVLK", valid_until=timezone.localdate() + timedelta(days=400))
    assert "nobody has checked it yet" in page(spoon, "DE")
    check_certificate(certificate=paper, by=ratna, accepted=True)
    shown = page(spoon, "DE")
    assert "checked, valid until" in shown
    assert 'class="law__held"' in shown


@pytest.mark.parametrize("typed", ["DE", "de", "Germany", "Jerman", "Hamburg, Germany"])
def test_a_country_is_known_by_its_code_and_its_names(spoon: Product, typed: str) -> None:
    assert '<option value="DE" selected>' in page(spoon, typed)


@pytest.mark.parametrize("typed", ["Atlantis", "ID", "Indonesia", "x" * 500, "<b>"])
def test_no_market_is_asked_for_again(spoon: Product, typed: str) -> None:
    shown = page(spoon, typed)
    assert "We know no country called" in shown
    assert 'class="law"' not in shown


def test_without_rules_on_file_nothing_is_promised(spoon: Product) -> None:
    Requirement.objects.all().delete()
    shown = page(spoon, "DE")
    assert "We have no rules of Germany for this HS code on file." in shown
    assert 'class="law"' not in shown


@pytest.mark.parametrize(("days", "old"), [(183, False), (184, True)])
def test_rules_read_long_ago_say_so(spoon: Product, days: int, old: bool) -> None:
    Requirement.objects.update(checked_on=timezone.localdate() - timedelta(days=days))
    assert ("more than six months ago" in page(spoon, "DE")) == old


def test_a_work_that_does_not_hang_has_no_page(spoon: Product, sari: User) -> None:
    archive_product(product=spoon, by=sari)
    assert Client().get(f"/en/products/{spoon.slug}/market/").status_code == 404


def test_the_work_leads_there_with_its_destination(spoon: Product) -> None:
    shown = unescape(Client().get(f"/en/products/{spoon.slug}/?q=300&d=Hamburg, Germany").content.decode())
    assert f'/en/products/{spoon.slug}/market/?d=Hamburg%2C%20Germany"' in shown


def test_it_asks_as_often_whatever_the_market(spoon: Product) -> None:
    counts = []
    for market in ("DE", "US"):
        with CaptureQueriesContext(connection) as seen:
            page(spoon, market)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20, counts


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_usable_everywhere(browser_page: Any, spoon: Product, width: int) -> None:
    page = browser_page(width=width, language="en")
    page.goto(f"/en/products/{spoon.slug}/market/?d=DE")
    assert violations(page) == []
    assert not scrolls_sideways(page)
