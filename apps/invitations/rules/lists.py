"""How a list of people is read: by its headings where it has some, else by what each cell holds; never by guessing."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.invitations.rules import FIELDS, Read, is_mission
from apps.invitations.rules import cells as see
from apps.invitations.rules import headings as heads

IsCountry = Callable[[str], bool]
Line = Sequence[str]
# Offices put a title and a date over their lists: so many rows may stand above the headings.
MOST_ROWS_ABOVE = 15
NAMED_LINE = re.compile(r"^\s*\"?(?P<name>[^<>\"]*?)\"?\s*<\s*(?P<email>[^<>]*?)\s*>\s*[,;\t]?\s*(?P<rest>.*)$")
LAND = re.compile(
    r"\b(?:of(?: the)?(?: republic of| kingdom of)?|besar|kedutaan|konsulat jenderal)\s+(?P<land>.+)$", re.I
)


@dataclass
class ListColumn:
    """`field` is one of FIELDS, a part of a name, or "" for a column that is not read."""

    index: int
    heading: str
    field: str = ""

    def kept(self) -> dict[str, Any]:
        return {"index": self.index, "heading": self.heading, "field": self.field}


@dataclass
class GuestList:
    """`header_row` counts from 1; 0 when the list has no headings, and each line was read by what its cells hold."""

    people: list[Read]
    columns: list[ListColumn] = field(default_factory=list)
    header_row: int = 0


def read_pasted(text: str, is_country: IsCountry) -> GuestList:
    """A line per person: `Name <mail>, position, organisation, country`, or columns by tab, semicolon or comma."""
    return read_rows([cells_of(line) for line in text.splitlines()], is_country)


def cells_of(line: str) -> list[str]:
    named = NAMED_LINE.match(line)
    if named and "\t" not in line.split("<")[0]:
        rest = split(named["rest"]) if named["rest"] else []
        return [named["name"].strip(" ,;"), named["email"].strip(), *rest]
    return split(line)


def split(line: str) -> list[str]:
    separator = next((mark for mark in ("\t", ";", ",") if mark in line), ",")
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])]


def read_rows(
    rows: Sequence[Sequence[Any]], is_country: IsCountry, fields: Mapping[int, str] | None = None, header_row: int = 0
) -> GuestList:
    """`fields` by column, where a person has said what they are; `header_row` then is where the headings stand."""
    lines = [[see.tidy(cell) for cell in row] for row in rows]
    if fields is None:
        header_row, columns = find_headings(lines)
    else:
        headings = lines[header_row - 1] if header_row else []
        width = max((len(line) for line in lines), default=0)
        columns = [
            ListColumn(index, headings[index] if index < len(headings) else "", fields.get(index, ""))
            for index in range(width)
        ]
    above = lines[: header_row - 1] if header_row else []
    people = [by_content(line, number, is_country) for number, line in enumerate(above, 1) if held(line)]
    for number, line in enumerate(lines[header_row:], header_row + 1):
        if not any(line) or (header_row and line == lines[header_row - 1]):
            continue
        by_columns = header_row or fields is not None
        person = by_headings(line, columns, number, is_country) if by_columns else by_content(line, number, is_country)
        if says_something(person, line):
            people.append(person)
    return GuestList(people, columns or unnamed(lines), header_row)


def held(line: Line) -> bool:
    return any(see.has_address(cell) for cell in line)


def says_something(person: Read, line: Line) -> bool:
    """A heading between the lines ("ASIA"), a page number or a remark is nobody."""
    return bool(person.email) or sum(map(bool, line)) > 1


def unnamed(lines: Sequence[Line]) -> list[ListColumn]:
    return [ListColumn(index, "") for index in range(max((len(line) for line in lines), default=0))]


def find_headings(lines: Sequence[Line]) -> tuple[int, list[ListColumn]]:
    """The row that names most columns and holds no address itself; what addresses stand under is their column."""
    best: tuple[int, int, list[ListColumn]] = (0, 0, [])
    for number, line in enumerate(lines[:MOST_ROWS_ABOVE], 1):
        if held(line):
            continue
        columns = [ListColumn(index, cell, heads.field_of(cell)) for index, cell in enumerate(line)]
        below = lines[number : number + 200]
        words = sum(1 for column in columns if column.field)
        says_email = any(column.field == "email" for column in columns)
        settle_columns(columns, below)
        if not any(column.field == "email" for column in columns) or not any(map(held, below)):
            continue
        # A line of data that lacks its address may hold a word or two of headings: most of its cells must be such.
        if (says_email or (words >= 2 and words * 2 >= sum(map(bool, line)))) and words > best[0]:
            best = (words, number, columns)
    return best[1], best[2]


def settle_columns(columns: list[ListColumn], below: Sequence[Line]) -> None:
    """What the words leave open is settled by the cells: addresses, "Mr" and "Ms" under Title, who "Buyer" is."""
    width = max((len(line) for line in below), default=0)
    columns += [ListColumn(index, "") for index in range(len(columns), width)]
    values = {
        column.index: [line[column.index] for line in below if column.index < len(line) and line[column.index]]
        for column in columns
    }
    for column in columns:
        cells = values[column.index]
        if cells and share(cells, see.has_address) > 0.5:
            column.field = "email"
        elif column.field == "email" and cells and not any(map(see.has_address, cells)):
            column.field = ""
        elif column.field == heads.TITLE:
            column.field = "honorific" if share(cells, see.is_honorific) > 0.5 else "position"
    fields = [column.field for column in columns]
    for column in columns:
        if column.field == heads.BUYER:
            column.field = "name" if "organisation" in fields else "organisation"
    settle_names(columns, values)
    settle_open(columns, values)


def settle_open(columns: Sequence[ListColumn], values: Mapping[int, list[str]]) -> None:
    """Organisations and people under a heading that nobody knows, where no other column is theirs."""
    for field_name, taken, test in (
        ("organisation", {"organisation"}, names_organisation),
        ("name", {"name", heads.FIRST, heads.LAST, heads.NAMED_OFFICE}, see.is_person),
    ):
        if taken & {column.field for column in columns}:
            continue
        found = (column for column in columns if not column.field and share(values[column.index], test) >= 0.5)
        if column := next(found, None):
            column.field = field_name


def settle_names(columns: list[ListColumn], values: Mapping[int, list[str]]) -> None:
    """Beside "Contact person" a plain "Name" is the organisation's, unless another column is."""
    names = [column for column in columns if column.field == "name"]
    strong = [column for column in names if heads.is_strong_name(column.heading)]
    if strong and len(names) > len(strong):
        has_organisation = any(column.field == "organisation" for column in columns)
        for column in names:
            if column not in strong:
                column.field = heads.SKIPPED if has_organisation else "organisation"
    elif len(names) == 1 and not strong and not any(column.field == "organisation" for column in columns):
        [name] = names
        if share(values[name.index], lambda cell: is_mission(cell) or see.is_company(cell)) > 0.5:
            name.field = "organisation"


