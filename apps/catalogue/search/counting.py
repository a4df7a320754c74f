"""How many products there are, in all and behind every filter: exact, from the sets in memory.

A filter's own numbers leave that filter out, since its values are alternatives. While this process has no sets yet
(`following`), the database counts the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Func
from pyroaring import BitMap

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.models import Listing
from apps.catalogue.querysets import COLUMNS, STEPS, ListingQuerySet
from apps.catalogue.search.choosing import ChosenSets
from apps.catalogue.search.following import here
from apps.catalogue.search.postings import PLACE_OF, Postings
from apps.catalogue.search.requests import Search
from apps.common.formats import grouped


@dataclass
class Counts:
    total: int = 0
    makers: int = 0
    values: dict[str, dict[str, int]] = field(default_factory=dict)
    lifted: dict[str, int] = field(default_factory=dict)  # products there would be without this facet
    # What was counted, and of which sets: a page that is taken of them cannot disagree. None: the database has it.
    listings: BitMap | None = None
    postings: Postings | None = None

    @property
    def said(self) -> str:
        return grouped(self.total)


def total(search: Search, version: str = "") -> int:
    postings = here.postings_at(version)
    return base(search).order_by().count() if postings is None else len(ChosenSets(search, postings).listings())


def count(search: Search, version: str = "") -> Counts:
    postings = here.postings_at(version)
    counts = count_rows(search) if postings is None else count_sets(ChosenSets(search, postings), postings)
    for facet, bands in BANDS.items():
        steps = counts.values.get(facet, {})
        counts.values[facet] = {band.code: sum(steps.get(str(one), 0) for one in band.steps) for band in bands}
    return counts


# Above it set after set is as quick: of many products a set is bits, some thousand words whatever it holds.
MARKED_AT_MOST = 30_000


def count_sets(choice: ChosenSets, postings: Postings) -> Counts:
    found = choice.listings()
    lifted = {facet.value: choice.listings(but=facet) for facet in Facet if facet in choice.sets}
    values = numbers_in(found, postings, [facet.value for facet in Facet if facet not in lifted])
    for facet, listings in lifted.items():
        values |= numbers_in(listings, postings, [facet])
    return Counts(
        total=len(found),
        makers=postings.makers(found),
        values=values,
        lifted={facet: len(listings) for facet, listings in lifted.items()},
        listings=found,
        postings=postings,
    )


def numbers_in(listings: BitMap, postings: Postings, facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """Of each facet the values that some of these products have, with how many."""
    marked = [facet for facet in facets if facet in PLACE_OF] if len(listings) <= MARKED_AT_MOST else []
    found = postings.marks.count(listings, marked) if marked else {}
    for facet in facets:
        if facet not in found:
            values = postings.having[facet].items()
            numbers = {value: listings.intersection_cardinality(having) for value, having in values}
            found[facet] = {value: number for value, number in numbers.items() if number}
    return found


def base(search: Search, *, but: str = "") -> ListingQuerySet:
    """The same products as rows: those that answer the search as it was understood, with one facet left out."""
    found: ListingQuerySet = Listing.objects.chosen({k: v for k, v in search.facets if k != but})
    found = found.for_markets(search.markets)
    if search.within:
        found = found.within(search.within)
    return found.being(search.meaning.conditions).saying(search.meaning.needed)


def count_rows(search: Search) -> Counts:
    sets = {facet: base(search, but=facet).order_by() for facet in ("", *search.chosen)}
    totals = sets[""].aggregate(listings=Count("pk"), makers=Count("enterprise_id", distinct=True))
    counts = Counts(total=totals["listings"], makers=totals["makers"])
    for facet in search.chosen:
        counts.lifted[facet] = sets[facet].count()
    for kind in Facet:
        listings = sets.get(kind.value, sets[""])
        if kind == Facet.CATEGORY:
            # Both levels count.
            numbers = by_value(listings, "category") | by_value(listings.exclude(parent=F("category")), "parent")
        elif kind == Facet.CERTIFICATE:
            numbers = by_value(listings.annotate(one=Func("certificates", function="unnest")), "one")
        else:
            numbers = by_value(listings, COLUMNS.get(kind) or STEPS[kind])
        counts.values[kind.value] = numbers
    return counts


def by_value(listings: ListingQuerySet, column: str) -> dict[str, int]:
    found = listings.values_list(column).annotate(number=Count("pk"))
    return {str(value): number for value, number in found if value not in ("", None)}
