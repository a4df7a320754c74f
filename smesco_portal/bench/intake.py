"""Measured: a synthetic workbook of enterprises, read, judged, stored and taken in; and the plain way beside it.

For the `bench` command, which keeps the database clean: everything here happens inside its transaction.
"""

from __future__ import annotations

import io
import os
import time
from dataclasses import dataclass
from typing import Any

import tablib
import xlsxwriter
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from import_export import fields, resources
from import_export.widgets import ForeignKeyWidget, IntegerWidget

from apps.accounts.models import User
from apps.common.spreadsheets.reading import open_workbook
from apps.intake import actions
from apps.intake.choices import BatchState
from apps.intake.models import Batch
from apps.reference.models import Regency
from apps.umkm.models import Enterprise

HEADINGS = (
    "Nama Usaha", "Bentuk Usaha", "NIB", "NPWP", "KBLI 2020", "Kabupaten/Kota", "Alamat", "Nama Kontak", "Email",
    "No. WhatsApp", "Tahun Berdiri", "Jumlah Tenaga Kerja",
)  # fmt: skip
FORMS = ("CV", "PT", "UD", "Koperasi")


@dataclass(frozen=True)
class Measured:
    """`rows` done in `seconds`, of which the processor (this process and its children) worked for `processor`."""

    name: str
    rows: int
    seconds: float
    processor: float = 0.0

    @property
    def per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


class StopWatch:
    """Time by the clock, and of the processor: the second says the same on a busy machine."""

    def __init__(self) -> None:
        self.began, self.worked = time.perf_counter(), worked()

    def figure(self, name: str, rows: int) -> Measured:
        return Measured(name, rows, time.perf_counter() - self.began, worked() - self.worked)


def worked() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def synthetic_rows(count: int) -> list[list[Any]]:
    """Twelve columns, as untidy as an office's; labelled as synthetic in every name."""
    places = list(Regency.objects.order_by("code").values_list("name", flat=True)[:400])
    return [
        [
            f"Usaha Sintetis {number}",
            FORMS[number % 4],
            f"88{number:011d}",
            f"09{number:014d}",
            10761 + number % 9,
            places[number % len(places)],
            f"Jl. Uji No. {number}, Kec. Contoh",
            f"Narahubung {number}",
            f"sintetis{number}@example.com",
            f"0812-{number % 10000:04d}-{number // 10000 + 1000:04d}",
            1990 + number % 35,
            f"{number % 90 + 1} orang",
        ]
        for number in range(1, count + 1)
    ]


def synthetic_workbook(rows: list[list[Any]]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet("Data UMKM")
    for number, row in enumerate([HEADINGS, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def measure(count: int = 5000, *, by: User, apply: int = 500) -> list[Measured]:
    """The whole way; `apply` rows go through the verbs of umkm, in parts as they always do. Rolled back at the end."""
    rows = synthetic_rows(count)
    content = synthetic_workbook(rows)
    figures = []
    with transaction.atomic():
        clock = StopWatch()
        open_workbook(content, "sintetis.xlsx")
        figures.append(clock.figure("workbook opened and checked", count))
        batch = Batch(file_name="sintetis.xlsx", by=by, state=BatchState.READING, sha256="")
        batch.file.save("sintetis.xlsx", ContentFile(content), save=False)
        upload = str(batch.file.name)
        batch.save()
        clock = StopWatch()
        batch = actions.read_workbook(batch=batch)
        figures.append(clock.figure("read, validated and previewed", count))
        few = set(batch.rows.in_order().values_list("pk", flat=True)[:apply])
        later = batch.rows.exclude(pk__in=few)
        later.update(verdict="unchanged")
        clock = StopWatch()
        actions.apply_batch(batch=batch, by=by)
        figures.append(clock.figure("taken in through the verbs", apply))
        # Nothing is committed here, so that the upload was not deleted by itself.
        default_storage.delete(upload)
        batch.file.delete(save=False)
        transaction.set_rollback(True)
    figures.append(plain_bulk(rows))
    return figures


class PlainResource(resources.ModelResource):
    """What django-import-export does by itself: foreign keys looked up row by row, `use_bulk`, no verbs."""

    name = fields.Field("name", "Nama Usaha")
    legal_form = fields.Field("legal_form", "Bentuk Usaha")
    nib = fields.Field("nib", "NIB")
    regency = fields.Field("regency", "Kabupaten/Kota", ForeignKeyWidget(Regency, "name"))
    address = fields.Field("address", "Alamat")
    contact_name = fields.Field("contact_name", "Nama Kontak")
    email = fields.Field("email", "Email")
    founded = fields.Field("founded", "Tahun Berdiri", IntegerWidget())
    slug = fields.Field("slug", "slug")

    class Meta:
        model = Enterprise
        import_id_fields = ("nib",)
        use_bulk = True
        batch_size = 500


def plain_bulk(rows: list[list[Any]]) -> Measured:
    """The same rows, tidied for it beforehand, without the reading of the file and without a preview."""
    tidied = ([row[0], "CV", *row[2:], f"sintetis-{row[2]}"] for row in rows)
    dataset = tablib.Dataset(*tidied, headers=[*HEADINGS, "slug"])
    with transaction.atomic():
        clock = StopWatch()
        PlainResource().import_data(dataset, raise_errors=True, use_transactions=False)
        figure = clock.figure("import-export with use_bulk (peer)", len(rows))
        transaction.set_rollback(True)
    return figure