def share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def by_headings(line: Line, columns: Sequence[ListColumn], number: int, is_country: IsCountry) -> Read:
    said: dict[str, list[str]] = {}
    offices: list[str] = []
    for column in columns:
        cell = line[column.index] if column.index < len(line) else ""
        if cell and column.field:
            if column.field == "organisation" and is_country(cell):
                said.setdefault("country", []).append(cell)
                cell = heads.embassy_of(column.heading, cell)
            said.setdefault(column.field, []).append(cell)
            if column.field == "name":
                offices.append(heads.office_in(column.heading))
    fields: tuple[str, ...] = ("name", "position", "organisation", "country")
    values = {one: said[one][0] for one in fields if one in said}
    for both in said.get(heads.NAMED_OFFICE, []):
        values |= {one: text for one, text in named_office(both).items() if text and one not in values}
    parts = [said.get(one, [""])[0] for one in (heads.FIRST, heads.LAST)]
    if "name" not in values and any(parts):
        values["name"] = " ".join(filter(None, parts))
    honorific = said.get("honorific", [""])[0]
    if honorific and values.get("name") and not see.is_person(values["name"]):
        values["name"] = f"{honorific} {values['name']}"
    if offices and offices[0] and "position" not in values:
        values["position"] = offices[0]
    return made(values, said.get("email", []), line, number, is_country)


