"""Lists that other offices would keep: what stands in a cell is never guessed wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from apps.accounts.models import User
from apps.intake.models import Batch, Row
from apps.intake.reads.questions import questions_of
from apps.intake.rules.problems import told
from apps.reference.models import Regency
from apps.umkm.actions import register_enterprise
from tests.builders import intake


def read(by: User, *rows: list[Any]) -> Batch:
    return intake.read_sheets(by, Data=rows)


def rows(batch: Batch) -> list[Row]:
    return list(batch.rows.in_order())


def one(by: User, headings: list[Any], *cells: Any) -> Row:
    (row,) = rows(read(by, headings, list(cells)))
    return row


PLACED = ["Nama Usaha", "Kab/Kota"]


def test_a_second_list_below_may_have_its_columns_in_another_order(ratna: User) -> None:
    batch = read(
        ratna,
        ["No", "Nama Usaha", "Pemilik", "Alamat", "Telepon"],
        [1, "Dodol A", "Ani", "Jl. 1", "081234567861"],
        ["B. KERAJINAN"],
        ["No", "Nama Pemilik", "Nama Usaha", "Telepon", "Alamat"],
        [1, "Cici", "Kulit C", "081234567863", "Jl. 3"],
    )
    found = [(row.values["name"], row.values["contact_name"], row.values["address"]) for row in rows(batch)]
    assert found == [("Dodol A", "Ani", "Jl. 1"), ("Kulit C", "Cici", "Jl. 3")]


def test_a_second_list_beside_the_first_is_told_and_not_mixed_into_it(ratna: User) -> None:
    headings = ["No", "Nama Usaha", "Pemilik", "HP"]
    batch = read(
        ratna,
        [*headings, None, *headings],
        [1, "Dodol A", "Ani", "081234567861", None, 7, "Kulit C", "Cici", "081234567863"],
    )
    (row,) = rows(batch)
    assert (row.values["whatsapp"], row.values.get("phone")) == ("+6281234567861", None)
    assert [one["params"] for one in batch.sheets[0]["told"]] == [{"columns": "F-I"}]


@pytest.mark.parametrize("section", [["II", "KECAMATAN KASIHAN"], [None, "Desa Argomulyo", "-"], ["A.", "Makanan"]])
def test_the_name_of_a_district_between_the_rows_is_no_enterprise(ratna: User, section: list[Any]) -> None:
    batch = read(
        ratna,
        ["No", "Nama Usaha", "Pemilik", "Alamat"],
        section,
        [1, "Gerabah Jaya", "Tukijo", "Sewon"],
    )
    assert [row.values["name"] for row in rows(batch)] == ["Gerabah Jaya"]


def test_the_name_on_the_sign_goes_before_the_owners(ratna: User) -> None:
    batch = read(
        ratna,
        ["NO", "NAMA", "KOTA", "NAMA BRAND"],
        [1, "Rina Marlina", "Jakarta Selatan", "Dapur Rina"],
        [2, "Agus", "Jakarta Selatan", "Agus Konveksi"],
    )
    assert [(row.values["name"], row.values["contact_name"]) for row in rows(batch)] == [
        ("Dapur Rina", "Rina Marlina"),
        ("Agus Konveksi", "Agus"),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "name", "owner"),
    [
        ("Nama Perusahaan/Pemilik", "UD. Maju Tani/H. Karim", "Maju Tani", "H. Karim"),
        ("Nama Pemilik/Perusahaan", "H. Karim / Tani Jaya", "Tani Jaya", "H. Karim"),
        ("Nama Pemilik/Perusahaan", "CV Tani Jaya / H. Karim", "Tani Jaya", "H. Karim"),
        ("NAMA IKM / PEMILIK", "Batik Larissa (Edi)", "Batik Larissa", "Edi"),
        ("Nama Perusahaan/Pemilik", "Siti Aminah", "Siti Aminah", None),
    ],
)
def test_a_name_and_an_owner_in_one_cell_are_parted(
    ratna: User, heading: str, cell: str, name: str, owner: str
) -> None:
    row = one(ratna, [heading, "Kab/Kota"], cell, "Kab. Garut")
    assert (row.values["name"], row.values.get("contact_name")) == (name, owner)


@pytest.mark.parametrize(
    ("cell", "email", "website"),
    [
        ("sutra@example.com; www.sutra.example", "sutra@example.com", "https://www.sutra.example"),
        ("https://citra.example/toko / citra@example.com", "citra@example.com", "https://citra.example/toko"),
        ("www.bima.example", None, "https://www.bima.example"),
        ("ayu@example.com", "ayu@example.com", None),
        ("FB: Kopi Toraja", None, None),
    ],
)
def test_an_address_and_a_website_in_one_cell_are_parted(ratna: User, cell: str, email: str, website: str) -> None:
    row = one(ratna, [*PLACED, "Email/Website"], "Kopi", "Kab. Garut", cell)
    assert (row.values.get("email"), row.values.get("website")) == (email, website)
    assert ("email_website" in row.notices) is (email == website)


def test_under_nib_and_iumk_the_digits_tell_which_it_is(ratna: User) -> None:
    batch = read(
        ratna,
        [*PLACED, "Bentuk", "NIB/IUMK"],
        ["A", "Kab. Garut", "CV", "9120001234561"],
        ["B", "Kab. Garut", "CV", "503/IUMK/2019"],
        ["C", "Kab. Garut", "CV", "NIB 9120001234562, IUMK 503/12"],
    )
    assert [row.values.get("nib") for row in rows(batch)] == ["9120001234561", None, "9120001234562"]
    assert intake.verdicts(batch) == ["new"] * 3
    assert rows(batch)[1].notices["nib"]["emptied"] == "503/IUMK/2019"


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("PT (Perseroan Terbatas)", "PT"),
        ("Persekutuan Komanditer (CV / Commanditaire Vennootschap)", "CV"),
        ("Usaha Dagang (UD)", "UD"),
        ("Usaha Perorangan (UP)", "OP"),
        ("PT (Perorangan)", "PTP"),
        ("BUMDesma", "BUMDES"),
        ("UD (CV)", None),
    ],
)
def test_a_form_may_be_explained_in_brackets(ratna: User, written: str, form: str | None) -> None:
    row = one(ratna, [*PLACED, "Bentuk Usaha"], "Kopi", "Kab. Garut", written)
    assert row.values.get("legal_form") == form


@pytest.mark.parametrize(
    ("written", "name", "form"),
    [
        ("KUD Mekar", "KUD Mekar", "KOP"),
        ("KSU Tani Makmur", "KSU Tani Makmur", "KOP"),
        ("UD - Empat", "Empat", "UD"),
        ("BUMDesma Jaya", "BUMDesma Jaya", "BUMDES"),
    ],
)
def test_forms_that_are_a_part_of_the_name(ratna: User, written: str, name: str, form: str) -> None:
    row = one(ratna, PLACED, written, "Kab. Garut")
    assert (row.values["name"], row.values["legal_form"]) == (name, form)


def test_a_district_of_foreigners_is_a_regency_where_its_cells_are(ratna: User) -> None:
    row = one(
        ratna, ["Producer group name", "Leader", "Sub-district", "District"], "KWT A", "Sri", "Cikajang", "Kab. Garut"
    )
    assert (row.values["regency"], row.values["address"]) == ("32.05", "Kec. Cikajang")
    row = one(ratna, ["Business name", "Regency", "District"], "Kopi", "Kab. Garut", "Cikajang")
    assert (row.values["regency"], row.values["address"]) == ("32.05", "Kec. Cikajang")


def a_product(by: User, headings: list[str], *cells: Any) -> Row:
    garut = Regency.objects.get(pk="32.05")
    register_enterprise(by=by, owner=None, name="Kopi Gayo", legal_form="CV", regency=garut)
    return one(by, ["Nama Usaha", "Nama Produk", *headings], "Kopi Gayo", "Kopi", *cells)


def test_headings_say_what_their_figures_are_measured_in(ratna: User) -> None:
    row = a_product(
        ratna,
        ["Harga FOB/kg", "Ukuran (cm)", "Weight (g)", "Lead time (weeks)", "Capacity (MT/month)", "MOQ"],
        "USD 8.50",
        "10x20x30",
        250,
        3,
        12,
        "1.5 ton",
    )
    found = {
        code: row.values[code] for code in ("currency", "unit", "incoterms", "dimensions", "weight_grams", "lead_days")
    }
    assert found == {
        "currency": "USD",
        "unit": "kg",
        "incoterms": ["FOB"],
        "dimensions": "10x20x30 cm",
        "weight_grams": 250,
        "lead_days": 21,
    }
    assert (row.values["capacity"], row.values["moq"], float(row.values["price_min"])) == (12000, 1500, 8.5)


@pytest.mark.parametrize(
    ("price", "unit", "taken"),
    [
        ("Rp 240.000/lusin", "lusin", True),
        ("Rp 240.000/lusin", "pcs", False),
        ("Rp 10.000/3 pcs", "pcs", False),
        ("Rp 20.000/pcs", "pcs", True),
    ],
)
def test_a_price_for_a_dozen_is_none_for_a_piece(ratna: User, price: str, unit: str, taken: bool) -> None:
    row = a_product(ratna, ["Harga", "Satuan"], price, unit)
    assert ("price_min" in row.values) is taken
    assert ("tidak dimasukkan" in told(row.notices.get("price_min", {"message": ""}))) is not taken


def test_no_answer_is_asked_for_what_a_list_says_in_its_own_words(ratna: User) -> None:
    batch = read(
        ratna, ["Nama UKM", "CP", "Badan Hukum", "Kab/Kota"], ["Sutra", "Andi", "Perseroan Terbatas (PT)", "Wajo"]
    )
    assert questions_of(batch) == []
    assert intake.verdicts(batch) == ["new"]


@pytest.mark.parametrize(
    ("cell", "named", "number"),
    [
        ("Mama Yuli / 0812-4444-5555", "Mama Yuli", "+6281244445555"),
        ("0812-4444-5556 (Bapak Yos)", "Bapak Yos", "+6281244445556"),
        ("HP: 0812 4444 5557", None, "+6281244445557"),
        ("Ibu Tini", "Ibu Tini", None),
    ],
)
def test_a_person_and_a_number_in_one_cell_are_parted(
    ratna: User, cell: str, named: str | None, number: str | None
) -> None:
    row = one(ratna, [*PLACED, "Kontak Person/HP"], "Madu", "Kab. Garut", cell)
    assert (row.values.get("contact_name"), row.values.get("whatsapp")) == (named, number)
