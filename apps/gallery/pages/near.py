"""Products near to the one that is looked at, each with one line of how it differs. At most three queries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.catalogue.models import Listing
from apps.catalogue.reads.drawing import DrawnCard, drawn_card
from apps.catalogue.reads.indexing import card_of
from apps.catalogue.reads.labels import Labels
from apps.catalogue.rules.cards import Card
from apps.common.formats import grouped
from apps.gallery.models import Product, Version
from apps.gallery.pages.supply import weight_text
from apps.gallery.rules.near import Difference, NearFacts, NearKind, differences, nearest
from apps.reference.models import Category

LOOKED_AT = 40
SHOWN = 4
SAID = 2  # differences in one line


@dataclass(frozen=True)
class NearProduct:
    product_id: int
    card: DrawnCard
    line: str


def near_products(
    product: Product, version: Version, hall: Category, markets: tuple[str, ...], labels: Labels
) -> list[NearProduct]:
    """Of the same kind first; where there are too few, of the same hall. Newest first where the code says no more."""
    here = Listing.objects.for_markets(markets).exclude(product_id=product.pk)
    rows = list(here.within(version.category_id or hall.pk).newest_first().only("product_id", "facts")[:LOOKED_AT])
    if len(rows) < SHOWN:
        known = [row.product_id for row in rows]
        rows += list(
            here.within(hall.pk).exclude(product_id__in=known).newest_first().only("product_id", "facts")[:LOOKED_AT]
        )
    listed = {row.product_id: card_of(row.facts) for row in rows}
    this, *others = facts_of_version(product, version), *facts_of_cards(listed)
    keys = nearest(this, list(zip(listed, others, strict=True)), SHOWN)
    by_key = dict(zip(listed, others, strict=True))
    return [NearProduct(key, drawn_card(listed[key], labels), line_of(this, by_key[key], labels)) for key in keys]


def facts_of_cards(listed: Mapping[int, Card]) -> list[NearFacts]:
    """The plain facts, in the same order; weights are not in the index."""
    weights = dict(Version.objects.filter(published_as__in=list(listed)).values_list("published_as", "weight_grams"))
    return [facts_of_card(card, weights.get(key)) for key, card in listed.items()]


def facts_of_version(product: Product, version: Version) -> NearFacts:
    return NearFacts(
        maker=product.enterprise_id,
        hs=version.hs_code_id or "",
        unit=version.unit_id or "",
        currency=version.currency_id or "",
        price=None if version.price_on_request else version.price_min,
        basis=version.price_basis,
        minimum=version.moq,
        lead=version.lead_days,
        weight=version.weight_grams,
        certificates=tuple(one.pk for one in version.certificate_types.all()),
    )


def facts_of_card(card: Card, weight: int | None) -> NearFacts:
    return NearFacts(
        maker=card.enterprise_id,
        hs=card.hs6,
        unit=card.unit,
        currency=card.currency,
        price=None if card.price_on_request else card.price_min,
        basis=card.price_basis,
        minimum=card.moq,
        lead=card.lead_days,
        weight=weight,
        certificates=card.certificates,
    )


def line_of(this: NearFacts, other: NearFacts, labels: Labels) -> str:
    """Cheaper by 12 %; FSC."""
    words = [words_of(one, labels) for one in differences(this, other)[:SAID]]
    line = "; ".join(words)
    return line[:1].upper() + line[1:]


def words_of(one: Difference, labels: Labels) -> str:
    if one.kind == NearKind.CERTIFICATE:
        return _("has %(certificate)s") % {"certificate": labels["certificate", one.code]}
    if one.kind == NearKind.SOONER:
        return ngettext("%(days)s day sooner", "%(days)s days sooner", one.value) % {"days": grouped(one.value)}
    value = one.value
    said = {
        NearKind.SAME_MAKER: _("by the same maker"),
        NearKind.OTHER_MAKER: _("by another maker"),
        NearKind.CHEAPER: _("cheaper by %(value)s %%") % {"value": grouped(value)},
        NearKind.DEARER: _("dearer by %(value)s %%") % {"value": grouped(value)},
        NearKind.SMALLER_MINIMUM: _("smaller minimum order"),
        NearKind.LARGER_MINIMUM: _("larger minimum order"),
        NearKind.LIGHTER: _("lighter by %(weight)s") % {"weight": weight_text(value)},
        NearKind.HEAVIER: _("heavier by %(weight)s") % {"weight": weight_text(value)},
    }
    return said[one.kind]
