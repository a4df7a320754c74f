"""What all verbs share: the lock on a product, its history, and the table of moves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.choices import MOVES, ProductVerb
from apps.gallery.models import Product, Version
from apps.gallery.rules.completeness import VersionFacts
from apps.gallery.rules.terms import by_sea
from apps.history.actions import note
from apps.history.models import Entry


def lock_product(product: Product) -> Product:
    """Before any limit or state of the product is looked at."""
    return Product.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=product.pk)


def lock_version(version: Version) -> Product:
    """Locks its product and brings `version` up to what is stored now."""
    product = lock_product(version.product)
    version.refresh_from_db()
    version.product = product
    return product


def require_move(version: Version, state: str) -> None:
    if state not in MOVES[version.state]:
        raise Refused(
            _("This is not possible now: the product's state is “%(state)s”.") % {"state": version.get_state_display()},
            code="wrong_state",
        )


def record(
    product: Product, verb: ProductVerb, *, by: User, now: datetime, version: Version | None, **more: Any
) -> Entry:
    """A line of the product's history, about one version of it. `more`: see history's `note`."""
    return note(subject=product, verb=verb, by=by, now=now, part=version, **more)


def facts_of(version: Version) -> VersionFacts:
    photos = [use.photo for use in version.shown.all()]
    ready = [photo for photo in photos if photo.state == "ready"]
    return VersionFacts(
        name=version.name,
        name_en=version.name_en,
        description=version.description,
        description_en=version.description_en,
        category=version.category_id,
        hs_code=version.hs_code_id,
        moq=version.moq,
        unit=version.unit_id,
        capacity=version.capacity,
        lead_days=version.lead_days,
        price_on_request=version.price_on_request,
        price_min=version.price_min,
        price_max=version.price_max,
        incoterms=len(version.incoterms.all()),
        port=version.port_id,
        sample_policy=version.sample_policy,
        ready_photos=len(ready),
        waiting_photos=sum(photo.state == "waiting" for photo in photos),
        small_photos=sum(photo.is_small for photo in ready),
        help_wanted=frozenset(version.help_wanted),
        **weights_and_ways(version),
    )


def weights_and_ways(version: Version) -> dict[str, Any]:
    return {
        "repeat_lead_days": version.repeat_lead_days,
        "weight_grams": version.weight_grams,
        "pack_contents": version.pack_contents,
        "pack_gross_grams": version.pack_gross_grams,
        "packed": bool(
            version.pack_kind and version.pack_contents and version.pack_length_cm and version.pack_gross_grams
        ),
        "sea_terms": by_sea(version.incoterms.all()),
        "by_air": version.port is not None and version.port.by_air,
    }
