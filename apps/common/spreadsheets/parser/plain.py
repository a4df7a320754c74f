"""CSV as offices save it, with strict quoting: a quote that is never closed would swallow the rows after it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from apps.common.spreadsheets.limits import MAX_COLUMNS
from apps.common.spreadsheets.parser.encodings import decoded
from apps.common.spreadsheets.parser.sheets import Budget, Impossible, RawSheet, text_value

DELIMITERS = ";,\t|"
HINT = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
LONGEST_FIELD = 200_000
FEWEST_COLUMNS_TO_TELL = 3


def sheet_of_text(content: bytes, name: str, budget: Budget) -> RawSheet:
    text, notices = decoded(content)
    first, newline, rest = text.partition("\n")
    if (hint := HINT.fullmatch(first)) is not None:
        # An empty line stays for it, so that rows keep the numbers people see.
        delimiter, text = hint[1], newline + rest
    else:
        delimiter = delimiter_of(text)
    sheet = RawSheet(name)
    csv.field_size_limit(LONGEST_FIELD)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, begins = 0, 1
    try:
        for number, row in enumerate(lines):
            refuse_swallowed(row, begins, delimiter)
            put_row(sheet, number, row, budget)
            begins = lines.line_num + 1
    except csv.Error as broken:
        raise Impossible("quote", line=opening_line(text, begins, delimiter)) from broken
    sheet.close()
    sheet.notices += notices
    return sheet


def put_row(sheet: RawSheet, number: int, row: list[str], budget: Budget) -> None:
    filled = 0
    for column, cell in enumerate(row):
        value = text_value(cell) if cell else None
        if value is not None:
            sheet.put(number, column, value)
            filled += 1
    if len(row) > MAX_COLUMNS:
        sheet.too_far_right = True
    budget.spend(filled)


def refuse_swallowed(row: list[str], begins: int, delimiter: str) -> None:
    """A quote that a later row happened to close: whole rows lie inside one cell."""
    if len(row) < FEWEST_COLUMNS_TO_TELL:
        return
    line = begins
    for cell in row:
        inner = cell.splitlines()
        if any(one.count(delimiter) >= len(row) - 1 for one in inner[1:]):
            raise Impossible("quote", line=line)
        line += max(len(inner) - 1, 0)


def opening_line(text: str, begins: int, delimiter: str) -> int:
    """The line of the quote that was opened last in the record that begins on a line."""
    lines = text.splitlines()
    opened, inside, fresh = begins, False, True
    for number in range(begins, len(lines) + 1):
        for sign in lines[number - 1]:
            if sign == '"':
                if fresh and not inside:
                    opened = number
                inside = not inside
            fresh = sign == delimiter and not inside
        fresh = not inside
        if number - begins > 5000:
            break
    return opened


def delimiter_of(text: str) -> str:
    """The sign that cuts most lines into the same number of columns."""
    sample = "\n".join(text[:200_000].splitlines()[:60])

    def fitness(delimiter: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if len(row) > 1)
        if not widths:
            return (0, 0)
        width, lines = max(widths.items(), key=lambda item: (item[1], item[0]))
        return (lines, width)

    try:
        return max(DELIMITERS, key=fitness)
    except csv.Error:
        return max(DELIMITERS, key=sample.count)
