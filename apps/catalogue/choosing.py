"""The works that answer a search: sets in memory, and what only the text's index knows in one question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.db import connection
from django.db.models.sql import Query
from pyroaring import BitMap

from apps.catalogue.choices import BANDS, Facet
from apps.catalogue.meaning import Concept, Condition, Must, Way
from apps.catalogue.models import Listing
from apps.catalogue.postings import Postings, all_of, bitmap, union
from apps.catalogue.querysets import of_condition, way_query
from apps.catalogue.reading import numbers_of
from apps.catalogue.requests import Search

# A question that is only words, any of which will do, as PostgreSQL writes it.
ANY_WORD = re.compile(r"'(?:[^']|'')+'(?: \| '(?:[^']|'')+')*")
ONE_WORD = re.compile(r"'((?:[^']|'')+)'")


class Choice:
    """The sets that a search is made of: one for each facet (`""`: what is asked besides facets)."""

    def __init__(self, search: Search, postings: Postings) -> None:
        self.sets = {facet: of_facet(facet, values, postings) for facet, values in search.facets}
        others = [postings.works]
        if search.within:
            others.append(postings.any_of(Facet.CATEGORY, [search.within]))
        if search.markets:
            others.append(postings.works - barred(search.markets, postings))
        others += [of_one_condition(one, postings) for one in search.meaning.conditions]
        others += saying(search.meaning.needed, postings)
        self.sets[""] = all_of(others)

    def works(self, *, but: str = "") -> BitMap:
        return all_of([works for facet, works in self.sets.items() if not facet or facet != but])


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
    """Each concept stands in the work's text, and at least one of them in more than its description."""
    wanted = list(concepts)
    if not wanted:
        return []
    ways = list(dict.fromkeys(way for concept in wanted for way in concept.ways))
    texts = ("core",) if len(wanted) == 1 else ("core", "text")
    said = said_in(texts, ways, postings)
    core = union(said["core", way] for way in ways)
    if len(wanted) == 1:
        return [core]
    return [core, *(union(said["text", way] for way in concept.ways) for concept in wanted)]


def said_in(texts: Iterable[str], ways: list[Way], postings: Postings) -> dict[tuple[str, Way], BitMap]:
    """The works that say each of the ways in each of the texts. What no set in memory answers is asked at once."""
    questions = meant_by(tuple(ways))
    found: dict[tuple[str, Way], BitMap] = {}
    asked: list[tuple[str, Way, str]] = []
    for text in texts:
        known = postings.words.get(text, {})
        for way, question in zip(ways, questions, strict=True):
            found[text, way] = BitMap()
            if not ANY_WORD.fullmatch(question):
                asked += [(text, way, question)] if question else []
                continue
            words = {word.replace("''", "'") for word in ONE_WORD.findall(question)}
            found[text, way] = union(known[word] for word in words if word in known)
            if rare := sorted(words - known.keys()):
                asked.append((text, way, " | ".join("'" + word.replace("'", "''") + "'" for word in rare)))
    statements = [
        (f"SELECT product_id FROM catalogue_listing WHERE {text} @@ %s::tsquery", [question])  # noqa: S608 - our names
        for text, _way, question in asked
    ]
    for (text, way, _question), works in zip(asked, numbers_of(statements), strict=True):
        found[text, way] |= bitmap(works)
    return found


@lru_cache(maxsize=4096)
def meant_by(ways: tuple[Way, ...]) -> tuple[str, ...]:
    """How PostgreSQL understands each way: "'kopi' | 'coffe'"; empty where nothing is left to look for."""
    parts, given = [], []
    query: Query = Query(None)  # type: ignore[arg-type]  # of no table
    for way in ways:
        sql, parameters = query.get_compiler(connection=connection).compile(way_query(way).resolve_expression(query))
        parts.append(f"({sql})::text")
        given += parameters
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), given)
        return tuple(cursor.fetchone())
