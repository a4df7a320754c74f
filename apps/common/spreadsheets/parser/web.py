"""Tables of a web page: many programs of offices write one and call it .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from apps.common.spreadsheets.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from apps.common.spreadsheets.parser.encodings import decoded
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet, text_value

CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
ENCODINGS = frozenset({"utf-8", "utf8", "iso-8859-1", "windows-1252", "utf-16", "iso-8859-15", "us-ascii"})
SILENT = frozenset({"script", "style", "title", "head"})
BREAKS = frozenset({"br", "p", "div", "li"})


def sheets_of_page(content: bytes, name: str, budget: Budget) -> list[RawSheet]:
    text = text_of(content)
    tables = WebTables(name, budget)
    tables.feed(text)
    tables.close()
    found = [sheet for sheet in tables.sheets if sheet.found]
    if not found:
        raise Impossible("web_page")
    for sheet in found:
        sheet.close()
        sheet.notices.append({"code": "web_page_read", "params": {}})
    return found


def text_of(content: bytes) -> str:
    said = CHARSET.search(content[:4096])
    encoding = said[1].decode("ascii").lower() if said else ""
    if encoding in ENCODINGS and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode(encoding)
        except UnicodeError:
            pass
    return decoded(content)[0]


class WebTables(HTMLParser):
    """Each outermost table is a sheet; a table inside a cell is that cell's text."""

    def __init__(self, name: str, budget: Budget) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.budget = name, budget
        self.sheets: list[RawSheet] = []
        self.depth = self.silent = 0
        self.row = self.column = -1
        self.across = self.down = 1
        self.texts: list[str] | None = None
        # Rows that a cell above still covers, by column.
        self.covered: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag == "table":
            self.open_table()
        elif self.depth != 1:
            if tag in ("tr", "td", "th") and self.texts is not None:
                self.texts.append(" ")
        elif tag == "tr":
            self.close_cell()
            self.open_row()
        elif tag in ("td", "th"):
            self.close_cell()
            self.open_cell(dict(attrs))
        elif tag in BREAKS and self.texts is not None:
            self.texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "table":
            if self.depth == 1:
                self.close_cell()
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in ("td", "th", "tr"):
            self.close_cell()

    def handle_data(self, data: str) -> None:
        if self.texts is not None and not self.silent:
            self.texts.append(data)

    def close(self) -> None:
        super().close()
        self.close_cell()

    def open_table(self) -> None:
        self.depth += 1
        if self.depth > 1:
            return
        if len(self.sheets) >= MAX_SHEETS:
            raise Impossible("sheets", limit=MAX_SHEETS)
        name = self.name if not self.sheets else f"{self.name[:70]} {len(self.sheets) + 1}"
        self.sheets.append(RawSheet(name))
        self.row, self.covered = -1, {}

    def open_row(self) -> None:
        self.row += 1
        self.column = -1
        self.covered = {column: rows - 1 for column, rows in self.covered.items() if rows > 1}

    def open_cell(self, attrs: dict[str, str | None]) -> None:
        if self.row < 0:
            self.open_row()
        self.column += 1
        while self.column in self.covered and self.column < MAX_COLUMNS:
            self.column += 1
        self.across, self.down = span(attrs.get("colspan"), MAX_COLUMNS), span(attrs.get("rowspan"), MAX_ROWS)
        self.texts = []

    def close_cell(self) -> None:
        if self.texts is None:
            return
        value = text_value("\n".join(" ".join(line.split()) for line in "".join(self.texts).split("\n")))
        self.texts = None
        sheet = self.sheets[-1]
        if value is not None:
            sheet.put(self.row, self.column, value)
            self.budget.spend(1)
        if self.down > 1 or self.across > 1:
            sheet.merges.append((self.row, self.column, self.row + self.down - 1, self.column + self.across - 1))
        if self.down > 1:
            # Covered for the rows below this one; counted down when each begins.
            last = min(self.column + self.across, MAX_COLUMNS)
            self.covered |= dict.fromkeys(range(self.column, last), self.down)
        self.column += self.across - 1


def span(text: str | None, most: int) -> int:
    text = (text or "").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdigit() and len(text) < 7 else 1
