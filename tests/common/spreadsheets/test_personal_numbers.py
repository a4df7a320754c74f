"""NIK and family-card numbers never leave the child."""

from __future__ import annotations

from typing import Any

import pytest

from tests.builders import intake
from tests.common.spreadsheets.test_open_workbook import case, codes, sheet

NIK, WOMAN, NPWP = "3205011208800001", "3205015208800002", "0912345678901000"


@pytest.mark.parametrize(
    "heading",
    [
        "NIK",
        "N I K",
        "N.I.K.",
        "No. KTP",
        "Nomor KK",
        "No KK",
        "NIK Pemilik",
        "KTP",
        "No. Kartu Keluarga",
        "NKK",
        "Nomor Induk Kependudukan",
        "nik_pemilik",
    ],
)
def test_columns_headed_so_are_emptied(heading: str) -> None:
    found = sheet(
        intake.workbook({"D": [[heading, "Nama Usaha"], [NIK, "Sari"], ["32050112-salah", "Dewi"], ["ada", "C"]]})
    )
    assert found.rows == [[heading, "Nama Usaha"], [None, "Sari"], [None, "Dewi"], ["ada", "C"]]
    assert found.notices[0].params == {"count": 2, "columns": heading}


@pytest.mark.parametrize(
    ("cell", "left"),
    [
        (NIK, None),
        (WOMAN, None),
        (f"'{NIK}", None),
        (int(NIK), None),
        ("9999010101800001", None),
        (f"{NIK[:4]} {NIK[4:8]} {NIK[8:12]} {NIK[12:]}", None),
        (f"{NIK[:6]}-{NIK[6:12]}-{NIK[12:]}", None),
        (f"Tumini (NIK {NIK})", "Tumini (NIK )"),
        (NPWP, NPWP),
        ("ID32110000999990124", "ID32110000999990124"),
        ("2063201019999-26", "2063201019999-26"),
        ("081200001111 / 081200002222", "081200001111 / 081200002222"),
        ("3205019908800001", "3205019908800001"),
        (8400000000, 8400000000),
    ],
)
def test_known_by_their_shape_under_any_heading(cell: Any, left: Any) -> None:
    assert sheet(intake.workbook({"D": [["Kode", "Nama"], [cell, "Sari"]]})).rows[1] == [left, "Sari"]


def test_a_tax_number_stays_even_where_it_is_the_same() -> None:
    found = sheet(intake.workbook({"D": [["NPWP", "NPWP/NIK", "Nama"], [NIK, NIK, "Sari"], [NPWP, NPWP, "Dewi"]]}))
    assert found.rows[1:] == [[NIK, None, "Sari"], [NPWP, NPWP, "Dewi"]]


@pytest.mark.parametrize("heading", ["Alamat sesuai KTP", "Nama KK", "Jumlah KK"])
def test_what_only_speaks_of_a_card_stays(heading: str) -> None:
    assert sheet(intake.workbook({"D": [[heading, "Nama"], ["Jl. Contoh 12 RT 001/002", "Sari"]]})).rows[1][0]


def test_a_title_is_no_heading() -> None:
    lines = [["DATA NIK DAN UMKM"], ["Alamat", "Nama"], ["Jl. Contoh 1234", "Sari"]]
    assert sheet(intake.workbook({"D": lines})).rows[2] == ["Jl. Contoh 1234", "Sari"]


def test_the_list_of_an_office() -> None:
    found = sheet(case("offices/01_dinas_18_columns_no_regency_nik.csv"), "01.csv")
    assert [row[:4] for row in found.rows[1:]] == [
        [None, None, "Tumini Rahardi", "Kriya Sabut Lestari"],
        [None, None, "Slamet Wijanarko", "Dapur Bu Tumini"],
        [None, None, "Ratu Aminah", "Tenun Ratu Air"],
    ]
    assert codes(found) == ["personal"]
    assert found.rows[1][13] == "9120009990001"