def named_office(cell: str) -> dict[str, str]:
    """ "Mr. Peter Hall, Trade Commissioner": the name stands before the position."""
    name, *rest = re.split(r"\s*[,;/\n(]\s*|\s+[-–]\s+", cell, maxsplit=1)
    if not rest:
        return {"position": cell} if see.is_position(cell) else {"name": cell}
    return {"name": name, "position": rest[0].strip(" )")}


def by_content(line: Line, number: int, is_country: IsCountry) -> Read:
    """The cells with an @ are addresses; countries, missions, websites and telephones are known by themselves.

    What is left follows the usual order: name, position, organisation, country.
    """
    cells = [cell for cell in line if cell]
    if len(cells) > 2 and see.COUNT.match(cells[0]):
        cells = cells[1:]
    mails = [cell for cell in cells if see.has_address(cell)]
    if not mails and len(cells) > 1 and is_broken_address(cells[1]):
        mails = [cells[1]]
    rest = [cell for cell in cells if cell not in mails and not see.is_phone(cell) and not see.is_website(cell)]
    values: dict[str, str] = {}
    open_cells = []
    for cell in rest:
        if "country" not in values and is_country(cell):
            values["country"] = cell
        elif "organisation" not in values and is_mission(cell) and not see.is_person(cell):
            values["organisation"] = cell
        elif "position" not in values and see.is_position(cell):
            values["position"] = cell
        else:
            open_cells.append(cell)
    order = [one for one in ("name", "position", "organisation", "country") if one not in values]
    values |= dict(zip(order, open_cells, strict=False))
    return made(values, mails, line, number, is_country)


def is_broken_address(cell: str) -> bool:
    """Stands where the address should, and has its dots."""
    return " " not in cell and "." in cell and not cell.casefold().startswith(("http", "www."))


def made(values: dict[str, str], mails: Sequence[str], line: Line, number: int, is_country: IsCountry) -> Read:
    """Nobody is written to as a company, a website or a country: what cannot be its field is named, not kept."""
    found = list(dict.fromkeys(address for cell in mails for address in see.addresses_in(cell)))
    if mails and not values.get("name"):
        values["name"] = next(filter(None, map(see.name_beside, mails)), "")
    dropped = {one: text for one, text in values.items() if text and is_wrong(one, text, is_country)}
    kept = {one: text for one, text in values.items() if one not in dropped and text}
    for one in ("name", "position"):
        # An organisation that stands in the wrong column is still the organisation.
        if one in dropped and "organisation" not in kept and names_organisation(dropped[one]):
            kept["organisation"] = dropped.pop(one)
    land = LAND.search(kept.get("organisation", ""))
    if "country" not in kept and land and is_country(land["land"]):
        kept["country"] = land["land"]
    return Read(
        **{one: kept.get(one, "") for one in FIELDS if one != "email"},
        email=found[0] if found else next(iter(mails), ""),
        others=tuple(found[1:]),
        dropped=dropped,
        cells=tuple(line),
        number=number,
    )


def names_organisation(text: str) -> bool:
    return is_mission(text) or see.is_company(text)


def is_wrong(one: str, text: str, is_country: IsCountry) -> bool:
    if see.has_address(text) or see.is_website(text) or see.is_phone(text):
        return True
    if one == "name":
        return is_country(text) or (names_organisation(text) and not see.is_person(text))
    if one == "position":
        return is_country(text) or (is_company_name(text) and not see.is_person(text))
    if one == "organisation":
        return is_country(text) or see.is_honorific(text)
    return False


def is_company_name(text: str) -> bool:
    """ "Export Manager" and "Trade attaché" are positions; "Contoh Imports Ltd" is none."""
    ends = re.search(
        r"\b(ltd|limited|inc|llc|plc|gmbh|pte|pty|bv|b\.v|aps|corp|sdn|bhd|kk|srl|sarl|spa)\b\.?$", text, re.I
    )
    begins = re.match(r"(pt|cv|ud|embassy|kedutaan|consulate)\b", text, re.IGNORECASE)
    return bool(ends or begins)
