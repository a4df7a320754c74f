"""Another spelling of what was typed, from the words of all names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from secrets import token_hex
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet

from apps.buyers.models import Company, Contact, Mission
from apps.common.spelling import closest
from apps.gallery.models import Version
from apps.umkm.models import Enterprise

WORDS_KEPT, WORDS_LIVE = "desk:search:known", 600
LEAST_WORD = 4  # letters of a word that a typing error is forgiven in
MOST_SLIPS = 2  # so many letters may a word be shorter or longer than it was meant


class WordsOfNames:
    """By their length, since a word with two slips is at most two letters shorter or longer than what was meant."""

    def __init__(self, words: Iterable[str]) -> None:
        self.all = frozenset(words)
        self.of_length: dict[int, list[str]] = {}
        for word in sorted(self.all):
            self.of_length.setdefault(len(word), []).append(word)

    def meant_by(self, word: str) -> str:
        """Itself where it is known, and where nothing is near enough."""
        if word in self.all:
            return word
        lengths = range(len(word) - MOST_SLIPS, len(word) + MOST_SLIPS + 1)
        return closest(word, list(chain.from_iterable(self.of_length.get(one, ()) for one in lengths))) or word


def known_words() -> WordsOfNames:
    """Read at most every ten minutes and only where a search found nothing; each process fetches them once."""
    stamp = cache.get(WORDS_KEPT)
    if stamp is None:
        cache.add(WORDS_KEPT, token_hex(8), WORDS_LIVE)
        stamp = cache.get(WORDS_KEPT) or token_hex(8)
    return words_of(stamp)


@lru_cache(maxsize=1)
def words_of(stamp: str) -> WordsOfNames:
    key = f"{WORDS_KEPT}:{stamp}"
    kept: list[str] | None = cache.get(key)
    if kept is None:
        kept = sorted(read_words())
        cache.set(key, kept, WORDS_LIVE)
    return WordsOfNames(kept)


def read_words() -> set[str]:
    sources: list[tuple[QuerySet[Any], tuple[str, ...]]] = [
        (Enterprise.objects.all(), ("name", "contact_name")), (Version.objects.order_by(), ("name", "name_en")),
        (Contact.objects.all(), ("protocol_name",)), (Company.objects.all(), ("name",)),
        (Mission.objects.all(), ("name",)),
    ]  # fmt: skip
    words: set[str] = set()
    for rows, fields in sources:
        for values in rows.values_list(*fields).iterator(chunk_size=5_000):
            words.update(word for value in values for word in value.lower().split())
    return {word.strip(".,()\"'") for word in words if len(word) >= LEAST_WORD}
