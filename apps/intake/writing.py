"""Workbooks that we hand out: the template, the rows that could not be taken in, what is registered."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from apps.intake.choices import SheetKind
from apps.intake.columns import COLUMNS, PHOTO, SALES, label_of
from apps.intake.models import Batch, Row
from apps.intake.problems import told

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
# No cell is ever a formula or a link, whatever it looks like.
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
WIDEST = 60


def safe(value: Any) -> Any:
    """A text that a spreadsheet could take for a formula gets an apostrophe, also when saved as CSV again."""
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS) and len(value) > 1:
        return "'" + value
    return value


class Book:
    def __init__(self) -> None:
        self.target = io.BytesIO()
        self.book = xlsxwriter.Workbook(self.target, SAFE)
        self.bold = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.text = self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self.marked = self.book.add_format(
            {"num_format": "@", "bg_color": "#F6E3E7", "text_wrap": True, "valign": "top"}
        )

    def sheet(self, name: str, headings: list[str], rows: Iterable[list[Any]], marks: Any = None) -> None:
        """`marks(row, column)` says which cells stand out; rows count from 0 below the headings."""
        sheet = self.book.add_worksheet(sheet_name(name, len(self.book.worksheets())))
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, str(safe(heading)), self.bold)
            sheet.set_column(column, column, max(10, min(WIDEST, len(heading) + 4)))
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                look = self.marked if marks and marks(number, column) else self.text
                write(sheet, number + 1, column, value, look)
        sheet.freeze_panes(1, 0)

    def content(self) -> bytes:
        self.book.close()
        return self.target.getvalue()


def write(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if value is None:
        return
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 10**11:
        sheet.write_number(row, column, value, None if look.bg_color == 0 else look)
    else:
        sheet.write_string(row, column, str(safe(value)), look)


def sheet_name(name: str, number: int) -> str:
    cleaned = "".join(" " if sign in "[]:*?/\\'" else sign for sign in name).strip()[:28] or f"Sheet{number + 1}"
    return cleaned


def rest_of(batch: Batch) -> bytes:
    """The wrong rows as they came, corrections included, with the reason in the first column.

    Headings are the office's own, so that the mended file can be uploaded as it is.
    """
    book = Book()
    used: set[str] = set()
    for index, facts in enumerate(batch.sheets):
        rows = [row for row in batch.rows.wrong().in_order() if row.sheet == index]
        if not rows:
            continue
        headings = sorted(facts["headings"], key=lambda heading: heading["index"])
        columns = [heading["index"] for heading in headings]
        codes = [heading["code"] for heading in headings]
        wrong = {
            (number, place + 2)
            for number, row in enumerate(rows)
            for place, code in enumerate(codes)
            if code in row.errors
        }
        name = facts["name"] if facts["name"] not in used else f"{facts['name'][:24]} {index + 1}"
        used.add(name)
        book.sheet(
            name, [_("What is wrong"), _("Row"), *(heading["text"] for heading in headings)],
            ([reasons(row, facts["kind"]), row.number, *cells_of(row, columns, codes)] for row in rows),
            marks=lambda number, column, wrong=wrong: (number, column) in wrong,
        )  # fmt: skip
    if not used:
        book.sheet(_("Nothing left"), [_("All rows were taken in.")], [])
    return book.content()


def reasons(row: Row, kind: str) -> str:
    return "\n".join(
        told(kept) if code == "row" else f"{label_of(kind, code)}: {told(kept)}" for code, kept in row.errors.items()
    )


def cells_of(row: Row, columns: list[int], codes: list[str]) -> list[Any]:
    cells = []
    for index, code in zip(columns, codes, strict=True):
        given = row.cells[index] if index < len(row.cells) else None
        cells.append(row.corrections.get(code, given) if code else given)
    return cells


def template() -> bytes:
    """An empty workbook with an example, and a sheet of instructions in both languages."""
    book = Book()
    for name, kind, more in (
        ("Data UMKM", SheetKind.ENTERPRISES, [f"{SALES.heading} 2024", f"{SALES.heading} 2025"]),
        ("Produk", SheetKind.PRODUCTS, [f"{PHOTO.heading} {place}" for place in (1, 2, 3)]),
    ):
        columns = COLUMNS[kind].values()
        examples = [column.example for column in columns]
        examples += (
            [SALES.example] * 2 if kind == SheetKind.ENTERPRISES else [f"jaket-{place}.jpg" for place in (1, 2, 3)]
        )
        book.sheet(name, [*(column.heading for column in columns), *more], [examples])
    book.sheet(_("Instructions"), [_("Sheet"), _("Column"), _("What we expect"), _("Example"), _("Required")], guide())
    return book.content()


def guide() -> Iterable[list[Any]]:
    for name, kind, last in (("Data UMKM", SheetKind.ENTERPRISES, SALES), ("Produk", SheetKind.PRODUCTS, PHOTO)):
        for column in [*COLUMNS[kind].values(), last]:
            needed = _("yes") if column.required else ""
            yield [name, column.heading, str(column.expects), column.example, needed]
