"""One page of the products that answer a search, by their numbers, in the order that was asked for."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.db.models.functions import Lower
from pyroaring import BitMap

from apps.catalogue.choices import Sort
from apps.catalogue.choices.meaning import Meaning
from apps.catalogue.models import Listing
from apps.catalogue.querysets import NEWEST, ListingQuerySet, score_of
from apps.catalogue.search.counting import Counts, base
from apps.catalogue.search.postings import Postings
from apps.catalogue.search.requests import Search

PER_PAGE = 24
# Best match ranks the newest of a broad search only, since ranking reads each product's text; others come after.
RANKED_AT_MOST = 20 * PER_PAGE
# Of so many products the places are sorted sooner than some hundred spans are looked through.
FEW = 20_000
# The columns of `reading.FIGURES`, each upwards.
FIGURES: dict[str, tuple[str, ...]] = {
    Sort.MOQ: ("moq", "newest"),
    Sort.CAPACITY: ("capacity", "newest"),
    Sort.PRICE: ("price", "newest"),
    Sort.LEAD: ("lead", "newest"),
}
ROWS: dict[str, tuple[Any, ...]] = {
    Sort.NEWEST: NEWEST,
    Sort.MOQ: ((F("moq") * F("unit_size")).asc(nulls_last=True), "-published_at", "-product_id"),
    Sort.CAPACITY: ((F("capacity") * F("unit_size")).desc(nulls_last=True), "-published_at", "-product_id"),
    Sort.PRICE: ((F("price_min") / F("unit_size")).asc(nulls_last=True), "-published_at", "-product_id"),
    Sort.LEAD: (F("lead_days").asc(nulls_last=True), "-published_at", "-product_id"),
}


def page_of(search: Search, counts: Counts, language: str) -> list[int]:
    """Of the products that were counted."""
    listings, postings = counts.listings, counts.postings
    by_name = (Lower("name_en" if language == "en" else "name"), "product_id")
    start = (search.page - 1) * PER_PAGE
    if listings is None or postings is None:
        return numbers(rows(search, by_name), start)
    if best_match(search):
        best = newest(listings, postings, 0, RANKED_AT_MOST)
        return best_first(best, search.meaning, start)
    if search.sort == Sort.NAME:
        span, start = postings.span(listings, f"name:{language}", start, PER_PAGE)
        return numbers(Listing.objects.of_products(span).order_by(*by_name), start)
    if search.sort in FIGURES:
        return postings.first(listings, FIGURES[search.sort], start, PER_PAGE)
    return newest(listings, postings, start, PER_PAGE)


def newest(listings: BitMap, postings: Postings, start: int, count: int) -> list[int]:
    """Most pages ask for this order: of many products only those of its own weeks are looked at."""
    if len(listings) <= FEW:
        return postings.first(listings, ("newest", "rank"), start, count)
    span, start = postings.span(listings, "newest", start, count)
    return postings.first(span, ("newest", "rank"), start, count)


def best_first(listings: list[int], meaning: Meaning, start: int) -> list[int]:
    """As `ranked`, but each text, which lies apart from its row, is unpacked once and not for each level."""
    score, given = score_of(meaning.concepts)
    unpacked = """
        SELECT product_id, published_at, rank, text || ''::tsvector AS text
        FROM catalogue_listing WHERE product_id = ANY(%s) OFFSET 0
    """
    statement = f"""
        SELECT product_id FROM ({unpacked}) AS one
        ORDER BY {score} DESC, published_at DESC, rank DESC, product_id DESC OFFSET %s LIMIT %s
    """  # noqa: S608 - values travel as parameters
    with connection.cursor() as cursor:
        cursor.execute(statement, [listings, *given, start, PER_PAGE])
        return [row[0] for row in cursor.fetchall()]


def best_match(search: Search) -> bool:
    ranked = search.page <= RANKED_AT_MOST // PER_PAGE
    return ranked and search.sort == Sort.RELEVANCE and bool(search.meaning.concepts)


def rows(search: Search, by_name: tuple[object, ...]) -> ListingQuerySet:
    """The same order by the database, for a process that has no sets yet."""
    found = base(search)
    if best_match(search):
        best = found.newest_first().values("product_id")[:RANKED_AT_MOST]
        return Listing.objects.filter(product_id__in=best).ranked(search.meaning)
    return found.order_by(*(by_name if search.sort == Sort.NAME else ROWS.get(search.sort, NEWEST)))


def numbers(found: QuerySet, start: int) -> list[int]:
    return list(found.values_list("product_id", flat=True)[start : start + PER_PAGE])
