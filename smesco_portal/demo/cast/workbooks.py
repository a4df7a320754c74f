"""The cast's workbooks and pictures in smesco_portal/demo/files, read with the import's own reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile

from apps.common.spreadsheets.reading import open_workbook
from apps.common.spreadsheets.results import Sheet
from apps.intake.reads.archive import Photographs

FOLDER = Path(__file__).resolve().parent.parent / "files"
ENTERPRISES = "cast-enterprises.xlsx"
BUYERS = "cast-buyers.xlsx"
HEADER = 3  # titles stand above it
MARKS = "Status Demo"
Line = dict[str, Any]


@dataclass(frozen=True)
class Cast:
    """`numbers` are the enterprises taking part; None: all."""

    numbers: frozenset[int] | None = None
    _cache: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def only(self, numbers: Collection[int]) -> Cast:
        return Cast(frozenset(numbers))

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        return {sheet.name: sheet for sheet in read_whole(ENTERPRISES)}

    @property
    def enterprises(self) -> list[Line]:
        return [line for line in lines_of(self.sheets["Data UMKM"]) if self.takes(int(line["No"]))]

    @property
    def products(self) -> list[Line]:
        nibs = {nib_of(line["NIB"]) for line in self.enterprises}
        return [line for line in lines_of(self.sheets["Produk"]) if nib_of(line["NIB Usaha"]) in nibs]

    @property
    def buyers(self) -> list[Line]:
        return lines_of(read_whole(BUYERS)[0])

    def takes(self, number: int) -> bool:
        return self.numbers is None or number in self.numbers

    def number_of(self) -> dict[str, int]:
        """Column No by NIB."""
        return {nib_of(line["NIB"]): int(line["No"]) for line in self.enterprises}

    def workbook(self) -> ContentFile:
        """The file as it lies there; for a smaller cast the same sheets with fewer rows."""
        if self.numbers is None:
            return ContentFile((FOLDER / ENTERPRISES).read_bytes(), ENTERPRISES)
        target = io.BytesIO()
        book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False})
        book.set_properties({"created": datetime(2026, 1, 1)})  # the same bytes each time, so that it is known again
        kept = {"Data UMKM": self.enterprises, "Produk": self.products}
        for name, lines in kept.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate([*self.sheets[name].rows[: HEADER + 1], *(line.values() for line in lines)]):
                for column, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, column, value)
        book.close()
        return ContentFile(target.getvalue(), ENTERPRISES)

    def archives(self) -> list[ContentFile]:
        """The ZIPs of pictures; for a smaller cast one with its own pictures only."""
        paths = sorted(FOLDER.glob("photos-*.zip"))
        if self.numbers is None:
            return [ContentFile(path.read_bytes(), path.name) for path in paths]
        target = io.BytesIO()
        with (
            Photographs(path.open("rb") for path in paths) as photos,
            zipfile.ZipFile(target, "w") as package,
        ):
            for line in self.products:
                for place in (1, 2, 3):
                    name = str(line[f"Foto {place}"])
                    if name in photos:
                        package.writestr(name, photos.read(name))
        return [ContentFile(target.getvalue(), "photos.zip")]


def read_whole(name: str) -> list[Sheet]:
    return open_workbook((FOLDER / name).read_bytes(), name).sheets


def lines_of(sheet: Sheet) -> list[Line]:
    headings = [str(heading) for heading in sheet.rows[HEADER]]
    rows = sheet.rows[HEADER + 1 :]
    return [dict(zip(headings, row, strict=False)) for row in rows if row and row[0] is not None]


def nib_of(cell: Any) -> str:
    return str(cell).zfill(13)


def listed(cell: Any) -> list[str]:
    """Codes parted by commas; - is none."""
    return [part.strip() for part in str(cell or "").split(",") if part.strip() not in ("", "-")]


CAST = Cast()
