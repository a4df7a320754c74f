"""Workbooks that we hand out: the template, the rows that could not be taken in, what is registered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from apps.common.spreadsheets.writing import Book
from apps.intake.models import Batch, Row
from apps.intake.rules.problems import told
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS, PHOTO, SALES, is_code, label_of


def rest_of(batch: Batch) -> bytes:
    """Wrong and doubtful rows as they came, corrections included, with the reason in the first column.

    Headings are the office's own, so that the mended file can be uploaded as it is; behind them stand the columns that
    the file lacks and its rows are asked for, to be filled down.
    """
    book = Book(as_text=True)
    waiting = list(batch.rows.asking().in_order())
    for index, facts in enumerate(batch.sheets):
        rows = [row for row in waiting if row.sheet == index]
        if not rows:
            continue
        headings = sorted(facts["headings"], key=lambda heading: heading["index"])
        places: list[tuple[int | None, str]] = [(heading["index"], heading["code"]) for heading in headings]
        added = lacking(facts, rows)
        places += [(None, code) for code in added]
        wrong = {
            (number, place + 2)
            for number, row in enumerate(rows)
            for place, (_index, code) in enumerate(places)
            if code in row.errors or code in row.doubts
        }
        titles = [*(heading["text"] for heading in headings), *(heading_of(facts["kind"], code) for code in added)]
        book.sheet(
            facts["name"],
            [_("What is wrong"), _("Row"), *titles],
            ([reasons(row, facts["kind"]), row.number, *cells_of(row, places, facts)] for row in rows),
            marks=partial(is_among, wrong),
        )
    if not waiting:
        book.sheet(_("Nothing left"), [_("All rows were taken in.")], [])
    return book.content()


def is_among(cells: set[tuple[int, int]], row: int, column: int) -> bool:
    return (row, column) in cells


def lacking(facts: dict[str, Any], rows: Sequence[Row]) -> list[str]:
    """Columns the file does not have: what every row needs, what an answer fills, what these rows are asked for."""
    known = COLUMNS[facts["kind"]]
    there = {heading["code"] for heading in facts["headings"]}
    asked = {code for row in rows for code in (*row.errors, *row.doubts, *row.corrections)}
    answered = set(facts.get("defaults", {}))
    return [
        code
        for code, column in known.items()
        if code not in there and (column.required or code in asked or code in answered)
    ]


def heading_of(kind: str, code: str) -> str:
    return COLUMNS[kind][code].heading


def reasons(row: Row, kind: str) -> str:
    return "\n".join(
        f"{label_of(kind, code)}: {told(kept)}" if is_code(kind, code) else told(kept)
        for code, kept in (*row.errors.items(), *row.doubts.items())
    )


def cells_of(row: Row, places: Sequence[tuple[int | None, str]], facts: dict[str, Any]) -> list[Any]:
    """As the office wrote them, mended where people mended; an empty cell that an answer fills says the answer."""
    defaults = facts.get("defaults", {})
    cells = []
    for index, code in places:
        given = row.cells[index] if index is not None and index < len(row.cells) else None
        value = row.corrections.get(code, given) if code else given
        cells.append(defaults.get(code) if code and value in (None, "") else value)
    return cells


def template() -> bytes:
    """An empty workbook with an example, and a sheet of instructions in both languages."""
    book = Book(as_text=True)
    for name, kind, more in (
        ("Data UMKM", SheetKind.ENTERPRISES, [f"{SALES.heading} 2024", f"{SALES.heading} 2025"]),
        ("Produk", SheetKind.PRODUCTS, [f"{PHOTO.heading} {place}" for place in (1, 2, 3)]),
    ):
        columns = [column for column in COLUMNS[kind].values() if column.in_template]
        examples = [column.example for column in columns]
        examples += (
            [SALES.example] * 2 if kind == SheetKind.ENTERPRISES else [f"jaket-{place}.jpg" for place in (1, 2, 3)]
        )
        book.sheet(name, [*(column.heading for column in columns), *more], [examples])
    book.sheet(_("Instructions"), [_("Sheet"), _("Column"), _("What we expect"), _("Example"), _("Required")], guide())
    return book.content()


def guide() -> Iterable[list[Any]]:
    for name, kind, last in (("Data UMKM", SheetKind.ENTERPRISES, SALES), ("Produk", SheetKind.PRODUCTS, PHOTO)):
        for column in [*(one for one in COLUMNS[kind].values() if one.in_template), last]:
            needed = _("yes") if column.required else ""
            yield [name, column.heading, str(column.expects), column.example, needed]
