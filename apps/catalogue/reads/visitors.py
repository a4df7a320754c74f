"""In which markets a visitor sells, and what of the catalogue is not available there. The settings name who knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from apps.catalogue.models import Listing
from apps.catalogue.reads.labels import Labels
from apps.reference.models import Country


def markets_of(request: HttpRequest) -> tuple[str, ...]:
    """ISO codes, sorted. Nobody is asked about a visitor without a session: such pages are the same for all."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ()
    known: Collection[str] = import_string(settings.MARKETS_OF_VISITOR)(request.user)
    return tuple(sorted(known))


def market_names(markets: Iterable[str]) -> list[str]:
    """In the active language."""
    wanted = list(markets)
    return sorted(str(one) for one in Country.objects.filter(code__in=wanted)) if wanted else []


@dataclass(frozen=True)
class Unavailable:
    """A market that a product is not proposed to. Without a certificate: it may not be exported at all."""

    market: str
    certificate: str = ""
    ended_on: date | None = None


def unavailable(product_id: int, markets: Sequence[str], labels: Labels) -> list[Unavailable]:
    """Of the visitor's markets those where the product is barred, with the reason. No query without markets."""
    return unavailable_products([product_id], markets, labels).get(product_id, []) if markets else []


def unavailable_products(
    product_ids: Iterable[int], markets: Sequence[str], labels: Labels
) -> dict[int, list[Unavailable]]:
    """The same for many products, those that are barred nowhere left out. Two queries."""
    rows = Listing.objects.of_products(product_ids).barred().values_list("product_id", "barred_why")
    found = {product: why for product, every in rows if (why := reasons(every, markets))}
    codes = {market for why in found.values() for market in why}
    names = {one.code: one.in_sentence for one in Country.objects.filter(code__in=codes)}
    return {
        product: [
            Unavailable(
                names.get(market, market),
                labels["certificate", reason[0]] if reason else "",
                date.fromisoformat(reason[1]) if len(reason) > 1 and reason[1] else None,
            )
            for market, reason in why.items()
        ]
        for product, why in found.items()
    }


def reasons(why: Mapping[str, Sequence[str]], markets: Iterable[str]) -> dict[str, Sequence[str]]:
    """Of all reasons those that touch these markets; "*" is everywhere but at home."""
    found = {}
    for market in markets:
        if market in why:
            found[market] = why[market]
        elif "*" in why and market != "ID":
            found[market] = why["*"]
    return found
