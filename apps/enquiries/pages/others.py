"""Which other makers could be asked the same: those who show a product of the same kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.umkm.models import Enterprise

MOST_PROPOSED = 12
HEADING = 4  # digits of an HS heading
FEWEST_LETTERS = 3


def proposed(enquiry: Enquiry) -> list[Enterprise]:
    """On show, of the same category or HS heading, not asked yet; those with most such products first."""
    known = {enquiry.enterprise_id, *enquiry.others.values_list("enterprise", flat=True)}
    if enquiry.instead_of is not None:
        known.add(enquiry.instead_of.enterprise_id)
    alike = products_alike(enquiry)
    makers = [maker for maker in alike.order_by().values_list("enterprise", flat=True) if maker not in known]
    often = sorted(set(makers), key=lambda maker: (-makers.count(maker), maker))[:MOST_PROPOSED]
    found = Enterprise.objects.with_place().in_bulk(often)
    return [found[maker] for maker in often]


def products_alike(enquiry: Enquiry) -> Any:
    published = Product.objects.published()
    if enquiry.version is not None:
        return of_kinds({(enquiry.version.category_id or "", enquiry.version.hs_code_id or "")})
    if enquiry.enterprise is not None:
        hers = Product.objects.of_enterprise(enquiry.enterprise).approved()
        return of_kinds(set(hers.values_list("published__category", "published__hs_code")))
    words = [word for word in enquiry.query.split() if len(word) >= FEWEST_LETTERS]
    return published.named_like(words) if words else published.none()


def of_kinds(kinds: Collection[tuple[str, str]]) -> Any:
    categories = {category for category, _code in kinds if category}
    headings = {code[:HEADING] for _category, code in kinds if code}
    return Product.objects.published().of_kind(categories=categories, headings=headings)
