"""XLSX in every shape the standard allows (ECMA-376, transitional and strict), part by part as the file names them.

Parts are found by their relations, elements by their names without prefix. What the common libraries read over is
told: hidden sheets and rows, formulas that nobody has computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from apps.common.spreadsheets.limits import FARTHEST_COLUMN, MAX_ROWS, MAX_SHEETS, MAX_STRINGS
from apps.common.spreadsheets.parser.numbers import dated, kind_of_format, number_value
from apps.common.spreadsheets.parser.package import ZipPackage
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet, text_value

DIGITS = "0123456789"
TRUE = frozenset({"1", "true", "on"})
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
MAX_MERGES = 50_000


def sheets_of(content: bytes, budget: Budget) -> list[RawSheet]:
    package = ZipPackage(content)
    book = SheetsReader(package, book_part(package))
    if len(book.sheets) > MAX_SHEETS:
        raise Impossible("sheets", limit=MAX_SHEETS)
    strings, kinds = shared_strings(package, book), date_styles(package, book)
    found = []
    for name, part, hidden in book.sheets:
        sheet = RawSheet(name, hidden)
        package.parse(part, CellsReader(sheet, strings, kinds, book, budget))
        sheet.close()
        found.append(sheet)
    return found


def book_part(package: ZipPackage) -> str:
    """The part that the package's own relations call the document; else one that the list of types names."""
    for kind, part in package.relations("").values():
        if kind == "officeDocument" and part in package.parts:
            if not part.endswith(".xml") or part.startswith(("word/", "ppt/")):
                raise Impossible(package.what_else())
            return part
    if "[content_types].xml" in package.parts:
        typed = Types(package).found
        if typed:
            return typed[0]
    named = [part for part in package.parts if re.fullmatch(r"xl/workbook[^/]*\.xml", part)]
    if named:
        return named[0]
    raise Impossible(package.what_else())


class Types:
    def __init__(self, package: ZipPackage) -> None:
        self.found: list[str] = []
        self.parts = package.parts
        package.parse("[content_types].xml", self)

    def start(self, _tag: str, attrs: dict[str, str]) -> None:
        part = attrs.get("PartName", "").replace("\\", "/").strip("/").casefold()
        kind = attrs.get("ContentType", "")
        if "sheet" in kind and kind.endswith("main+xml") and "word" not in kind:
            self.found += [part] if part in self.parts else []

    def end(self, _tag: str) -> None:
        return


class SheetsReader:
    """The list of sheets: (name, part, hidden), in their order."""

    def __init__(self, package: ZipPackage, part: str) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = self.computes_on_load = False
        self.relations = package.relations(part)
        self.parts = package.parts
        package.parse(part, self)
        if not self.sheets and not self.relations:
            raise Impossible("damaged")

    def part(self, kind: str) -> str | None:
        """A part of which a workbook has one: styles, shared strings."""
        return next((part for one, part in self.relations.values() if one == kind and part in self.parts), None)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "sheet":
            key = next((value for name, value in attrs.items() if name.endswith(":id")), "")
            kind, part = self.relations.get(key, ("", ""))
            if kind == "worksheet" and part in self.parts:
                name = text_value(attrs.get("name", "")) or f"Sheet{len(self.sheets) + 1}"
                self.sheets.append((name[:80], part, attrs.get("state", "visible") in ("hidden", "veryHidden")))
        elif tag == "workbookPr":
            self.is_1904 = attrs.get("date1904", "") in TRUE
        elif tag == "calcPr":
            self.computes_on_load = attrs.get("fullCalcOnLoad", "") in TRUE

    def end(self, _tag: str) -> None:
        return


def shared_strings(package: ZipPackage, book: SheetsReader) -> list[str | None]:
    part = book.part("sharedStrings")
    return Strings(package, part).found if part else []


