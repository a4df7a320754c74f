"""What reading a file gives, and the form in which it is kept once the file itself is gone."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from typing import Any

from apps.common.spreadsheets.notices import Notice

NUMBERS_NAMED = 12
# What a kept workbook is called in storage.
KEPT_ENDING = ".json.gz"


@dataclass
class Sheet:
    """Rows from the very first one, so that `rows[n]` is what people call row n + 1. Cells are JSON values.

    `hidden_rows` counts from 1; `merged` are the merged places among the headings as (top, left, bottom, right) from 0.
    """

    name: str
    rows: list[list[Any]]
    hidden: bool = False
    hidden_rows: list[int] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def told(self) -> list[Notice]:
        """All that should be said about it: what is hidden first."""
        hidden = [Notice("hidden_sheet", {"sheet": self.name})] if self.hidden else []
        if self.hidden_rows:
            numbers = ", ".join(map(str, self.hidden_rows[:NUMBERS_NAMED]))
            more = " …" if len(self.hidden_rows) > NUMBERS_NAMED else ""
            hidden.append(Notice("hidden_rows", {"count": len(self.hidden_rows), "rows": numbers + more}))
        return hidden + self.notices


@dataclass
class Workbook:
    sheets: list[Sheet]
    notices: list[Notice] = field(default_factory=list)

    def kept(self) -> bytes:
        """Packed for storage: cells only, without anything the file held beside them."""
        facts = [
            {
                "name": sheet.name,
                "rows": sheet.rows,
                "hidden": sheet.hidden,
                "hidden_rows": sheet.hidden_rows,
                "merged": sheet.merged,
                "notices": [[notice.code, notice.params] for notice in sheet.notices],
            }
            for sheet in self.sheets
        ]
        packed = json.dumps(facts, separators=(",", ":"), ensure_ascii=False).encode()
        return gzip.compress(packed, compresslevel=5, mtime=0)

    @classmethod
    def from_kept(cls, content: bytes) -> Workbook:
        return cls(
            [
                Sheet(
                    one["name"],
                    one["rows"],
                    one["hidden"],
                    one["hidden_rows"],
                    [tuple(place) for place in one["merged"]],
                    [Notice(code, params) for code, params in one["notices"]],
                )
                for one in json.loads(gzip.decompress(content))
            ]
        )
