"""Lists as offices keep them: at most three answers on one page make them ready, and nothing is read that was not said.

The files lie in tests/cases with what is right beside them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.choices import RowVerdict
from apps.intake.models import Batch, Row
from apps.intake.reads.questions import questions_of
from apps.intake.rules.answers import said
from apps.umkm.models import Enterprise
from tests.builders import intake

CASES = Path(__file__).parents[1] / "cases"
READY = (RowVerdict.NEW, RowVerdict.CHANGED, RowVerdict.UNCHANGED)


def read(by: User, name: str, folder: str = "offices") -> Batch:
    return intake.read(by, (CASES / folder / name).read_bytes(), name)


def answered(batch: Batch, by: User, sheet: int = 0, **said: Any) -> Batch:
    actions.answer_sheet(batch=batch, by=by, sheet=sheet, **said)
    return actions.read_workbook(batch=Batch.objects.get(pk=batch.pk))


def counts(batch: Batch) -> dict[str, int]:
    return dict(Counter(row.verdict for row in batch.rows.all()))


def rows(batch: Batch) -> list[Row]:
    return list(batch.rows.in_order())


GARUT = {"regency": "Kab. Garut"}
PERSON = {"legal_form": "OP"}


@pytest.mark.parametrize(
    ("name", "defaults", "expected"),
    [
        ("01_dinas_18_columns_no_regency_nik.csv", {"regency": "Kab. Konawe Selatan"} | PERSON, {"new": 3}),
        ("03_perusahaan_kontak_jalan_telp.csv", {"regency": "Kota Probolinggo"} | PERSON, {"new": 2}),
        ("04_nama_kegiatan_wilayah.csv", PERSON, {"new": 2}),
        ("06_supplier_barang.csv", {}, {"new": 1}),
        ("08_siinas_two_row_headings.xlsx", {}, {"new": 2}),
        ("09_siinas_flat.csv", {}, {"new": 2}),
        ("10_phones.csv", {}, {"new": 17}),
        ("11_legal_forms.csv", PERSON, {"new": 22, "wrong": 6}),
        ("12_names_without_legal_form.csv", PERSON, {"new": 15}),
        ("13_regions.csv", {}, {"new": 49, "wrong": 5}),
        ("15_generic_names_dropped.csv", {}, {"doubtful": 3}),
        ("15_generic_names_dropped.csv", {"same": "another"}, {"new": 3}),
        ("15_generic_names_dropped.csv", {"same": "first"}, {"new": 1, "skipped": 2}),
        ("22_two_known_of_nine.csv", GARUT | PERSON, {"new": 3}),
        ("24_disperindag_titles_omset.csv", GARUT | PERSON | {"year": "2024"}, {"new": 3}),
        ("26_complete_but_legal_form.csv", PERSON, {"new": 2}),
    ],
)
def test_few_answers_make_a_list_ready(
    ratna: User, name: str, defaults: dict[str, str], expected: dict[str, int]
) -> None:
    batch = read(ratna, name)
    assert len(questions_of(batch)) <= 3
    assert counts(answered(batch, ratna, defaults=defaults) if defaults else batch) == expected


def test_workers_are_added_and_parts_of_an_address_joined(ratna: User) -> None:
    for name in ("08_siinas_two_row_headings.xlsx", "09_siinas_flat.csv"):
        first, second = rows(read(ratna, name))
        assert (first.values["workers"], second.values["workers"]) == (5, 4)
        assert (first.values["kbli"], first.values["legal_form"], first.values["owner_sex"]) == ("16291", "OP", "f")
        assert first.values["address"] == "Jl. Contoh 1, Damai, Kec. Balikpapan Kota"
        assert first.values["monthly_capacity"] == [1200, "lusin"]


def test_of_two_numbers_the_mobile_is_taken_and_a_landline_is_no_whatsapp(ratna: User) -> None:
    found = {
        row.number: (row.values.get("whatsapp"), row.values.get("phone")) for row in rows(read(ratna, "10_phones.csv"))
    }
    assert found[2] == ("+6282100009999", "+62542422999")
    assert found[4] == (None, "+62335428999")
    assert found[6] == found[8] == found[9] == found[10] == found[11] == found[18] == (None, None)
    assert found[12] == ("+6281200001111", None)


def test_what_cannot_be_a_legal_form_is_asked_once_for_each_kind(ratna: User) -> None:
    asked = next(one for one in questions_of(read(ratna, "11_legal_forms.csv")) if one.way == "cells")
    assert {cell.text for cell in asked.cells} == {"Kelompok, KUB, KUBE, Gapoktan", "1", "AHU-0009999.AH.01.26"}
    group = next(cell for cell in asked.cells if cell.rows == 4)
    batch = answered(Batch.objects.get(), ratna, replaced={"legal_form": {group.key: "KOP"}})
    assert {row.values.get("legal_form") for row in rows(batch) if row.number in (16, 17, 18, 19)} == {"KOP"}
    batch = answered(batch, ratna, replaced={"legal_form": {"kub": "OP"}})
    found = {row.values.get("legal_form") for row in rows(batch) if said(row.cells[1]) == "kub"}
    assert found == {"OP"}


def test_all_equal_cells_are_answered_once(ratna: User) -> None:
    sheet = [["Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota"]]
    sheet += [[f"Usaha {number}", "CV", "Balikpapan Selatan"] for number in range(30)]
    batch = intake.read_sheets(ratna, Data=sheet)
    (asked,) = questions_of(batch)
    (cell,) = asked.cells
    assert (asked.frees, cell.rows, cell.proposal) == (30, 30, "64.71")
    assert counts(answered(batch, ratna, replaced={"regency": {cell.key: cell.proposal}})) == {"new": 30}


def test_a_bare_price_is_asked_for_its_currency(ratna: User, kulit_jaya: Enterprise) -> None:
    Enterprise.objects.filter(pk=kulit_jaya.pk).update(name="SUKSES")
    batch = read(ratna, "17_price_bare_rupiah.csv")
    assert intake.verdicts(batch) == ["doubtful", "new", "new"]
    (asked,) = questions_of(batch)
    assert asked.code == "currency"
    batch = answered(batch, ratna, defaults={"currency": "IDR"})
    assert [(float(row.values["price_min"]), row.values["currency"]) for row in rows(batch)] == [
        (250000, "IDR"),
        (35000, "IDR"),
        (35000, "IDR"),
    ]


def test_the_offices_workbook_is_ready_after_one_answer(ratna: User) -> None:
    batch = answered(read(ratna, "office.xlsx", "import"), ratna, defaults=PERSON)
    found = {row.cells[0]: row for row in rows(batch)}
    ready = [row for row in found.values() if row.verdict in READY]
    assert len(found) == 40
    assert len([row for row in ready if not row.doubts]) == 30
    assert {number for number, row in found.items() if row.verdict == RowVerdict.WRONG} == {13, 20, 26, 31, 39}
    assert set(found[20].errors) == {"name"}
    assert set(found[31].errors) == {"regency"}
    assert set(found[13].errors) == {"nib"}
    assert "double" in found[7].doubts
    assert all("npwp" in found[number].doubts for number in (9, 18, 27, 36))


def test_what_sales_mean_and_their_scale(ratna: User) -> None:
    (row,) = rows(read(ratna, "31_sales_meaning.xlsx", "import"))
    assert not any(code.startswith("sales") for code in row.values)
    (row,) = rows(read(ratna, "33_sales_juta.xlsx", "import"))
    assert (row.values["sales:2023"], row.values["sales:2024"]) == (6_200_000_000, 8_400_000_000)


def test_codes_in_number_cells(ratna: User) -> None:
    found = [
        row.values.get("hs_code")
        for row in rows(read(ratna, "02_hs_number_cells.xlsx", "import"))
        if row.kind == "products"
    ]
    assert found[:2] == ["420310", "210120"]
    assert found[2] == "090121"
    assert found[4] == "910910"
    assert found[11] == "180690"
    npwp = rows(read(ratna, "03_npwp_numbers.xlsx", "import"))
    assert "npwp" not in npwp[0].values
    assert "emptied" in npwp[0].notices["npwp"]
    assert npwp[1].values["npwp"] == "0092542943407000"
    kbli = rows(read(ratna, "15_kbli2025.xlsx", "import"))
    assert kbli[0].values["kbli_edition"] == "2025"
    assert "kbli" not in kbli[3].values


def test_a_file_read_again_changes_nothing(ratna: User) -> None:
    makers = [intake.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut"]]
    products = [["Nama Usaha", "Nama Produk", "MOQ", "Satuan"], ["Kulit Jaya", "Jaket", 5, "pcs"]]
    batch = intake.read_sheets(ratna, UMKM=makers, Produk=products)
    assert intake.verdicts(answered(batch, ratna, defaults={"year": "2024"})) == ["new", "new"]


KNOWN = ["Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota", "Nama Pemilik", "No WA"]


@pytest.mark.parametrize(
    ("owner", "phone", "verdict"),
    [
        ("Sari Puspita", "0812 0000 1111", "unchanged"),
        ("Hj. Sari Puspita", "081200001111", "changed"),
        ("Tumini Rahardi", "0812 0000 1111", "doubtful"),
        ("Sari Puspita", "0812 9999 0000", "doubtful"),
    ],
)
def test_a_name_and_a_regency_are_no_identity(ratna: User, owner: str, phone: str, verdict: str) -> None:
    first = intake.read_sheets(ratna, Data=[KNOWN, ["Kopi Jaya", "CV", "Kab. Garut", "Sari Puspita", "0812 0000 1111"]])
    intake.applied(first, ratna)
    batch = intake.read_sheets(ratna, Data=[KNOWN, ["Kopi Jaya", "CV", "Kab. Garut", owner, phone]])
    (row,) = rows(batch)
    assert row.verdict == verdict
    if verdict == "doubtful":
        assert actions.settle_row(row=row, by=ratna, answers={"known": "another"}).verdict == RowVerdict.NEW
        intake.applied(batch, ratna)
        assert Enterprise.objects.filter(name="Kopi Jaya").count() == 2


def test_a_list_of_cooperatives_proposes_cooperatives(ratna: User) -> None:
    sheet = [
        ["NAMA KOPERASI", "KETUA", "Kabupaten"],
        ["Tunas Maju", "Tumini", "Garut"],
        ["Tunas Baru", "Slamet", "Garut"],
    ]
    (asked,) = questions_of(intake.read_sheets(ratna, Data=sheet))
    assert (asked.code, asked.proposal, asked.frees) == ("legal_form", "KOP", 2)


def test_makers_of_goods_who_are_registered_nowhere_are_taken_in_with_them(ratna: User, kulit_jaya: Enterprise) -> None:
    sheet = [
        ["No", "Penanggung Jawab", "Nama Toko", "Nama Produk", "Harga (Rp)", "Kota"],
        [1, "Sari", "Kulit Jaya", "Jaket", 250000, "Kab. Garut"],
        [2, "Tumini", "Toko Sari Rasa", "Dodol", 25000, "Garut"],
        [3, "Tumini", "TOKO SARI RASA", "Wajit", 30000, "Garut"], [4, "Slamet", "CV. Kopi Raya", "Kopi", 45000, ""],
    ]  # fmt: skip
    batch = intake.read_sheets(ratna, Produk=sheet)
    assert counts(batch) == {"new": 1, "wrong": 3}
    (asked,) = questions_of(batch)
    assert (asked.code, asked.proposal, asked.frees) == ("makers", "new", 3)
    assert "2 pembuat" in asked.asked
    assert "Toko Sari Rasa" in asked.asked
    batch = answered(batch, ratna, defaults={"makers": "new"})
    (asked,) = questions_of(batch)
    assert (asked.code, asked.sheet) == ("regency", 1)
    batch = answered(batch, ratna, sheet=1, defaults={"regency": "Kab. Garut"})
    assert counts(batch) == {"new": 6}
    makers = {row.values["name"]: row.values for row in batch.rows.enterprises()}
    assert (makers["Toko Sari Rasa"]["contact_name"], makers["Kopi Raya"]["legal_form"]) == ("Tumini", "CV")
    batch = intake.applied(batch, ratna)
    assert batch.rows.filter(applied_at__isnull=False).count() == 6
    again = answered(batch, ratna, defaults={"makers": "new"})
    assert counts(again) == {"unchanged": 4}


def test_a_second_mobile_is_kept_as_the_telephone(ratna: User) -> None:
    sheet = [[*KNOWN, "Telepon"], ["Kopi Jaya", "CV", "Kab. Garut", "Sari", "0812 0000 1111", "0813 0000 2222"]]
    (row,) = rows(intake.read_sheets(ratna, Data=sheet))
    assert (row.values["whatsapp"], row.values["phone"]) == ("+6281200001111", "+6281300002222")


@pytest.mark.parametrize(
    ("said_there", "count"),
    [
        ("2-3", 2),
        ("5 s/d 10 orang", 5),
        (">5", 5),
        ("10 (sepuluh)", 10),
        ("lima orang", 5),
        ("3/2", 5),
        ("banyak", None),
    ],
)
def test_people_are_counted_from_below(ratna: User, said_there: str, count: int | None) -> None:
    sheet = [[*KNOWN, "Jumlah Karyawan"], ["Kopi Jaya", "CV", "Kab. Garut", "Sari", "", said_there]]
    (row,) = rows(intake.read_sheets(ratna, Data=sheet))
    assert row.values.get("workers") == count
    assert row.verdict == RowVerdict.NEW


def test_two_columns_of_one_meaning_are_asked_about_once_and_fill_each_other(ratna: User) -> None:
    sheet = [
        ["Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota", "Alamat Usaha", "Alamat Produksi"],
        ["Kopi Jaya", "CV", "Kab. Garut", "Jl. Kantor 1", "Jl. Pabrik 2"],
        ["Teh Jaya", "CV", "Kab. Garut", "", "Jl. Pabrik 3"],
        ["Gula Jaya", "CV", "Kab. Garut", "Jl. Sama 4", "jl. sama 4"],
    ]
    batch = intake.read_sheets(ratna, Data=sheet)
    assert [row.values["address"] for row in rows(batch)] == ["Jl. Kantor 1", "Jl. Pabrik 3", "Jl. Sama 4"]
    (asked,) = questions_of(batch)
    assert (asked.code, asked.rows, asked.needed, asked.proposal) == ("column:address", 1, False, "3")
    assert "“Alamat Usaha”, “Alamat Produksi”" in asked.asked
    batch = answered(batch, ratna, defaults={"column:address": "4"})
    assert [row.values["address"] for row in rows(batch)] == ["Jl. Pabrik 2", "Jl. Pabrik 3", "jl. sama 4"]
    assert questions_of(batch) == []
