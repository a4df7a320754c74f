"""Every public page, in both languages with its alternates."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import NoReverseMatch, reverse

from apps.catalogue.models import Listing
from apps.gallery.models import Collection
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise

PLAIN = (
    "portal:home", "portal:for_buyers", "portal:about", "portal:privacy", "portal:accessibility", "portal:definitions",
    "deals:results", "catalogue:list", "gallery:makers", "gallery:collections", "gallery:pavilions",
)  # fmt: skip


class Public(Sitemap):
    i18n = True
    alternates = True
    limit = 5000
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class Pages(Public):
    def items(self) -> list[str]:
        return [name for name in PLAIN if is_there(name)]

    def location(self, item: str) -> str:
        return reverse(item)


class Products(Public):
    def items(self) -> Any:
        return Listing.objects.order_by("product_id").values_list("slug", "changed_at")

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("gallery:product", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


class Makers(Public):
    def items(self) -> Any:
        return Enterprise.objects.on_show().order_by("pk").values_list("slug", "updated_at")

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("gallery:maker", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


class Categories(Public):
    """Only those in which something is published."""

    def items(self) -> list[tuple[str, datetime]]:
        listings = Listing.objects.order_by()
        found: dict[str, datetime] = {}
        for column in ("category", "parent"):
            found.update(listings.values_list(column).annotate(Max("changed_at")))
        return sorted(found.items())

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("catalogue:category", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


class Collections(Public):
    def items(self) -> Any:
        return Collection.objects.filter(public=True).order_by("pk")

    def location(self, item: Collection) -> str:
        return reverse("gallery:collection", args=[item.slug])

    def lastmod(self, item: Collection) -> datetime:
        return item.updated_at


class Programmes(Public):
    def items(self) -> Any:
        return Programme.objects.public().select_related("summary").order_by("pk")

    def location(self, item: Programme) -> str:
        return reverse("naik_kelas:public", args=[item.slug])

    def lastmod(self, item: Programme) -> datetime:
        return item.summary.counted_at if hasattr(item, "summary") else item.updated_at


def is_there(name: str, *args: str) -> bool:
    try:
        return bool(reverse(name, args=args))
    except NoReverseMatch:
        return False


SECTIONS: dict[str, tuple[type[Public], str]] = {
    "pages": (Pages, ""),
    "works": (Products, "gallery:product"),
    "makers": (Makers, "gallery:maker"),
    "categories": (Categories, "catalogue:category"),
    "collections": (Collections, "gallery:collection"),
    "programmes": (Programmes, "naik_kelas:public"),
}


def sections() -> dict[str, type[Sitemap[Any]] | Sitemap[Any]]:
    """Those whose pages this installation has."""
    return {name: section for name, (section, page) in SECTIONS.items() if not page or is_there(page, "a")}
