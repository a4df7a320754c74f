"""Which regency or city is meant: "Kab. Garut", "GARUT", 32.05, "Garut, Jawa Barat", "Solo", "Kep. Talaud".

What is not clear is asked about, with the places it may be: a name that a regency and a city share, a district
("Balikpapan Selatan"), a seat of government, a whole province.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from apps.common.outside.codes import UnreadableCode, read_region
from apps.common.outside.understood import Ambiguous, Unreadable
from apps.reference.rules.names import key_of, spelt_today, words_of

CITY = ("kota administrasi", "kota adm", "kota madya", "kotamadya", "kodya", "kota", "city of")
REGENCY = (
    "kabupaten administrasi", "kabupaten adm", "kab administrasi", "kab adm", "kabupaten", "kabupatan", "kab", "kb",
    "regency of",
)  # fmt: skip
PROVINCE = ("provinsi", "propinsi", "prov", "province of")
SMALLER = ("kecamatan", "kec", "kelurahan", "kel", "desa", "distrik")
DIGITS = re.compile(r"\s*[0-9][0-9.\s]*")
PARTS = re.compile(r"[,;/()|]|\s-\s")
ALIKE = 84
SUGGESTED = 3
# What is this much less alike than the best is no suggestion beside it.
NEARLY = 8
# A province with more regencies than this is no list to choose from.
FEW = 10


class UnknownPlace(Unreadable):
    """No regency or city of this name or code; what it may be is among `choices`."""


class AmbiguousPlace(Ambiguous, UnknownPlace):
    """Several regencies or cities bear this name."""


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    short_name: str
    is_city: bool
    province: str
    capital: str = ""


Names = dict[str, list[tuple[Place, bool | None]]]


class Places:
    """All regencies and cities, in memory: the rows of a list share a few of them."""

    def __init__(
        self,
        places: Iterable[Place],
        provinces: Iterable[tuple[str, str]],
        aliases: Iterable[tuple[str, str]] = (),
        province_aliases: Iterable[tuple[str, str]] = (),
    ) -> None:
        """`provinces` are (name, code); `aliases` of either are (code, name)."""
        self.by_code = {place.code: place for place in places}
        self.provinces = {key_of(name): code for name, code in provinces}
        self.provinces |= {key_of(name): code for code, name in province_aliases}
        self.province_names = {code: name for name, code in provinces}
        self.named: Names = defaultdict(list)
        self.capitals: dict[str, list[Place]] = defaultdict(list)
        self.found: dict[tuple[str, Any, str], str | UnknownPlace] = {}
        for place in self.by_code.values():
            self.named[key_of(place.short_name)].append((place, None))
            if place.capital:
                self.capitals[key_of(place.capital)].append(place)
        for code, name in aliases:
            self.note_alias(self.by_code[code], name)

    def note_alias(self, place: Place, name: str) -> None:
        """An alias that says Kab. or Kota holds only for texts that say it too."""
        bare, is_city = without_kind(name)
        rows = self.named[key_of(bare)]
        if (place, None) not in rows and (place, is_city) not in rows:
            rows.append((place, is_city))

    def find(self, name: str, code: Any = None, province: str = "") -> str:
        """The region's code; UnknownPlace or AmbiguousPlace, with choices, when it is not clear."""
        asked = (name, code, province)
        if asked not in self.found:
            try:
                self.found[asked] = self.search(name.strip(), code, province)
            except UnknownPlace as wrong:
                self.found[asked] = wrong
        found = self.found[asked]
        if isinstance(found, UnknownPlace):
            raise found.with_traceback(None)
        return found

    def search(self, name: str, code: Any, province: str) -> str:
        coded = self.of_code(code) if code not in (None, "") else None
        if not name:
            if coded is None:
                raise UnknownPlace(_("The regency or city is missing."))
            return coded.code
        if coded is not None:
            return self.agreeing(coded, name)
        if DIGITS.fullmatch(name):
            return self.of_code(name).code
        within = self.province(province)
        try:
            return self.by_name(name, within)
        except UnknownPlace as unknown:
            today = None if isinstance(unknown, AmbiguousPlace) else self.spelt_today(name, within)
            if today is None:
                raise
            return today

    def spelt_today(self, name: str, province: str) -> str | None:
        """Of an old spelling. The second place that it may be is asked about like any other."""
        for spelling in spelt_today(name):
            try:
                return self.by_name(spelling, province)
            except AmbiguousPlace:
                raise
            except UnknownPlace:
                continue
        return None

    def of_code(self, code: Any) -> Place:
        try:
            text = read_region(code).text
        except UnreadableCode as unreadable:
            raise UnknownPlace(unreadable.message, **unreadable.params) from unreadable
        if text not in self.by_code:
            raise UnknownPlace(_("There is no regency or city with the code %(code)s."), code=text)
        return self.by_code[text]

    def agreeing(self, coded: Place, name: str) -> str:
        wanted, _is_city = without_kind(self.split_province(name)[0])
        others = [place for place, _kind in self.named.get(key_of(wanted), [])]
        if coded in others or fuzz.ratio(key_of(wanted), key_of(coded.short_name)) >= ALIKE:
            return coded.code
        raise AmbiguousPlace(
            _("The code %(code)s belongs to %(place)s, but the name says %(name)s."),
            code=coded.code,
            place=coded.name,
            name=name,
            choices=labelled([coded, *others]),
        )

    def by_name(self, name: str, province: str) -> str:
        text, said = self.split_province(name)
        found = self.named_as(text, province or said) or self.named_as(name, province)
        if not found:
            found = self.in_parts(text, province or said)
        if len(found) == 1:
            return found[0].code
        if found:
            raise AmbiguousPlace(_("“%(name)s” may be several places. Choose one."), name=name, choices=labelled(found))
        if whole := self.province(name):
            raise self.only_province(name, whole)
        raise UnknownPlace(
            _("There is no regency or city called “%(name)s”."),
            name=name,
            choices=labelled(self.proposed(text, province)),
        )

    def named_as(self, text: str, province: str) -> list[Place]:
        wanted, is_city = without_kind(text)
        rows = self.named.get(key_of(wanted), [])
        found = list(dict.fromkeys(place for place, kind in rows if kind is None or kind == is_city))
        # "Kab. Bandung" is not the city, where both are called so.
        found = [place for place in found if place.is_city == is_city] or found
        if province:
            # A city that lies elsewhere than the province beside it says is no find, if another of the name fits.
            found = [place for place in found if place.province == province] or found
        return found

    def in_parts(self, text: str, province: str) -> list[Place]:
        """The part of an address that says Kab. or Kota: `Kec. Wanasari, Kab. Brebes, Jawa Tengah`."""
        parts = [part.strip() for part in PARTS.split(text) if part.strip()]
        if len(parts) < 2:
            return []
        said = [part for part in parts if without_kind(part)[1] is not None]
        for part in said or [part for part in parts[-1:] if not says_smaller(part)]:
            if found := self.named_as(part, province):
                return found
        return []

    def split_province(self, name: str) -> tuple[str, str]:
        """("Garut", "32") of "Garut, Jawa Barat", "Garut (Jabar)" and "Garut Jabar"; a lone province stays whole."""
        parts = [part.strip() for part in PARTS.split(name) if part.strip()]
        for part in reversed(parts[1:]):
            if code := self.province(part, exact=True):
                rest = name[: name.rindex(part)].rstrip(" ,;/(|-")
                return rest, code
        words = name.split()
        for count in (3, 2, 1):
            tail = " ".join(words[-count:])
            if len(words) > count and not self.named_as(name, "") and (code := self.province(tail, exact=True)):
                return " ".join(words[:-count]), code
        return name, ""

    def province(self, name: str, *, exact: bool = False) -> str:
        wanted = "".join(without(words_of(name), PROVINCE))
        if not wanted or wanted in self.provinces or exact:
            return self.provinces.get(wanted, "")
        near = process.extractOne(wanted, self.provinces.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.provinces[near[0]] if near else ""

    def only_province(self, name: str, province: str) -> UnknownPlace:
        inside = [place for place in self.by_code.values() if place.province == province]
        return AmbiguousPlace(
            _("“%(name)s” is a province. Name the regency or city."),
            name=name,
            choices=labelled(inside) if len(inside) <= FEW else (),
        )

    def proposed(self, text: str, province: str) -> list[Place]:
        """Whose name or seat the text contains (a district), else those spelled alike."""
        bare = without_kind(" ".join(without(words_of(text), SMALLER)))[0].split()
        spans = [bare[start:end] for end in range(len(bare), 0, -1) for start in range(end)]
        found: dict[str, Place] = {}
        for span in sorted(spans, key=len, reverse=True):
            key = "".join(span)
            inside = [place for place, kind in self.named.get(key, []) if kind is None] or self.capitals.get(key, [])
            # A district takes its name from the city rather than from the regency around it.
            for place in sorted(inside, key=lambda one: not one.is_city):
                found.setdefault(place.code, place)
        if not found:
            near = process.extract(
                "".join(bare), self.named.keys(), scorer=fuzz.ratio, score_cutoff=70, limit=SUGGESTED
            )
            best = [key for key, score, _index in near if score > near[0][1] - NEARLY]
            found = {place.code: place for key in best for place, _kind in self.named[key]}
        return sorted(found.values(), key=lambda one: bool(province) and one.province != province)[: 2 * SUGGESTED]


def labelled(places: Iterable[Place]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((place.code, place.name) for place in places))


def without(words: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
    for kind in kinds:
        parts = tuple(kind.split())
        if words[: len(parts)] == parts and len(words) > len(parts):
            return words[len(parts) :]
    return words


def says_smaller(text: str) -> bool:
    return without(words_of(text), SMALLER) != words_of(text)


def without_kind(name: str) -> tuple[str, bool | None]:
    """The bare name, and whether it says that it is a city (True), a regency (False) or nothing (None)."""
    words = words_of(name)
    for kinds, is_city in ((CITY, True), (REGENCY, False)):
        bare = without(words, kinds)
        if bare != words:
            return " ".join(bare), is_city
    if len(words) > 1 and words[-1] in ("kota", "city", "kab", "kabupaten", "regency") and words[-2] != "puluh":
        return " ".join(words[:-1]), words[-1] in ("kota", "city")
    return " ".join(words), None
