"""XML of Excel 2003 ("SpreadsheetML"), which old programs still write and call .xls."""

from __future__ import annotations

from typing import Any

from apps.common.spreadsheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from apps.common.spreadsheets.parser.numbers import number_value
from apps.common.spreadsheets.parser.package import parse_xml
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet, text_value

HIDDEN = ("SheetHidden", "SheetVeryHidden")


def sheets_of_old_xml(content: bytes, budget: Budget) -> list[RawSheet]:
    reading = Worksheets(budget)
    parse_xml(iter([content]), reading)
    if not reading.sheets:
        raise Impossible("old_xml")
    for sheet in reading.sheets:
        sheet.close()
        sheet.notices.append({"code": "old_xml_read", "params": {}})
    return reading.sheets


class Worksheets:
    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.sheets: list[RawSheet] = []
        self.row = self.column = -1
        self.type, self.across, self.down, self.formula = "", 0, 0, False
        self.texts: list[str] = []
        self.parser: Any = None

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        attrs = {name.rpartition(":")[2]: value for name, value in attrs.items()}
        if tag == "Worksheet":
            self.open_sheet(attrs)
        elif not self.sheets:
            return
        elif tag == "Row":
            self.row = place(attrs.get("Index"), self.row + 1)
            self.column = -1
            if attrs.get("Hidden") == "1" and self.row < MAX_ROWS:
                self.sheets[-1].hidden_rows.add(self.row)
        elif tag == "Cell":
            self.column = place(attrs.get("Index"), self.column + 1)
            self.across, self.down = place(attrs.get("MergeAcross"), -1) + 1, place(attrs.get("MergeDown"), -1) + 1
            self.formula, self.type = "Formula" in attrs, ""
            self.texts.clear()
        elif tag in ("Data", "Visible"):
            self.type = attrs.get("Type", "String") if tag == "Data" else self.type
            self.texts.clear()
            self.parser.CharacterDataHandler = self.texts.append

    def open_sheet(self, attrs: dict[str, str]) -> None:
        if len(self.sheets) >= MAX_SHEETS:
            raise Impossible("sheets", limit=MAX_SHEETS)
        self.sheets.append(RawSheet((text_value(attrs.get("Name", "")) or f"Sheet{len(self.sheets) + 1}")[:80]))
        self.row = self.column = -1

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "Data":
            self.parser.CharacterDataHandler = None
        elif tag == "Visible":
            self.parser.CharacterDataHandler = None
            self.sheets[-1].hidden = "".join(self.texts).strip() in HIDDEN
        elif tag == "Cell" and self.sheets:
            self.close_cell(self.sheets[-1])

    def close_cell(self, sheet: RawSheet) -> None:
        value = self.value(sheet, "".join(self.texts))
        if value is not None:
            sheet.put(self.row, self.column, value)
            self.budget.spend(1)
        elif self.formula and self.type != "Error":
            sheet.without_value.append((self.row, self.column))
        if self.across or self.down:
            sheet.merges.append((self.row, self.column, self.row + self.down, self.column + self.across))
        self.column += min(self.across, MAX_COLUMNS)

    def value(self, sheet: RawSheet, text: str) -> Any:
        if not self.type or not text.strip():
            return None
        if self.type == "Number":
            return number_value(text)
        if self.type == "DateTime":
            return text.strip()[:10]
        if self.type == "Boolean":
            return text.strip() == "1"
        if self.type == "Error":
            sheet.errors.append((self.row, self.column))
            return None
        return text_value(text)


def place(text: str | None, otherwise: int) -> int:
    """Counted from 0; the file counts from 1."""
    text = (text or "").strip()
    return int(text) - 1 if text.isascii() and text.isdigit() and len(text) < 9 else otherwise
