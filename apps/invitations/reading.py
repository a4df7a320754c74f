"""Rows of cells out of an uploaded list: CSV in the encodings that offices use, or a workbook's first sheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.utils.translation import gettext_lazy as _
from python_calamine import CalamineError, CalamineWorkbook

from apps.common.errors import Refused

MOST_BYTES = 2 * 1024 * 1024


def rows_of(upload: Any) -> list[list[str]]:
    if upload.size > MOST_BYTES:
        raise Refused(
            _("The file is larger than 2 MB. A list of names is small: please send only the names."), field="file"
        )
    data = upload.read()
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _workbook(data)
    return _csv(data)


def _workbook(data: bytes) -> list[list[str]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [[str(cell).strip() for cell in row] for row in book.get_sheet_by_index(0).to_python()]
    except (CalamineError, IndexError, ValueError) as problem:
        raise Refused(_("This workbook cannot be read. Save it again as XLSX or CSV."), field="file") from problem


def _csv(data: bytes) -> list[list[str]]:
    if b"\x00" in data:
        raise Refused(_("This is neither a CSV file nor a workbook."), field="file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";\t,", key=first.count)
    return [list(row) for row in csv.reader(io.StringIO(text), delimiter=mark)]
