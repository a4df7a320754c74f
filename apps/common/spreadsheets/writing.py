"""The one writer of workbooks that we hand out. No cell is ever a formula or a link, whatever it looks like."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, count, islice
from typing import Any, NamedTuple

import xlsxwriter
from django.utils.functional import Promise

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# Telephone numbers and amounts begin with a sign as well, and reckon nothing.
HARMLESS = re.compile(r"[+-]?[\d\s.,()\-]+")
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDEST, NARROWEST, LONGEST_NAME = 60, 10, 31
# Excel has 1,048,576 lines on a sheet: what is more goes on to another sheet.
LONGEST_SHEET = 1_000_000
# Longer numbers (NIB, NPWP) are codes: a spreadsheet would round them.
LARGEST_NUMBER = 10**15


class Percent(NamedTuple):
    """Written as a percentage with one decimal."""

    value: float


Cell = str | int | float | Decimal | Promise | date | Percent | None


def safe(value: str) -> str:
    """A text that a spreadsheet could take for a formula gets an apostrophe, also when saved as CSV again."""
    dangerous = len(value) > 1 and value.startswith(FORMULA_SIGNS) and not HARMLESS.fullmatch(value)
    return "'" + value if dangerous else value


def comma_separated(heads: Iterable[str | Promise], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same cells as text: UTF-8 with its mark, so that a spreadsheet reads it right; numbers with a point, days as
    in ISO 8601, and what looks like a formula is none."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow([safe(str(head)) for head in heads])
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def plain_cell(cell: Cell) -> str:
    if isinstance(cell, str | Promise):
        return safe(str(cell))
    if isinstance(cell, Percent):
        return str(round(cell.value, 3))
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


class Book:
    """Sheets with a bold head and a frozen first line.

    `filtered` adds the filter and freezes the first column; `as_text` formats every text cell as text, so that what
    is typed into it later keeps its zeros in front (for books that come back to us). A `long` one is written row by
    row to the disk and holds none of them in memory.
    """

    def __init__(self, *, filtered: bool = False, as_text: bool = False, long: bool = False) -> None:
        self.target = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.target, {**SAFE, "in_memory": not long, "constant_memory": long})
        self.filtered = filtered
        wrapped = {"text_wrap": True, "valign": "top"}
        self.bold = self.book.add_format({"bold": True, "bottom": 1, **wrapped})
        self.text = self.book.add_format({"num_format": "@", **wrapped}) if as_text else None
        self.marked = self.book.add_format({"num_format": "@", "bg_color": "#F6E3E7", **wrapped})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.percent = self.book.add_format({"num_format": "0.0%"})

    def sheet(
        self,
        name: str,
        heads: Sequence[str | Promise],
        rows: Iterable[Sequence[Cell]],
        *,
        width: int | None = None,
        marks: Callable[[int, int], bool] | None = None,
    ) -> None:
        """`marks(row, column)` says which cells stand out; rows count from 0 below the heads of their sheet."""
        for part in parts_of(rows):
            self.one_sheet(name, heads, part, width=width, marks=marks)

    def one_sheet(
        self,
        name: str,
        heads: Sequence[str | Promise],
        rows: Iterable[Sequence[Cell]],
        *,
        width: int | None,
        marks: Callable[[int, int], bool] | None,
    ) -> None:
        sheet = self.book.add_worksheet(sheet_name(name, {one.name for one in self.book.worksheets()}))
        for column, head in enumerate(heads):
            sheet.write_string(0, column, safe(str(head)), self.bold)
            sheet.set_column(column, column, width or max(NARROWEST, min(WIDEST, len(str(head)) + 4)))
        number = -1
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                marked = marks is not None and marks(number, column)
                self.write(sheet, number + 1, column, value, self.marked if marked else self.text)
        if self.filtered:
            sheet.autofilter(0, 0, max(number + 1, 1), max(len(heads) - 1, 0))
        sheet.freeze_panes(1, 1 if self.filtered else 0)

    def write(self, sheet: Any, row: int, column: int, value: Cell, look: Any) -> None:
        if value is None or value == "":
            return
        if isinstance(value, Percent):
            sheet.write_number(row, column, value.value, self.percent)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), self.day)
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool) and is_exact(value):
            sheet.write_number(row, column, value, self.marked if look is self.marked else None)
        else:
            sheet.write_string(row, column, safe(str(value)), look)

    def content(self) -> bytes:
        self.book.close()
        return self.target.getvalue()


def parts_of(rows: Iterable[Sequence[Cell]]) -> Iterator[Iterable[Sequence[Cell]]]:
    """As many as one sheet takes, again and again; without rows one empty sheet."""
    left = iter(rows)
    for number in count():
        first = list(islice(left, 1))
        if number and not first:
            return
        yield chain(first, islice(left, LONGEST_SHEET - 1))


def is_exact(number: float | Decimal) -> bool:
    """Excel keeps fifteen digits."""
    return -LARGEST_NUMBER < number < LARGEST_NUMBER


def sheet_name(name: str, used: Iterable[str]) -> str:
    """A name that Excel takes: no such signs, 31 letters, each once whatever its capitals."""
    cleaned = "".join(" " if sign in "[]:*?/\\" else sign for sign in name).strip(" '")[:LONGEST_NAME] or "Sheet"
    taken, number, made = {one.casefold() for one in used}, 1, cleaned
    while made.casefold() in taken:
        number += 1
        made = f"{cleaned[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    return made
