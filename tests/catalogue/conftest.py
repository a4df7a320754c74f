"""A small wall with something for every filter."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.catalogue.actions import learn_words, save_listings
from apps.catalogue.reads.indexing import vocabulary_of
from apps.catalogue.reads.labels import Labels, read_labels
from apps.reference.choices import SizeClass
from tests.builders.catalogue import MORNING, a_card

WORKS = {
    "basket": {},
    "chips": {
        "name": "Keripik pisang kepok", "name_en": "Banana chips", "description": "Renyah dan gurih.",
        "description_en": "Crisp and savoury.", "materials": "pisang kepok", "materials_en": "kepok banana",
        "category": "camilan", "hs6": "200899", "regency": "18.71", "certificates": ("HALAL", "PIRT"),
        "size_class": SizeClass.MICRO, "unit": "pouch", "moq": 50, "capacity": 12_000, "lead_days": 14,
        "enterprise_id": 2, "maker_name": "Pisangsari Lampung",
    },
    "coffee": {
        "name": "Kopi arabika Gayo sangrai", "name_en": "Roasted Gayo arabica coffee", "description": "Sangrai sedang.",
        "description_en": "Medium roast.", "materials": "biji kopi arabika", "materials_en": "arabica beans",
        "category": "kopi", "hs6": "090121", "regency": "11.04", "certificates": ("HALAL", "ORG-EU", "FT"),
        "size_class": SizeClass.MEDIUM, "unit": "kg", "moq": 300, "capacity": 100_000, "lead_days": 21,
        "enterprise_id": 3, "maker_name": "Kopi Tawarlut Gayokita",
    },
    "stool": {
        "name": "Bangku jati lurus", "name_en": "Straight teak stool", "description": "Kayu jati bersertifikat.",
        "description_en": "Certified teak.", "materials": "kayu jati", "materials_en": "teak", "category": "kursi",
        "hs6": "940169", "regency": "33.20", "certificates": ("SVLK", "FSC"), "size_class": SizeClass.SMALL,
        "unit": "pcs", "moq": 80, "capacity": 900, "lead_days": 60, "enterprise_id": 4,
        "maker_name": "Ukirsamodra Jeparatama",
    },
}  # fmt: skip


@pytest.fixture
def labels(db: None) -> Labels:
    return read_labels()


@pytest.fixture
def wall(labels: Labels) -> dict[str, int]:
    """Four works by four makers, each hung an hour after the one before; their numbers by name."""
    cards = {
        name: a_card(**facts, published_at=MORNING + timedelta(hours=hour))
        for hour, (name, facts) in enumerate(WORKS.items())
    }
    save_listings(cards=cards.values())
    for card in cards.values():
        learn_words(vocabulary_of(card, labels))
    return {name: card.product_id for name, card in cards.items()}
