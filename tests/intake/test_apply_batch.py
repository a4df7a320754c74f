"""Good rows are taken in, each once or not at all; the rest comes back with its reasons."""

from __future__ import annotations

import io
from typing import Any

import pytest
import python_calamine

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery import actions as gallery
from apps.gallery.models import Photo, Product
from apps.intake import actions
from apps.intake.actions import applying
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Claim, Row
from apps.intake.pages.workbooks import rest_of
from apps.intake.rules.problems import told
from apps.reference.models import Regency
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise, YearlyFigures
from tests.builders import intake
from tests.builders.gallery import published
from tests.builders.umkm import verified_enterprise
from tests.intake.conftest import picture

MAKERS = [
    [*intake.ENTERPRISE_HEADINGS, "Omzet 2024", "Sertifikat", "Email"],
    [
        "Kulit Jaya",
        "CV",
        "9120001234567",
        "Kab. Garut",
        "1,5 M",
        "HALAL: ID1 (BPJPH) terbit 1 April 2024",
        "a@example.com",
    ],
    ["Batik Tasik", "UD", "9120001234568", "Kota Tasikmalaya", "950 jt", "-", None],
]
PRODUCTS = [
    ["NIB Usaha", "Nama Produk", "MOQ", "Satuan", "Harga FOB Min (USD)", "Incoterm", "Foto 1", "Foto 2"],
    ["9120001234567", "Jaket Kulit", "1.500", "pcs", "62,50", "FOB, CIF", "jaket-1.jpg", "jaket-2.jpg"],
    ["9120001234568", "Kain Batik", 50, "pcs", "sesuai permintaan", "FOB", None, None],
]
PICTURES = {"jaket-1.jpg": picture(1), "jaket-2.jpg": picture(2)}


def sheets() -> dict[str, Any]:
    return {"UMKM": [list(row) for row in MAKERS], "Produk": [list(row) for row in PRODUCTS]}


def read(by: User, changed: dict[str, Any] | None = None, pictures: dict[str, bytes] | None = None) -> intake.Batch:
    return intake.read_sheets(by, archives=[intake.zipped(pictures or PICTURES)], **(changed or sheets()))


def test_takes_in_enterprises_with_their_figures_and_certificates(ratna: User) -> None:
    batch = intake.applied(read(ratna), ratna)
    maker = Enterprise.objects.get(nib="9120001234567")
    assert batch.state == BatchState.DONE
    assert maker.regency_id == "32.05"
    assert maker.figures.get(year=2024).sales == 1_500_000_000
    assert maker.certificates.get().issued_on.isoformat() == "2024-04-01"
    assert not maker.members.exists()


