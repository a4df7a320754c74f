"""Products side by side: one row per fact, and whether they differ in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.buyers.pages.products import BuyersProduct
from apps.common.models import localised
from apps.gallery.pages.packing import holds_text, package_text, rooms


@dataclass(frozen=True)
class ComparedRow:
    label: str | Promise
    cells: list[str]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1

    @property
    def said(self) -> bool:
        return any(self.cells)


def hs_text(product: BuyersProduct) -> str:
    code = product.version.hs_code_id or ""
    return f"{code[:4]}.{code[4:]}" if code else ""


def paid_text(product: BuyersProduct) -> str:
    return "; ".join(str(term.label) for term in product.version.payment_terms.all())


def loads(products: list[BuyersProduct]) -> ComparedRow:
    """How many of each the largest container holds."""
    named = rooms()
    held = [dict(holds_text(product.version, named)) for product in products]
    label = next((label for one in held for label in one), "")
    return ComparedRow(label, [one.get(label, "") for one in held])


Facts = list[tuple[str | Promise, Callable[[BuyersProduct], str]]]
GOODS: Facts = [
    (_("Maker"), lambda product: product.maker),
    (_("Place"), lambda product: product.place),
    (_("Materials"), lambda product: localised(product.version, "materials")),
    (_("Dimensions"), lambda product: localised(product.version, "dimensions")),
    (_("Minimum order"), lambda product: product.moq_text),
    (_("Capacity per month"), lambda product: product.capacity_text),
    (_("Lead time"), lambda product: product.lead_text),
    (_("Price"), lambda product: product.price.with_term),
    (_("Packing"), lambda product: package_text(product.version)),
]
TERMS: Facts = [
    ("Incoterms", lambda product: product.incoterms_text),
    (_("Port of loading"), lambda product: product.version.port.name if product.version.port else ""),
    (_("Payment terms"), paid_text),
    (_("HS code"), hs_text),
    (
        _("Samples"),
        lambda product: product.version.get_sample_policy_display() if product.version.sample_policy else "",
    ),
    (_("Certificates verified and valid"), lambda product: ", ".join(product.certificates)),
]


def told(facts: Facts, products: list[BuyersProduct]) -> list[ComparedRow]:
    return [ComparedRow(label, [fact(product) for product in products]) for label, fact in facts]


def comparison(products: list[BuyersProduct]) -> list[ComparedRow]:
    rows = [*told(GOODS, products), loads(products), *told(TERMS, products)]
    return [row for row in rows if row.said]
