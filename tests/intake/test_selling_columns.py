"""A workbook that says packing, prices by quantity, payment and samples: read, shown, taken in, taken back."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.gallery.choices import PriceBasis
from apps.gallery.models import Product, Version
from apps.gallery.pages.supply import price_of
from apps.intake import actions
from apps.intake.models import Row
from apps.intake.pages.values import ValueWords
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS
from apps.sheets.choices.selling import SELLING_COLUMNS
from apps.sheets.rules.headings import recognise
from tests.builders import intake

NIB = "9120001234567"
MAKERS = [intake.ENTERPRISE_HEADINGS, ["Kulit Jaya", "CV", NIB, "Kab. Garut"]]
UNTIL = timezone.localdate() + timedelta(days=60)
SAID = {
    "Waktu Siap Ulang (hari)": "3 minggu",
    "Merek Pembeli": "Bisa",
    "Kemasan Kirim": "Dus",
    "Isi per Karton": "2 lusin",
    "Ukuran Karton": "400 x 300 x 255 mm",
    "Berat Kotor (kg)": "16,1",
    "Masa Simpan": "18 bulan",
    "Cara Penyimpanan": "tempat sejuk dan kering",
    "Harga Berlaku Sampai": f"{UNTIL:%d-%m-%Y}",
    "Harga Bertingkat (USD)": "50: 78,00; mulai 200: 70",
    "Cara Pembayaran": "tt-30-70, L/C at sight",
    "Harga Sampel": "95",
    "Waktu Kirim Sampel (hari)": "7",
}


def sheet(**said: Any) -> dict[str, Any]:
    columns = {"NIB Usaha": NIB, "Nama Produk": "Jaket Kulit", "MOQ": "50", "Satuan": "pcs", **said}
    return {"UMKM": MAKERS, "Produk": [list(columns), list(columns.values())]}


def taken(by: User, **said: Any) -> Version:
    intake.applied(intake.read_sheets(by, **sheet(**said)), by)
    version: Version = Product.objects.get().versions.latest("number")
    return version


def row_of(by: User, **said: Any) -> Row:
    batch = intake.read_sheets(by, **sheet(**said))
    row: Row = batch.rows.get(kind=SheetKind.PRODUCTS)
    return row


@pytest.mark.parametrize("column", SELLING_COLUMNS, ids=lambda column: column.code)
def test_every_heading_in_both_languages_is_known(column: Any) -> None:
    found = {heading: recognise(SheetKind.PRODUCTS, heading) for heading in column.synonyms}
    assert {heading: code for heading, (code, _sure) in found.items()} == dict.fromkeys(column.synonyms, column.code)
    assert COLUMNS[SheetKind.PRODUCTS][column.code] is column


@pytest.mark.django_db
def test_a_row_with_packing_is_taken_in(ratna: User) -> None:
    version = taken(ratna, **SAID)
    assert (version.pack_kind, version.pack_contents, version.pack_gross_grams) == ("carton", 24, 16_100)
    sides = (version.pack_length_cm, version.pack_width_cm, version.pack_height_cm)
    assert sides == (Decimal(40), Decimal(30), Decimal("25.5"))
    assert (version.shelf_life_days, version.storage, version.repeat_lead_days) == (540, "cool", 21)
    assert (version.price_until, version.own_label) == (UNTIL, "yes")
    assert [(step.from_quantity, step.price) for step in version.steps.all()] == [(50, 78), (200, 70)]
    assert (version.price_min, version.price_max, version.currency_id) == (70, 78, "USD")
    assert {term.pk for term in version.payment_terms.all()} == {"tt-30-70", "lc-sight"}
    assert (version.sample_policy, version.sample_price, version.sample_days) == ("paid", 95, 7)


@pytest.mark.django_db
def test_the_same_row_again_says_nothing_new(ratna: User) -> None:
    taken(ratna, **SAID)
    assert row_of(ratna, **SAID).diff == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Ukuran Karton", "besar", "pack_size"),
        ("Harga Bertingkat", "lebih murah", "steps"),
        ("Harga Bertingkat", "50: 70; 200: 78", "steps"),
        ("Harga Bertingkat", "; ".join(f"{n}: 1" for n in range(1, 8)), "steps"),
        ("Masa Simpan", "11 tahun", "shelf_life_days"),
        ("Kemasan Kirim", "palet", "pack_kind"),
        ("Cara Pembayaran", "barter", "payment_terms"),
    ],
)
def test_a_spoilt_cell_is_left_out_with_its_reason(ratna: User, heading: str, cell: str, code: str) -> None:
    row = row_of(ratna, **{heading: cell})
    assert code in row.notices
    assert code not in row.values


@pytest.mark.django_db
def test_a_price_of_free_samples_is_left_out(ratna: User) -> None:
    version = taken(ratna, **{"Sampel": "Gratis", "Harga Sampel": "5"})
    assert (version.sample_policy, version.sample_price) == ("free", None)


@pytest.mark.django_db
def test_what_a_second_workbook_changed_is_taken_back(ratna: User) -> None:
    before = {"Harga FOB Min (USD)": "60", "Harga FOB Maks (USD)": "80", "Ukuran Karton": "40 x 30 x 20 cm"}
    taken(ratna, **before)
    batch = intake.read_sheets(
        ratna,
        **sheet(**{"Harga Bertingkat": "50: 78; 200: 70", "Ukuran Karton": "50 x 30 x 20 cm", "Cara Pembayaran": "dp"}),
    )
    intake.applied(batch, ratna)
    version = Product.objects.get().versions.latest("number")
    assert (version.price_min, version.pack_length_cm, version.steps.count()) == (70, 50, 2)
    actions.undo_batch(batch=batch, by=ratna)
    version = Product.objects.get().versions.latest("number")
    assert (version.price_min, version.price_max, version.pack_length_cm) == (60, 80, 40)
    assert not version.steps.exists()
    assert not version.payment_terms.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "basis", "terms"),
    [
        ({"Harga EXW (Rp)": "118000"}, "exw", {"EXW"}),
        ({"Harga Pabrik": "Rp 118.000"}, "exw", {"EXW"}),
        ({"Harga": "Rp 118.000 loco gudang"}, "exw", {"EXW"}),
        ({"Harga": "USD 9", "Incoterm": "EXW"}, "exw", {"EXW"}),
        ({"Harga": "USD 9", "Dasar Harga": "ex works"}, "exw", set()),
        ({"Harga FOB Jakarta (USD)": "9", "Incoterm": "EXW, FOB"}, "fob", {"EXW", "FOB"}),
        ({"Harga EXW": "FOB USD 9"}, "fob", {"FOB"}),
        ({"Harga Ekspor (USD)": "9"}, "fob", set()),
        ({"Harga FOB Min (USD)": "9", "Incoterm": "CIF"}, "fob", {"CIF"}),
    ],
)
def test_until_where_a_price_carries_the_goods(ratna: User, said: dict[str, str], basis: str, terms: set[str]) -> None:
    version = taken(ratna, **said)
    assert (version.price_basis, {term.pk for term in version.incoterms.all()}) == (basis, terms)
    assert version.price_min in (9, 118_000)


@pytest.mark.django_db
@pytest.mark.parametrize("said", [{"Harga CIF (USD)": "12"}, {"Harga": "CIF Hamburg US$ 12"}])
def test_a_price_with_freight_abroad_is_left_out_and_said(ratna: User, said: dict[str, str]) -> None:
    row = row_of(ratna, **said)
    assert "price_min" not in row.values
    assert row.notices["price_min"]["params"] == {"term": "CIF"}


@pytest.mark.django_db
def test_a_price_at_the_maker_is_shown_as_such_before_and_after(ratna: User) -> None:
    said = {"Harga EXW (USD)": "9"}
    row = row_of(ratna, **said)
    assert row.values["price_basis"] == "exw"
    assert ValueWords().say("price_basis", "exw", row.values) == str(PriceBasis.EXW.label)
    assert str(price_of(taken(ratna, **said))).endswith(", EXW")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ({"Kategori": "Sepatu", "Harga": "Rp 240.000/pcs", "MOQ": "60 pcs"}, "pasang"),
        ({"Kode HS": "6403.99", "Harga": "Rp 240.000", "MOQ": "60"}, "pasang"),
        ({"Kode HS": "6406.10", "Harga": "Rp 240.000/pcs", "MOQ": "60 pcs"}, "pcs"),
        ({"Kategori": "Sepatu", "Satuan": "lusin", "Harga": "Rp 240.000", "MOQ": "60"}, "lusin"),
    ],
)
def test_shoes_by_the_piece_are_pairs(ratna: User, said: dict[str, str], unit: str) -> None:
    row = row_of(ratna, **said)
    assert (row.values["unit"], row.values["moq"], row.values["price_min"]) == (unit, 60, "240000")
    assert ("unit" in row.notices) == (unit == "pasang")
