"""The products that answer a search: sets in memory, and what only the text's index knows in one question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyroaring import BitMap

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.choices.meaning import Concept, Condition, Must, Way
from apps.catalogue.models import Listing
from apps.catalogue.querysets import of_condition
from apps.catalogue.querysets.questions import any_of, guard_of, sought
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


def said_in(asked: Sequence[tuple[str, Sequence[Way]]], postings: Postings) -> list[BitMap]:
    """For each text and its ways: the products that say any of them there. What no set in memory answers is asked of
    the text's index at once."""
    parts = [SoughtWays(text, ways, postings) for text, ways in asked]
    wanted = dict.fromkeys(question for part in parts for question in part.questions)
    answers = {one: postings.answers[one] for one in wanted if one in postings.answers}
    open_ones = [one for one in wanted if one not in answers]
    statements = (
        (f"SELECT product_id FROM catalogue_listing WHERE {text} @@ %s::tsquery", [question])  # noqa: S608 - our names
        for text, question in open_ones
    )
    for one, numbers in zip(open_ones, numbers_of(statements), strict=True):
        answers[one] = bitmap(numbers)
        postings.remember(*one, answers[one])
    return [part.listings(answers) for part in parts]


class SoughtWays:
    """One text and the ways to say a thing there: what sets in memory know of it, and what is to be asked besides.

    A common word that is a part of other names is the word's own set without the products that say it in those alone.
    """

    def __init__(self, text: str, ways: Sequence[Way], postings: Postings) -> None:
        known = postings.words.get(text, WordSets())
        self.words: list[BitMap] = []
        self.without: list[tuple[BitMap, tuple[str, str]]] = []
        rest = []
        for one in sought(ways):
            guard = guard_of(one)
            listings = known.get((guard.word if guard else one)[1:-1].replace("''", "'"))
            if listings is None:
                rest.append(one)
            elif guard:
                self.without.append((listings, (text, guard.lost)))
            else:
                self.words.append(listings)
        self.rest = (text, any_of(rest)) if rest else None

    @property
    def questions(self) -> list[tuple[str, str]]:
        return [*(question for _listings, question in self.without), *([self.rest] if self.rest else [])]

    def listings(self, answers: Mapping[tuple[str, str], BitMap]) -> BitMap:
        others = [listings - answers[lost] for listings, lost in self.without]
        return union([*self.words, *others, *([answers[self.rest]] if self.rest else [])])
