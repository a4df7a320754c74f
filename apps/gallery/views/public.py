"""What everybody may see: products, makers, pavilions and collections. What is not published is not there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Max, Model, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.catalogue.models import Listing
from apps.catalogue.pages.for_all import page_for_all
from apps.catalogue.reads.shelf import catalogue_version
from apps.catalogue.reads.visitors import market_names, markets_of, unavailable
from apps.common.lists import PAGE, ListPage
from apps.gallery.forms.order import order_form
from apps.gallery.models import Collection, CollectionItem, Product, Version, VersionPhoto
from apps.gallery.pages.exports import exported
from apps.gallery.pages.near import near_products
from apps.gallery.pages.product import own_words, page_of
from apps.gallery.pages.supply import cards_in_order, labels_now, proofs_of
from apps.reference.models import Province
from apps.umkm.models import Certificate, Enterprise, PastExport

COMPARED = 3  # this product and its nearest neighbours
QR_MASK = 0
MAKERS_ON_PAGE = 24
PRODUCTS_ON_PAGE = 24


@login_not_required
@require_safe
def product(request: HttpRequest, slug: str) -> HttpResponse:
    card = get_object_or_404(Product.objects.approved().only("pk", "enterprise"), slug=slug)
    edition = edition_of((Product, card.pk), (Enterprise, card.enterprise_id))
    path, markets = reverse("gallery:product", args=[slug]), markets_of(request)
    return page_for_all(
        request, "gallery/product.html", lambda: product_page(slug, markets, request.GET), plain=path, edition=edition
    )


def edition_of(*records: tuple[type[Model], int]) -> tuple[str, date]:
    """Of a page that is drawn from these records, from what is published beside them, and from certificates, which end
    at midnight in Jakarta."""
    return catalogue_version(*records), timezone.localdate()


def product_page(slug: str, markets: tuple[str, ...], asked: Mapping[str, Any]) -> dict[str, Any]:
    found = get_object_or_404(products_for_page(), slug=slug)
    version, hall, labels = found.published, found.published.category.parent or found.published.category, labels_now()
    address = settings.SITE_URL + reverse("gallery:product", args=[slug])
    photos = list(version.shown.all())
    near = near_products(found, version, hall, markets, labels)
    maker, order = found.enterprise, order_form(version, asked)
    return {
        **page_of(found, version, maker.certificates.all(), maker.past_exports.all(), order, timezone.localdate()),
        "photos": photos,
        "crumbs": [
            (reverse("catalogue:list"), _("Catalogue")),
            (reverse("catalogue:category", args=[hall.pk]), hall.label),
        ],
        "hall": hall,
        "unavailable": unavailable(found.pk, markets, labels) if markets else [],
        "near": near,
        "compared": [found.pk, *(one.product_id for one in near[: COMPARED - 1])],
        "qr": qr_code(address),
        "json_ld": json_ld(product_data(found, version, address)),
        **share_card(version, photos),
    }


def products_for_page() -> Any:
    """What is published, with all that its page shows."""
    held = Certificate.objects.not_refused().select_related("type")
    return (
        Product.objects.published()
        .for_page()
        .prefetch_related(
            Prefetch("published__shown", VersionPhoto.objects.ready()),
            "published__incoterms",
            "published__payment_terms",
            "published__steps",
            "published__certificate_types",
            Prefetch("enterprise__certificates", held),
            Prefetch("enterprise__past_exports", PastExport.objects.newest_first()),
        )
    )


def share_card(version: Version, photos: list[VersionPhoto]) -> dict[str, str]:
    return {
        "share_title": str(version.title),
        "share_description": Truncator(own_words(version, "description")).chars(180),
        "share_image": settings.SITE_URL + photos[0].photo.address(1280, "jpg") if photos else "",
        "share_type": "product",
    }


def qr_code(address: str) -> SafeString:
    """For the printed card: takes the colour of the text around it.

    The mask is given: any of the eight can be read, and trying all of them for the evenest takes five times as long.
    """
    drawing = segno.make(address, error="m", mask=QR_MASK).svg_inline(
        omitsize=True, svgclass="qr", lineclass=None, border=2
    )
    return SafeString(drawing.replace('stroke="#000"', 'stroke="currentColor"'))


def product_data(found: Product, version: Version, address: str) -> dict[str, Any]:
    """schema.org. A price only where the maker gave one."""
    maker, category = found.enterprise, version.category
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": str(version.title),
        "sku": found.inventory_no,
        "url": address,
        "image": [settings.SITE_URL + use.photo.address(1280, "jpg") for use in version.shown.all()],
        "category": str(category.label) if category else "",
        "brand": {"@type": "Brand", "name": maker.display_name},
        "manufacturer": {
            "@type": "Organization",
            "name": maker.display_name,
            "url": settings.SITE_URL + reverse("gallery:maker", args=[maker.slug]),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": maker.regency.place,
                "addressRegion": str(maker.regency.province.label),
                "addressCountry": "ID",
            },
        },
        "countryOfOrigin": {"@type": "Country", "name": "Indonesia"},
    }
    for name, text in (
        ("description", own_words(version, "description")),
        ("material", own_words(version, "materials")),
    ):
        if text:
            data[name] = text
    if version.price_min is not None and not version.price_on_request:
        data["offers"] = {
            "@type": "AggregateOffer",
            "priceCurrency": version.currency_id,
            "lowPrice": str(version.price_min),
            "highPrice": str(version.price_max if version.price_max is not None else version.price_min),
            "availability": "https://schema.org/MadeToOrder",
        }
    return data


def json_ld(data: dict[str, Any]) -> SafeString:
    """A data block: no script runs, and nothing in it can end it."""
    text = json.dumps(data, ensure_ascii=False).translate(
        {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
    )
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


@login_not_required
@require_safe
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    her = get_object_or_404(Enterprise.objects.on_show().only("pk"), slug=slug)
    edition, path = edition_of((Enterprise, her.pk)), reverse("gallery:maker", args=[slug])
    number, markets = request.GET.get("page", ""), markets_of(request)
    return page_for_all(
        request, "gallery/maker.html", lambda: maker_page(slug, number, markets), plain=path, edition=edition
    )


def maker_page(slug: str, number: str, markets: tuple[str, ...] = ()) -> dict[str, Any]:
    held = Certificate.objects.not_refused().select_related("type")
    makers = Enterprise.objects.on_show().with_place().prefetch_related(Prefetch("certificates", held))
    found = get_object_or_404(makers, slug=slug)
    hers = Listing.objects.of_enterprise(found.pk)
    open_here = hers.for_markets(markets)
    page = ListPage({PAGE: number}, open_here.newest_first(), per_page=PRODUCTS_ON_PAGE)
    products = cards_in_order([row.product_id for row in page.object_list.only("product_id")], labels_now())
    return {
        "maker": found,
        "crumbs": [(reverse("gallery:makers"), _("Makers"))],
        "proofs": proofs_of(found.certificates.all(), timezone.localdate()),
        "exports": exported(found.past_exports.newest_first()),
        "page": page,
        "works": products,
        "left_out": names_if(markets, page.paginator.count < hers.count()) if markets else [],
        "share_title": found.display_name,
        "share_description": Truncator(own_words(found, "story")).chars(180),
        "share_image": settings.SITE_URL + jpeg(products[0]) if products and products[0].photo_key else "",
        "share_type": "profile",
    }


def names_if(markets: tuple[str, ...], left_out: bool) -> list[str]:
    """The visitor's markets by name, where a page has to say that it shows less because of them."""
    return market_names(markets) if left_out else []


