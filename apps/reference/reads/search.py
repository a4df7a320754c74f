"""Finding codes by digits or by words of either language, typing errors forgiven: HS lines, KBLI groups, regencies,
ports and categories, each through one finder.

The tables are small (5,600 lines, 1,790 groups, 514 regencies): each process keeps an index of their words for a few
minutes.
"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import get_language, override

from apps.common.spelling import STOP_WORDS, closest
from apps.reference.models import Category, HsCode, Kbli, Port, Regency, RegencyAlias
from apps.reference.reads import known_places
from apps.reference.rules.places import AmbiguousPlace, Places, UnknownPlace

Made = TypeVar("Made")
SECONDS = 300
DIGITS = re.compile(r"^\d[\d.\s]*$")
LIMIT = 20
LONGEST = 90
# "Sandal karet (6402.99)": how a line stands in a field once it is chosen.
CHOSEN = re.compile(r"\(([A-Z0-9.]+)\)$")
# Of rows that hold only some of the words, those that hold much less than the best do not help.
NEAR_THE_BEST = 0.6


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

    def count(self, text: str) -> dict[str, int]:
        """How many of the words each row holds."""
        counted: dict[str, int] = defaultdict(int)
        for word in words_in(text):
            found = self.beginning(word)
            if not found and (meant := closest(word, self.words)):
                found = self.holds[meant]
            for code in found:
                counted[code] += 1
        return counted

    def resembling(self, text: str) -> dict[str, float]:
        """How much of the text each row holds: rare words weigh more than common ones, whole ones more than begun."""
        weights: dict[str, float] = defaultdict(float)
        for word in words_in(text):
            exact = self.holds.get(word)
            found = exact or (self.beginning(word) if len(word) > 2 else set())
            if not found and (meant := closest(word, self.words)):
                found = self.holds[meant]
            for code in found:
                weights[code] += (1.0 if exact else 0.7) / (1 + len(found)) ** 0.3
        return dict(weights)


_kept: dict[str, tuple[float, Any]] = {}


def remembered(name: str, make: Callable[[], Made]) -> Made:
    made, thing = _kept.get(name, (0.0, None))
    if thing is None or time.monotonic() - made > SECONDS:
        thing = make()
        _kept[name] = time.monotonic(), thing
    return thing


def kept(name: str, rows: Callable[[], Iterable[tuple[str, str]]]) -> Index:
    return remembered(name, lambda: Index(rows()))


def places() -> Places:
    return remembered("places", known_places)


def matching(index: Index, text: str) -> tuple[set[str], dict[str, float]]:
    """The rows for a text, and how near each is: those with every word, else those with most of it."""
    some, whole = index.find(text)
    if some:
        return some, {code: 2.0 if code in whole else 1.0 for code in some}
    near = index.resembling(text)
    best = max(near.values(), default=0)
    good = {code: weight for code, weight in near.items() if weight >= best * NEAR_THE_BEST}
    return set(good), good


def _hs_rows() -> Iterable[tuple[str, str]]:
    lines = HsCode.objects.values_list("code", "description", "words", "description_en", "chapter__name")
    return ((code, " ".join(texts)) for code, *texts in lines)


def _regency_rows() -> Iterable[tuple[str, str]]:
    regencies = Regency.objects.values_list("code", "name", "capital", "province__name", "province__name_en")
    yield from ((code, " ".join(texts)) for code, *texts in regencies)
    yield from RegencyAlias.objects.values_list("regency_id", "name")


def _kbli_rows() -> Iterable[tuple[str, str]]:
    return ((code, " ".join(texts)) for code, *texts in Kbli.objects.values_list("code", "name", "words"))


def _category_rows() -> Iterable[tuple[str, str]]:
    names = Category.objects.children().values_list("code", "name", "name_en", "words")
    return ((code, " ".join(texts)) for code, *texts in names)


def _port_rows() -> Iterable[tuple[str, str]]:
    return ((code, f"{code} {name} {words}") for code, name, words in Port.objects.values_list("code", "name", "words"))


def _hs_names() -> Iterable[tuple[str, str]]:
    return HsCode.objects.exclude(description="").values_list("code", "description")


def _kbli_names() -> Iterable[tuple[str, str]]:
    return Kbli.objects.values_list("code", "name")


def find_hs(text: str, limit: int = LIMIT) -> list[HsCode]:
    """By digits ("4602", "4602.19", "46.02") or words; lines that small makers often export come first, and of those
    the ones whose short name says it ("tas tenun": a bag before a wallet of woven cloth)."""
    text = text.strip()
    if DIGITS.match(text):
        return list(HsCode.objects.starting_with(re.sub(r"\D", "", text)).often_exported_first()[:limit])
    some, near = matching(kept("hs", _hs_rows), text)
    named = kept("hs names", _hs_names).count(text)
    found = HsCode.objects.filter(code__in=some).select_related("chapter").often_exported_first()
    return sorted(found, key=lambda one: (not one.common, -near[one.code], -named.get(one.code, 0), one.code))[:limit]


def find_regencies(text: str, limit: int = LIMIT) -> list[Regency]:
    """By name, other name ("Solo", "Jogja"), capital or province; the ones whose own name it is come first."""
    meant = _meant(text)
    some, whole = kept("regency", _regency_rows).find(text)
    found = Regency.objects.filter(code__in=some | set(meant)).select_related("province")
    start = text.strip().lower()

    def rank(one: Regency) -> tuple[Any, ...]:
        own = one.short_name.lower().startswith(start)
        return one.code not in meant, not own, one.code not in whole, one.short_name, one.is_city

    return sorted(found, key=rank)[:limit]


def _meant(text: str) -> list[str]:
    """The places that bear this name or are called so."""
    if not text.strip():
        return []
    try:
        return [places().find(text)]
    except AmbiguousPlace as several:
        return [code for code, _name in several.choices or ()]
    except UnknownPlace:
        return []


def find_kbli(text: str, limit: int = LIMIT) -> list[Kbli]:
    """By digits or words; industry before trade, which a maker rarely means."""
    text = text.strip()
    if DIGITS.match(text):
        return list(Kbli.objects.filter(code__startswith=re.sub(r"\D", "", text))[:limit])
    some, near = matching(kept("kbli", _kbli_rows), text)
    named = kept("kbli names", _kbli_names).count(text)
    found = Kbli.objects.filter(code__in=some)

    def rank(one: Kbli) -> tuple[Any, ...]:
        return one.code >= "34", -near[one.code], -named.get(one.code, 0), len(one.name), one.code

    return sorted(found, key=rank)[:limit]


def find_ports(text: str, limit: int = LIMIT) -> list[Port]:
    """By name, code or the city it serves; then those of the province that is named or in which the place lies."""
    index = kept("port", _port_rows)
    some, whole = index.find(text)
    ports = Port.objects.select_related("province")
    named = sorted(ports.filter(code__in=some), key=lambda one: (one.code not in whole, one.by_air, one.name))
    provinces = _provinces(text)
    places: dict[str | None, int] = {code: place for place, code in enumerate(provinces)}
    around = ports.filter(province__in=provinces).exclude(code__in=some)
    nearby = sorted(around, key=lambda one: (places[one.province_id], one.by_air, one.name))
    # What merely begins alike (Bali, Balikpapan) comes after what lies there.
    first = [one for one in named if one.code in whole]
    return [*first, *nearby, *[one for one in named if one not in first]][:limit]


def _provinces(text: str) -> list[str]:
    if not text.strip():
        return []
    if province := places().province(text):
        return [province]
    return list(dict.fromkeys(one.province_id for one in find_regencies(text, 3)))


def categories_like(text: str, limit: int = LIMIT) -> list[Category]:
    """The categories that the name of a product resembles, nearest first; none of its words need be all of it."""
    near = kept("category", _category_rows).resembling(text)
    best = max(near.values(), default=0)
    good = {code for code, weight in near.items() if weight >= best * NEAR_THE_BEST}
    found = Category.objects.filter(code__in=good).select_related("parent")
    return sorted(found, key=lambda one: (-round(near[one.code], 3), one.position))[:limit]


@dataclass(frozen=True)
class PickerLine:
    """One line of a picker: `value` is kept, `shown` (in `lang`) is read first, then its `code` and a `note`."""

    value: str
    shown: str
    code: str = ""
    note: str = ""
    lang: str = ""

    @property
    def text(self) -> str:
        """What stands in the field once it is chosen."""
        return f"{self.shown} ({self.code})" if self.code else self.shown

    @property
    def more(self) -> str:
        return " · ".join(filter(None, (self.code, self.note)))


def short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip(" ,;") + "…"


def of_hs(line: HsCode) -> PickerLine:
    """The short Indonesian name first, in both languages; a line that has none is read in English."""
    indonesian = get_language() != "en"
    note = str(line.chapter.label) if indonesian or not line.description else short(line.description_en)
    shown, lang = (line.description, "id") if line.description else (line.description_en, "en")
    return PickerLine(line.code, short(shown), str(line), note, lang)


def of_regency(one: Regency) -> PickerLine:
    return PickerLine(one.code, one.name, note=str(one.province.label))


def of_kbli(one: Kbli) -> PickerLine:
    return PickerLine(one.code, short(one.name), one.code, lang="id")


def of_port(one: Port) -> PickerLine:
    return PickerLine(one.code, one.name, one.code, str(one.province.label) if one.province else "")


def of_category(one: Category) -> PickerLine:
    return PickerLine(one.code, str(one.label), note=str(one.parent.label) if one.parent else "")


@dataclass(frozen=True)
class Finder:
    """How one kind of code is found by what was typed, and read by its key."""

    find: Callable[[str, int], list[PickerLine]]
    read: Callable[[str], PickerLine | None]
    name: Callable[[str], list[str]] = lambda _text: []

    def settle(self, text: str) -> PickerLine | None:
        """What a text says beyond doubt: a code, a line as it was chosen in either language, a name of its own."""
        text = " ".join(text.split())
        for key in (text, text.upper(), re.sub(r"[.\s]", "", text)):
            if found := self.read(key):
                return found
        if (chosen := CHOSEN.search(text)) and (found := self.read(re.sub(r"\W", "", chosen[1]))):
            for language in ("id", "en"):
                with override(language):
                    if (same := self.read(found.value)) and same.text == text:
                        return found
        called = self.name(text)
        alike = [one for one in self.find(text, LIMIT) if one.shown.casefold() == text.casefold()]
        return self.read(called[0]) if len(called) == 1 else alike[0] if len(alike) == 1 else None


def _finder(
    model: Any, find: Callable[..., Iterable[Any]], draw: Callable[[Any], PickerLine], *joined: str, **more: Any
) -> Finder:
    def read(code: str) -> PickerLine | None:
        row = model.objects.select_related(*joined).filter(pk=code).first()
        return draw(row) if row else None

    return Finder(lambda text, limit: [draw(row) for row in find(text, limit)], read, **more)


def _place_named(text: str) -> list[str]:
    try:
        return [places().find(text)]
    except UnknownPlace:
        return []


FINDERS: dict[str, Finder] = {
    "hs": _finder(HsCode, find_hs, of_hs, "chapter"),
    "kbli": _finder(Kbli, find_kbli, of_kbli),
    "regencies": _finder(Regency, find_regencies, of_regency, "province", name=_place_named),
    "ports": _finder(Port, find_ports, of_port, "province"),
    "categories": _finder(Category, categories_like, of_category, "parent"),
}
