"""What is told about a file: why it cannot be read, and what was noticed where it can."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from apps.common.errors import Refused
from apps.common.spreadsheets.kinds import READABLE, kind_of
from apps.common.spreadsheets.limits import MAX_FILE_BYTES

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFUSALS: dict[str, str | StrPromise] = {
    "empty": _("The file is empty."),
    "too_large": _("The workbook is larger than 15 MB. Please split it."),
    "damaged": _("The workbook cannot be read. Open it in Excel or LibreOffice, save it again and upload that."),
    "no_workbook": _("This is not a workbook. Please upload an .xlsx or .csv file."),
    "protected": _("The workbook is protected by a password. Save it without one and upload it again."),
    "xls": _("This is an old Excel file (.xls). Open it, save it as .xlsx and upload that."),
    "xlsb": _("This is a binary Excel workbook (.xlsb). Open it, save it as .xlsx and upload that."),
    "numbers": _("This is a file of Apple Numbers. Export it as Excel (.xlsx) and upload that."),
    "pdf": _("This is a PDF, not a workbook. Ask for the list as .xlsx or .csv."),
    "document": _("This is a text document, not a workbook. Copy its table into Excel, save it as .xlsx and "
                  "upload that."),
    "picture": _("This is a picture, not a workbook. Ask for the list as .xlsx or .csv."),
    "archive": _("This is a packed archive, not a workbook. Unpack it and upload the .xlsx or .csv file inside."),
    "zip": _("This is a ZIP file without a workbook in it. Unpack it and upload the .xlsx or .csv file inside."),
    "database": _("This is a database file, not a workbook. Export the list as .xlsx or .csv and upload that."),
    "web_page": _("This is a web page without a table, whatever it is called. Open it in Excel, save it as .xlsx and "
                  "upload that."),
    "webarchive": _("This is a saved web page, whatever it is called. Open it in Excel, save it as .xlsx and "
                    "upload that."),
    "markup": _("This is an XML file, not a workbook. Open it in Excel, save it as .xlsx and upload that."),
    "old_xml": _("This is an XML file of Excel 2003 without a table. Open it in Excel, save it as .xlsx and "
                 "upload that."),
    "unpacked": _("The workbook is far too large once unpacked. Please split it."),
    "rows": _("A sheet has more than %(limit)s rows. Please split it."),
    "far_columns": _("A sheet has more than %(limit)s columns."),
    "sheets": _("The workbook has more than %(limit)s sheets. Please split it."),
    "cells": _("The workbook holds more than %(limit)s filled cells. Please split it."),
    "quote": _("In line %(line)s a quotation mark (\") opens a cell and is never closed, so that the lines "
               "after it would "
               "be lost. Take the mark out or close it, and upload the file again."),
    "too_much": _("Reading this file takes more memory or time than a list needs. Copy the table alone into a new "
                  "workbook and upload that."),
}  # fmt: skip
NOTICES: dict[str, str | StrPromise] = {
    "encoding": _("The characters of this file are not stored as UTF-8; they were read as %(encoding)s: %(words)s. "
                  "If that looks wrong, save the file as “CSV UTF-8” and upload it again."),
    "broken_signs": _("Characters of this file that could not be read: %(count)s; each was replaced by �."),
    "web_page_read": _("This is a web page, not a workbook; its table was read. If something is missing, open it in "
                       "Excel, save it as .xlsx and upload that."),
    "old_xml_read": _("This is an XML file of Excel 2003; its sheets were read. If something is missing, open it in "
                      "Excel, save it as .xlsx and upload that."),
    "formulas": _("Formulas without a value: %(count)s (%(cells)s). They were read as empty. Open the file in "
                  "Excel, save "
                  "it and upload it again."),
    "cell_errors": _("Cells with an error such as #N/A: %(count)s (%(cells)s). They were read as empty."),
    "columns": _("What stands right of column %(limit)s was not read."),
    "personal": _("NIK and family-card numbers that were dropped: %(count)s (%(columns)s)."),
    "beside": _("The columns %(columns)s hold a second list beside the first, under the same headings. They are not "
                "read: put it below the first list and upload the file again."),
    "hidden_sheet": _("The sheet %(sheet)s is hidden in the workbook."),
    "hidden_rows": _("Rows that the workbook hides: %(count)s (%(rows)s)."),
}  # fmt: skip


def grouped(value: Any) -> Any:
    """20.000, as both languages of the portal write it."""
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else value


def kept(sentence: str | StrPromise, params: dict[str, Any]) -> dict[str, Any]:
    """As it is stored: the English message id and what fills it, so that each reader gets her own language."""
    with override("en"):
        message = str(sentence)
    return {"message": message} | (
        {"params": {name: str(grouped(value)) for name, value in params.items()}} if params else {}
    )


@dataclass(frozen=True)
class Notice:
    """Something to tell about a file or a sheet that was read all the same."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        filling = {name: grouped(value) for name, value in self.params.items()}
        return str(NOTICES[self.code]) % filling

    def kept(self) -> dict[str, Any]:
        return kept(NOTICES[self.code], self.params)


class UnreadableFile(Refused):
    """The file itself is the reason; nothing a person decides on a page changes that."""

    def __init__(self, code: str, *, field: str | None = None, **params: Any) -> None:
        sentence = REFUSALS.get(code, REFUSALS["damaged"])
        filling = {name: grouped(value) for name, value in params.items()}
        self.kept = kept(sentence, params)
        super().__init__(sentence, field=field, code="unreadable")
        self.reason, self.params = code, filling or None


def require_readable(size: int | None, content: bytes, *, field: str) -> None:
    """All that the web side asks of an upload: its size, and what its bytes show it to be at first sight."""
    if (size or 0) > MAX_FILE_BYTES:
        raise UnreadableFile("too_large", field=field)
    if not content.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        raise UnreadableFile("empty", field=field)
    kind = kind_of(content)
    if kind not in READABLE:
        raise UnreadableFile(kind, field=field)
