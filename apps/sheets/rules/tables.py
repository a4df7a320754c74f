"""Where a table begins in a sheet, what kind it is, and which rows are not its data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from apps.common.outside.text import one_line
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import KEY_COLUMNS
from apps.sheets.rules.cells import Cells as Looked
from apps.sheets.rules.headings import Heading, headings_of
from apps.sheets.rules.phrases import is_numbering as is_numbering_word
from apps.sheets.rules.phrases import plain

# Letterheads and titles above a table are rarely longer.
ROWS_SEARCHED = 40
FEWEST_HEADINGS = 2
FEWEST_BESIDE = 3
MOST_HEADER_ROWS = 3
SURE = 95
# What tells enterprises from products; a column that may be either counts one, an unsure one as well.
WEIGHTS: dict[str, dict[str, int]] = {
    SheetKind.ENTERPRISES: {
        "name": 3,
        "legal_form": 3,
        "regency": 3,
        "contact_name": 2,
        "whatsapp": 2,
        "nib": 2,
        "npwp": 2,
        "workers": 2,
        "workers_men": 2,
        "workers_women": 2,
        "sales": 2,
        "capital": 2,
        "founded": 2,
        "owner_sex": 2,
        "kbli": 2,
        "name_owner": 3,
        "owner_name": 3,
    },
    SheetKind.PRODUCTS: {
        "name": 3,
        "price_min": 8,
        "moq": 4,
        "hs_code": 4,
        "capacity": 1,
        "price_max": 2,
        "photo": 2,
        "weight_grams": 2,
    },
}
NAMES: dict[str, tuple[str, ...]] = {
    SheetKind.ENTERPRISES: ("name", "name_owner", "owner_name"),
    SheetKind.PRODUCTS: ("name", "name_en", "enterprise_name"),
}
# Groups with such a word make something else of the headings below them.
CHANGING_WORDS = """target rencana proyeksi ekspor export impor laba rugi bersih bulan bln bulanan usd pembelian bahan
    baku pemilik penanggung direktur ketua suami istri ktp ahli waris bantuan pinjaman kredit pembeli mitra pemasok"""
CHANGING = frozenset(CHANGING_WORDS.split())
IsPlace = Callable[[str], bool] | None
TOTALS = re.compile(r"^(jumlah|total|grand total|jumlah total|rata rata|sub ?total)\b")
SECTION = re.compile(
    r"kecamatan|kec|kelurahan|kel|desa|kabupaten|kab|kota|kapanewon|distrik|provinsi|wilayah|dusun|sentra|sektor|"
    r"sub ?sektor|bidang|kategori|jenis|komoditi"
)
SECTION_NUMBER = re.compile(r"(?:[IVX]+|[A-Z])[.)]?")
Cells = Sequence[Any]


@dataclass
class Table:
    """What was found in one sheet. Row numbers count from 1, as people see them."""

    kind: str
    header_row: int = 0
    header_rows: int = 1
    headings: list[Heading] = field(default_factory=list)
    # Letters of the columns of a second list beside the first, under the same headings: it is not read.
    beside: str = ""

    @cached_property
    def said(self) -> dict[int, str]:
        """The headings by column, as they are compared."""
        return {heading.index: plain(heading.text) for heading in self.headings}

    @property
    def score(self) -> int:
        """Recognised columns, weighed."""
        weights = WEIGHTS.get(self.kind, {})
        return sum(
            weights.get(heading.code.partition(":")[0], 1) if heading.likeness >= SURE - 5 else 1
            for heading in self.headings
            if heading.code
        )


def texts_of(cells: Cells) -> list[str]:
    return [one_line(cell) if cell is not None else "" for cell in cells]


def filled(cells: Cells) -> int:
    return sum(map(is_filled, cells))


def is_filled(cell: Any) -> bool:
    return cell.strip() not in ("", "-") if isinstance(cell, str) else cell is not None


def find_table(rows: Sequence[Cells], kind: str = "", header_row: int | None = None, is_place: IsPlace = None) -> Table:
    """The header of the sheet and what the sheet is about; both are given when a person has chosen them.

    `header_row` 0 with a kind: a list without headings.
    """
    kinds = [kind] if kind else [SheetKind.ENTERPRISES, SheetKind.PRODUCTS]
    best = Table(SheetKind.IGNORED)
    for candidate in kinds:
        for number in [header_row] if header_row else range(1, min(len(rows), ROWS_SEARCHED) + 1):
            cells = rows[number - 1] if number <= len(rows) else []
            if filled(cells) < FEWEST_HEADINGS or highest_score(rows, number, candidate) < best.score:
                continue
            table = table_at(rows, number, candidate)
            if is_lower_half(table, best, rows):
                continue
            better = (table.score, -table.header_rows) > (best.score, -best.header_rows)
            if better and table.score and (header_row or is_header(table, filled(cells))):
                best = table
    if kind and best.kind == SheetKind.IGNORED:
        return unknown_table(rows, kind, header_row)
    return settled(best, rows, is_place)


def is_lower_half(table: Table, best: Table, rows: Sequence[Cells]) -> bool:
    """A row under its groups is not a header of its own; one that says again what stands above it is."""
    if table.kind != best.kind or not best.header_row < table.header_row < best.header_row + best.header_rows:
        return False
    above = {heading.code for heading in headings_of(table.kind, texts_of(rows[best.header_row - 1])) if heading.code}
    return len(above & {heading.code for heading in table.headings}) < FEWEST_HEADINGS


def unknown_table(rows: Sequence[Cells], kind: str, header_row: int | None) -> Table:
    """A person says it is a table: its headings are as they stand, and open."""
    if header_row is None:
        header_row = next((at for at, cells in enumerate(rows[:ROWS_SEARCHED], start=1) if filled(cells) > 1), 0)
    if header_row:
        return Table(kind, header_row, 1, headings_of(kind, texts_of(rows[header_row - 1])))
    width = max((len(cells) for cells in rows[:ROWS_SEARCHED]), default=0)
    return Table(kind, 0, 0, [Heading(index, letters_of(index), "", 0) for index in range(width)])


def letters_of(index: int) -> str:
    """A, B, ... AA, as spreadsheets call a column."""
    return (letters_of(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)


def settled(table: Table, rows: Sequence[Cells], is_place: IsPlace) -> Table:
    """The headings once more, now that it is known which cells lie below them."""
    if table.kind == SheetKind.IGNORED:
        return table
    below = rows[table.header_row + table.header_rows - 1 :]
    texts = readings(rows, table.header_row, table.header_rows)
    width = first_list(texts)
    found = headings_of(table.kind, texts[:width], Looked(below, is_place).fits)
    further = [Heading(index, text[0], "", 0) for index, text in enumerate(texts[width:], start=width) if text]
    beside = f"{letters_of(width)}-{letters_of(len(texts) - 1)}" if further else ""
    return Table(table.kind, table.header_row, table.header_rows, [*found, *further], beside)


def first_list(texts: Sequence[tuple[str, ...]]) -> int:
    """How many columns the first list has where the same headings begin anew to its right; else all of them."""
    said = [plain(text[0]) if text else "" for text in texts]
    start = next((at for at, text in enumerate(said) if text), 0)
    for at in range(start + FEWEST_BESIDE, len(said) - FEWEST_BESIDE + 1):
        block = [text for text in said[start:at] if text]
        if len(block) >= FEWEST_BESIDE and [text for text in said[at:] if text][: len(block)] == block and said[at]:
            return at
    return len(texts)


def highest_score(rows: Sequence[Cells], number: int, kind: str) -> int:
    """What a header at this row could reach if every column of it were known."""
    width = max(len(cells) for cells in rows[number - 1 : number - 1 + MOST_HEADER_ROWS])
    return width * max(WEIGHTS[kind].values())


def is_header(table: Table, cells: int) -> bool:
    """Two known words are enough when one is the name; else of two among five one cannot tell a header from a
    sentence."""
    known = [heading for heading in table.headings if heading.code]
    named = any(heading.code in NAMES[table.kind] and heading.likeness >= SURE for heading in known)
    enough = named or len(known) > FEWEST_HEADINGS or len(known) * 2 >= cells
    return enough and len(known) >= FEWEST_HEADINGS


def table_at(rows: Sequence[Cells], number: int, kind: str) -> Table:
    """Headings may stand on two rows or three: "Omzet" above, the years below; groups above what belongs to them."""
    best = Table(kind, number, 1, headings_of(kind, texts_of(rows[number - 1])))
    for depth in range(2, MOST_HEADER_ROWS + 1):
        if number + depth - 1 > len(rows) or not may_be_headings(rows[number + depth - 2]):
            break
        deeper = Table(kind, number, depth, headings_of(kind, readings(rows, number, depth)))
        if deeper.score > best.score:
            best = deeper
    return best


def may_be_headings(cells: Cells) -> bool:
    """Data have figures and long texts; headings have years at most."""
    texts = [text for text in texts_of(cells) if text]
    figures = [text for text in texts if re.search(r"\d{3,}", text) and not re.search(r"\b20\d\d\b|000", text)]
    return bool(texts) and not figures and not is_numbering(cells) and not any(len(text) > 40 for text in texts)


def readings(rows: Sequence[Cells], number: int, depth: int) -> list[tuple[str, ...]]:
    """For each column what its heading may be: with the groups above it, and alone where the groups only sort."""
    lines = [texts_of(cells) for cells in rows[number - 1 : number - 1 + depth]]
    width = max(map(len, lines))
    stacks: list[list[str]] = [[] for _column in range(width)]
    for depth_now, line in enumerate(lines):
        last, group = depth_now == len(lines) - 1, ""
        for index in range(width):
            text = line[index] if index < len(line) else ""
            # A group reaches to the right until the next one, over columns that have a heading below it.
            below = any(index < len(other) and other[index] for other in lines[depth_now + 1 :])
            group = text or (group if below else "")
            said = text if last else group
            if said and said not in stacks[index]:
                stacks[index].append(said)
    return [reading_of(stack) for stack in stacks]


def reading_of(stack: list[str]) -> tuple[str, ...]:
    if len(stack) < 2:
        return tuple(stack)
    joined = " ".join(stack)
    alone = [
        " ".join(stack[at:]) for at in range(1, len(stack)) if not CHANGING & set(plain(" ".join(stack[:at])).split())
    ]
    return (joined, *alone)


def is_numbering(cells: Cells) -> bool:
    """The row (1) (2) (3) under official headings, also with a gap or `5 = 3 + 4` in it."""
    if figure(first_text(cells)) != "1":
        return False
    numbers = [figure(text) for text in texts_of(cells) if text]
    rising = sum(1 for at, number in enumerate(numbers, start=1) if number.split("=")[0].strip() == str(at))
    return len(numbers) > 2 and rising >= len(numbers) - 1 and rising > 2


def figure(text: str) -> str:
    return text.strip("().").removesuffix(".0")


def first_text(cells: Cells) -> str:
    for cell in cells:
        if cell is not None and (text := one_line(cell)):
            return text
    return ""


def is_note(cells: Cells, table: Table) -> bool:
    """A remark, a total or a signature rather than a row of data."""
    count = filled(cells)
    if count <= 1:
        return True
    places = [heading.index for heading in table.headings if heading.code in KEY_COLUMNS[table.kind]]
    keys = [cells[index] for index in places if index < len(cells)]
    if TOTALS.match(plain(first_text(cells))):
        # "Total Karya" may be a name: a total has no words beside it.
        words = [text for text in texts_of(cells) if text and not re.search(r"\d", text)]
        return not (filled(keys) and first_text(cells) in texts_of(keys) and len(words) > FEWEST_HEADINGS)
    if count > FEWEST_HEADINGS:
        return False
    return (bool(places) and not filled(keys)) or is_section(cells, table)


def is_section(cells: Cells, table: Table) -> bool:
    """`II | KECAMATAN KASIHAN` or `Kecamatan : | Sewon` between the rows of a wider list."""
    if sum(1 for heading in table.headings if heading.code) <= FEWEST_HEADINGS:
        return False
    first = first_text(cells)
    return SECTION_NUMBER.fullmatch(first) is not None or SECTION.fullmatch(plain(first)) is not None


def repeats_header(cells: Cells, table: Table) -> bool:
    """Printed lists carry their headings onto every page."""
    same = other = 0
    for index, cell in enumerate(cells):
        if not is_filled(cell):
            continue
        if table.said.get(index) == plain(one_line(cell)):
            same += 1
        elif other:
            return False
        else:
            other += 1
    return same >= FEWEST_HEADINGS


def headings_again(cells: Cells, table: Table) -> dict[int, int] | None:
    """Where a second list below the first has the first one's headings in another order: {place there: place here}.

    None for every other row.
    """
    first = plain(first_text(cells))
    if not first or not (first in table.said.values() or is_numbering_word(first)):
        return None
    texts = [plain(text) for text in texts_of(cells)]
    words = [text for text in texts if text]
    if len(words) <= FEWEST_HEADINGS or sum(text in table.said.values() for text in words) * 2 < len(words):
        return None
    meant = {one.code: one.index for one in headings_of(table.kind, texts_of(cells)) if one.code}
    places = {}
    for heading in table.headings:
        at = texts.index(text) if (text := table.said[heading.index]) in texts else meant.get(heading.code, -1)
        if at >= 0:
            places[heading.index] = at
    return places


def in_first_order(cells: Cells, places: Mapping[int, int]) -> list[Any]:
    width = max(places, default=-1) + 1
    return [cells[at] if (at := places.get(index, -1)) in range(len(cells)) else None for index in range(width)]
