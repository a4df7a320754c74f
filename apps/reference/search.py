"""Finding HS lines and regencies by digits or by words of either language, typing errors forgiven.

The tables are small (5,600 lines, 514 regencies): each process keeps an index of their words for a few minutes.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable

from apps.common.spelling import STOP_WORDS, closest
from apps.reference.models import HsCode, Regency

SECONDS = 300
DIGITS = re.compile(r"^\d[\d.\s]*$")


def words_in(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\W_]+", text.lower()) if word not in STOP_WORDS]


class Index:
    """Which rows hold which word; the beginning of a word is enough."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        holds: dict[str, set[str]] = defaultdict(set)
        for code, text in rows:
            for word in words_in(text):
                holds[word].add(code)
        self.holds = dict(holds)
        self.words = sorted(self.holds)

    def beginning(self, start: str) -> set[str]:
        found: set[str] = set()
        for word in self.words[bisect_left(self.words, start) :]:
            if not word.startswith(start):
                break
            found |= self.holds[word]
        return found

    def find(self, text: str) -> tuple[set[str], set[str]]:
        """Rows that hold every word, and those of them that hold each word whole."""
        asked = words_in(text)
        some: set[str] | None = None
        whole: set[str] | None = None
        for word in asked:
            found = self.beginning(word)
            if not found and (meant := closest(word, self.words)):
                word, found = meant, self.holds[meant]
            exact = self.holds.get(word, set())
            some = found if some is None else some & found
            whole = exact if whole is None else whole & exact
        return some or set(), whole or set()


_indexes: dict[str, tuple[float, Index]] = {}


def kept(name: str, rows: Callable[[], Iterable[tuple[str, str]]]) -> Index:
    made, index = _indexes.get(name, (0.0, None))
    if index is None or time.monotonic() - made > SECONDS:
        index = Index(rows())
        _indexes[name] = time.monotonic(), index
    return index


def _hs_rows() -> Iterable[tuple[str, str]]:
    lines = HsCode.objects.values_list("code", "description", "words", "description_en", "chapter__name")
    return ((code, " ".join(texts)) for code, *texts in lines)


def _regency_rows() -> Iterable[tuple[str, str]]:
    regencies = Regency.objects.values_list("code", "name", "capital", "province__name")
    return ((code, " ".join(texts)) for code, *texts in regencies)


def find_hs(text: str, limit: int = 20) -> list[HsCode]:
    """By digits ("4602", "4602.19", "46.02") or words; lines that small makers often export come first."""
    text = text.strip()
    if DIGITS.match(text):
        return list(HsCode.objects.starting_with(re.sub(r"\D", "", text)).often_exported_first()[:limit])
    some, whole = kept("hs", _hs_rows).find(text)
    found = HsCode.objects.filter(code__in=some).often_exported_first()
    return sorted(found, key=lambda line: (not line.common, line.code not in whole, line.code))[:limit]


def find_regencies(text: str, limit: int = 20) -> list[Regency]:
    """By name, capital or province; the ones whose own name it is come first."""
    some, whole = kept("regency", _regency_rows).find(text)
    found = Regency.objects.filter(code__in=some).select_related("province")
    start = text.strip().lower()
    return sorted(
        found, key=lambda one: (not one.short_name.lower().startswith(start), one.code not in whole, one.short_name)
    )[:limit]
