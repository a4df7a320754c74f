"""From a card to its row: bands, drawn cards, searchable text."""

from __future__ import annotations

import dataclasses
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL

from apps.catalogue.cards import Card
from apps.catalogue.choices import CAPACITY_LIMITS, LEAD_LIMITS, MOQ_LIMITS
from apps.catalogue.drawing import draw, stamp
from apps.catalogue.labels import Labels
from apps.catalogue.models import Listing
from apps.catalogue.rules import read_words, step

CARD_FIELDS = {field.name for field in dataclasses.fields(Card)}


def facts_of(card: Card) -> dict[str, Any]:
    """As JSON holds it: equal cards have equal facts."""
    facts = dataclasses.asdict(card)
    for name in ("price_min_usd", "price_max_usd", "photo_key"):
        facts[name] = None if facts[name] is None else str(facts[name])
    for name in ("photo_widths", "more_words"):
        facts[name] = list(facts[name])
    facts["certificates"] = sorted(card.certificates)
    return {**facts, "published_at": card.published_at.isoformat(), "size_class": str(card.size_class)}


def card_of(facts: dict[str, Any]) -> Card:
    """The card of a stored row; facts that cards no longer have are left out."""
    known = {name: value for name, value in facts.items() if name in CARD_FIELDS}
    for name in ("price_min_usd", "price_max_usd"):
        known[name] = None if known.get(name) is None else Decimal(known[name])
    known["photo_key"] = UUID(known["photo_key"]) if known.get("photo_key") else None
    known["published_at"] = datetime.fromisoformat(known["published_at"])
    for name in ("certificates", "photo_widths", "more_words"):
        known[name] = tuple(known.get(name) or ())
    return Card(**known)


def listing_of(card: Card, labels: Labels, *, now: datetime) -> Listing:
    return Listing(
        product_id=card.product_id,
        enterprise_id=card.enterprise_id,
        slug=card.slug,
        inventory_no=card.inventory_no,
        name=card.name,
        name_en=card.name_en or card.name,
        category=card.category,
        parent=labels.above("category", card.category) or card.category,
        regency=card.regency,
        province=labels.above("regency", card.regency) or card.regency[:2],
        certificates=sorted(card.certificates),
        hs6=card.hs6,
        hs_chapter=card.hs6[:2],
        size_class=str(card.size_class),
        moq=card.moq,
        capacity=card.capacity,
        lead_days=card.lead_days,
        moq_step=step(card.moq, MOQ_LIMITS),
        capacity_step=step(card.capacity, CAPACITY_LIMITS),
        lead_step=step(card.lead_days, LEAD_LIMITS),
        price_min=card.price_min_usd,
        price_max=card.price_max_usd,
        price_on_request=card.price_on_request,
        published_at=card.published_at,
        rank=card.rank,
        is_demo=card.is_demo,
        changed_at=now,
        stamp=stamp(),
        facts=facts_of(card),
        drawn_id=draw(card, "id", labels),
        drawn_en=draw(card, "en", labels),
        text=vector(card, labels),
    )


def texts(card: Card, labels: Labels) -> dict[str, tuple[str, str]]:
    """By weight, what a work is found by: Indonesian and English."""
    category = labels.find("category", card.category)
    parent = labels.find("category", category.above) if category else None
    province = labels.find("province", labels.above("regency", card.regency))
    kinds = [name for name in (category, parent) if name]
    certificates = [name for code in card.certificates if (name := labels.find("certificate", code))]
    shared = [card.maker_name, labels["regency", card.regency], *card.certificates]
    return {
        "A": (card.name, card.name_en),
        "B": (
            " ".join([*(name.name for name in kinds), card.materials, *card.more_words]),
            " ".join([*(name.name_en for name in kinds), card.materials_en]),
        ),
        "C": (
            " ".join([*shared, province.name if province else "", *(name.name for name in certificates)]),
            " ".join([province.name_en if province else "", *(name.name_en for name in certificates)]),
        ),
        "D": (card.description, card.description_en),
    }


# Each language stemmed its own way, and every word as it stands.
VECTOR = " || ".join(
    f"setweight(to_tsvector('{config}', %s), '{weight}')"
    for weight in "ABCD"
    for config in ("indonesian", "english", "simple")
)


def vector(card: Card, labels: Labels) -> RawSQL:
    by_weight = texts(card, labels)
    parts = [
        text for weight in "ABCD" for text in (by_weight[weight][0], by_weight[weight][1], " ".join(by_weight[weight]))
    ]
    return RawSQL(VECTOR, parts)  # noqa: S611 - a fixed statement; the texts travel as parameters


def vocabulary_of(card: Card, labels: Labels) -> set[str]:
    """Words worth forgiving a typing error for: of names, kinds, materials and places, not of descriptions.

    No numbers: whoever looks for `seri71` does not mean `seri17`.
    """
    found: set[str] = set()
    for weight, pair in texts(card, labels).items():
        if weight != "D":
            for text in pair:
                for part in text.split():
                    found.update(read_words(part).words)
    return {word for word in found if 3 <= len(word) <= 40 and not any(sign.isdigit() for sign in word)}
