"""How a version is laid out for its maker and for curators: its answers by section, and its page before it is
published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from apps.common.formats import money
from apps.common.offers import days
from apps.gallery.actions.history import facts_of as facts_of_version
from apps.gallery.forms.order import order_form
from apps.gallery.models import Version
from apps.gallery.pages.product import page_of
from apps.gallery.pages.supply import (
    amount,
    day,
    packing_text,
    price_of,
    size_text,
    steps_text,
    weight_text,
)
from apps.gallery.rules.completeness import SECTIONS
from apps.gallery.rules.fields import FIELDS, PHOTOS

__all__ = ["ShownSection", "answers_of", "facts_of_version", "plain_facts", "preview_page"]


@dataclass(frozen=True)
class ShownSection:
    """A section and its facts as words."""

    section: str
    title: str | Promise
    facts: list[tuple[Any, str]]


def plain_facts(version: Version) -> dict[str, str]:
    """Every fact as words, by field; what differences are drawn from."""
    return {
        field: SAID[field](version) if field in SAID else said(version, field)
        for field, _section, _label in FIELDS
        if field != PHOTOS
    }


def said(version: Version, name: str) -> str:
    """By what kind of column it is: one of a set, days, a day, or as it stands."""
    column, value = Version._meta.get_field(name), getattr(version, name)
    if value in (None, ""):
        return ""
    if getattr(column, "choices", None):
        return str(getattr(version, f"get_{name}_display")())
    if isinstance(value, date):
        return day(value)
    return days(value) if name.endswith("_days") else str(value)


def hs_text(version: Version) -> str:
    code = version.hs_code
    return f"{code} {code.label}" if code else ""


def sample_text(version: Version) -> str:
    return money(version.sample_price, version.currency_id) if version.sample_price is not None else ""


def priced(version: Version) -> str:
    """With what it covers: 145.000 at the workshop is another price than on board."""
    price = price_of(version)
    return f"{price.line} ({version.get_price_basis_display()})" if price.term else price.line


# What is told in words of its own; every other fact by `said`.
SAID: dict[str, Callable[[Version], str]] = {
    "category": lambda version: str(version.category.label) if version.category else "",
    "hs_code": hs_text,
    "weight": lambda version: weight_text(version.weight_grams),
    "moq": lambda version: amount(version.moq, version),
    "capacity": lambda version: amount(version.capacity, version),
    "packing": packing_text,
    "pack_size": size_text,
    "pack_gross": lambda version: weight_text(version.pack_gross_grams),
    "price": priced,
    "steps": steps_text,
    "incoterms": lambda version: ", ".join(one.pk for one in version.incoterms.all()),
    "payment_terms": lambda version: "; ".join(str(one.label) for one in version.payment_terms.all()),
    "sample_price": sample_text,
    "certificate_types": lambda version: ", ".join(str(one.label) for one in version.certificate_types.all()),
}


def answers_of(version: Version) -> list[ShownSection]:
    facts = plain_facts(version)
    return [
        ShownSection(
            section,
            title,
            [(label, facts[field]) for field, where, label in FIELDS if where == section and field in facts],
        )
        for section, title in SECTIONS.items()
        if section != "photographs"
    ]


def preview_page(request: HttpRequest, version: Version, *, back: str) -> HttpResponse:
    """As buyers will see it, for those who may see it before."""
    product = version.product
    maker = product.enterprise
    certificates = maker.certificates.not_refused().select_related("type")
    exports = maker.past_exports.newest_first()
    context = {
        **page_of(product, version, certificates, exports, order_form(version, {}), timezone.localdate()),
        "preview": True,
        "back": back,
        "photos": [use for use in version.shown.all() if use.photo.widths],
    }
    return render(request, "gallery/product.html", context)
