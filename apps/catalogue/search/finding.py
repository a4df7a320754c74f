"""Finding products: what was asked is understood and counted, then one page of drawn cards is taken.

Slips are forgiven, and what is near is shown under a label, where nothing is all of what was asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from apps.catalogue.choices import Sort
from apps.catalogue.choices.meaning import Concept, Must, Way
from apps.catalogue.models import Listing, Word
from apps.catalogue.querysets import ListingQuerySet
from apps.catalogue.reads import knowledge
from apps.catalogue.reads.drawing import draw, eager, stamp
from apps.catalogue.reads.indexing import card_of
from apps.catalogue.reads.labels import Labels
from apps.catalogue.reads.shelf import catalogue_version, ready
from apps.catalogue.rules.understanding import KnownWords, places_as_words, plain, read_meaning, to_look_up
from apps.catalogue.rules.words import TypedWords
from apps.catalogue.search.counting import Counts, base, count, total
from apps.catalogue.search.forgiving import MOST_OPTIONS, meant, together
from apps.catalogue.search.ordering import PER_PAGE, page_of
from apps.catalogue.search.relaxing import NearFinds, count_each, relax, relax_beside
from apps.catalogue.search.requests import Search
from apps.common.lists import PAGE, ListPage

SEEN_AT_ONCE = 4
FEW = 4  # a first row on a wide screen


@dataclass
class Found:
    """`search` is what was really looked for; `meant` are its words when they differ from what was typed.

    `near` are products that are not all of it, `near_cards` their cards.
    """

    search: Search
    counts: Counts
    page: ListPage
    cards: list[str]
    meant: str = ""
    near: NearFinds | None = None
    near_cards: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class UnderstoodSearch:
    """What was really looked for and how much there is of it: the same for every page and order of a search."""

    search: Search
    counts: Counts
    meant: str = ""
    near: NearFinds | None = None


def understand(search: Search, version: str = "") -> UnderstoodSearch:
    """As it was typed, else places as words, else its slips forgiven, else what is near to it."""
    if not search.words:
        return UnderstoodSearch(search, count(search, version))
    known = knowledge.known(version)
    indexed = knowledge.indexed_among(to_look_up(search.words.words)) if search.words.words else set()
    asked = replace(search, meaning=read_meaning(search.words, known, indexed))
    counts = count(asked, version)
    if counts.total or not asked.meaning:
        return UnderstoodSearch(asked, counts, near=beside_few(asked, counts, known, version))
    if any(one.kind == Must.PLACE for one in asked.meaning.conditions):
        by_name = replace(asked, meaning=places_as_words(asked.meaning))
        if (found := count(by_name, version)).total:
            return UnderstoodSearch(by_name, found, near=beside_few(by_name, found, known, version))
    if forgiven := forgive(asked, known, indexed, version):
        changed = " ".join(forgiven.words.words) if forgiven.words != asked.words else ""
        found = count(forgiven, version)
        return UnderstoodSearch(forgiven, found, changed, beside_few(forgiven, found, known, version))
    return UnderstoodSearch(asked, counts, near=relax(asked, known, version))


def beside_few(search: Search, counts: Counts, known: KnownWords, version: str) -> NearFinds | None:
    if counts.total > FEW or not search.meaning.concepts:
        return None
    return relax_beside(search, known, set(base(search).values_list("product_id", flat=True)), version)


def get_ready() -> None:
    """What the first search of a process would wait for: addresses and templates, which a card needs, and words."""
    stamp()
    knowledge.known(catalogue_version())


def with_meaning(search: Search) -> Search:
    """Understood as it was typed."""
    words = search.words.words
    return replace(
        search, meaning=read_meaning(search.words, knowledge.known(), knowledge.indexed_among(to_look_up(words)))
    )


def find(search: Search, labels: Labels, language: str, version: str = "") -> Found:
    """As of the catalogue's `version`, or newer."""
    understood = understand(replace(search, page=1, sort=Sort.NEWEST), version)
    counts, near = understood.counts, understood.near
    page = ListPage({PAGE: str(search.page)}, range(counts.total), per_page=PER_PAGE)
    looked_for = replace(understood.search, page=page.number, sort=search.sort)
    cards = shown(looked_for, counts, labels, language) if counts.total else []
    return Found(looked_for, counts, page, cards, understood.meant, near, cards_of(near, labels, language))