def jpeg(card: Any) -> str:
    return f"/photos/{card.photo_key}/{max(card.photo_widths)}.jpg"


@login_not_required
@require_safe
def makers(request: HttpRequest) -> HttpResponse:
    """Makers whose products may be published, by province; the number beside each is of products that are published
    now."""
    code = request.GET.get("province", "")
    provinces = list(Province.objects.all())
    province = next((one for one in provinces if one.code == code), None)
    found = Enterprise.objects.on_show().with_place().order_by("name", "pk")
    if province:
        found = found.filter(regency__province=province)
    page = ListPage(request.GET, found, per_page=MAKERS_ON_PAGE)
    rows, markets = list(page.object_list), markets_of(request)
    counts = dict(
        Listing.objects.filter(enterprise_id__in=[one.pk for one in rows])
        .for_markets(markets)
        .order_by()
        .values_list("enterprise_id")
        .annotate(Count("pk"))
    )
    covers = covers_of([one.pk for one in rows], markets)
    context = {
        "page": page,
        "rows": [(one, counts.get(one.pk, 0), covers.get(one.pk)) for one in rows],
        "provinces": provinces,
        "province": province,
    }
    return render(request, "gallery/makers.html", context)


def covers_of(enterprise_ids: list[int], markets: tuple[str, ...] = ()) -> dict[int, Any]:
    """The newest product of each maker that the visitor's markets take."""
    newest = (
        Listing.objects.filter(enterprise_id__in=enterprise_ids)
        .for_markets(markets)
        .order_by("enterprise_id", "-published_at", "-product_id")
        .distinct("enterprise_id")
        .only("product_id", "enterprise_id", "facts")
    )
    return {row.enterprise_id: row.facts for row in newest}


