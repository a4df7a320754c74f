"""How a thing stands before and after a row is written: what undoing compares and puts back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from apps.gallery.models import Product, Version
from apps.history.actions import plain
from apps.history.models import Entry
from apps.umkm.models import Enterprise

PAIR = ("monthly_capacity", "capacity_unit")
SETS = ("incoterms", "payment_terms", "certificate_types")
# Columns that are several facts, or change others with them.
PARTS = {
    "pack_size": ("pack_length_cm", "pack_width_cm", "pack_height_cm"),
    "steps": ("steps", "price_min", "price_max"),
}


def enterprise_now(enterprise: Enterprise, codes: Iterable[str]) -> dict[str, Any]:
    """Facts and figures that the columns `codes` are about, and how often it was written to so far."""
    asked = list(codes)
    years = [int(code[6:]) for code in asked if code.startswith("sales:")]
    figures = dict(
        enterprise.figures.model.objects.filter(enterprise=enterprise, year__in=years).values_list("year", "sales")
    )
    return {
        "facts": {name: plain(getattr(enterprise, name)) for name in fields_of(asked)},
        "figures": {str(year): figures.get(year) for year in years},
        "revision": enterprise.revision,
        "events": Entry.objects.of(enterprise).count(),
    }


def fields_of(codes: Collection[str]) -> list[str]:
    known = {field.name for field in Enterprise._meta.concrete_fields}
    return [name for code in codes for name in (PAIR if code in PAIR else (code,)) if name in known]


def product_now(product: Product, codes: Iterable[str]) -> dict[str, Any]:
    """Facts of the version that is worked on, and how often the product was written to so far."""
    version = product.versions.order_by("-number").first()
    asked = list(dict.fromkeys(name for code in codes for name in PARTS.get(code, (code,))))
    return {
        "facts": {name: fact_of(version, name) for name in asked if hasattr(version, name)} if version else {},
        "version": version.pk if version else None,
        "events": Entry.objects.of(product).count(),
    }


def fact_of(version: Version, name: str) -> Any:
    value = getattr(version, name)
    if name == "steps":
        return [[step.from_quantity, str(step.price)] for step in value.all()]
    if name in SETS:
        return sorted(str(pk) for pk in value.values_list("pk", flat=True))
    return str(value) if isinstance(value, Decimal | date) else plain(value)
