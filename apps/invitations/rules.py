"""Pure decisions: how a pasted line is read, what a letter's placeholders become."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MOST_LINES = 300
PLACEHOLDERS = ("name", "position", "organisation", "event", "date", "place", "answer_until")
PLACEHOLDER = re.compile(r"\{(\w*)\}")
ADDRESS = re.compile(r"[^\s<>,;\"]+@[^\s<>,;\"]+")
NAMED = re.compile(r"^\s*\"?(?P<name>[^<>\"]*?)\"?\s*<\s*(?P<email>[^<>]*?)\s*>\s*[,;\t]?\s*(?P<rest>.*)$")
# The words that Indonesian and English address lists put over their columns; the first that fits names the column,
# so that "Nama perusahaan" is a company and "Alamat email" an address.
HEADINGS = {
    "email": re.compile(r"\b(e-?mail|surel|mail)\b"),
    "organisation": re.compile(
        r"\b(organi[sz]ation|organisasi|instansi|institusi|institution|mission|misi|perwakilan|company|perusahaan|"
        r"lembaga|embassy|kedutaan)\b"
    ),
    "country": re.compile(r"\b(country|negara)\b"),
    "position": re.compile(r"\b(position|jabatan|title|posisi)\b"),
    "name": re.compile(r"\b(name|nama|contact|kontak)\b"),
}
# Offices put a title and a date over their lists: so many rows may stand above the headings.
MOST_ROWS_ABOVE = 12
MISSION_WORDS = re.compile(
    r"\b(embassy|kedutaan|consulate|konsulat|trade office|trade council|chamber|kamar dagang|kantor dagang|"
    r"commercial section|mission|delegation|itpc|kbri|kjri|jetro|kotra|taitra)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Read:
    """One person as the list gives her; empty where it does not."""

    name: str = ""
    email: str = ""
    position: str = ""
    organisation: str = ""
    country: str = ""


FIELDS = ("name", "email", "position", "organisation", "country")


def read_pasted(text: str) -> list[Read]:
    """A line per person: `Name <mail>, position, organisation, country`, or columns by tab, semicolon or comma."""
    lines = [line for line in text.splitlines() if line.strip()]
    rows = [cells_of(line) for line in lines]
    return read_rows(rows)


def cells_of(line: str) -> list[str]:
    named = NAMED.match(line)
    if named and "\t" not in line.split("<")[0]:
        rest = split(named["rest"]) if named["rest"] else []
        return [named["name"].strip(" ,;"), named["email"].strip(), *rest]
    return split(line)


def split(line: str) -> list[str]:
    separator = next((mark for mark in ("\t", ";", ",") if mark in line), ",")
    return [cell.strip().strip('"').strip() for cell in line.split(separator)]


def read_rows(rows: Sequence[Sequence[str]]) -> list[Read]:
    """Rows of cells, with or without headings. Empty rows, and titles above the headings, are passed over."""
    filled = [[str(cell).strip() for cell in row] for row in rows if any(str(cell).strip() for cell in row)]
    for place, row in enumerate(filled[:MOST_ROWS_ABOVE]):
        columns = headings_of(row)
        if columns:
            above = [by_place(other) for other in filled[:place] if any("@" in cell for cell in other)]
            return above + [by_headings(other, columns) for other in filled[place + 1 :]]
    return [by_place(row) for row in filled]


def headings_of(row: Sequence[str]) -> dict[str, int] | None:
    """Which column is what, when this row is the headings: it names an address and a person, and holds no address."""
    found: dict[str, int] = {}
    if any("@" in cell for cell in row):
        return None
    for place, cell in enumerate(row):
        words = cell.lower()
        field = next((field for field, sign in HEADINGS.items() if sign.search(words)), None)
        if field and len(cell) <= 40 and field not in found:
            found[field] = place
    return found if "email" in found and "name" in found else None


def by_headings(row: Sequence[str], columns: Mapping[str, int]) -> Read:
    return Read(**{field: row[place] if place < len(row) else "" for field, place in columns.items()})


def by_place(row: Sequence[str]) -> Read:
    """The cell with an @ is the address, wherever it stands; the others follow the usual order, after a number."""
    if len(row) > 2 and re.fullmatch(r"\d+(\.0)?[.)]?", row[0]):
        row = row[1:]
    at = next((place for place, cell in enumerate(row) if "@" in cell), None)
    others = [cell for place, cell in enumerate(row) if place != at]
    email = row[at] if at is not None else ""
    found = ADDRESS.search(email)
    if at is None and len(others) > 1:
        # No @ anywhere: the second cell stands where the address should.
        email = others.pop(1)
    names = [*others, "", "", "", ""]
    return Read(names[0], found[0] if found else email, names[1], names[2], names[3])


def is_mission(organisation: str) -> bool:
    return bool(MISSION_WORDS.search(organisation))


def unknown_placeholders(letter: str) -> list[str]:
    return sorted({name for name in PLACEHOLDER.findall(letter) if name not in PLACEHOLDERS})


def filled(letter: str, values: Mapping[str, str]) -> str:
    """Every {placeholder} replaced; what a guest's own name contains is never read as one."""
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), letter)
