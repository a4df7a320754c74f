"""How a version is laid out for its maker and for curators: its answers by section, and its page before it hangs."""

from __future__ import annotations

from dataclasses import dataclass
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
from apps.gallery.pages.works import (
    amount,
    day,
    packing_text,
    price_of,
    size_text,
    steps_text,
    weight_text,
)
from apps.gallery.rules.completeness import SECTIONS
from apps.gallery.rules.fields import FIELDS

__all__ = ["Answer", "answers_of", "facts_of_version", "plain_facts", "preview_page"]


@dataclass(frozen=True)
class Answer:
    """A section and its facts as words."""

    section: str
    title: str | Promise
    facts: list[tuple[Any, str]]


def plain_facts(version: Version) -> dict[str, str]:
    """Every fact as words, by field; what differences are drawn from."""
    hs = version.hs_code
    return {
        "name": version.name,
        "name_en": version.name_en,
        "description": version.description,
        "description_en": version.description_en,
        "category": str(version.category.label) if version.category else "",
        "hs_code": f"{hs} {hs.label}" if hs else "",
        "materials": version.materials,
        "materials_en": version.materials_en,
        "dimensions": version.dimensions,
        "dimensions_en": version.dimensions_en,
        "weight": weight_text(version.weight_grams),
        "moq": amount(version.moq, version),
        "capacity": amount(version.capacity, version),
        "lead_days": days(version.lead_days),
        "repeat_lead_days": days(version.repeat_lead_days),
        "own_label": str(version.get_own_label_display()) if version.own_label else "",
        "packing": packing_text(version),
        "pack_size": size_text(version),
        "pack_gross": weight_text(version.pack_gross_grams),
        "shelf_life_days": days(version.shelf_life_days),
        "storage": str(version.get_storage_display()) if version.storage else "",
        "price": priced(version),
        "steps": steps_text(version),
        "price_until": day(version.price_until) if version.price_until else "",
        **terms_of(version),
        "certificate_types": ", ".join(str(one.label) for one in version.certificate_types.all()),
    }


def terms_of(version: Version) -> dict[str, str]:
    price = version.sample_price
    return {
        "incoterms": ", ".join(one.pk for one in version.incoterms.all()),
        "port": str(version.port or ""),
        "payment_terms": "; ".join(str(one.label) for one in version.payment_terms.all()),
        "sample_policy": str(version.get_sample_policy_display()) if version.sample_policy else "",
        "sample_price": money(price, version.currency_id) if price is not None else "",
        "sample_days": days(version.sample_days),
    }


def priced(version: Version) -> str:
    """With what it covers: 145.000 at the workshop is another price than on board."""
    price = price_of(version)
    return f"{price} ({version.get_price_basis_display()})" if price.unit else str(price)


def answers_of(version: Version) -> list[Answer]:
    facts = plain_facts(version)
    return [
        Answer(
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
