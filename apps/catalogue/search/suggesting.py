"""What somebody may be about to type: the words of the thesaurus, of halls, certificates, places and of products.

Each with the number of products it would find under the filters that stand; one that finds nothing is not offered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import connection

from apps.catalogue.choices.meaning import Meaning
from apps.catalogue.models import Word
from apps.catalogue.reads import knowledge
from apps.catalogue.rules.thesaurus import NEAR
from apps.catalogue.rules.understanding import KnownWords, read_meaning, to_look_up
from apps.catalogue.rules.words import TypedWords, words_in
from apps.catalogue.search.counting import base
from apps.catalogue.search.requests import Search

SHOWN, CONSIDERED, COUNTED = 8, 20, 1_000
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    text: str
    listings: int

    @property
    def many(self) -> bool:
        return self.listings >= COUNTED


def suggest(search: Search, version: str = "") -> list[Suggestion]:
    typed = search.words.words
    if not typed or search.words.hs or search.words.inventory_no or len(search.said) < SHORTEST:
        return []
    known = knowledge.known(version)
    texts = list(dict.fromkeys(completions(typed, known, beginning(typed[-1]))))[:CONSIDERED]
    indexed = knowledge.indexed_among({word for text in texts for word in to_look_up(tuple(words_in(text)))})
    meanings = [without_near(read_meaning(TypedWords(tuple(words_in(text))), known, indexed)) for text in texts]
    counted = zip(texts, numbers([replace(search, meaning=one) for one in meanings]), strict=True)
    found = [Suggestion(text, listings) for text, listings in counted if listings]

    def rank(one: Suggestion) -> tuple[bool, bool, int]:
        """What stands on products so comes before other spellings of it."""
        words = one.text.split()
        return len(words) > len(typed), not indexed.issuperset(words), -one.listings

    return sorted(found, key=rank)[:SHOWN]


def without_near(meaning: Meaning) -> Meaning:
    """What is only near does not count as found here."""
    kept = (replace(one, ways=tuple(way for way in one.ways if way.weight > NEAR)) for one in meaning.concepts)
    return meaning.only(*kept)


def completions(typed: tuple[str, ...], known: KnownWords, words: Iterable[str]) -> Iterator[str]:
    """The last word completed by words on products; phrases that go on as the whole of it does; the last word completed
    by phrases."""
    said, before = " ".join(typed), typed[:-1]
    yield from (" ".join((*before, word)) for word in list(words)[: CONSIDERED // 2])
    yield from sorted(starting(known.phrases, said), key=len)
    if before:
        last = sorted(starting(known.phrases, typed[-1]), key=len)
        yield from (" ".join((*before, one)) for one in last)


def starting(phrases: tuple[str, ...], start: str) -> Iterator[str]:
    """Of sorted phrases."""
    for phrase in phrases[bisect_left(phrases, start) :]:
        if not phrase.startswith(start):
            return
        yield phrase


def beginning(start: str) -> list[str]:
    """Words on products, the shortest first."""
    return sorted(Word.objects.filter(word__startswith=start).values_list("word", flat=True)[:200], key=len)


def numbers(asked: list[Search]) -> tuple[int, ...]:
    if not asked:
        return ()
    parts: list[str] = []
    given: list[Any] = []
    for one in asked:
        sql, parameters = base(one).order_by().values("product_id")[:COUNTED].query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS one)")  # noqa: S608 - the words travel as parameters
        given += parameters
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts), given)
        found: tuple[int, ...] = cursor.fetchone()
        return found