class Strings:
    """Texts that cells point at; runs of one text are joined, readings in small letters above it left out."""

    def __init__(self, package: ZipPackage, part: str) -> None:
        self.found: list[str | None] = []
        self.runs: list[str] = []
        self.phonetic = False
        self.parser: Any = None
        package.parse(part, self)

    def start(self, tag: str, _attrs: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "t":
            self.parser.CharacterDataHandler = None if self.phonetic else self.runs.append
        elif tag == "si":
            self.runs.clear()
        elif tag == "rPh":
            self.phonetic = True

    def end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "si":
            self.found.append(text_value(unescaped("".join(self.runs))))
            if len(self.found) > MAX_STRINGS:
                raise Impossible("cells", limit=MAX_STRINGS)
        elif tag == "rPh":
            self.phonetic = False


def unescaped(text: str) -> str:
    """_x000D_ is how XLSX writes a sign that XML cannot hold."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def date_styles(package: ZipPackage, book: SheetsReader) -> dict[str, str]:
    """date, time or elapsed by the number of a cell's style; plain numbers are not listed."""
    part = book.part("styles")
    return Styles(package, part).found if part else {}


class Styles:
    def __init__(self, package: ZipPackage, part: str) -> None:
        self.found: dict[str, str] = {}
        self.codes: dict[int, str] = {}
        self.place = 0
        self.inside = False
        package.parse(part, self)

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "numFmt":
            self.codes[whole(attrs.get("numFmtId"))] = attrs.get("formatCode", "")
        elif tag == "cellXfs":
            self.inside = True
        elif tag == "xf" and self.inside:
            number = whole(attrs.get("numFmtId"))
            if kind := kind_of_format(number, self.codes.get(number)):
                self.found[str(self.place)] = kind
            self.place += 1

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "cellXfs":
            self.inside = False


def whole(text: str | None) -> int:
    """-1 for what is no number."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else -1


@dataclass
class OpenCell:
    """The cell that is being read."""

    type: str = ""
    style: str = ""
    column: int = 0
    formula: bool = False
    texts: list[str] = field(default_factory=list)


class CellsReader:
    """One worksheet. Rows and cells may lack their places: then each follows the one before."""

    def __init__(
        self, sheet: RawSheet, strings: list[str | None], kinds: dict[str, str], book: SheetsReader, budget: Budget
    ) -> None:
        self.sheet, self.strings, self.kinds, self.budget = sheet, strings, kinds, budget
        self.is_1904, self.computes_on_load = book.is_1904, book.computes_on_load
        self.columns: dict[str, int] = {}
        self.row = self.column = -1
        self.row_is_named = self.phonetic = False
        self.cell = OpenCell()
        self.texts = self.cell.texts
        self.zeros: list[tuple[int, int]] = []
        self.computed = False
        self.filled = 0
        self.parser: Any = None

    def start(self, tag: str, attrs: dict[str, str]) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self.open_cell(attrs)
        elif tag == "v" or tag == "t":
            self.parser.CharacterDataHandler = None if self.phonetic else self.texts.append
        elif tag == "row":
            self.open_row(attrs)
        elif tag == "f":
            self.cell.formula = True
        elif tag == "mergeCell":
            self.note_merge(attrs.get("ref", ""))
        elif tag == "rPh":
            self.phonetic = True

    def end(self, tag: str) -> None:
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            self.close_cell()
        elif tag == "v" or tag == "t":
            self.parser.CharacterDataHandler = None
        elif tag == "row":
            self.budget.spend(self.filled)
            self.filled = 0
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "sheetData":
            self.settle_zeros()

    def open_row(self, attrs: dict[str, str]) -> None:
        number = whole(attrs.get("r"))
        self.row_is_named = number > 0
        self.row = number - 1 if number > 0 else self.row + 1
        self.column = -1
        if (attrs.get("hidden") in TRUE or attrs.get("ht") == "0") and self.row < MAX_ROWS:
            self.sheet.hidden_rows.add(self.row)

    def open_cell(self, attrs: dict[str, str]) -> None:
        cell, ref = self.cell, attrs.get("r")
        cell.type, cell.style, cell.formula = attrs.get("t", "n"), attrs.get("s", ""), False
        self.texts.clear()
        if ref:
            ref = ref.strip()
            letters = ref.rstrip(DIGITS)
            column = self.columns.get(letters)
            if column is None:
                column = self.columns[letters] = column_of(letters)
            if not self.row_is_named:
                self.row = max(whole(ref[len(letters) :]) - 1, self.row if self.row >= 0 else 0)
            self.column = column
        else:
            self.column += 1
        cell.column = self.column

    def close_cell(self) -> None:
        cell = self.cell
        text = "".join(self.texts) if len(self.texts) != 1 else self.texts[0]
        value = self.value_of(cell, text) if text else None
        if cell.formula:
            self.note_formula(cell, text, value)
        if value is None:
            return
        if cell.column >= FARTHEST_COLUMN and self.row < MAX_ROWS:
            raise Impossible("far_columns", limit=FARTHEST_COLUMN)
        self.sheet.put(self.row, cell.column, value)
        self.filled += 1

    def value_of(self, cell: OpenCell, text: str) -> Any:
        kind = cell.type
        if kind == "s":
            number = whole(text)
            return self.strings[number] if 0 <= number < len(self.strings) else None
        if kind == "n":
            found = number_value(text)
            style = self.kinds.get(cell.style)
            return dated(found, style, self.is_1904) if style and found is not None else found
        if kind == "b":
            return text.strip() in TRUE
        if kind == "e":
            self.sheet.errors.append((self.row, cell.column))
            return None
        if kind == "d":
            return text.strip()[:10] or None
        return text_value(unescaped(text))

    def note_formula(self, cell: OpenCell, text: str, value: Any) -> None:
        place = (self.row, cell.column)
        if not text and cell.type not in ("str", "e"):
            self.sheet.without_value.append(place)
        elif value == 0 and cell.type == "n":
            self.zeros.append(place)
        else:
            self.computed = True

    def settle_zeros(self) -> None:
        """Programs that cannot compute write 0 into every formula and ask the spreadsheet to compute on opening."""
        if self.computed or not self.computes_on_load or not self.zeros:
            return
        for row, column in self.zeros:
            cells = self.sheet.found.get(row, [])
            if column < len(cells):
                cells[column] = None
        self.sheet.without_value += self.zeros

    def note_merge(self, ref: str) -> None:
        first, _colon, last = ref.partition(":")
        if not last or len(self.sheet.merges) >= MAX_MERGES:
            return
        left, right = column_of(first.rstrip(DIGITS)), column_of(last.rstrip(DIGITS))
        top, bottom = whole(first.lstrip("$").lstrip(LETTERS)) - 1, whole(last.lstrip("$").lstrip(LETTERS)) - 1
        if 0 <= top <= bottom and left <= right:
            self.sheet.merges.append((top, left, bottom, right))


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def column_of(letters: str) -> int:
    """AB is 27. What is no column is far away."""
    number = 0
    for letter in letters.strip().upper():
        if not "A" <= letter <= "Z" or number > FARTHEST_COLUMN:
            return FARTHEST_COLUMN
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else 0
