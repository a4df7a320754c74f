"""Cards for tests of the catalogue: one plausible work, of which each test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from apps.catalogue.actions import save_listing
from apps.catalogue.models import Listing
from apps.catalogue.rules.cards import Card
from apps.reference.choices import SizeClass

MORNING = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
_numbers = count(1)

BASKET = Card(
    product_id=0,
    slug="",
    inventory_no="",
    name="Keranjang eceng gondok kepang",
    name_en="Plaited water hyacinth basket",
    description="Dianyam tangan dari eceng gondok Rawa Pening.",
    description_en="Plaited by hand from water hyacinth of lake Rawa Pening.",
    materials="eceng gondok",
    materials_en="water hyacinth",
    enterprise_id=1,
    maker_slug="rawaeceng-anyamtirta",
    maker_name="Rawaeceng Anyamtirta",
    regency="33.22",
    size_class=SizeClass.SMALL,
    category="keranjang",
    hs6="460219",
    certificates=("SVLK",),
    unit="set",
    moq=200,
    capacity=3_000,
    lead_days=28,
    published_at=MORNING,
)


def a_card(**changes: Any) -> Card:
    number = next(_numbers)
    own = {"product_id": number, "slug": f"work-{number}", "inventory_no": f"33.22-{number:04d}"}
    return replace(BASKET, **{**own, **changes})


def hung(**changes: Any) -> Listing:
    """A work on the wall."""
    card = a_card(**changes)
    save_listing(card=card)
    return Listing.objects.get(product_id=card.product_id)
