"""Where a table begins in a sheet, what kind it is, and which rows are not its data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from apps.common.indonesian import tidy
from apps.intake.choices import SheetKind
from apps.intake.columns import COLUMNS, KEY_COLUMNS
from apps.intake.rules.headings import Heading, headings_of, plain

# Letterheads and titles above a table are rarely longer.
ROWS_SEARCHED = 40
FEWEST_HEADINGS = 2
TOTALS = re.compile(r"^(jumlah|total|grand total|jumlah total|rata rata|sub ?total)\b")
Cells = Sequence[Any]


@dataclass
class Table:
    """What was found in one sheet. Row numbers count from 1, as people see them."""

    kind: str
    header_row: int = 0
    header_rows: int = 1
    headings: list[Heading] = field(default_factory=list)

    @cached_property
    def said(self) -> dict[int, str]:
        """The headings by column, as they are compared."""
        return {heading.index: plain(heading.text) for heading in self.headings}

    @property
    def score(self) -> int:
        """Recognised columns; required ones count more."""
        columns = COLUMNS.get(self.kind, {})
        codes = [heading.code for heading in self.headings if heading.code]
        return sum(3 if code in columns and columns[code].required else 1 for code in codes)


def texts_of(cells: Cells) -> list[str]:
    return [tidy(cell) if cell is not None else "" for cell in cells]


def filled(cells: Cells) -> int:
    return sum(map(is_filled, cells))


def is_filled(cell: Any) -> bool:
    return cell.strip() not in ("", "-") if isinstance(cell, str) else cell is not None


def find_table(rows: Sequence[Cells], kind: str = "") -> Table:
    """The header of the sheet and what the sheet is about; `kind` is given when a person has chosen it."""
    kinds = [kind] if kind else [SheetKind.ENTERPRISES, SheetKind.PRODUCTS]
    best = Table(SheetKind.IGNORED)
    for candidate in kinds:
        for number, cells in enumerate(rows[:ROWS_SEARCHED], start=1):
            if filled(cells) < FEWEST_HEADINGS or highest_score(rows, number, candidate) <= best.score:
                continue
            table = table_at(rows, number, candidate)
            known = sum(1 for heading in table.headings if heading.code)
            if is_header(known, filled(cells)) and table.score > best.score:
                best = table
    return best


def highest_score(rows: Sequence[Cells], number: int, kind: str) -> int:
    """What a header at this row could reach if every column of it were known."""
    width = max(len(cells) for cells in rows[number - 1 : number + 1])
    return width + 2 * sum(1 for column in COLUMNS.get(kind, {}).values() if column.required)


def is_header(known: int, cells: int) -> bool:
    """Of two known words among five one cannot tell a header from a sentence."""
    return known >= FEWEST_HEADINGS and (known > FEWEST_HEADINGS or known * 2 >= cells)


def table_at(rows: Sequence[Cells], number: int, kind: str) -> Table:
    """Headings may stand on two rows: "Omzet" above, the years below."""
    upper = texts_of(rows[number - 1])
    single = Table(kind, number, 1, headings_of(kind, upper))
    if number >= len(rows):
        return single
    lower = texts_of(rows[number])
    if not any(lower) or len([text for text in lower if len(text) > 40]):
        return single
    joined, above = [], ""
    for index in range(max(len(upper), len(lower))):
        top = upper[index] if index < len(upper) else ""
        below = lower[index] if index < len(lower) else ""
        above = top or above
        joined.append(f"{above} {below}".strip() if below and below != above else top)
    double = Table(kind, number, 2, headings_of(kind, joined))
    return double if double.score > single.score else single


def is_numbering(cells: Cells) -> bool:
    """The row (1) (2) (3) under official headings."""
    if figure(first_text(cells)) != "1":
        return False
    numbers = [figure(text) for text in texts_of(cells) if text]
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def figure(text: str) -> str:
    return text.strip("().").removesuffix(".0")


def first_text(cells: Cells) -> str:
    for cell in cells:
        if cell is not None and (text := tidy(cell)):
            return text
    return ""


def is_note(cells: Cells, table: Table) -> bool:
    """A remark, a total or a signature rather than a row of data."""
    count = filled(cells)
    if count <= 1:
        return True
    if TOTALS.match(plain(first_text(cells))):
        return True
    if count > FEWEST_HEADINGS:
        return False
    keys = [cells[heading.index] for heading in table.headings
            if heading.code in KEY_COLUMNS[table.kind] and heading.index < len(cells)]  # fmt: skip
    return not filled(keys)


def repeats_header(cells: Cells, table: Table) -> bool:
    """Printed lists carry their headings onto every page."""
    same = other = 0
    for index, cell in enumerate(cells):
        if not is_filled(cell):
            continue
        if table.said.get(index) == plain(tidy(cell)):
            same += 1
        elif other:
            return False
        else:
            other += 1
    return same >= FEWEST_HEADINGS
