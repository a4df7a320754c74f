"""Workbooks of LibreOffice (OpenDocument): one part with all sheets; a number beside rows and cells repeats them."""

from __future__ import annotations

from typing import Any

from apps.common.spreadsheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from apps.common.spreadsheets.parser.numbers import number_value
from apps.common.spreadsheets.parser.package import ZipPackage
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet, text_value

CONTENT, MANIFEST = "content.xml", "meta-inf/manifest.xml"
CELLS = frozenset({"table-cell", "covered-table-cell"})
NUMBERS = frozenset({"float", "currency", "percentage"})
SIGNS = {"s": " ", "tab": "\t", "line-break": "\n"}
HIDDEN_ROWS = frozenset({"collapse", "filter"})


def sheets_of_ods(content: bytes, budget: Budget) -> list[RawSheet]:
    package = ZipPackage(content)
    if CONTENT not in package:
        raise Impossible(package.what_else())
    if MANIFEST in package:
        package.parse(MANIFEST, ManifestReader())
    reading = TablesReader(budget)
    package.parse(CONTENT, reading)
    if not reading.sheets:
        raise Impossible("document")
    for sheet in reading.sheets:
        sheet.close()
    return reading.sheets


class ManifestReader:
    parser: Any = None

    def start(self, tag: str, _attrs: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "encryption-data":
            raise Impossible("protected")

    def end(self, _tag: str) -> None:
        return


class TablesReader:
    def __init__(self, budget: Budget) -> None:
        self.budget, self.parser = budget, None
        self.sheets: list[RawSheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.row = self.column = 0
        self.repeated = self.cell_repeated = 1
        self.cells: list[tuple[int, Any]] = []
        self.attrs: dict[str, str] = {}
        self.texts: list[str] = []
        self.paragraphs = self.notes = 0  # comments lie in the cell that they are about

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        attrs = {name.rpartition(":")[2]: value for name, value in attrs.items()}
        if tag == "style":
            self.style = attrs.get("name", "")
        elif tag == "table-properties" and attrs.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table":
            self.open_sheet(attrs)
        elif not self.sheets:
            return
        elif tag == "table-row":
            self.column, self.cells, self.repeated = 0, [], times(attrs.get("number-rows-repeated"))
            if attrs.get("visibility") in HIDDEN_ROWS:
                rows = range(self.row, min(self.row + self.repeated, MAX_ROWS))
                self.sheets[-1].hidden_rows.update(rows)
        elif tag in CELLS:
            self.attrs, self.cell_repeated = attrs, times(attrs.get("number-columns-repeated"))
            self.texts, self.paragraphs = [], 0
        elif tag == "annotation":
            self.notes += 1
        elif tag == "p" and not self.notes:
            self.texts.append("\n" if self.paragraphs else "")
            self.paragraphs += 1
            self.parser.CharacterDataHandler = self.texts.append  # type: ignore[attr-defined]
        elif tag in SIGNS and not self.notes and self.paragraphs:
            self.texts.append(SIGNS[tag] * min(times(attrs.get("c")), 100))

    def open_sheet(self, attrs: dict[str, str]) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise Impossible("sheets", limit=MAX_SHEETS)
        name = (text_value(attrs.get("name", "")) or f"Sheet{len(self.sheets) + 1}")[:80]
        self.sheets.append(RawSheet(name, attrs.get("style-name", "") in self.hidden_styles))
        self.row = 0

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "annotation":
            self.notes -= 1
        elif not self.sheets:
            return
        elif tag == "p":
            self.parser.CharacterDataHandler = None  # type: ignore[attr-defined]
        elif tag in CELLS:
            self.close_cell(self.sheets[-1], is_covered=tag != "table-cell")
        elif tag == "table-row":
            self.close_row(self.sheets[-1])

    def close_cell(self, sheet: RawSheet, *, is_covered: bool) -> None:
        value = None if is_covered else self.value(sheet)
        if value is not None:
            # One value in many columns at once is a line across the page, no data.
            self.cells += [(self.column + at, value) for at in range(min(self.cell_repeated, MAX_COLUMNS))]
        elif "formula" in self.attrs and not is_covered:
            sheet.without_value.append((self.row, self.column))
        across, down = times(self.attrs.get("number-columns-spanned")), times(self.attrs.get("number-rows-spanned"))
        if across > 1 or down > 1:
            sheet.merges.append((self.row, self.column, self.row + down - 1, self.column + across - 1))
        self.column += self.cell_repeated

    def close_row(self, sheet: RawSheet) -> None:
        for row in range(self.row, self.row + self.repeated) if self.cells else ():
            self.budget.spend(len(self.cells))
            for column, value in self.cells:
                sheet.put(row, column, value)
        self.row += self.repeated

    def value(self, sheet: RawSheet) -> Any:
        kind, text = self.attrs.get("value-type", ""), "".join(self.texts)
        if kind in NUMBERS:
            return number_value(self.attrs.get("value", ""))
        if kind == "date":
            return self.attrs.get("date-value", "")[:10] or text_value(text)
        if kind == "boolean":
            return self.attrs.get("boolean-value") == "true"
        if text.startswith(("#", "Err:")) and "formula" in self.attrs:
            sheet.errors.append((self.row, self.column))
            return None
        return text_value(self.attrs.get("string-value") or text)


def times(text: str | None) -> int:
    return max(int(text), 1) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
