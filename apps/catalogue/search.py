"""Finding works: counts first, then one page of drawn cards; typing errors forgiven when nothing is found."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet
from django.db.models.functions import Lower

from apps.catalogue.choices import Sort
from apps.catalogue.counting import BY_INDEX, Counts, base, count, limit_of
from apps.catalogue.drawing import draw, eager, stamp
from apps.catalogue.indexing import card_of
from apps.catalogue.labels import Labels
from apps.catalogue.models import Listing, Word
from apps.catalogue.querysets import NEWEST, ListingQuerySet, text_query, word_query
from apps.catalogue.requests import Search
from apps.catalogue.shelf import ready
from apps.common.spelling import closest

PER_PAGE = 24
RANKED_AT_MOST = 40 * PER_PAGE
SEEN_AT_ONCE = 4
# The same for every work, and no index begins with it: the planner must gather what fits and sort it. Left alone it
# walks along an order until enough works fit, and takes reading the text of each one that does not for cheap.
GATHERED = ExpressionWrapper(Q(product_id=0), BooleanField())


@dataclass
class Found:
    """`search` is what was really looked for; `meant` are its words when they differ from what was typed."""

    search: Search
    counts: Counts
    page: Page
    cards: list[str]
    meant: str = ""


@dataclass(frozen=True)
class Understood:
    """What was really looked for and how much there is of it: the same for every page and order of a search."""

    search: Search
    counts: Counts
    beginnings: frozenset[str] = frozenset()


def understand(search: Search) -> Understood:
    counts = count(search)
    if not counts.total and search.words.words and (forgiven := forgive(search)):
        looked_for, beginnings = forgiven
        return Understood(looked_for, count(looked_for, beginnings), beginnings)
    return Understood(search, counts)


def find(search: Search, labels: Labels, language: str, version: str = "") -> Found:
    """With the wall's version, what pages and orders of a search have in common is counted once."""
    plain = replace(search, page=1, sort=Sort.NEWEST)
    if version:
        asked = (plain.said, plain.within, plain.facets, plain.markets)
        understood = ready(lambda: understand(plain), "counts", version, *asked)
    else:
        understood = understand(plain)
    counts = understood.counts
    page = Paginator(range(min(counts.total, counts.limit)), PER_PAGE).get_page(search.page)
    looked_for = replace(understood.search, page=page.number, sort=search.sort)
    cards = shown(ordered(looked_for, understood, language), looked_for, labels, language) if counts.total else []
    same = looked_for.words.words == search.words.words
    return Found(looked_for, counts, page, cards, "" if same else " ".join(looked_for.words.words))


def ordered(search: Search, understood: Understood, language: str) -> ListingQuerySet:
    """Best match ranks the newest of a broad search only, since ranking reads each work's text; others come after."""
    found, total = base(search, understood.beginnings), understood.counts.total
    few = total <= (limit_of(search) if search.words.words else RANKED_AT_MOST)
    first = [GATHERED] if search.words and few else []
    if search.sort == Sort.RELEVANCE and search.words.words and search.page <= RANKED_AT_MOST // PER_PAGE:
        if total > RANKED_AT_MOST:
            best = found.order_by(*first, *NEWEST).values("product_id")[:RANKED_AT_MOST]
            found = Listing.objects.filter(product_id__in=best)
        query = text_query(search.words.words, beginnings=understood.beginnings)
        return found.annotate(score=SearchRank(F("text"), query)).order_by("-score", *NEWEST)
    if search.sort == Sort.NAME:
        return found.order_by(*first, Lower("name_en" if language == "en" else "name"), "product_id")
    if search.sort == Sort.MOQ:
        return found.order_by(F("moq").asc(nulls_last=True), "-published_at", "-product_id")
    if search.sort == Sort.LEAD:
        return found.order_by(F("lead_days").asc(nulls_last=True), "-published_at", "-product_id")
    return found.order_by(*first, *NEWEST)


def shown(found: ListingQuerySet, search: Search, labels: Labels, language: str) -> list[str]:
    """The cards of one page."""
    start = (search.page - 1) * PER_PAGE
    cards = drawn(found[start : start + PER_PAGE], labels, language, by_index=bool(search.words.words))
    return [eager(html) if place < SEEN_AT_ONCE else html for place, html in enumerate(cards.values())]


def drawn(found: ListingQuerySet, labels: Labels, language: str, *, by_index: bool = False) -> dict[int, str]:
    """By product, in their order: the cards as they were drawn; one whose drawing is out of date is drawn now."""
    column = "drawn_en" if language == "en" else "drawn_id"
    rows = fetch(found.values_list("product_id", "stamp", column), by_index=by_index)
    old = [product_id for product_id, drawn_with, _html in rows if drawn_with != stamp()]
    fresh = {
        product_id: draw(card_of(facts), language, labels)
        for product_id, facts in Listing.objects.of_products(old).values_list("product_id", "facts")
    } if old else {}  # fmt: skip
    return {product_id: fresh.get(product_id, html) for product_id, _stamp, html in rows}


def fetch(wanted: QuerySet[Any, Any], *, by_index: bool) -> list[tuple[Any, ...]]:
    sql, given = wanted.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute((BY_INDEX if by_index else "") + sql, given)
        return cursor.fetchall()


def forgive(search: Search) -> tuple[Search, frozenset[str]] | None:
    """For words that stand nowhere: what begins with them, else the closest known word. None: nothing to forgive."""
    lost = [word for word, known in known_words(search.words.words).items() if not known]
    if not lost:
        return None
    vocabulary = list(Word.objects.values_list("word", flat=True))
    beginnings, changed = set(), {}
    for word in lost:
        if len(word) > 2 and any(one.startswith(word) for one in vocabulary):
            beginnings.add(word)
        elif meant := closest(word, vocabulary):
            changed[word] = meant
    if not beginnings and not changed:
        return None
    words = tuple(dict.fromkeys(changed.get(word, word) for word in search.words.words))
    return replace(search, words=replace(search.words, words=words)), frozenset(beginnings)


def known_words(words: tuple[str, ...]) -> dict[str, bool]:
    """Which of the words stand anywhere on the wall: one statement."""
    parts, parameters = [], []
    for word in words:
        sql, given = Listing.objects.filter(text=word_query(word)).values("product_id")[:1].query.sql_with_params()
        parts.append(f"SELECT %s, EXISTS ({sql})")  # noqa: S608 - the words travel as parameters
        parameters += [word, *given]
    with connection.cursor() as cursor:
        cursor.execute(BY_INDEX + " UNION ALL ".join(parts), parameters)
        return dict(cursor.fetchall())
