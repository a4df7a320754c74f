"""What a slip of the finger may have meant. Pure.

A real word is never a slip, whether a listing says it or not; which words are real, the caller says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

ONE_SLIP_FROM, TWO_SLIPS_FROM = 4, 7
FIRST_LETTER_KEPT_UNDER = 6
CONSIDERED = 40
MOST_OPTIONS, MOST_TRIES = 8, 12


def meant(word: str, vocabulary: Iterable[str]) -> list[list[str]]:
    """The known words it may have meant, the likeliest first, together those that are equally likely.

    Fewest slips first; then swapped neighbours, then what begins alike, then a letter too few or too many.
    """
    slips = 0 if len(word) < ONE_SLIP_FROM else 1 if len(word) < TWO_SLIPS_FROM else 2
    if not slips or any(sign.isdigit() for sign in word):
        return []
    distance: Any = OSA.distance
    near = process.extract(word, vocabulary, scorer=distance, score_cutoff=slips, limit=CONSIDERED)
    tiers: dict[tuple[int, ...], list[str]] = {}
    for found, apart, _place in near:
        if len(word) >= FIRST_LETTER_KEPT_UNDER or found[0] == word[0]:
            tiers.setdefault(rank(word, str(found), int(apart)), []).append(str(found))
    return [sorted(words) for _order, words in sorted(tiers.items())]


def rank(word: str, found: str, apart: int) -> tuple[int, ...]:
    swapped = apart == 1 and len(word) == len(found) and sorted(word) == sorted(found)
    return apart, not swapped, found[0] != word[0], len(found) == len(word)


def together(options: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """One word for each slip, the likeliest together first."""
    places = product(*(range(len(words[:MOST_OPTIONS])) for words in options))
    order = sorted(places, key=lambda one: (sum(one), one))[:MOST_TRIES]
    return [tuple(words[place] for words, place in zip(options, one, strict=True)) for one in order]
