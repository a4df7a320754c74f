"""Where a fact is changed: pages of upper rooms, by their names; '' in an installation without them."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from apps.readiness.choices import Fact
from apps.readiness.rules.facts import PRODUCTS
from apps.umkm.models import Enterprise

ROWS = ("figures", "certificates")
PLACE_OF_FACT = {
    Fact.NIB: "identity", Fact.NPWP: "identity", Fact.LEGAL_FORM: "identity", Fact.HS: PRODUCTS,
    Fact.CERTIFICATES: "certificates", Fact.CAPACITY: "capacity", Fact.EXPORTS: "figures", Fact.CATALOGUE: PRODUCTS,
    Fact.TRADEMARK: "certificates",
}  # fmt: skip


def address(place: str, enterprise: Enterprise) -> str:
    """`place`: a section of the profile, or PRODUCTS."""
    try:
        if place == PRODUCTS:
            return reverse("gallery:owner_products")
        if place in ROWS:
            return reverse(f"portal:enterprise_{place}", kwargs={"slug": enterprise.slug})
        return reverse("portal:enterprise_section", kwargs={"slug": enterprise.slug, "section": place})
    except NoReverseMatch:
        return ""


def address_of_fact(fact: str, enterprise: Enterprise) -> str:
    return address(PLACE_OF_FACT[Fact(fact)], enterprise)
