"""From a card to its row: bands, drawn cards, searchable text."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL

from apps.catalogue.choices import CAPACITY_LIMITS, LEAD_LIMITS, MOQ_LIMITS, PRICE_LIMITS
from apps.catalogue.models import Listing
from apps.catalogue.querysets.questions import CONFIGS
from apps.catalogue.reads.drawing import draw, stamp
from apps.catalogue.reads.labels import Labels
from apps.catalogue.rules.cards import Card
from apps.catalogue.rules.words import OVERCUT, compared_in, read_words, step
from apps.common.units import price_per

PRICES = ("price_min", "price_max", "price_min_usd", "price_max_usd")
WORDS_OF_HEAD = 2
ADDED = re.compile(r",|\(|\b(?:of|with|in|for|from|and|without)\b")
CARD_FIELDS = {field.name for field in dataclasses.fields(Card)}


def facts_of(card: Card) -> dict[str, Any]:
    """As JSON holds it: equal cards have equal facts."""
    facts = dataclasses.asdict(card)
    for name in (*PRICES, "photo_key"):
        facts[name] = None if facts[name] is None else str(facts[name])
    for name in ("photo_widths", "more_words"):
        facts[name] = list(facts[name])
    facts["certificates"] = sorted(card.certificates)
    return {**facts, "published_at": card.published_at.isoformat(), "size_class": str(card.size_class)}


def card_of(facts: dict[str, Any]) -> Card:
    """The card of a stored row; facts that cards no longer have are left out."""
    known = {name: value for name, value in facts.items() if name in CARD_FIELDS}
    for name in PRICES:
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
        **measured(card),
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
        core=vector(card, labels, "ABC"),
    )


def measured(card: Card) -> dict[str, Any]:
    """Amounts and price as steps of their scales, in the unit that they are compared in."""
    unit, size = compared_in(card.unit)
    price = card.price_min_usd if card.price_min_usd is not None else card.price_max_usd
    compared = price_per(price, card.unit, unit) if price is not None else None
    return {
        "measure": unit,
        "unit_size": float(size),
        "price_step": step(compared, PRICE_LIMITS),
        "moq_step": step(None if card.moq is None else card.moq * size, MOQ_LIMITS),
        "capacity_step": step(None if card.capacity is None else card.capacity * size, CAPACITY_LIMITS),
    }


def texts(card: Card, labels: Labels) -> dict[str, tuple[str, str]]:
    """By weight, what a product is found by: Indonesian and English.

    A hall of one kind ("Batik") says what belongs in it; one of several ("Sugar and honey") says it of the other too.
    A certificate's code belongs to the product; its name ("legality of timber") tells of more than the product is.
    """
    category = labels.find("category", card.category)
    parent = labels.find("category", category.above) if category else None
    province = labels.find("province", labels.above("regency", card.regency))
    halls = [name for name in (category, parent) if name]
    own = [hall for hall in halls if not of_several(hall.name, hall.name_en)]
    other = [hall for hall in halls if of_several(hall.name, hall.name_en)]
    certificates = [name for code in card.certificates if (name := labels.find("certificate", code))]
    shared = [card.maker_name, labels["regency", card.regency], *card.certificates]
    return {
        "A": (f"{card.name} {head_of(card.name)}", f"{card.name_en} {head_of_english(card.name_en)}"),
        "B": (
            " ".join([card.materials, *(hall.name for hall in own * 2), *card.more_words]),
            " ".join([card.materials_en, *(hall.name_en for hall in own * 2)]),
        ),
        "C": (
            " ".join([*shared, province.name if province else ""]),
            province.name_en if province else "",
        ),
        "D": (
            " ".join([card.description, *(name.name for name in (*other, *certificates))]),
            " ".join([card.description_en, *(name.name_en for name in (*other, *certificates))]),
        ),
    }


def head_of(name: str) -> str:
    """What a name is about counts twice: palm sugar before biscuits of palm sugar. In Indonesian it stands first."""
    return " ".join(name.split()[:WORDS_OF_HEAD])


def head_of_english(name: str) -> str:
    """In English last, before what is added to it: "basket of rattan", "citronella oil, Java type"."""
    return " ".join(ADDED.split(name)[0].split()[-WORDS_OF_HEAD:])


def of_several(hall: str | None, hall_en: str | None) -> bool:
    return " dan " in (hall or "") or " and " in (hall_en or "")


def vector(card: Card, labels: Labels, weights: str = "ABCD") -> RawSQL:
    by_weight = texts(card, labels)
    parts = [f"setweight(to_tsvector('{config}', %s), '{weight}')" for weight in weights for config in CONFIGS]
    said = []
    for indonesian, english in (by_weight[weight] for weight in weights):
        said += [OVERCUT.sub(" ", indonesian), english, f"{indonesian} {english}"]
    return RawSQL(" || ".join(parts), said)  # noqa: S611 - our own words; the texts travel as parameters


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
