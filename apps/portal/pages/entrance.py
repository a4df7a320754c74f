"""What the public home shows today, read from the catalogue: nothing here is made up, and an empty one is fine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from apps.catalogue.models import Listing
from apps.catalogue.querysets import ListingQuerySet
from apps.catalogue.reads.drawing import DrawnCard, drawn_card
from apps.catalogue.reads.indexing import card_of
from apps.catalogue.reads.labels import Labels, read_labels
from apps.gallery.models import Collection, CollectionItem
from apps.naik_kelas.models import Programme
from apps.naik_kelas.pages.dashboard import Dashboard
from apps.portal.rules import opening
from apps.reference.models import Province
from apps.umkm.models import Enterprise

NEWEST = 8
STORIES = 3
ROOMS = 4
SHOWN_IN_EXHIBITION = 3
NEW_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Pavilion:
    code: str
    name: str
    makers: int
    is_new: bool  # a product was published within the last thirty days
    address: str  # '' while nothing is published there


@dataclass(frozen=True)
class CollectionShown:
    """A collection with what of it is published now."""

    collection: Collection
    address: str
    products: list[DrawnCard]
    count: int


@dataclass(frozen=True)
class Story:
    enterprise: Enterprise
    quote: str
    address: str
    product: DrawnCard


@dataclass(frozen=True)
class Entrance:
    products: int
    makers: int
    verified: int
    registered: int
    pavilions: list[Pavilion]
    rooms: list[CollectionShown] = field(default_factory=list)
    newest: list[DrawnCard] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)
    promise: Dashboard | None = None  # of the public programme

    @property
    def open_pavilions(self) -> int:
        return sum(1 for pavilion in self.pavilions if pavilion.makers)

    @property
    def new_pavilions(self) -> int:
        return sum(1 for pavilion in self.pavilions if pavilion.is_new)


def read_entrance(*, now: datetime, markets: Sequence[str] = ()) -> Entrance:
    """`markets`: the visitor's own. What none of them takes is not shown; the totals are of the whole building."""
    labels, listings = read_labels(), Listing.objects.for_markets(markets)
    totals = Listing.objects.aggregate(products=Count("pk"), makers=Count("enterprise_id", distinct=True))
    return Entrance(
        products=totals["products"],
        makers=totals["makers"],
        verified=Enterprise.objects.on_show().count(),
        registered=Enterprise.objects.count(),
        pavilions=read_pavilions(now),
        rooms=read_rooms(labels, listings),
        newest=[card_of_listing(listing, labels) for listing in narrow(listings.newest_first())[:NEWEST]],
        stories=read_stories(labels, listings),
        promise=read_promise(timezone.localdate(now)),
    )


def read_promise(today: date) -> Dashboard | None:
    """The numbers of the public programme; None while there is none or nobody has counted it."""
    found = Programme.objects.current(today)
    return Dashboard(found, found.summary, today) if found is not None and hasattr(found, "summary") else None


def narrow(listings: Any) -> Any:
    """Without the wide columns that only searching needs."""
    return listings.only("product_id", "enterprise_id", "facts")


def card_of_listing(listing: Listing, labels: Labels) -> DrawnCard:
    return drawn_card(card_of(listing.facts), labels)


def read_pavilions(now: datetime) -> list[Pavilion]:
    listed = {
        row["province"]: row
        for row in Listing.objects.order_by()
        .values("province")
        .annotate(makers=Count("enterprise_id", distinct=True), newest=Max("published_at"))
    }
    catalogue = address("catalogue:list")
    pavilions = []
    for province in Province.objects.all():
        row = listed.get(province.code)
        pavilions.append(
            Pavilion(
                code=province.code,
                name=str(province.label),
                makers=row["makers"] if row else 0,
                is_new=bool(row and row["newest"] > now - NEW_FOR),
                address=f"{catalogue}?province={province.code}" if row and catalogue else "",
            )
        )
    return pavilions


def read_rooms(labels: Labels, listings: ListingQuerySet) -> list[CollectionShown]:
    """The featured collection first; those of which nothing is published stay closed."""
    collections = list(Collection.objects.filter(public=True).order_by("-featured", "position", "pk"))
    ids: dict[int, list[int]] = {collection.pk: [] for collection in collections}
    for collection_id, product_id in CollectionItem.objects.filter(collection__in=ids).values_list(
        "collection_id", "product_id"
    ):
        ids[collection_id].append(product_id)
    listed = listings_by_id(listings, {product_id for found in ids.values() for product_id in found})
    rooms = []
    for collection in collections:
        products = [listed[product_id] for product_id in ids[collection.pk] if product_id in listed]
        if products:
            shown = [card_of_listing(product, labels) for product in products[:SHOWN_IN_EXHIBITION]]
            rooms.append(
                CollectionShown(collection, address("gallery:collection", collection.slug), shown, len(products))
            )
    return rooms[: ROOMS + 1]


def listings_by_id(listings: ListingQuerySet, product_ids: set[int]) -> dict[int, Listing]:
    if not product_ids:
        return {}
    return {listing.product_id: listing for listing in narrow(listings.of_products(product_ids))}


def read_stories(labels: Labels, listings: ListingQuerySet) -> list[Story]:
    """Makers who told theirs and whose products are published, latest vouched for first, no two of one province."""
    told = (
        Enterprise.objects.on_show()
        .exclude(story="")
        .filter(pk__in=listings.values("enterprise_id"))
        .with_place()
        .order_by("-verified_at", "pk")[: STORIES * 6]
    )
    chosen: dict[str, Enterprise] = {}
    for enterprise in told:
        chosen.setdefault(enterprise.province.code, enterprise)
    makers = list(chosen.values())[:STORIES]
    products: dict[int, Listing] = {}
    for listing in narrow(listings.filter(enterprise_id__in=[maker.pk for maker in makers]).newest_first()):
        products.setdefault(listing.enterprise_id, listing)
    return [
        Story(
            maker,
            opening(str(maker.told)),
            address("gallery:maker", maker.slug),
            card_of_listing(products[maker.pk], labels),
        )
        for maker in makers
        if maker.pk in products
    ]


def address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
