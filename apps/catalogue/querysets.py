"""Named reads of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Q, QuerySet

from apps.catalogue.choices import BANDS, Facet

COLUMNS = {Facet.PROVINCE: "province", Facet.SIZE: "size_class", Facet.CHAPTER: "hs_chapter"}
NEWEST = ("-published_at", "-rank", "-product_id")
STEPS = {Facet.MOQ: "moq_step", Facet.LEAD: "lead_step", Facet.CAPACITY: "capacity_step"}


def of_facet(facet: str, values: Iterable[str]) -> Q:
    """Any of the values: within a facet they are alternatives."""
    chosen = sorted(values)
    if facet == Facet.CATEGORY:
        return Q(category__in=chosen) | Q(parent__in=chosen)
    if facet == Facet.CERTIFICATE:
        return Q(certificates__overlap=chosen)
    if facet in STEPS:
        steps: set[int] = set()
        for band in BANDS[facet]:
            if band.code in chosen:
                steps |= band.steps
        return Q(**{f"{STEPS[Facet(facet)]}__in": sorted(steps)})
    return Q(**{f"{COLUMNS[Facet(facet)]}__in": chosen})


def text_query(words: Iterable[str], *, beginnings: frozenset[str] = frozenset()) -> SearchQuery:
    """Every word must be there, in the sense of either language or exactly; `beginnings` may go on."""
    return reduce(and_, (word_query(word, begins=word in beginnings) for word in words))


def word_query(word: str, *, begins: bool = False) -> SearchQuery:
    if begins:
        return SearchQuery(f"'{word}':*", config="simple", search_type="raw")
    query: SearchQuery = SearchQuery(word, config="indonesian")
    return query | SearchQuery(word, config="english") | SearchQuery(word, config="simple")


def barred_for(market: str) -> Q:
    """ "*" means everywhere abroad: it does not bar sale at home."""
    here = Q(barred_in__contains=[market])
    return here if market == "ID" else here | Q(barred_in__contains=["*"])


class ListingQuerySet(QuerySet[Any]):
    def of_products(self, product_ids: Iterable[int]) -> ListingQuerySet:
        return self.filter(product_id__in=list(product_ids))

    def of_enterprise(self, enterprise_id: int) -> ListingQuerySet:
        return self.filter(enterprise_id=enterprise_id)

    def numbered(self, inventory_no: str) -> ListingQuerySet:
        return self.filter(inventory_no=inventory_no)

    def classified(self, digits: str) -> ListingQuerySet:
        return self.filter(hs6__startswith=digits)

    def within(self, category: str) -> ListingQuerySet:
        return self.filter(of_facet(Facet.CATEGORY, [category]))

    def saying(self, words: Iterable[str], beginnings: frozenset[str] = frozenset()) -> ListingQuerySet:
        return self.filter(text=text_query(words, beginnings=beginnings))

    def chosen(self, facets: Mapping[str, Iterable[str]]) -> ListingQuerySet:
        """All facets at once: between them every one must hold."""
        found = self
        for facet, values in facets.items():
            found = found.filter(of_facet(facet, values))
        return found

    def for_markets(self, markets: Iterable[str]) -> ListingQuerySet:
        """Without what is barred in every one of them. Without any market: all."""
        conditions = [barred_for(one) for one in markets]
        return self.exclude(reduce(and_, conditions)) if conditions else self

    def barred(self) -> ListingQuerySet:
        return self.exclude(barred_in=[])

    def newest_first(self) -> ListingQuerySet:
        return self.order_by(*NEWEST)
