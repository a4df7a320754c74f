"""A card as HTML, drawn once when the product is published and served ever after.

What differs between readers is not in it: the bookmark's form holds a mark where the request's token goes.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation

from apps.catalogue.reads.labels import Labels
from apps.catalogue.rules.cards import Card
from apps.catalogue.rules.words import TEXTS
from apps.common import offers
from apps.common.addresses import address_of
from apps.reference.choices import counted

LANGUAGES = ("id", "en")
TOKEN_MARK = "%%csrf%%"  # noqa: S105 - stands in for a token, is none
MOST_CERTIFICATES = 3


@dataclass(frozen=True)
class DrawnCard:
    """What the component `work` reads."""

    url: str
    keep_url: str
    photo_key: str
    photo_widths: tuple[int, ...]
    ratio: float
    inventory_no: str
    name: str
    lang: str
    maker: str
    place: str
    price_line: str
    moq_text: str
    lead_text: str
    certificates: tuple[str, ...]
    is_illustration: bool


def place_of(card: Card, labels: Labels) -> str:
    """Semarang, Jawa Tengah."""
    province = labels.above("regency", card.regency)
    return ", ".join(part for part in (labels["regency", card.regency], labels["province", province]) if part)


def measure(amount: int, unit: str, labels: Labels) -> str:
    """200 kg, 1.000 kaleng, 60 pairs."""
    word = counted(amount, unit, labels["unit", unit], translation.get_language() or "id") if unit else ""
    return offers.quantity(amount, word)


def price_of(card: Card, labels: Labels) -> str:
    """USD 4,20–6,00 per kilogram, not "per pcs", with its term unless that is FOB; empty where no price is given."""
    unit = labels["unit", card.unit] if card.unit else ""
    return str(
        offers.price(
            card.price_min,
            card.price_max,
            card.currency,
            unit,
            basis=card.price_basis,
            on_request=card.price_on_request,
        )
    )


def drawn_card(card: Card, labels: Labels) -> DrawnCard:
    """In the active language."""
    english = translation.get_language() == "en"
    offered = [code for code in card.certificates if labels.above("certificate", code) == "facet"]
    return DrawnCard(
        url=address_of("gallery:product", card.slug),
        keep_url=address_of("buyers:keep", card.product_id),
        photo_key=str(card.photo_key or ""),
        photo_widths=card.photo_widths,
        ratio=card.photo_ratio,
        inventory_no=card.inventory_no,
        name=(card.name_en or card.name) if english else card.name,
        lang="en" if english and card.name_en else "id",
        maker=card.maker_name,
        place=place_of(card, labels),
        price_line=price_of(card, labels),
        moq_text=measure(card.moq, card.unit, labels) if card.moq else "",
        lead_text=offers.days(card.lead_days),
        certificates=tuple(labels["certificate", code] for code in offered[:MOST_CERTIFICATES]),
        is_illustration=card.is_illustration,
    )


def draw(card: Card, language: str, labels: Labels) -> str:
    with translation.override(language):
        html = render_to_string("catalogue/card.html", {"card": drawn_card(card, labels), "csrf_token": TOKEN_MARK})
    return re.sub(r">\s+<", "><", html.strip())


SAMPLE = Card(
    product_id=1,
    slug="sample",
    inventory_no="00.00-0001",
    name="Contoh",
    name_en="Sample",
    enterprise_id=1,
    maker_slug="maker",
    maker_name="Maker",
    regency="32.05",
    category="keranjang",
    certificates=("SVLK",),
    unit="lembar",
    moq=1000,
    lead_days=28,
    photo_key=UUID(int=0),
    photo_widths=(320, 640),
    published_at=datetime(2026, 1, 1, tzinfo=UTC),
    is_illustration=True,
    currency="USD",
    price_min=Decimal("1234.50"),
    price_max=Decimal("2000"),
)


@cache
def stamp() -> str:
    """Changes with templates, translations, icons and addresses, and with how cards become text: a sample is drawn.

    Reading is asked for no labels here: what staff rename follows with the nightly redrawing.
    """
    labels = Labels({})
    drawn = "".join(draw(SAMPLE, language, labels) for language in LANGUAGES)
    return hashlib.sha256(f"{TEXTS}{drawn}".encode()).hexdigest()[:16]


def eager(html: str) -> str:
    """For the first products of a page: their photographs are wanted at once."""
    return html.replace(' loading="lazy" decoding="async"', ' fetchpriority="high"', 1)
