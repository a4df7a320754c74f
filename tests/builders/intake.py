"""Workbooks as offices send them, and batches brought to a state by the real actions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.models import Batch, Row
from apps.intake.reads.register import LOCK
from tests.plugins.workers import wait_for

ENTERPRISE_HEADINGS = ("Nama Usaha", "Bentuk Usaha", "NIB", "Kabupaten/Kota")
PRODUCT_HEADINGS = ("NIB Usaha", "Nama Produk", "MOQ", "Satuan")


def workbook(sheets: Mapping[str, Iterable[Sequence[Any]]]) -> bytes:
    """Plain rows from the first line on."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write(number, column, value)
    book.close()
    return target.getvalue()


def zipped(files: Mapping[str, bytes]) -> SimpleUploadedFile:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return SimpleUploadedFile("foto.zip", target.getvalue())


def opened(by: User, content: bytes, name: str = "data.xlsx", archives: Sequence[Any] = (), **facts: Any) -> Batch:
    return actions.open_batch(by=by, workbook=SimpleUploadedFile(name, content), archives=archives, **facts)


def read(by: User, content: bytes, name: str = "data.xlsx", archives: Sequence[Any] = (), **facts: Any) -> Batch:
    """A batch ready to check."""
    return actions.read_workbook(batch=opened(by, content, name, archives, **facts))


def read_sheets(by: User, archives: Sequence[Any] = (), **sheets: Iterable[Sequence[Any]]) -> Batch:
    return read(by, workbook(sheets), archives=archives)


def applied(batch: Batch, by: User) -> Batch:
    actions.start_applying(batch=batch, by=by)
    actions.apply_batch(batch=batch, by=by)
    batch.refresh_from_db()
    return batch


def rows_of(batch: Batch) -> dict[int, Row]:
    """By number; for workbooks of one sheet."""
    return {row.number: row for row in batch.rows.in_order()}


def verdicts(batch: Batch) -> list[str]:
    return [row.verdict for row in batch.rows.in_order()]


class Held:
    """Imports that take in new enterprises wait, in whatever process, until they are let go."""

    def __init__(self, cursor: Any) -> None:
        self.cursor = cursor

    def let_one_part_through(self) -> None:
        """What waits is served in its order: the import that waits now takes its part, and waits again behind us.

        The view shows the locks of all databases of the server, and other lanes of the tests import as well.
        """
        here = "select oid from pg_database where datname = current_database()"
        waiting = (
            "select count(*) from pg_locks where locktype = 'advisory' and objid = %s and not granted"
            f" and database = ({here})"
        )
        wait_for(lambda: self.asked(waiting), "an import to wait")
        self.cursor.execute("select pg_advisory_unlock(%s); select pg_advisory_lock(%s)", [LOCK, LOCK])

    def asked(self, question: str) -> int:
        self.cursor.execute(question, [LOCK])
        return int(self.cursor.fetchone()[0])


@contextmanager
def imports_held() -> Iterator[Held]:
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [LOCK])
            yield Held(cursor)
    finally:
        other.close()
