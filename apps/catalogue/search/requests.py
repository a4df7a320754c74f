"""What a visitor asked for: read from the address, cleaned, and written back in one canonical form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from apps.catalogue.choices import BANDS, Facet, Sort
from apps.catalogue.choices.meaning import Meaning
from apps.catalogue.reads.labels import Labels
from apps.catalogue.rules.words import TypedWords, read_words
from apps.common.parameters import whole_number
from apps.reference.choices import SizeClass

MOST_LETTERS = 120
MOST_VALUES = 40


@dataclass(frozen=True)
class Search:
    """`facets` holds only facets with at least one known value, in the order of Facet, values sorted.

    `words` are what was typed, taken apart; `meaning` is empty until `understanding` has made it of them.
    `markets` are the visitor's own, not of the address: products barred in all of them are left out.
    """

    said: str = ""
    within: str = ""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = Sort.NEWEST
    page: int = 1
    markets: tuple[str, ...] = ()
    words: TypedWords = field(default=TypedWords(), compare=False)
    meaning: Meaning = field(default=Meaning(), compare=False)

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        return dict(self.facets)

    @property
    def filtered(self) -> bool:
        """Something other than the plain list in its own order: such pages are not for search engines."""
        return bool(self.said or self.facets or self.sort != self.usual_sort)

    @property
    def usual_sort(self) -> str:
        return Sort.RELEVANCE if self.words.words else Sort.NEWEST

    def query(self, **changes: Any) -> str:
        """The canonical query string, empty or with its question mark; `page` starts again unless given."""
        wanted = replace(self, **{"page": 1, **changes})
        parameters = QueryDict(mutable=True)
        if wanted.said:
            parameters["q"] = wanted.said
        for facet, values in wanted.facets:
            parameters.setlist(facet, list(values))
        if wanted.sort != wanted.usual_sort:
            parameters["sort"] = wanted.sort
        if wanted.page > 1:
            parameters["page"] = str(wanted.page)
        return "?" + parameters.urlencode() if parameters else ""

    def without(self, facet: str, value: str | None = None) -> str:
        """The query string with one value of a facet, or the whole facet, taken off."""
        kept = [
            (name, tuple(one for one in values if value is not None and one != value) if name == facet else values)
            for name, values in self.facets
        ]
        return self.query(facets=tuple((name, values) for name, values in kept if values))


def read_search(given: QueryDict, labels: Labels, *, within: str = "", markets: tuple[str, ...] = ()) -> Search:
    """Whatever stands in the address, only what is known counts; the rest is passed over."""
    said = " ".join(given.get("q", "").split())[:MOST_LETTERS].strip()
    words = read_words(said)
    facets = [
        (str(facet.value), values)
        for facet in Facet
        if (values := known_values(facet, given.getlist(facet.value)[:MOST_VALUES], labels))
    ]
    sort = given.get("sort", "")
    if sort not in Sort.values or (sort == Sort.RELEVANCE and not words.words):
        sort = Sort.RELEVANCE if words.words else Sort.NEWEST
    number = whole_number(given.get("page"), least=1, most=999_999) or 1
    return Search(
        said=said if words else "",
        within=within,
        facets=tuple(facets),
        sort=sort,
        page=number,
        markets=markets,
        words=words,
    )


def known_values(facet: Facet, given: Iterable[str], labels: Labels) -> tuple[str, ...]:
    if facet in BANDS:
        known = {band.code for band in BANDS[facet]}
    elif facet == Facet.SIZE:
        known = set(SizeClass.values)
    else:
        known = {value for value in given if labels.find(str(facet.value), value)}
    values = known.intersection(given)
    if facet == Facet.CATEGORY:
        # A chosen child narrows its parent down.
        values -= {labels.above("category", value) for value in values}
    return tuple(sorted(values))
