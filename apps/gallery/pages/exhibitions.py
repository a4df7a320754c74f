"""The products of an exhibition as its curator orders them."""

from __future__ import annotations

from collections.abc import Collection as Keys
from dataclasses import dataclass
from typing import Any

from apps.gallery.models import Collection, Product
from apps.gallery.pages.supply import cards_by_product, labels_now

FOUND_AT_ONCE = 12


@dataclass(frozen=True)
class ShownProduct:
    """`card` is None while the work is not on show: visitors do not see it then. `place` from 0."""

    product: Product
    card: Any
    place: int


def shown_products(collection: Collection) -> list[ShownProduct]:
    order = [item.product_id for item in collection.items.all()]
    known = Product.objects.with_name().select_related("enterprise").in_bulk(order)
    cards = cards_by_product(order, labels_now())
    return [ShownProduct(known[pk], cards.get(pk), place) for place, pk in enumerate(order)]


def found_products(words: str, besides: Keys[int]) -> list[ShownProduct]:
    """On show, named like it or made by a maker named like it."""
    found = Product.objects.published().looked_for(words).exclude(pk__in=besides).with_name()
    rows = list(found.select_related("enterprise", "published").order_by("published__name", "pk")[:FOUND_AT_ONCE])
    cards = cards_by_product((row.pk for row in rows), labels_now())
    return [ShownProduct(row, cards.get(row.pk), place) for place, row in enumerate(rows)]
