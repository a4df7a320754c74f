"""One product's price, minimum and lead time read the same wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.buyers.pages.compare import comparison
from apps.buyers.pages.products import published_products
from apps.catalogue.models import Listing
from apps.gallery.models import Product
from apps.mail.models import Message
from apps.matchmaking.actions import approve_digest, match_everything, write_digest
from apps.reference.models import Unit
from apps.umkm.models import Enterprise
from tests.builders.buyers import need

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
BAND: dict[str, Any] = {"price_min": Decimal("11.20"), "price_max": Decimal("14")}


def read(html: str) -> str:
    """What is read: without tags, in single spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


@pytest.mark.parametrize(
    ("language", "given", "price", "minimum", "lead"),
    [
        ("en", BAND, "USD 11.20–14.00 per set", "200 sets", "28 days"),
        ("id", BAND, "USD 11,20–14,00 per set", "200 set", "28 hari"),
        ("en", {"price_on_request": True}, "Price on request", "200 sets", "28 days"),
        ("id", {"price_on_request": True}, "Harga atas permintaan", "200 set", "28 hari"),
    ],
)
def test_a_product_reads_the_same_on_card_page_comparison_and_in_letters(
    atelier: Enterprise,
    hang: Callable[..., Product],
    buyer: Contact,
    ratna: User,
    language: str,
    given: dict[str, Any],
    price: str,
    minimum: str,
    lead: str,
) -> None:
    product = hang(atelier, unit="set", moq=200, lead_days=28, **given)
    beside = hang(atelier, name="Tikar", unit="lembar", moq=1, lead_days=1, price_min=Decimal(7))
    Contact.objects.filter(pk=buyer.pk).update(language=language)
    buyer.refresh_from_db()
    need(buyer)
    match_everything()
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    approve_digest(digest=digest, by=ratna, now=NOW)
    card = getattr(Listing.objects.get(product_id=product.pk), f"drawn_{language}")
    page = Client().get(f"/{language}/products/{product.slug}/").content.decode()
    compared = Client().get(f"/{language}/compare/", {"work": [product.pk, beside.pk]}).content.decode()
    letter = Message.objects.get(letter="matchmaking/digest")
    for place in (read(card), read(page), read(compared), read(letter.text), read(letter.html)):
        assert price in place
        assert minimum in place
        assert lead in place
    with translation.override(language):
        rows = comparison(published_products([product.pk], NOW.date()))
    term = "" if "price_on_request" in given else ", FOB"
    assert price + term in [row.cells[0] for row in rows]


@pytest.mark.parametrize(
    ("language", "price", "at_the_port", "not_compared"),
    [
        (
            "en",
            "USD 11.20–14.00 per set, EXW",
            "loaded at Tanjung Emas",
            "USD 11.20–14.00 per set at the maker's place, without freight to the port: "
            "not compared with your FOB band",
        ),
        (
            "id",
            "USD 11,20–14,00 per set, EXW",
            "dimuat di Tanjung Emas",
            "USD 11,20–14,00 per set di tempat pembuat, belum termasuk ongkos ke pelabuhan: "
            "tidak dibandingkan dengan rentang harga FOB Anda",
        ),
    ],
)
def test_a_price_at_the_makers_place_says_so_wherever_it_stands(
    atelier: Enterprise,
    hang: Callable[..., Product],
    buyer: Contact,
    ratna: User,
    language: str,
    price: str,
    at_the_port: str,
    not_compared: str,
) -> None:
    product = hang(atelier, unit="set", price_basis="exw", **BAND)
    beside = hang(atelier, name="Tikar", unit="set", price_min=Decimal(7))
    Contact.objects.filter(pk=buyer.pk).update(language=language)
    buyer.refresh_from_db()
    need(buyer, price_min=5, price_max=20, price_unit=Unit.objects.get(pk="set"))
    match_everything()
    digest = write_digest(contact=buyer, now=NOW)
    assert digest is not None
    approve_digest(digest=digest, by=ratna, now=NOW)
    card = getattr(Listing.objects.get(product_id=product.pk), f"drawn_{language}")
    compared = Client().get(f"/{language}/compare/", {"work": [product.pk, beside.pk]}).content.decode()
    letter = Message.objects.get(letter="matchmaking/digest")
    for place in (read(card), read(compared), read(letter.text), read(letter.html)):
        assert price in place
    assert "FOB" in read(compared)
    for place in (read(letter.text), read(letter.html)):
        assert at_the_port in place
        assert not_compared in place