def test_takes_in_products_with_their_photographs(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    version = Product.objects.get(enterprise__nib="9120001234567").versions.get()
    assert (version.moq, str(version.price_min)) == (1500, "62.50")
    assert sorted(version.incoterms.values_list("pk", flat=True)) == ["CIF", "FOB"]
    assert [use.photo.file_name for use in version.shown.all()] == ["jaket-1.jpg", "jaket-2.jpg"]
    asked = Product.objects.get(enterprise__nib="9120001234568").versions.get()
    assert asked.price_on_request
    assert asked.price_min is None


@pytest.mark.parametrize(
    ("price", "currency", "kept"),
    [
        ("25-40", "USD", ("25.00", "40.00", "USD")),
        ("Rp 250.000", "", ("250000.00", "None", "IDR")),
        ("250.000", "IDR", ("250000.00", "None", "IDR")),
        (12.5, "euro", ("12.50", "None", "EUR")),
    ],
)
def test_a_price_keeps_its_currency(ratna: User, price: Any, currency: str, kept: tuple[str, str, str]) -> None:
    rows = [["NIB Usaha", "Nama Produk", "Harga FOB", "Mata Uang"], ["9120001234567", "Jaket", price, currency]]
    changed = {"UMKM": sheets()["UMKM"], "Produk": rows}
    batch = read(ratna, changed)
    intake.applied(batch, ratna)
    version = Product.objects.get(enterprise__nib="9120001234567").versions.get()
    assert (str(version.price_min), str(version.price_max), version.currency_id) == kept
    assert set(intake.verdicts(read(ratna, changed))) == {RowVerdict.UNCHANGED}


@pytest.mark.parametrize(
    ("price", "currency", "kept"), [("USD 25", "IDR", "25"), ("USD 25 - EUR 40", "", None), ("25", "karung", None)]
)
def test_a_price_of_two_minds_is_told(ratna: User, price: str, currency: str, kept: str | None) -> None:
    """What the value itself says goes before its column; what cannot be settled stays out or is asked."""
    rows = [["NIB Usaha", "Nama Produk", "Harga FOB", "Mata Uang"], ["9120001234567", "Jaket", price, currency]]
    batch = read(ratna, {"UMKM": sheets()["UMKM"], "Produk": rows})
    row = list(batch.rows.in_order())[-1]
    assert row.values.get("price_min", "").removesuffix(".00") == (kept or "")
    assert row.notices or row.verdict == RowVerdict.DOUBTFUL


def test_the_same_workbook_again_changes_nothing(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    again = read(ratna)
    assert set(intake.verdicts(again)) == {RowVerdict.UNCHANGED}
    with pytest.raises(Refused, match="Tidak ada baris baru atau berubah, jadi tidak ada yang"):
        actions.start_applying(batch=again, by=ratna)


def test_a_changed_workbook_changes_only_what_differs(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    changed = sheets()
    changed["UMKM"][1][4] = "1,6 M"
    changed["Produk"][1][2] = 1200
    changed["Produk"][2][4] = "12,50"
    batch = read(ratna, changed)
    assert intake.verdicts(batch) == ["changed", "unchanged", "changed", "changed"]
    intake.applied(batch, ratna)
    assert YearlyFigures.objects.get(enterprise__nib="9120001234567").sales == 1_600_000_000
    version = Product.objects.get(enterprise__nib="9120001234568").versions.get()
    assert (version.price_on_request, str(version.price_min)) == (False, "12.50")


def test_figures_keep_what_the_workbook_does_not_say(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    maker = Enterprise.objects.get(nib="9120001234567")
    umkm.record_figures(enterprise=maker, by=ratna, year=2024, sales=1, capital=700, workers=14)
    intake.applied(read(ratna), ratna)
    figures = maker.figures.get(year=2024)
    assert (figures.sales, figures.capital, figures.workers) == (1_500_000_000, 700, 14)


def test_an_empty_cell_never_erases(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    emptied = sheets()
    emptied["UMKM"][1][6] = emptied["UMKM"][1][4] = None
    assert intake.verdicts(read(ratna, emptied)) == ["unchanged"] * 4


@pytest.fixture
def hanging(sari: User, ratna: User, joko: User) -> Product:
    return published(verified_enterprise(sari, ratna), sari, joko)


def test_a_product_that_hangs_gets_a_new_version_only_when_it_changed(ratna: User, hanging: Product) -> None:
    product = hanging
    maker = product.enterprise
    row = [maker.nib or "", maker.name, product.published.name, product.published.moq]
    headings = ["NIB Usaha", "Nama Usaha", "Nama Produk", "MOQ"]
    assert intake.verdicts(intake.read_sheets(ratna, Produk=[headings, row])) == ["unchanged"]
    row[3] = product.published.moq + 5
    intake.applied(intake.read_sheets(ratna, Produk=[headings, row]), ratna)
    product.refresh_from_db()
    assert product.versions.count() == 2
    assert product.published.moq == row[3] - 5
    assert product.versions.open().get().moq == row[3]


def test_a_product_under_review_is_left_alone_with_the_reason(ratna: User, sari: User, hanging: Product) -> None:
    product = hanging
    version = gallery.open_version(product=product, by=sari)
    gallery.submit_version(version=version, by=sari)
    rows = [["Nama Usaha", "Nama Produk", "MOQ"], [product.enterprise.name, version.name, version.moq + 5]]
    row = intake.read_sheets(ratna, Produk=rows).rows.get()
    assert row.verdict == RowVerdict.WRONG
    assert "ditinjau" in told(row.errors["row"])


def test_a_photograph_that_is_none_leaves_nothing_of_its_row(ratna: User) -> None:
    batch = intake.applied(read(ratna, pictures={**PICTURES, "jaket-2.jpg": b"\xff\xd8\xffnot a picture"}), ratna)
    assert not Product.objects.filter(enterprise__nib="9120001234567").exists()
    assert not Photo.objects.exists()
    row = batch.rows.wrong().get()
    assert "jaket-2.jpg" in told(row.errors["row"])
    assert Product.objects.filter(enterprise__nib="9120001234568").exists()


def test_a_photograph_that_is_not_in_the_zip_is_told_with_a_suggestion(ratna: User) -> None:
    batch = read(ratna, pictures={"jaket-1.jpg": picture(1), "jaket_2.jpg": picture(2)})
    row = next(row for row in batch.rows.in_order() if "photo:2" in row.notices)
    assert row.notices["photo:2"]["choices"][0][0] in ("jaket_2.jpg", "jaket-1.jpg")


def test_killed_in_the_middle_and_started_again_doubles_nothing(ratna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read(ratna)
    actions.start_applying(batch=batch, by=ratna)
    real = applying.Hands.product

    def die(self: Any, row: Row) -> int:
        real(self, row)
        raise SystemExit("killed")

    monkeypatch.setattr(applying.Hands, "product", die)
    with pytest.raises(SystemExit):
        actions.apply_batch(batch=batch, by=ratna)
    assert (Enterprise.objects.count(), Product.objects.count()) == (2, 0)
    monkeypatch.setattr(applying.Hands, "product", real)
    actions.apply_batch(batch=batch, by=ratna)
    assert (Enterprise.objects.count(), Product.objects.count(), Photo.objects.count()) == (2, 2, 2)
    assert not batch.rows.filter(applied_at=None).exists()


def test_what_was_registered_meanwhile_is_not_doubled(ratna: User) -> None:
    batch = read(ratna)
    umkm.register_enterprise(
        by=ratna,
        owner=None,
        name="Kulit Jaya",
        legal_form="CV",
        nib="9120001234567",
        regency=Regency.objects.get(pk="32.05"),
    )
    batch = intake.applied(batch, ratna)
    assert Enterprise.objects.filter(nib="9120001234567").count() == 1
    # She decided about a new one: what it would change now waits for her, and its product with it; the rest went in.
    assert intake.verdicts(batch) == ["doubtful", "new", "new", "new"]
    assert [row.applied_at is not None for row in batch.rows.in_order()] == [False, True, False, True]
    again = read(ratna)
    assert intake.verdicts(again) == ["changed", "unchanged", "new", "unchanged"]


def test_each_enterprise_without_an_owner_gets_one_link(ratna: User) -> None:
    intake.applied(read(ratna), ratna)
    changed = sheets()
    changed["UMKM"][1][4] = "1,6 M"
    intake.applied(read(ratna, changed), ratna)
    assert Claim.objects.count() == 2
    assert Claim.objects.open().count() == 2


def test_the_rest_comes_back_as_a_workbook_that_can_be_sent_again(ratna: User) -> None:
    changed = sheets()
    changed["UMKM"][2][3] = "Bandung"
    changed["UMKM"][2][0] = "=cmd|' /C calc'!A0"
    batch = intake.applied(read(ratna, changed), ratna)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(rest_of(batch)))
    rows = book.get_sheet_by_name("UMKM").to_python()
    assert rows[0][2:6] == ["Nama Usaha", "Bentuk Usaha", "NIB", "Kabupaten/Kota"]
    assert len(rows) == 2
    assert "Bandung" in rows[1][0]
    assert rows[1][2] == "'=cmd|' /C calc'!A0"
    again = intake.read(ratna, rest_of(batch))
    assert set(intake.verdicts(again)) == {RowVerdict.WRONG}


def test_the_rest_has_the_columns_that_the_file_lacks_to_fill_down(ratna: User) -> None:
    rows = [["Nama Usaha", "NIB"], ["Kulit Jaya", "9120001234567"], ["Batik Tasik", "9120001234568"]]
    batch = intake.read_sheets(ratna, UMKM=rows)
    batch.sheets[0]["defaults"] = {"legal_form": "OP"}
    batch.save()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(rest_of(batch)))
    filled = book.get_sheet_by_name("UMKM").to_python()
    assert filled[0][2:] == ["Nama Usaha", "NIB", "Bentuk Usaha", "Kabupaten/Kota"]
    assert [row[4] for row in filled[1:]] == ["OP", "OP"]
    content = intake.workbook({"UMKM": [filled[0], *[[*row[:5], "Kab. Garut"] for row in filled[1:]]]})
    assert set(intake.verdicts(intake.read(ratna, content))) == {RowVerdict.NEW}


def test_nobody_starts_a_workbook_twice(ratna: User) -> None:
    batch = read(ratna)
    actions.start_applying(batch=batch, by=ratna)
    with pytest.raises(Refused, match=r"Berkas Excel ini sedang diproses\. Mohon tunggu sebentar"):
        actions.start_applying(batch=batch, by=ratna)
    with pytest.raises(Refused, match=r"Berkas Excel ini sedang diproses\. Mohon tunggu sebentar"):
        actions.start_again(batch=batch, by=ratna)


@pytest.mark.parametrize(
    ("heading", "cell", "sex"),
    [
        ("Jenis Kelamin Pemilik", "P", "f"),
        ("L/P", "L", "m"),
        ("JK", "Perempuan", "f"),
        ("Gender", "Laki-laki", "m"),
        ("Jenis Kelamin", "bersama", "b"),
        ("Jenis Kelamin", "-", ""),
    ],
)
def test_takes_in_who_owns_it(ratna: User, heading: str, cell: str, sex: str) -> None:
    rows = [[*intake.ENTERPRISE_HEADINGS, heading], ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut", cell]]
    intake.applied(intake.read_sheets(ratna, UMKM=rows), ratna)
    assert Enterprise.objects.get().owner_sex == sex


def test_an_unknown_word_for_it_is_asked_about(ratna: User) -> None:
    rows = [[*intake.ENTERPRISE_HEADINGS, "JK"], ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut", "Z"]]
    row = intake.read_sheets(ratna, UMKM=rows).rows.get()
    assert row.verdict == RowVerdict.NEW
    assert "owner_sex" in row.notices
