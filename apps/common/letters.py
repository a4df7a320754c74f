"""Which letters the fonts of the documents can draw. templates/pdf/fonts/coverage.json is made with the fonts.

PDF/UA-1 refuses a sheet with one letter that has no picture; a document therefore draws a box in its place, with the
letter as alternative text (`show-boxes` in templates/pdf/house.typ).
"""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

FONTS = settings.BASE_DIR / "templates" / "pdf" / "fonts"
# What no font needs to draw: joiners, direction signs, variation selectors, tags; and what breaks a line.
UNSEEN = re.compile(
    "[\n\r\t\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
JOINERS = "\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"


class Coverage:
    """The code points of one font, as the bounds of its ranges."""

    def __init__(self, told: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for part in told.split(","):
            first, _dash, last = part.partition("-")
            self.starts.append(int(first, 16))
            self.ends.append(int(last or first, 16))

    def __contains__(self, point: int) -> bool:
        at = bisect_right(self.starts, point) - 1
        return at >= 0 and point <= self.ends[at]


@lru_cache(maxsize=1)
def coverage() -> Mapping[str, Coverage]:
    """By family, in the order in which a document asks them."""
    return {family: Coverage(told) for family, told in json.loads((FONTS / "coverage.json").read_text()).items()}


@lru_cache(maxsize=4096)
def drawable(cluster: str, *, plainly: bool = False) -> bool:
    """Can one font draw the letter with all its marks? `plainly`: the portal's own font."""
    seen = [ord(sign) for sign in UNSEEN.sub("", cluster)]
    fonts = list(coverage().values())[: 1 if plainly else None]
    return any(all(point in font for point in seen) for font in fonts)


def clusters(text: str) -> Iterator[str]:
    """Letters together with the marks and joiners that belong to them."""
    held = ""
    for sign in text:
        if held and (unicodedata.category(sign).startswith("M") or re.match(f"[{JOINERS}]", sign)):
            held += sign
            continue
        if held:
            yield held
        held = sign
    if held:
        yield held


def texts(value: Any) -> Iterator[str]:
    """Every text inside nested lists and dictionaries."""
    if isinstance(value, Mapping):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, str | int | float | None):
        yield str(value)
    elif isinstance(value, Iterable):
        for one in value:
            yield from texts(one)
    else:
        yield str(value)


def undrawable(value: Any, *, plainly: bool = False) -> list[str]:
    """The clusters of all texts in `value` that need a box, the longest first."""
    found = {
        cluster
        for text in texts(value)
        if not text.isascii() or not text.isprintable()
        for cluster in clusters(text)
        if not drawable(cluster, plainly=plainly)
    }
    return sorted(found, key=lambda one: (-len(one), one))