def cards_of(near: NearFinds | None, labels: Labels, language: str) -> list[str]:
    html = drawn(Listing.objects.of_products(near.product_ids), labels, language) if near else {}
    return [html[product_id] for product_id in (near.product_ids if near else ()) if product_id in html]


def shown(search: Search, counts: Counts, labels: Labels, language: str) -> list[str]:
    """The cards of one page."""
    order = page_of(search, counts, language)
    cards = drawn(Listing.objects.of_products(order), labels, language)
    in_order = [cards[one] for one in order if one in cards]
    return [eager(html) if place < SEEN_AT_ONCE else html for place, html in enumerate(in_order)]


def drawn(found: ListingQuerySet, labels: Labels, language: str) -> dict[int, str]:
    """By product, in their order: the cards as they were drawn; one whose drawing is out of date is drawn now."""
    column = "drawn_en" if language == "en" else "drawn_id"
    rows = list(found.values_list("product_id", "stamp", column))
    old = [product_id for product_id, drawn_with, _html in rows if drawn_with != stamp()]
    fresh = (
        {
            product_id: draw(card_of(facts), language, labels)
            for product_id, facts in Listing.objects.of_products(old).values_list("product_id", "facts")
        }
        if old
        else {}
    )
    return {product_id: fresh.get(product_id, html) for product_id, _stamp, html in rows}


def forgive(search: Search, known: KnownWords, indexed: Collection[str], version: str) -> Search | None:
    """For words that are none: what begins with them, else what they most likely meant. Only if that finds something;
    and never beside a code, whose owner knew what she wrote."""
    words = search.words
    lost = [word for word in words.words if not (words.hs or word in indexed or known.is_real(word))]
    if not lost:
        return None
    every_word = ready(indexed_words, "words", version, shared=False) if version else indexed_words()
    begun = {word for word in lost if len(word) > 2 and any(one.startswith(word) for one in every_word)}
    slips = [word for word in lost if word not in begun]
    options = [likeliest(meant(word, every_word | known.vocabulary), known, version) or [word] for word in slips]
    tries = [
        with_words(search, dict(zip(slips, one, strict=True)), begun, known, every_word) for one in together(options)
    ]
    return next((one for one in tries if (begun or one.words != words) and total(one, version)), None)


def with_words(
    search: Search, changed: Mapping[str, str], begun: set[str], known: KnownWords, every_word: Collection[str]
) -> Search:
    typed = search.words
    listed = tuple((changed.get(one, one), changed.get(other, other)) for one, other in typed.listed)
    words = replace(typed, words=tuple(dict.fromkeys(changed.get(one, one) for one in typed.words)), listed=listed)
    meaning = read_meaning(words, known, every_word)
    concepts = (Concept(c.said, (Way(c.said, begins=True),)) if c.said in begun else c for c in meaning.concepts)
    return replace(search, words=words, meaning=meaning.only(*concepts))


def indexed_words() -> frozenset[str]:
    return frozenset(Word.objects.values_list("word", flat=True))


def likeliest(tiers: list[list[str]], known: KnownWords, version: str) -> list[str]:
    """Of equally likely words those first that more products say."""
    words = [word for tier in tiers for word in tier][:MOST_OPTIONS]
    if len(words) < 2:
        return words
    meanings = [read_meaning(TypedWords((word,)), known).concepts or (plain(word),) for word in words]
    _all, numbers = count_each(Search(), [concepts[0] for concepts in meanings], version)
    listings = dict(zip(words, numbers, strict=True))
    return [
        word for tier in tiers for word in sorted(tier, key=lambda one: listings.get(one, (0, 0))[::-1], reverse=True)
    ]
