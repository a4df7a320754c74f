"""The thesaurus as a file: one group a line, what each line says, and what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.text import slugify

from apps.catalogue.choices import Kin
from apps.catalogue.rules.words import words_in

FILE = Path(__file__).parents[1] / "data" / "thesaurus.tsv"
PARTED, CELL = "\t", " | "
MOST_LETTERS = 80


@dataclass(frozen=True)
class ThesaurusLine:
    kind: str
    language: str
    heads: tuple[str, ...]
    terms: tuple[str, ...]
    field: str = ""  # the code of the heading it stands under

    @property
    def key(self) -> str:
        """What names a group: how its words belong together, and its heads."""
        return f"{self.kind}:{CELL.join(self.heads)}"[:200]


@dataclass(frozen=True)
class FieldHeading:
    """ "# Teh dan herbal | Tea and herbals": the groups below it, up to the next one, are of this field."""

    name: str
    name_en: str

    @property
    def code(self) -> str:
        return slugify(self.name_en)[:60]


def heading_of(raw: str) -> FieldHeading | None:
    """Other lines that begin with # are notes."""
    name, bar, name_en = raw.removeprefix("#").partition(CELL.strip())
    return FieldHeading(name.strip(), name_en.strip()) if raw.startswith("#") and bar else None


def read_headings(text: Iterable[str]) -> list[FieldHeading]:
    return [heading for raw in text if (heading := heading_of(raw))]


def digest_of(file: Path) -> str:
    """Of the file and of this code, so that a new way of reading it loads it anew."""
    return hashlib.sha256(file.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def read_lines(text: Iterable[str]) -> Iterator[ThesaurusLine]:
    """Two lines with equal heads are one group. ValueError names the line that cannot be read."""
    found: dict[str, ThesaurusLine] = {}
    field = ""
    for number, raw in enumerate(text, start=1):
        if heading := heading_of(raw):
            field = heading.code
        if not raw.strip() or raw.startswith("#") or raw.startswith("kind" + PARTED):
            continue
        line = read_line(raw, number)
        known = found.get(line.key)
        terms = tuple(dict.fromkeys((*known.terms, *line.terms))) if known else line.terms
        found[line.key] = replace(line, terms=terms, field=known.field if known else field)
    yield from found.values()


def read_line(raw: str, number: int) -> ThesaurusLine:
    cells = [cell.strip() for cell in raw.rstrip("\n").split(PARTED)]
    if len(cells) != 4 or cells[0] not in Kin.values:
        raise ValueError(f"Line {number}: not a kind, a language, heads and terms.")
    heads, terms = words_of_cell(cells[2]), words_of_cell(cells[3])
    if not heads or not terms:
        raise ValueError(f"Line {number}: words are missing on one side.")
    return ThesaurusLine(cells[0], cells[1], heads, terms)


def words_of_cell(cell: str) -> tuple[str, ...]:
    """Cleaned as they are compared: "  Kopi  Luwak" is "kopi luwak"; what holds no word to look for is left out."""
    parts = (" ".join(part.lower().split())[:MOST_LETTERS] for part in cell.split("|"))
    return tuple(dict.fromkeys(part for part in parts if words_in(part)))
