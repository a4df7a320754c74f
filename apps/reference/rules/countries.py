"""Which country a text means: a name in either language, a usual alias, or an ISO code."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from apps.common.outside.understood import Ambiguous, Unreadable
from apps.reference.rules.names import key_of

ALIKE = 75
SUGGESTED = 4
NEEDLESS = ("negara", "country", "republik", "republic", "the")


class UnknownCountry(Unreadable):
    """No country of this name."""


class AmbiguousCountry(Ambiguous, UnknownCountry):
    """Two countries share this name (Kongo)."""


class Countries:
    def __init__(self, rows: Iterable[tuple[str, str, str]], aliases: Iterable[tuple[str, str]] = ()) -> None:
        """`rows` are (code, name, English name), `aliases` (code, name)."""
        self.labels: dict[str, str] = {}
        self.names: dict[str, list[str]] = {}
        self.codes: dict[str, str] = {}
        for code, name, name_en in rows:
            self.labels[code] = name
            self.codes[code.casefold()] = code
            for word in (name, name_en):
                self.note(word, code)
        for code, name in aliases:
            self.note(name, code)

    def note(self, name: str, code: str) -> None:
        if code not in self.labels:
            return
        known = self.names.setdefault(key_of(name), [])
        if code not in known:
            known.append(code)

    def find(self, text: str) -> str:
        """The ISO code. UnknownCountry with what is alike; AmbiguousCountry where two share the name."""
        key = key_of(text)
        found = self.names.get(key) or self.without_needless(key)
        if not found and key in self.codes:
            return self.codes[key]
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousCountry(
                _("“%(name)s” may be several countries. Choose one."),
                name=text,
                choices=[(code, self.labels[code]) for code in found],
            )
        raise UnknownCountry(_("There is no country called “%(name)s”."), name=text, choices=self.alike(key))

    def without_needless(self, key: str) -> list[str]:
        """Republic of Ghana; Netherlands (the)."""
        for word in NEEDLESS:
            if key.startswith(word) and (found := self.names.get(key.removeprefix(word))):
                return found
        return self.names.get(key.removesuffix("the"), [])

    def alike(self, key: str) -> list[tuple[str, str]]:
        if not key:
            return []
        near = process.extract(key, self.names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=SUGGESTED)
        codes = dict.fromkeys(code for name, _score, _index in near for code in self.names[name])
        return [(code, self.labels[code]) for code in codes]
