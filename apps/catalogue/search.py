"""Finding works: counts first, then one page of drawn cards; typing errors forgiven when nothing is found."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib.postgres.search import SearchRank
from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import F
from django.db.models.functions import Lower

from apps.catalogue.choices import Sort
from apps.catalogue.counting import BY_INDEX, Counts, base, count
from apps.catalogue.drawing import draw, eager, stamp
from apps.catalogue.indexing import card_of
from apps.catalogue.labels import Labels
from apps.catalogue.models import Listing, Word
from apps.catalogue.querysets import ListingQuerySet, text_query, word_query
from apps.catalogue.requests import Search
from apps.catalogue.shelf import ready
from apps.common.spelling import closest

PER_PAGE = 24
RANKED_AT_MOST = 1_000
SEEN_AT_ONCE = 4


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
    looked_for = replace(understood.search, page=search.page, sort=search.sort)
    pages = Paginator(range(min(counts.total, counts.limit)), PER_PAGE)
    page = pages.get_page(looked_for.page)
    cards = shown(ordered(looked_for, understood, language), page, labels, language) if counts.total else []
    same = looked_for.words.words == search.words.words
    return Found(
        replace(looked_for, page=page.number), counts, page, cards, "" if same else " ".join(looked_for.words.words)
    )


def ordered(search: Search, understood: Understood, language: str) -> ListingQuerySet:
    found = base(search, understood.beginnings)
    if understood.counts.total <= RANKED_AT_MOST and search.words:
        # Few works are gathered first and sorted then; walking along an order until enough fit would take longer.
        found = Listing.objects.filter(product_id__in=found.order_by().values("product_id")[:RANKED_AT_MOST])
    if search.sort == Sort.RELEVANCE and search.words.words:
        # Ranking reads the whole text of each work: only the newest of a very broad search are ranked.
        best = found.newest_first().values("product_id")[:RANKED_AT_MOST]
        query = text_query(search.words.words, beginnings=understood.beginnings)
        ranked = Listing.objects.annotate(score=SearchRank(F("text"), query))
        return ranked.filter(product_id__in=best).order_by("-score", "-published_at", "-rank", "-product_id")
    if search.sort == Sort.NAME:
        return found.order_by(Lower("name_en" if language == "en" else "name"), "product_id")
    if search.sort == Sort.MOQ:
        return found.order_by(F("moq").asc(nulls_last=True), "-published_at", "-product_id")
    if search.sort == Sort.LEAD:
        return found.order_by(F("lead_days").asc(nulls_last=True), "-published_at", "-product_id")
    return found.newest_first()


def shown(found: ListingQuerySet, page: Page, labels: Labels, language: str) -> list[str]:
    """The cards of one page as they were drawn; one whose drawing is out of date is drawn now."""
    column = "drawn_en" if language == "en" else "drawn_id"
    start = (page.number - 1) * PER_PAGE
    rows = list(found.values_list("product_id", "stamp", column)[start : start + PER_PAGE])
    old = [product_id for product_id, drawn_with, _html in rows if drawn_with != stamp()]
    fresh = {
        product_id: draw(card_of(facts), language, labels)
        for product_id, facts in Listing.objects.of_products(old).values_list("product_id", "facts")
    } if old else {}  # fmt: skip
    cards = [fresh.get(product_id, html) for product_id, _stamp, html in rows]
    return [eager(html) if place < SEEN_AT_ONCE else html for place, html in enumerate(cards)]


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
