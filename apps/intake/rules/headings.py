"""Which heading is which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from apps.intake.choices import SheetKind
from apps.intake.columns import COLUMNS

# Below this likeness (0 to 100) a heading is left for a person to decide.
LIKENESS = 87
# Short words are too easily alike: HS and HP, WA and Web.
SHORTEST_GUESS = 5
SALES_WORDS = re.compile(r"\b(omzet|omset|penjualan|sales|turnover|revenue|pendapatan)\b")
YEAR = re.compile(r"\b(20\d{2})\b")
# "Jumlah Tenaga Kerja (orang)": what is counted says nothing about which column it is.
RUPIAH = re.compile(r"\b(rp|idr|rupiah)\b", re.IGNORECASE)
MEASURE = re.compile(
    r"\((orang|rp\.?|rupiah|idr|usd|us\$|hari|kg|gram|unit|pcs|tahun|jt|juta|wajib|opsional)\)", re.IGNORECASE
)
PHOTO_WORDS = re.compile(r"\b(foto|photo|photos|gambar|picture|image)\b")


@dataclass(frozen=True)
class Heading:
    """One column of a sheet: `code` is "" when nobody knows what it is."""

    index: int
    text: str
    code: str
    likeness: int

    def kept(self) -> dict[str, Any]:
        return asdict(self)


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, words parted by one blank, no signs."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


@lru_cache
def vocabulary(kind: str) -> dict[str, str]:
    return {
        plain(synonym): column.code for column in reversed(COLUMNS[kind].values()) for synonym in column.synonyms[::-1]
    }


@lru_cache
def long_words(kind: str) -> tuple[str, ...]:
    return tuple(synonym for synonym in vocabulary(kind) if len(synonym) >= SHORTEST_GUESS)


@lru_cache(maxsize=4096)
def recognise(kind: str, text: str) -> tuple[str, int]:
    """The column's code and how sure we are (100: word for word); ("", 0) for what nobody knows."""
    words = plain(text)
    if not words:
        return "", 0
    known = vocabulary(kind)
    if words in known:
        return known[words], 100
    if kind == SheetKind.ENTERPRISES and SALES_WORDS.search(words):
        year = YEAR.search(words)
        return (f"sales:{year[1]}", 100) if year else ("", 0)
    if kind == SheetKind.PRODUCTS and PHOTO_WORDS.search(words):
        number = re.search(r"\b(\d{1,2})\b", words)
        return f"photo:{int(number[1]) if number else 1}", 100
    if kind == SheetKind.PRODUCTS and RUPIAH.search(text):
        return "", 0  # prices are dollars unless a cell says otherwise: staff decide what rupiah in a heading mean
    bare = plain(MEASURE.sub("", text))
    if bare in known:
        return known[bare], 100
    if len(words) < SHORTEST_GUESS or not any(map(str.isalpha, words)):
        return "", 0
    found = process.extractOne(words, long_words(kind), scorer=fuzz.token_sort_ratio, score_cutoff=LIKENESS)
    return (known[found[0]], round(found[1])) if found else ("", 0)


def headings_of(kind: str, texts: Sequence[str]) -> list[Heading]:
    """Each column at most once: the surest heading wins, the others are left open."""
    guesses = [(index, text, *recognise(kind, text)) for index, text in enumerate(texts) if text]
    best: dict[str, tuple[int, int]] = {}
    for index, _text, code, likeness in guesses:
        if code and likeness > best.get(code, (-1, 0))[1]:
            best[code] = (index, likeness)
    return [
        Heading(index, text, code, likeness) if code and best[code][0] == index else Heading(index, text, "", 0)
        for index, text, code, likeness in guesses
    ]
