"""A sheet while it is read, what is counted meanwhile, and a cell as JSON can hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from apps.common.outside.text import clean
from apps.common.spreadsheets.limits import MAX_CELL_LETTERS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, ROWS_OF_HEADINGS

Row = list[Any]
Place = tuple[int, int, int, int]  # top, left, bottom, right, from 0
SAMPLES = 5


class Impossible(Exception):  # noqa: N818 - a plain "no" with the code of its sentence
    """The file cannot be read; `code` names the sentence that says why, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass
class Budget:
    """Filled cells of all sheets of one file."""

    cells: int = 0

    def spend(self, cells: int) -> None:
        self.cells += cells
        if self.cells > MAX_CELLS:
            raise Impossible("cells", limit=MAX_CELLS)


@dataclass
class RawSheet:
    """Rows by number from 0; a row ends with its last filled cell. `merged` are the places among the headings."""

    name: str
    hidden: bool = False
    found: dict[int, Row] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[Place] = field(default_factory=list)
    without_value: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)
    too_far_right: bool = False
    rows: list[Row] = field(default_factory=list)
    notices: list[dict[str, Any]] = field(default_factory=list)

    def put(self, row: int, column: int, value: Any) -> None:
        """Keep a filled cell. Far places are refused by their row, and only named by their column."""
        if row >= MAX_ROWS:
            raise Impossible("rows", limit=MAX_ROWS)
        if column >= MAX_COLUMNS:
            self.too_far_right = True
            return
        cells = self.found.get(row)
        if cells is None:
            cells = self.found[row] = []
        short = column - len(cells)
        if short > 0:
            cells.extend([None] * short)
        if short >= 0:
            cells.append(value)
        else:
            cells[column] = value

    def close(self) -> None:
        """Rows in their order, merged cells spread, and what is to be told about the sheet."""
        last = max(self.found, default=-1)
        self.rows = [self.found.get(number, []) for number in range(last + 1)]
        self.found = {}
        spread_merges(self.rows, self.merges)
        self.hidden_rows = {row for row in self.hidden_rows if row <= last and is_filled(self.rows[row])}
        self.tell("formulas", self.without_value)
        self.tell("cell_errors", self.errors)
        if self.too_far_right:
            self.notices.append({"code": "columns", "params": {"limit": MAX_COLUMNS}})

    def tell(self, code: str, places: list[tuple[int, int]]) -> None:
        if places:
            names = ", ".join(place_name(row, column) for row, column in places[:SAMPLES])
            self.notices.append({"code": code, "params": {"count": len(places), "cells": names}})

    @property
    def merged(self) -> list[Place]:
        return [place for place in self.merges if place[0] < ROWS_OF_HEADINGS][:1000]


def is_filled(row: Row) -> bool:
    return any(cell is not None for cell in row)


def spread_merges(rows: list[Row], merges: list[Place]) -> None:
    """A cell merged downwards counts for every row it covers. Merged sideways it stays in its first column.

    Honest merges do not overlap, so that all of them together cover no more than the sheet has: what goes beyond that
    was made to cost time.
    """
    budget = sum(max(len(row), 1) for row in rows) * 2
    for top, left, bottom, _right in merges:
        if bottom == top or top >= len(rows) or left >= len(rows[top]) or rows[top][left] is None:
            continue
        value, last = rows[top][left], min(bottom, len(rows) - 1)
        budget -= last - top
        if budget < 0:
            return
        for row in rows[top + 1 : last + 1]:
            if left < len(row) and row[left] is None and is_filled(row):
                row[left] = value


def place_name(row: int, column: int) -> str:
    """(1, 3) is D2."""
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def text_value(text: str) -> str | None:
    return clean(text).strip()[:MAX_CELL_LETTERS] or None
