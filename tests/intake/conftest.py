"""An office's workbook with every trap in it, and a maker who is registered already."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter
from PIL import Image

from apps.accounts.models import User
from apps.umkm.actions import register_enterprise
from apps.umkm.models import Enterprise

HEADINGS = [
    "No", "NIB", "Nama Usaha", "Bentuk", "Kab/Kota", "Alamat Lengkap", "No HP/WA", "Omset 2024", "Jml Tenaga Kerja",
    "Tahun Berdiri", "", "Catatan Petugas",
]  # fmt: skip


def messy_office_workbook() -> bytes:
    """Titles in merged cells, headings on row 5, an unnamed column, numbering, remarks and a total below."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Rekap UMKM")
    plain = book.add_format()
    sheet.merge_range(0, 0, 0, 11, "PEMERINTAH KABUPATEN GARUT", plain)
    sheet.merge_range(1, 0, 1, 11, "REKAPITULASI UMKM SIAP EKSPOR", plain)
    sheet.write_row(4, 0, HEADINGS)
    sheet.write_row(5, 0, [f"({number})" for number in range(1, 11)])
    rows: list[list[Any]] = [
        [1, 9990000001, "CV. Kulit Jaya", None, "Kab. Garut", "Jl. Ahmad Yani 1", "0812-3456-7890",
         "Rp 1.500.000.000,00", "14 orang", 2009, None, "sudah dikunjungi"],
        [2, "9120001234567", "Batik Tasik", "UD", "kota tasikmalaya", "Jl. Cihideung", "+62 813 1111 2222",
         "1,5 jt", 8, "2015", None, None],
        [3, "9120001234568", "Kopi Bandung Raya", "PT", "Bandung", "Jl. Braga 5", 81234567891, "8,4 M", 20, 2011,
         None, None],
        [4, "91200", "Anyaman Sehat", "koperasi", "Antah Berantah", "Kp. Cimanuk", "menyusul",
         "belum dihitung", 3, 2018,
         None, None],
        [5, "9120001234567", "Batik Tasik", "UD", "Kota Tasikmalaya", "Jl. Cihideung", "0813 1111 2222", 1500000, 8,
         2015,         None, None],
        [6, "9120001234567", "Batik Tasik", "UD", "Kota Tasikmalaya", "Jl. Cihideung", "0813 1111 2222", 1500000, 9,
         2015,         None, None],
    ]  # fmt: skip
    for number, row in enumerate(rows, start=6):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    sheet.write_row(13, 0, ["Jumlah", None, None, None, None, None, None, 1503000000, 62])
    sheet.write(15, 1, "Catatan: data per 17 Agustus 2026")
    sheet.write(17, 9, "Kepala Dinas,")
    sheet.write_blank(900, 3, None, book.add_format({"bold": True}))
    book.add_worksheet("Sheet2")
    book.close()
    return target.getvalue()


def picture(shade: int, size: tuple[int, int] = (200, 250)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (shade % 256, (shade * 7) % 256, 90)).save(target, "JPEG")
    return target.getvalue()


@pytest.fixture
def office() -> bytes:
    return messy_office_workbook()


@pytest.fixture
def kulit_jaya(ratna: User) -> Enterprise:
    """In the register already, as row 7 of the office's workbook says it."""
    from apps.reference.models import Regency

    return register_enterprise(
        by=ratna,
        owner=None,
        name="Kulit Jaya",
        legal_form="CV",
        nib="0009990000001",
        regency=Regency.objects.get(pk="32.05"),
    )
