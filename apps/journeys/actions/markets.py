"""Where products are barred: judged by the requirements of the markets, noted in the catalogue, which knows neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from django.utils import timezone

from apps.catalogue import actions as catalogue
from apps.catalogue.models import Listing
from apps.gallery.models import Product
from apps.markets.models import Requirement
from apps.markets.reads import Rulebook, bars_of, rulebook
from apps.markets.rules.requirements import Bar
from apps.umkm.models import Certificate, Enterprise

PRODUCTS_AT_ONCE = 500
# Much longer than the sweep's own rhythm: a missed run is caught up by the next one, and by every night's.
LOOKS_BACK = timedelta(minutes=20)


def bar_products(*, enterprises: Iterable[Enterprise | int] | None = None, now: datetime | None = None) -> int:
    """Note in the catalogue where products are barred today: of these makers, or of all. Answers how many changed.

    Safe to run twice; each batch is a transaction of its own.
    """
    published = Product.objects.published().select_related("published").order_by("pk")
    if enterprises is not None:
        published = published.filter(enterprise__in=list(enterprises))
    book, changed = rulebook(timezone.localdate(now)), 0
    for batch in batches(published.iterator(PRODUCTS_AT_ONCE)):
        changed += catalogue.bar(bars=written(batch, book))
    return changed


def batches(products: Iterable[Product]) -> Iterator[list[Product]]:
    waiting = iter(products)
    while batch := list(islice(waiting, PRODUCTS_AT_ONCE)):
        yield batch


def written(products: list[Product], book: Rulebook) -> dict[int, dict[str, list[str]]]:
    """As the catalogue keeps it: market → [certificate, last day], [] for what may not be exported."""
    return {
        product: {market: reason(bar) for market, bar in found.items()}
        for product, found in bars_of(products, book).items()
    }


def reason(bar: Bar) -> list[str]:
    return [] if bar.blocked else [bar.type, bar.until.isoformat() if bar.until else ""]


def bar_what_changed(*, now: datetime | None = None) -> int:
    """For every minute: products published anew, certificates touched, requirements that staff edited."""
    since = (now or timezone.now()) - LOOKS_BACK
    if Requirement.objects.filter(updated_at__gte=since).exists():
        return bar_products(now=now)
    makers = set(Listing.objects.filter(changed_at__gte=since).order_by().values_list("enterprise_id", flat=True))
    makers |= set(Certificate.objects.filter(updated_at__gte=since).values_list("enterprise_id", flat=True))
    return bar_products(enterprises=makers, now=now) if makers else 0
