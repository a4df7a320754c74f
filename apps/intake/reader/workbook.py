"""XLSX and CSV into plain rows, with the sentence that says why another file cannot be read."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.intake.choices import MAX_CELL_LETTERS, MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED_BYTES, MAX_WORKBOOK_BYTES

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
DELIMITERS = ";,\t|"
# A cell that holds something. Formatted blanks far below the table are normal and cost nothing.
FULL_CELL = re.compile(rb"""<c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*(?<!/)>""")
# Nearly every sheet ends before any such place, and need not be looked at cell by cell.
MAYBE_FAR = re.compile(rb"""\br=["'](?:[A-Z]{3}\d{1,7}|[A-Z]{1,2}\d{5,7})["']""")
MERGED = re.compile(rb"""<mergeCell\b[^>]*?\bref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")


@dataclass
class Sheet:
    """Rows from the very first one, so that `rows[n]` is what people call row n + 1. Cells are JSON values."""

    name: str
    rows: list[list[Any]]


def open_workbook(content: bytes, file_name: str) -> list[Sheet]:
    if len(content) > MAX_WORKBOOK_BYTES:
        raise Refused(_("The workbook is larger than 15 MB. Please split it."), field="workbook")
    if content.startswith(OLE):
        if ENCRYPTED in content:
            raise Refused(
                _("The workbook is protected by a password. Save it without one and upload it again."), field="workbook"
            )
        raise Refused(
            _("This is an old Excel file (.xls). Open it, save it as .xlsx and upload that."), field="workbook"
        )
    sheets = list(sheets_of_xlsx(content)) if content.startswith(b"PK") else [sheet_of_csv(content, file_name)]
    if not any(sheet.rows for sheet in sheets):
        raise Refused(_("The file is empty."), field="workbook")
    return sheets


def sheets_of_xlsx(content: bytes) -> Iterator[Sheet]:
    check_package(content)
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows = [[cell_value(cell) for cell in row[:MAX_COLUMNS]] for row in sheet.iter_rows()]
            # calamine leaves out empty columns on the left; people count from the first one.
            left = [None] * (sheet.start or (0, 0))[1]
            rows = [left + row for row in rows]
            spread_merged(rows, sheet.merged_cell_ranges or [])
            yield Sheet(name[:80], without_end(rows))
    except (python_calamine.CalamineError, ValueError, OSError) as broken:
        raise Refused(
            _("The workbook cannot be read. Open it in Excel or LibreOffice, save it again and upload that."),
            field="workbook",
        ) from broken


def check_package(content: bytes) -> None:
    """Look into the ZIP that an XLSX is: sizes as unpacked, and cells placed absurdly far away."""
    damaged = Refused(_("This is not a workbook. Please upload an .xlsx or .csv file."), field="workbook")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if "xl/workbook.xml" not in names:
                raise damaged
            if sum(info.file_size for info in package.infolist()) > MAX_UNPACKED_BYTES or package.testzip():
                raise Refused(_("The workbook unpacks to far too much. Please split it."), field="workbook")
            for name in names:
                if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                    check_extent(package.read(name))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, RuntimeError) as broken:
        raise damaged from broken


def check_extent(xml: bytes) -> None:
    refs = FULL_CELL.findall(xml) if MAYBE_FAR.search(xml) else []
    refs += [(column, row) for column, row, _last_column, _last_row in MERGED.findall(xml)]
    lowest = max((int(row) for _column, row in refs), default=0)
    if lowest > MAX_ROWS:
        raise Refused(
            _("A sheet has more than %(limit)s rows. Please split it.") % {"limit": f"{MAX_ROWS:,}".replace(",", ".")},
            field="workbook",
        )
    if any(len(column) == 3 for column in {column for column, _row in refs}):
        raise Refused(_("A sheet has more than %(limit)s columns.") % {"limit": MAX_COLUMNS}, field="workbook")


def spread_merged(rows: list[list[Any]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """A cell merged downwards counts for every row it covers. Merged sideways it stays in its first column."""
    for (top, left), (bottom, _right) in ranges:
        if bottom == top or top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and row[left] is None and filled_row(row):
                row[left] = rows[top][left]


def filled_row(row: list[Any]) -> bool:
    return any(cell is not None for cell in row)


def without_end(rows: list[list[Any]]) -> list[list[Any]]:
    while rows and not filled_row(rows[-1]):
        rows.pop()
    return rows


def cell_value(cell: Any) -> Any:
    """What JSON can hold: text, number, true or false, None; dates as 2021-08-17."""
    if isinstance(cell, str):
        return cell.replace("\0", "").strip()[:MAX_CELL_LETTERS] or None
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return cell


def sheet_of_csv(content: bytes, file_name: str) -> Sheet:
    text = decoded(content)
    first, _newline, rest = text.partition("\n")
    if (hint := re.fullmatch(r"sep=(.)\s*", first)) is not None:
        delimiter, text = hint[1], "\n" + rest
    else:
        delimiter = delimiter_of(text)
    csv.field_size_limit(MAX_CELL_LETTERS * 20)
    rows: list[list[Any]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append([cell_value(cell) for cell in row[:MAX_COLUMNS]])
            if len(rows) > MAX_ROWS:
                raise Refused(
                    _("A sheet has more than %(limit)s rows. Please split it.")
                    % {"limit": f"{MAX_ROWS:,}".replace(",", ".")},
                    field="workbook",
                )
    except csv.Error as broken:
        raise Refused(_("This is not a workbook. Please upload an .xlsx or .csv file."), field="workbook") from broken
    return Sheet(file_name.rsplit(".", 1)[0][:80] or "CSV", without_end(rows))


def decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 as "Unicode text" of Excel, else Windows Western."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(_("This is not a workbook. Please upload an .xlsx or .csv file."), field="workbook")


def delimiter_of(text: str) -> str:
    """The sign that cuts most lines into the same number of columns."""
    sample = "\n".join(text.splitlines()[:60])

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if len(row) > 1)
        if not widths:
            return (0, 0)
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
        return (lines, width)

    return max(DELIMITERS, key=fitness)
