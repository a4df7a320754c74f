"""The page of one product, whole: the same for what is published and for the preview of what is to be published."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.forms import Form
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.common.models import language_of, localised
from apps.gallery.models import Product, Version
from apps.gallery.pages.checked import checks_of
from apps.gallery.pages.exports import exported
from apps.gallery.pages.facts import object_facts, supply_facts, terms_of
from apps.gallery.pages.order import worked
from apps.gallery.pages.packing import rooms
from apps.gallery.pages.price import price_block
from apps.gallery.pages.supply import amount, price_of
from apps.gallery.rules.words import has_words
from apps.umkm.models import Certificate, Enterprise, PastExport


def page_of(
    product: Product,
    version: Version,
    certificates: Iterable[Certificate],
    exports: Iterable[PastExport],
    form: Form,
    today: date,
) -> dict[str, Any]:
    """`form` asks for an order to work out."""
    maker: Enterprise = product.enterprise
    named = rooms()
    order = worked(version, form, today, named)
    return {
        "product": product,
        "version": version,
        "maker": maker,
        "price": price_block(version, maker, order.quantity, today),
        "facts": supply_facts(version, named),
        "object_facts": object_facts(version),
        "order": order,
        "terms": terms_of(version),
        "checks": checks_of(version, maker, certificates, today),
        "exports": exported(exports),
        "size_language": language_of(version, "dimensions") if has_words(str(version.sized)) else "",
        "askline": askline(version),
        "share_description": own_words(version, "description"),
    }


def askline(version: Version) -> str:
    """Beside the button at the thumb: per piece, FOB, MOQ 150 pcs."""
    price = price_of(version)
    minimum = _("MOQ %(amount)s") % {"amount": amount(version.moq, version)} if version.moq else ""
    return " · ".join(part for part in (", ".join(filter(None, (price.per, price.term))), minimum) if part)


def own_words(instance: Any, field: str) -> str:
    """In the reader's language or nothing: what search engines and cards of links show is not explained there."""
    here = (get_language() or "id")[:2]
    return localised(instance, field) if language_of(instance, field) == here else ""
