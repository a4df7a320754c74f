"""Buyers and their needs, made by the real actions."""

from __future__ import annotations

from itertools import count
from typing import Any

from apps.buyers.actions import add_company, add_contact, add_mission, save_need
from apps.buyers.models import Company, Contact, Mission, Need
from apps.reference.models import Category, CertificateType, Country, Unit
from tests.builders.people import an_officer

_numbers = count(1)


def mission(name: str = "", country: str = "JP", **facts: Any) -> Mission:
    return add_mission(
        by=an_officer(),
        name=name or f"Commercial section {next(_numbers)}",
        country=Country.objects.get(pk=country),
        **facts,
    )


def company(name: str = "", country: str = "DK", **facts: Any) -> Company:
    return add_company(
        by=an_officer(),
        name=name or f"Nordlysvik Home {next(_numbers)}",
        country=Country.objects.get(pk=country),
        **facts,
    )


def contact(
    protocol_name: str = "Ms. Hanae Mizoguri",
    *,
    email: str = "",
    organisation: Mission | Company | None = None,
    **facts: Any,
) -> Contact:
    return add_contact(
        by=an_officer(),
        organisation=organisation or mission(),
        protocol_name=protocol_name,
        email=email or f"buyer{next(_numbers)}@example.com",
        **facts,
    )


def need(
    contact: Contact, *, categories: tuple[str, ...] = (), certificates: tuple[str, ...] = (), **wishes: Any
) -> Need:
    """Codes instead of rows; without categories or HS prefixes it asks for HS 4602; numbers count pieces."""
    if wishes.keys() & {"max_moq", "min_capacity"}:
        wishes.setdefault("unit", Unit.objects.get(pk="pcs"))
    if wishes.keys() & {"price_min", "price_max"}:
        wishes.setdefault("price_unit", Unit.objects.get(pk="pcs"))
    if not categories:
        wishes.setdefault("hs_prefixes", ["4602"])
    changes = {
        **wishes,
        "categories": Category.objects.filter(pk__in=categories),
        "certificates": CertificateType.objects.filter(pk__in=certificates),
    }
    return save_need(contact=contact, by=contact.user, changes=changes)
