"""Which regency or city is meant: "Kab. Garut", "GARUT", "Kabupaten Garut", 32.05, with or without province."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from apps.intake.problems import WrongCell
from apps.intake.rules.headings import plain

CITY = re.compile(r"^(kota administrasi|kota adm|kotamadya|kodya|kota)\b")
REGENCY = re.compile(r"^(kabupaten administrasi|kabupaten adm|kab adm|kabupaten|kab)\b")
PROVINCE = re.compile(
    r"^(provinsi|propinsi|prov|daerah khusus ibukota|daerah khusus jakarta|daerah istimewa|dki|dkj|d i|di)\b"
)
ALIKE = 84


@dataclass(frozen=True)
class Place:
    code: str
    name: str
    short_name: str
    is_city: bool
    province: str


def key_of(text: str) -> str:
    """Letters only, so that Palangka Raya and Palangkaraya are one."""
    return plain(text).replace(" ", "")


class Places:
    def __init__(self, places: Iterable[Place], provinces: Iterable[tuple[str, str]]) -> None:
        self.by_code = {place.code: place for place in places}
        self.provinces = {key_of(PROVINCE.sub("", plain(name))): code for code, name in provinces}
        self.named: dict[str, list[Place]] = defaultdict(list)
        self.found: dict[tuple[str, Any, str], str | WrongCell] = {}
        for place in self.by_code.values():
            self.named[key_of(place.short_name)].append(place)

    def find(self, name: str, code: Any = None, province: str = "") -> str:
        """The region's code, or what is wrong, remembered: the rows of an office share a few regions."""
        asked = (name, code, province)
        if asked not in self.found:
            try:
                self.found[asked] = self.search(name, code, province)
            except WrongCell as wrong:
                self.found[asked] = wrong
        found = self.found[asked]
        if isinstance(found, WrongCell):
            raise found.with_traceback(None)
        return found

    def search(self, name: str, code: Any, province: str) -> str:
        """WrongCell with the regions to choose from when it is not clear."""
        coded = self.by_code.get(code_of(code)) if code not in (None, "") else None
        if code not in (None, "") and coded is None:
            raise WrongCell(_("There is no regency or city with the code %(code)s."), code=code)
        if not name:
            if coded is None:
                raise WrongCell(_("The regency or city is missing."))
            return coded.code
        if coded is not None:
            return self.agreeing(coded, name)
        return self.by_name(name, province)

    def agreeing(self, coded: Place, name: str) -> str:
        wanted, _is_city = without_kind(name)
        if fuzz.ratio(key_of(wanted), key_of(coded.short_name)) >= ALIKE:
            return coded.code
        others = self.named.get(key_of(wanted), [])
        raise WrongCell(
            _("The code %(code)s belongs to %(place)s, but the name says %(name)s."),
            code=coded.code, place=coded.name, name=name,
            choices=[(place.code, place.name) for place in [coded, *others]],
        )  # fmt: skip

    def by_name(self, name: str, province: str) -> str:
        wanted, is_city = without_kind(name)
        found = self.named.get(key_of(wanted), [])
        if is_city is not None and len(found) > 1:
            found = [place for place in found if place.is_city == is_city] or found
        if province and len(found) > 1:
            found = [place for place in found if place.province == self.province(province)] or found
        if len(found) == 1:
            return found[0].code
        if found:
            raise WrongCell(
                _("“%(name)s” may be several places. Choose one."), name=name,
                choices=[(place.code, place.name) for place in found],
            )  # fmt: skip
        raise WrongCell(_("There is no regency or city called “%(name)s”."), name=name, choices=self.alike(wanted))

    def province(self, name: str) -> str:
        wanted = key_of(PROVINCE.sub("", plain(name)))
        found = process.extractOne(wanted, self.provinces.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self.provinces[found[0]] if found else ""

    def alike(self, wanted: str) -> list[tuple[str, str]]:
        near = process.extract(key_of(wanted), self.named.keys(), scorer=fuzz.ratio, score_cutoff=70, limit=3)
        return [(place.code, place.name) for key, _score, _index in near for place in self.named[key]]


def without_kind(name: str) -> tuple[str, bool | None]:
    """The bare name, and whether it says that it is a city (True), a regency (False) or nothing (None)."""
    words = plain(name)
    if CITY.match(words):
        return CITY.sub("", words).strip(), True
    if REGENCY.match(words):
        return REGENCY.sub("", words).strip(), False
    return words, None


def code_of(value: Any) -> str:
    """32.05 also from 3205, "32.05 " and the number 32.1 (that was 32.10 before a spreadsheet had it)."""
    if isinstance(value, float):
        return f"{value:.2f}"
    digits = re.sub(r"\D", "", str(value))
    return f"{digits[:2]}.{digits[2:]}" if len(digits) == 4 else str(value).strip()
