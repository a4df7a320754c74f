"""What a maker declares of her packing is read with her work: cartons are compared with pieces."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.units import Contents, factor
from apps.matchmaking.reads.facts import product_facts, scale_in_force
from apps.umkm.models import Enterprise
from tests.builders import gallery, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker(sari: User, ratna: User) -> Enterprise:
    return umkm.verified_enterprise(sari, ratna)


@pytest.mark.parametrize(
    ("said", "contents", "pieces"),
    [
        ({"pack_kind": "carton", "pack_contents": 24}, (Contents("pcs", 640, "g"), Contents("ctn", 24, "pcs")), 24),
        ({"pack_kind": "crate", "pack_contents": 24}, (Contents("pcs", 640, "g"),), None),
        ({"pack_kind": "carton", "pack_gross_grams": 16_000}, (Contents("pcs", 640, "g"),), None),
        ({}, (Contents("pcs", 640, "g"),), None),
    ],
)
def test_cartons_are_read_and_other_packages_and_gross_weights_are_not(
    maker: Enterprise, sari: User, joko: User, said: dict[str, Any], contents: tuple[Contents, ...], pieces: int | None
) -> None:
    gallery.published(maker, sari, joko, **said)
    (facts,) = product_facts(scale_in_force(), timezone.localdate(), frozenset({"carton", "hyacinth"}))
    assert facts.contents == contents
    assert factor("ctn", facts.unit, facts.contents) == pieces
    assert set(facts.words) == {"hyacinth"}, "what it is packed in is none of its words"
