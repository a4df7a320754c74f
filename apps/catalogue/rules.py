"""Pure decisions of the catalogue: bands and search words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from apps.common.spelling import STOP_WORDS

MOST_WORDS = 8
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
