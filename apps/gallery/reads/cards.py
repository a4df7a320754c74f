"""What the catalogue is told about products that are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from apps.catalogue.rules.cards import Card
from apps.gallery.models import Product, Version, VersionPhoto
from apps.umkm.models import Certificate, YearlyFigures


def cards_of(products: QuerySet[Product], today: date) -> Iterator[Card]:
    """One card for each product, in a constant number of queries."""
    newest = YearlyFigures.objects.filter(enterprise=OuterRef("enterprise")).order_by("-year")
    sound = Prefetch("enterprise__certificates", Certificate.objects.verified().valid_on(today), to_attr="sound")
    shown = Prefetch("published__shown", VersionPhoto.objects.ready())
    rows = products.select_related("enterprise", "published").annotate(size=Subquery(newest.values("size_class")[:1]))
    for product in rows.prefetch_related("published__certificate_types", shown, sound):
        yield card_of(product)


def card_of(product: Any) -> Card:
    version, maker = product.published, product.enterprise
    uses = list(version.shown.all())
    cover = uses[0].photo if uses else None
    in_usd = version.currency_id == "USD"
    return Card(
        product_id=product.pk,
        slug=product.slug,
        inventory_no=product.inventory_no,
        name=version.name,
        name_en=version.name_en,
        description=version.description,
        description_en=version.description_en,
        materials=version.materials,
        materials_en=version.materials_en,
        enterprise_id=maker.pk,
        maker_slug=maker.slug,
        maker_name=maker.display_name,
        regency=maker.regency_id,
        size_class=product.size or "",
        category=version.category_id or "",
        hs6=version.hs_code_id or "",
        certificates=certificates_shown(version, maker.sound),
        unit=version.unit_id or "",
        moq=version.moq,
        capacity=version.capacity,
        lead_days=version.lead_days,
        currency=version.currency_id or "",
        price_min=version.price_min,
        price_max=version.price_max,
        price_min_usd=version.price_min if in_usd else None,
        price_max_usd=version.price_max if in_usd else None,
        price_basis=version.price_basis,
        price_on_request=version.price_on_request,
        photo_key=cover.key if cover else None,
        photo_widths=tuple(cover.widths) if cover else (),
        photo_ratio=cover.width / cover.height if cover and cover.height else 0.8,
        is_illustration=bool(cover and cover.is_illustration),
        published_at=product.first_published_at or version.decided_at,
        is_demo=maker.is_demo,
    )


def certificates_shown(version: Version, sound: Iterable[Certificate]) -> tuple[str, ...]:
    """Said to apply to this product, and verified and valid at its maker's."""
    held = {certificate.type_id for certificate in sound}
    return tuple(one.pk for one in version.certificate_types.all() if one.pk in held)
