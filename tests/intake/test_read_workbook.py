"""An office's workbook is read as it was meant, and every row gets its verdict."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.rules.problems import told
from apps.sheets.choices import SheetKind
from apps.umkm.models import Enterprise
from tests.builders import intake


@pytest.fixture
def batch(ratna: User, office: bytes) -> intake.Batch:
    return intake.read(ratna, office, "rekap.xlsx")


def test_finds_the_table_below_titles_and_leaves_the_empty_sheet(batch: intake.Batch) -> None:
    first, second = batch.sheets
    assert (first["kind"], first["header_row"]) == (SheetKind.ENTERPRISES, 5)
    assert second["kind"] == SheetKind.IGNORED
    assert batch.state == BatchState.PREVIEW
    assert [row.number for row in batch.rows.in_order()] == [7, 8, 9, 10, 11, 12]


def test_recognises_columns_in_any_order_and_says_which_it_does_not_know(batch: intake.Batch) -> None:
    codes = {heading["text"]: heading["code"] for heading in batch.sheets[0]["headings"]}
    assert codes["Kab/Kota"] == "regency"
    assert codes["Omset 2024"] == "sales:2024"
    assert codes["Jml Tenaga Kerja"] == "workers"
    assert codes["Bentuk"] == "legal_form"
    assert codes["Catatan Petugas"] == ""


def test_remarks_totals_and_signatures_are_told_apart(batch: intake.Batch) -> None:
    assert [note["row"] for note in batch.sheets[0]["notes"]] == [14, 16, 18]


def test_a_row_is_understood_as_it_was_meant(batch: intake.Batch) -> None:
    values = intake.rows_of(batch)[7].values
    assert values["name"] == "Kulit Jaya"
    assert values["legal_form"] == "CV"
    assert values["nib"] == "0009990000001"
    assert values["regency"] == "32.05"
    assert values["whatsapp"] == "+6281234567890"
    assert values["sales:2024"] == 1_500_000_000
    assert values["workers"] == 14


def test_a_completed_nib_is_marked_for_checking(batch: intake.Batch) -> None:
    row = intake.rows_of(batch)[7]
    assert row.verdict == RowVerdict.NEW
    assert "0009990000001" in told(row.notices["nib"])


def test_an_ambiguous_place_is_wrong_with_the_places_to_choose_from(batch: intake.Batch) -> None:
    row = intake.rows_of(batch)[9]
    assert row.verdict == RowVerdict.WRONG
    assert set(row.errors) == {"regency"}
    assert {code for code, _label in row.errors["regency"]["choices"]} == {"32.04", "32.73"}


def test_every_wrong_cell_of_a_row_is_explained(batch: intake.Batch) -> None:
    row = intake.rows_of(batch)[10]
    assert set(row.errors) == {"nib", "regency"}
    assert row.diff == {}


def test_a_spoilt_cell_that_may_be_empty_holds_nothing_up(batch: intake.Batch) -> None:
    row = intake.rows_of(batch)[10]
    assert {code: kept["emptied"] for code, kept in row.notices.items()} == {
        "whatsapp": "menyusul",
        "sales:2024": "belum dihitung",
    }
    assert not row.values.keys() & {"whatsapp", "sales:2024"}


def test_a_repeated_row_is_passed_over_and_a_contradicting_one_is_doubtful(batch: intake.Batch) -> None:
    rows = intake.rows_of(batch)
    assert (rows[11].verdict, rows[11].twin) == (RowVerdict.SKIPPED, 8)
    assert (rows[12].verdict, rows[12].twin) == (RowVerdict.DOUBTFUL, 8)
    assert "Jml Tenaga Kerja" in told(rows[12].doubts["same"])


def test_knows_what_is_registered(ratna: User, office: bytes, kulit_jaya: Enterprise) -> None:
    row = intake.rows_of(intake.read(ratna, office))[7]
    assert row.verdict == RowVerdict.CHANGED
    assert row.diff["sales:2024"] == ["", "1500000000"]
    assert "name" not in row.diff
    assert "nib" not in row.diff


def test_reads_nothing_into_the_register(batch: intake.Batch) -> None:
    assert not Enterprise.objects.exists()


def test_reading_again_gives_the_same(batch: intake.Batch, ratna: User, office: bytes) -> None:
    assert intake.verdicts(intake.read(ratna, office)) == intake.verdicts(batch)


def test_headings_may_stand_on_two_rows(ratna: User) -> None:
    rows = [
        ["Nama Usaha", "Badan Usaha", "Kabupaten", "Omzet", None],
        [None, None, None, 2023, 2024],
        ["Kulit Jaya", "CV", "Kab. Garut", "1,5 jt", "2 jt"],
    ]
    batch = intake.read_sheets(ratna, Data=rows)
    row = batch.rows.get()
    assert (row.number, row.values["sales:2023"], row.values["sales:2024"]) == (3, 1_500_000, 2_000_000)


def test_a_form_in_the_name_is_the_legal_form(ratna: User) -> None:
    batch = intake.read_sheets(ratna, Data=[["Nama Usaha", "Kabupaten"], ["Kulit Jaya, CV", "Garut"]])
    assert batch.rows.get().values | {"name": "Kulit Jaya", "legal_form": "CV"} == batch.rows.get().values


def test_a_missing_required_cell_is_wrong(ratna: User) -> None:
    rows = [
        intake.ENTERPRISE_HEADINGS,
        ["Kulit Jaya", "CV", "9120001234567", None],
        [None, "CV", "9120001234568", "Garut"],
    ]
    batch = intake.read_sheets(ratna, Data=rows)
    assert [set(row.errors) for row in batch.rows.in_order()] == [{"regency"}, {"name"}]


def test_a_code_that_contradicts_the_name_is_wrong(ratna: User) -> None:
    rows = [["Nama Usaha", "Bentuk Usaha", "Kabupaten", "Kode Wilayah"], ["Kulit Jaya", "CV", "Kab. Garut", "32.73"],
            ["Kopi Jaya", "CV", None, "32.05"], ["Teh Jaya", "CV", "Garut", 32.05]]  # fmt: skip
    batch = intake.read_sheets(ratna, Data=rows)
    assert intake.verdicts(batch) == ["wrong", "new", "new"]
    assert [row.values.get("regency") for row in batch.rows.in_order()] == [None, "32.05", "32.05"]


def test_a_province_beside_the_place_does_no_harm(ratna: User) -> None:
    rows = [
        ["Nama Usaha", "Bentuk Usaha", "Kabupaten", "Provinsi"],
        ["A B", "CV", "Garut", "Jabar"],
        ["C D", "CV", "Kab Garut", "Prov. Jawa Barat"],
    ]
    assert intake.verdicts(intake.read_sheets(ratna, Data=rows)) == ["new", "new"]


PRODUCTS = [
    ["NIB Usaha", "Nama Produk", "Kode HS", "Satuan", "Harga FOB Min (USD)", "Harga FOB Maks (USD)", "Berat"],
    ["9120001234567", "Jaket Kulit", 420310, "pcs", "62,50", "USD 78.00", "1,2 kg"],
    ["9120001234567", "Sabuk Kulit", "4203.30", "buah", "sesuai permintaan", None, "120 g"],
    ["9120009999999", "Topi", "650500", "pcs", "5", "6", "90 g"],
    ["9120001234567", "Tas", "999999", "kodian", "8", "7x", "berat"],
]


def test_products_find_their_enterprise_in_the_same_workbook(ratna: User) -> None:
    makers = [intake.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut"]]
    batch = intake.read_sheets(ratna, UMKM=makers, Produk=PRODUCTS)
    products = list(batch.rows.of_kind(SheetKind.PRODUCTS).in_order())
    assert [row.verdict for row in products] == ["new", "new", "wrong", "new"]
    assert products[0].values["hs_code"] == "420310"
    assert products[0].values["price_max"] == "78.00"
    assert products[1].values["price_on_request"] is True
    assert set(products[2].errors) == {"enterprise_nib"}
    assert set(products[3].notices) == {"hs_code", "unit", "price_max", "weight_grams"}


def test_products_wait_for_their_wrong_enterprise(ratna: User) -> None:
    makers = [intake.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", "9120001234567", "Bandung"]]
    batch = intake.read_sheets(ratna, UMKM=makers, Produk=PRODUCTS[:2])
    product = batch.rows.of_kind(SheetKind.PRODUCTS).get()
    assert told(product.errors["enterprise_nib"]).count("UMKM!2") == 1


def test_a_maker_merged_over_several_rows_counts_for_each(ratna: User, kulit_jaya: Enterprise) -> None:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Produk")
    sheet.write_row(0, 0, ["Nama UMKM", "Nama Produk", "Satuan", "MOQ"])
    sheet.merge_range(1, 0, 3, 0, "CV Kulit Jaya", book.add_format())
    for row, name in enumerate(("Jaket", "Sabuk", "Dompet"), start=1):
        sheet.write_row(row, 1, [name, "pcs", 50])
    book.close()
    batch = intake.read(ratna, target.getvalue())
    assert intake.verdicts(batch) == ["new", "new", "new"]
    assert {row.values["maker_id"] for row in batch.rows.all()} == {kulit_jaya.pk}


def test_a_product_bears_only_certificates_of_its_maker(ratna: User) -> None:
    makers = [
        [*intake.ENTERPRISE_HEADINGS, "Sertifikat"],
        ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut", "HALAL: ID321100 (BPJPH)"],
    ]
    products = [
        ["NIB Usaha", "Nama Produk", "Sertifikat"],
        ["9120001234567", "Abon", "HALAL"],
        ["9120001234567", "Rendang", "HALAL, HACCP"],
    ]
    batch = intake.read_sheets(ratna, UMKM=makers, Produk=products)
    assert intake.verdicts(batch) == ["new", "new", "new"]
    rendang = list(batch.rows.in_order())[2]
    assert "HACCP" in told(rendang.notices["certificate_types"])
    assert rendang.values["certificate_types"] == ["HALAL"]


def test_nothing_but_notes_is_refused(ratna: User) -> None:
    with pytest.raises(Refused, match="tidak ditemukan"):
        intake.read_sheets(ratna, Data=[["Surat pengantar"], ["Dengan hormat,"]])


def test_what_repeats_is_explained_in_each_row_and_numbers_are_not_taken_for_ticks(ratna: User) -> None:
    """Cells with few values are looked at once; 1 and True are the same key to Python but not to people."""
    batch = intake.read_sheets(
        ratna,
        data=[
            ["Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota", "Jumlah Tenaga Kerja"],
            ["Satu", "Serikat", "Kab. Garut", 1],
            ["Dua", "Serikat", "Kab. Garut", True],
            ["Tiga", "CV", "Atlantis", "1"],
            ["Empat", "CV", "Atlantis", 1],
        ],
    )
    first, second, third, fourth = batch.rows.in_order()
    assert first.errors["legal_form"] == second.errors["legal_form"]
    assert "Serikat" in told(second.errors["legal_form"])
    assert (first.values["workers"], "workers" in second.values) == (1, False)
    assert told(second.notices["workers"])
    assert third.errors["regency"] == fourth.errors["regency"]
    assert (third.values["workers"], fourth.values["workers"]) == (1, 1)
