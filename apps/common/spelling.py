"""Search words in two languages: what is too common to look for, and what a typing error most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

STOP_WORDS = {"dan", "atau", "dari", "di", "ke", "untuk", "yang", "dengan", "pada", "dalam", "ini", "itu"}
STOP_WORDS |= {"the", "of", "and", "or", "for", "from", "with", "in", "on", "a", "an", "to"}


def closest(word: str, vocabulary: Iterable[str]) -> str | None:
    """The known word that a typing error most likely meant; None when nothing is near enough.

    One slip is forgiven from four letters on, two from six. Swapped neighbours are one slip.
    """
    slips = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    if not slips:
        return None
    distance: Any = OSA.distance
    near = process.extract(word, vocabulary, scorer=distance, score_cutoff=slips, limit=20)
    if not near:
        return None
    # The first letter is rarely wrong, and a lost letter is likelier than a changed one.
    return str(min(near, key=lambda found: (found[1], found[0][0] != word[0], -len(found[0]), found[0]))[0])
