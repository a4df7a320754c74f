"""How often the demo's visitors looked at products, for the makers' homes."""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.gallery.actions import note_view
from apps.gallery.models import DayOfViews, Product

# Days ago, looks of invited buyers, looks of others.
DAYS = ((1, 1, 2), (2, 0, 1), (4, 1, 1), (12, 0, 2))


def look_at_products(*, now: datetime) -> None:
    if DayOfViews.objects.exists():
        return
    of_each_maker = Product.objects.published().order_by("enterprise", "pk").distinct("enterprise")
    for place, product in enumerate(of_each_maker):
        for ago, buyers, others in DAYS[: 1 + place % len(DAYS)]:
            for number in range(buyers + others):
                note_view(product_id=product.pk, viewer=None, buyer=number < buyers, now=now - timedelta(days=ago))
