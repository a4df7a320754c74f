"""The products that answer a search: sets in memory, and what only the text's index knows in one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyroaring import BitMap

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.choices.meaning import Concept, Condition, Must, Way
from apps.catalogue.models import Listing
from apps.catalogue.querysets import of_condition
from apps.catalogue.querysets.questions import alternatives_of, any_of, is_compound, words_of
from apps.catalogue.search.postings import Postings, WordSets, all_of, bitmap, union
from apps.catalogue.search.reading import numbers_of
from apps.catalogue.search.requests import Search


class ChosenSets:
    """The sets that a search is made of: one for each facet (`""`: what is asked besides facets)."""

    def __init__(self, search: Search, postings: Postings) -> None:
        self.sets = {facet: of_facet(facet, values, postings) for facet, values in search.facets}
        others = [postings.listings]
        if search.within:
            others.append(postings.any_of(Facet.CATEGORY, [search.within]))
        if search.markets:
            others.append(postings.listings - barred(search.markets, postings))
        others += [of_one_condition(one, postings) for one in search.meaning.conditions]
        others += saying(search.meaning.needed, postings)
        self.sets[""] = all_of(others)

    def listings(self, *, but: str = "") -> BitMap:
        return all_of([listings for facet, listings in self.sets.items() if not facet or facet != but])


def of_facet(facet: str, values: Iterable[str], postings: Postings) -> BitMap:
    if facet in BANDS:
        steps = {str(step) for band in BANDS[facet] if band.code in values for step in band.steps}
        return postings.any_of(facet, steps)
    return postings.any_of(facet, values)


def barred(markets: Iterable[str], postings: Postings) -> BitMap:
    """In every one of them; "*" is everywhere abroad."""
    return all_of(
        [postings.any_of("barred", {market, "*"} - ({"*"} if market == "ID" else set())) for market in markets]
    )


def of_one_condition(condition: Condition, postings: Postings) -> BitMap:
    if condition.kind == Must.HS:
        return postings.beginning("hs6", condition.values)
    if condition.kind == Must.CERTIFICATE:
        return postings.any_of("certificate", condition.values)
    if condition.kind == Must.PLACE:
        return postings.any_of("province", condition.values) | postings.any_of("regency", condition.values)
    rows = Listing.objects.filter(of_condition(condition)).order_by().values("product_id")
    return bitmap(numbers_of([rows.query.sql_with_params()])[0])


def saying(concepts: Iterable[Concept], postings: Postings) -> list[BitMap]:
    """Each concept stands in the product's text, and at least one of them in more than its description."""
    wanted = list(concepts)
    if not wanted:
        return []
    several = [("text", concept.ways) for concept in wanted] if len(wanted) > 1 else []
    return said_in([("core", [way for concept in wanted for way in concept.ways]), *several], postings)


def widest(alternatives: Iterable[str]) -> list[str]:
    """Without phrases that hold a word which is an alternative by itself: "coffee beans" finds no product that "coffee"
    does not."""
    parts = dict.fromkeys(alternatives)
    words = {one for one in parts if not is_compound(one)}
    return [one for one in parts if one in words or words.isdisjoint(words_of(one))]


def said_in(asked: Sequence[tuple[str, Sequence[Way]]], postings: Postings) -> list[BitMap]:
    """For each text and its ways: the products that say any of them there. What no set in memory answers is asked of
    the text's index at once."""
    found: list[BitMap] = []
    open_ones: dict[int, tuple[str, str]] = {}
    for place, (text, ways) in enumerate(asked):
        known = postings.words.get(text, WordSets())
        words, rest = [], []
        for one in widest(part for alternatives in alternatives_of(ways) for part in alternatives):
            listings = known.get(one[1:-1].replace("''", "'"))
            words.append(listings) if listings is not None else rest.append(one)
        found.append(union(words))
        if rest and (answer := postings.answers.get((text, any_of(rest)))) is not None:
            found[place] |= answer
        elif rest:
            open_ones[place] = text, any_of(rest)
    statements = (
        (f"SELECT product_id FROM catalogue_listing WHERE {text} @@ %s::tsquery", [question])  # noqa: S608 - our names
        for text, question in open_ones.values()
    )
    for (place, asked_for), numbers in zip(open_ones.items(), numbers_of(statements), strict=True):
        listings = bitmap(numbers)
        postings.remember(*asked_for, listings)
        found[place] |= listings
    return found
