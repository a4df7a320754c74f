"""Pure decisions of the catalogue: bands, search words, forgiven typing errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST_WORDS = 8
# Words too common to look for, in both languages.
STOP_WORDS = {"dan", "atau", "dari", "di", "ke", "untuk", "yang", "dengan", "pada", "dalam", "ini", "itu"}
STOP_WORDS |= {"the", "of", "and", "or", "for", "from", "with", "in", "on", "a", "an", "to"}
INVENTORY_NO = re.compile(r"^(\d{2}\.\d{2})[-‐-―](\d{1,6})$")
HS_DIGITS = re.compile(r"^\d{4}\.?\d{0,2}$|^\d{2}(\.\d{2}){0,2}$")


def step(value: int | None, limits: Sequence[int]) -> int:
    """The place of a figure on its scale: 1 up to and including the first limit; 0 when unknown."""
    if value is None:
        return 0
    return 1 + sum(value > limit for limit in limits)


@dataclass(frozen=True)
class Words:
    """What was typed, taken apart: words to look for, HS digits, an inventory number."""

    words: tuple[str, ...] = ()
    hs: str = ""
    inventory_no: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or self.hs or self.inventory_no)


def read_words(text: str) -> Words:
    """At most eight words count. Two, four or six digits alone, or four and six among words, are HS digits."""
    found: list[str] = []
    hs = ""
    tokens = text.lower().split()
    for token in tokens:
        number = INVENTORY_NO.match(token)
        if number:
            return Words(inventory_no=f"{number[1]}-{int(number[2]):04d}")
        digits = token.replace(".", "")
        if HS_DIGITS.match(token) and len(digits) in (2, 4, 6) and (len(tokens) == 1 or len(digits) > 2 or hs):
            hs = digits
            continue
        found += [word for word in re.findall(r"[^\W_]+", token) if word not in STOP_WORDS]
    return Words(words=tuple(dict.fromkeys(found))[:MOST_WORDS], hs=hs)


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