@login_not_required
@require_safe
def pavilions(request: HttpRequest) -> HttpResponse:
    """38 provinces and how many products are published in each."""
    listed = {
        row["province"]: row
        for row in Listing.objects.order_by()
        .values("province")
        .annotate(products=Count("pk"), makers=Count("enterprise_id", distinct=True), newest=Max("published_at"))
    }
    rooms = [(province, listed.get(province.code)) for province in Province.objects.all()]
    context = {
        "rooms": rooms,
        "open": sum(1 for _room, row in rooms if row),
        "works": sum(row["products"] for row in listed.values()),
    }
    return render(request, "gallery/pavilions.html", context)


@login_not_required
@require_safe
def collections(request: HttpRequest) -> HttpResponse:
    open_ones = list(Collection.objects.open_on(timezone.localdate()).with_items())
    labels = labels_now()
    ids = [item.product_id for one in open_ones for item in one.items.all()]
    shown = Listing.objects.of_products(ids).for_markets(markets_of(request))
    published = {row.product_id: row for row in shown.only("product_id", "facts")}
    rows = []
    for one in open_ones:
        mine = [item.product_id for item in one.items.all() if item.product_id in published]
        if mine:
            rows.append((one, len(mine), published[mine[0]].facts))
    return render(request, "gallery/collections.html", {"rows": rows, "labels": labels})


@login_not_required
@require_safe
def collection(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Collection.objects.open_on(timezone.localdate()), slug=slug)
    return render(request, "gallery/collection.html", collection_page(request, found))


def collection_page(request: HttpRequest, found: Collection) -> dict[str, Any]:
    ids = list(CollectionItem.objects.filter(collection=found).values_list("product_id", flat=True))
    markets, listed = markets_of(request), Listing.objects.of_products(ids)
    published = set(listed.for_markets(markets).values_list("product_id", flat=True))
    page = ListPage(request.GET, [one for one in ids if one in published], per_page=PRODUCTS_ON_PAGE)
    products = cards_in_order(page.object_list, labels_now())
    return {
        "collection": found,
        "crumbs": [(reverse("gallery:collections"), _("Collections"))],
        "page": page,
        "works": products,
        "left_out": names_if(markets, len(published) < listed.count()) if markets else [],
        "share_title": found.title,
        "share_description": Truncator(found.told).chars(180),
        "share_image": settings.SITE_URL + jpeg(products[0]) if products and products[0].photo_key else "",
    }
