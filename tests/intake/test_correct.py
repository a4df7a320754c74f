"""Cells and columns are mended by hand, and everything they touch is judged anew."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake import actions
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Batch
from apps.sheets.choices import SheetKind
from tests.builders import intake


@pytest.fixture
def batch(ratna: User, office: bytes) -> Batch:
    return intake.read(ratna, office)


def test_a_chosen_place_makes_the_row_good(batch: Batch, ratna: User) -> None:
    row = actions.correct_cell(row=intake.rows_of(batch)[9], by=ratna, corrections={"regency": "32.73"})
    assert row.verdict == RowVerdict.NEW
    assert row.values["regency"] == "32.73"
    assert row.cells == intake.rows_of(batch)[9].cells


def test_one_mended_cell_of_two_leaves_the_other_wrong(batch: Batch, ratna: User) -> None:
    row = actions.correct_cell(row=intake.rows_of(batch)[10], by=ratna, corrections={"regency": "Kab. Garut"})
    assert row.verdict == RowVerdict.WRONG
    assert set(row.errors) == {"nib"}


def test_an_optional_cell_may_be_emptied_on_purpose(batch: Batch, ratna: User) -> None:
    row = actions.correct_cell(row=intake.rows_of(batch)[10], by=ratna, corrections={"regency": "Garut", "nib": ""})
    assert row.verdict == RowVerdict.NEW


def test_a_contradicting_row_with_its_own_nib_is_a_row_of_its_own(batch: Batch, ratna: User) -> None:
    corrections = {"nib": "9120001234999", "name": "Batik Baru"}
    row = actions.correct_cell(row=intake.rows_of(batch)[12], by=ratna, corrections=corrections)
    assert (row.verdict, row.twin) == (RowVerdict.NEW, None)


def test_mending_the_first_of_two_twins_judges_the_second(batch: Batch, ratna: User) -> None:
    actions.correct_cell(
        row=intake.rows_of(batch)[8], by=ratna, corrections={"nib": "9120001234777", "name": "Lain Sekali"}
    )
    rows = intake.rows_of(batch)
    assert (rows[11].verdict, rows[11].twin) == (RowVerdict.NEW, None)
    assert rows[12].twin == 11


def test_mending_an_enterprise_frees_its_products(ratna: User) -> None:
    makers = [intake.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", "9120001234567", "Bandung"]]
    products = [intake.PRODUCT_HEADINGS, ["9120001234567", "Jaket", 5, "pcs"], ["9120001234567", "Tas", 5, "pcs"]]
    batch = intake.read_sheets(ratna, UMKM=makers, Produk=products)
    assert intake.verdicts(batch) == ["wrong"] * 3
    actions.correct_cell(row=batch.rows.enterprises().get(), by=ratna, corrections={"regency": "Kab. Bandung"})
    assert intake.verdicts(batch) == ["new"] * 3


def test_what_was_taken_in_is_not_mended_any_more(batch: Batch, ratna: User) -> None:
    intake.applied(batch, ratna)
    with pytest.raises(Refused, match="Baris ini sudah dimasukkan"):
        actions.correct_cell(row=intake.rows_of(batch)[7], by=ratna, corrections={"name": "Lain"})


def test_a_row_mended_afterwards_is_taken_in_too(batch: Batch, ratna: User) -> None:
    intake.applied(batch, ratna)
    row = actions.correct_cell(row=intake.rows_of(batch)[9], by=ratna, corrections={"regency": "32.73"})
    intake.applied(batch, ratna)
    row.refresh_from_db()
    assert row.applied_at is not None


def test_refuses_an_unknown_column(batch: Batch, ratna: User) -> None:
    with pytest.raises(Refused, match="Kolom ini bukan kolom untuk jenis lembar ini"):
        actions.correct_cell(row=intake.rows_of(batch)[9], by=ratna, corrections={"is_staff": "1"})


def place_of(batch: Batch, text: str) -> tuple[int, int]:
    return next((0, heading["index"]) for heading in batch.sheets[0]["headings"] if heading["text"] == text)


def reread(batch: Batch) -> Batch:
    return actions.read_workbook(batch=Batch.objects.get(pk=batch.pk))


def test_a_column_chosen_by_hand_is_read_as_that(batch: Batch, ratna: User) -> None:
    actions.correct_columns(
        batch=batch,
        by=ratna,
        kinds={},
        codes={place_of(batch, "Catatan Petugas"): "story", place_of(batch, "No HP/WA"): ""},
    )
    batch = reread(batch)
    rows = intake.rows_of(batch)
    assert rows[7].values["story"] == "sudah dikunjungi"
    assert "whatsapp" not in rows[7].values
    assert "whatsapp" not in rows[10].notices


def test_cells_mended_before_stay_mended(batch: Batch, ratna: User) -> None:
    actions.correct_cell(row=intake.rows_of(batch)[9], by=ratna, corrections={"regency": "32.73"})
    actions.correct_columns(batch=batch, by=ratna, kinds={}, codes={})
    assert intake.rows_of(reread(batch))[9].verdict == RowVerdict.NEW


def test_refuses_one_column_twice(batch: Batch, ratna: User) -> None:
    with pytest.raises(Refused, match="Di lembar Rekap UMKM ada kolom yang dipilih dua kali"):
        actions.correct_columns(batch=batch, by=ratna, kinds={}, codes={place_of(batch, "Catatan Petugas"): "name"})
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEW


def test_a_sheet_may_be_left_out(batch: Batch, ratna: User) -> None:
    actions.correct_columns(batch=batch, by=ratna, kinds={0: SheetKind.IGNORED}, codes={})
    with pytest.raises(Refused, match="Tabel usaha atau produk tidak ditemukan: kolom-kolomnya"):
        reread(batch)
