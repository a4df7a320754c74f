"""What search engines are told: every work that hangs, and every category with works in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from apps.catalogue.models import Listing


class ListingSitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    limit = 5000
    priority = 0.8

    def items(self) -> Any:
        return Listing.objects.only("product_id", "slug", "changed_at").order_by("product_id")

    def location(self, item: Listing) -> str:
        return reverse("gallery:product", args=[item.slug])

    def lastmod(self, item: Listing) -> datetime:
        return item.changed_at


class CategorySitemap(Sitemap):
    i18n = True
    alternates = True
    x_default = True
    priority = 0.6

    def items(self) -> list[tuple[str, datetime]]:
        found: dict[str, datetime] = {}
        for column in ("category", "parent"):
            for code, last in Listing.objects.order_by().values_list(column).annotate(Max("changed_at")):
                found[code] = max(last, found.get(code, last))
        return sorted(found.items())

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("catalogue:category", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]
