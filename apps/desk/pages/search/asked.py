"""What somebody typed into the desk's search, read without the database: numbers, digits, an address, words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from apps.common.outside.phones import UnreadablePhone, read_telephone
from apps.common.parameters import whole_number

MOST_LETTERS, MOST_WORDS = 120, 6
NUMBER = re.compile(r"^([A-Z])[-\s]?(\d{4})[-\s]?(\d{1,6})$", re.I)
DIGITS = re.compile(r"^[0-9]+$")
INVENTORY = re.compile(r"^(\d{2}\.\d{2})-(\d{1,6})$")
WORD = re.compile(r"[^\W_]+(?:[-'’.@][^\W_]+)*")
# Written before names, and kept apart from them.
FORMS = frozenset({"pt", "cv", "ud", "koperasi", "kab", "kota"})
NIB_DIGITS, LEAST_TELEPHONE, HS_DIGITS = 13, 7, range(4, 11)


@dataclass(frozen=True)
class DeskQuery:
    """`text` as typed. What it can mean is read from it once; a text may be several things at a time."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        found = [word.lower() for word in WORD.findall(self.text[:MOST_LETTERS])]
        return tuple(dict.fromkeys(word for word in found if word not in FORMS))[:MOST_WORDS]

    @cached_property
    def number(self) -> str:
        """E-2026-00041, however it was typed; empty for anything else."""
        read = NUMBER.match(self.text.strip())
        return f"{read[1].upper()}-{read[2]}-{read[3]:0>5}" if read else ""

    @cached_property
    def inventory(self) -> tuple[str, int] | None:
        read = INVENTORY.match(self.text.strip())
        return (read[1], whole_number(read[2]) or 0) if read else None

    @cached_property
    def digits(self) -> str:
        """Where there is nothing but digits and what stands between them."""
        bare = re.sub(r"[\s.\-+()/]", "", self.text)
        return bare if DIGITS.match(bare) else ""

    @property
    def nib(self) -> str:
        return self.digits if len(self.digits) == NIB_DIGITS else ""

    @property
    def hs(self) -> str:
        return self.digits if len(self.digits) in HS_DIGITS and not self.text.strip().startswith(("0", "+")) else ""

    @cached_property
    def telephone(self) -> str:
        """In the one form in which telephone numbers are kept."""
        if len(self.digits) < LEAST_TELEPHONE:
            return ""
        try:
            return read_telephone(self.text)
        except UnreadablePhone:
            return ""

    @cached_property
    def address(self) -> str:
        bare = self.text.strip().lower()
        return bare if "@" in bare and " " not in bare else ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.digits)

    @cached_property
    def beginning_words(self) -> str:
        """Every word, as words begin, in the database's writing."""
        quoted = ("'" + word.replace("’", "'").replace("'", "''") + "':*" for word in self.words)
        return " & ".join(quoted)

    @property
    def prefixes(self) -> SearchQuery:
        return SearchQuery(self.beginning_words, config="simple", search_type="raw")

    def among(self, rows: QuerySet[Any], *fields: str) -> QuerySet[Any]:
        """Rows in which every word begins a word of these fields; an index of that very expression answers it."""
        return beginning(rows, *fields).filter(begins=self.prefixes) if self.words else rows.none()

    @cached_property
    def beginnings(self) -> re.Pattern[str]:
        return re.compile(rf"\b({'|'.join(map(re.escape, self.words))})", re.I)

    def marked(self, text: str) -> SafeString:
        """With the beginnings of words that were asked for marked."""
        if not self.words:
            return conditional_escape(text)
        pieces = self.beginnings.split(text)
        hits = [*pieces[1::2], ""]
        return format_html_join("", "{}{}", zip(pieces[::2], map(mark, hits), strict=True))


def beginning(rows: QuerySet[Any], *fields: str) -> QuerySet[Any]:
    return rows.annotate(begins=SearchVector(*fields, config="simple"))


def mark(hit: str) -> SafeString | str:
    return format_html("<mark>{}</mark>", hit) if hit else ""
