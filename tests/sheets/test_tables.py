"""Headings, rows that are none, names and their forms: decided on cells alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from apps.sheets.choices import SheetKind
from apps.sheets.rules import tables, words
from apps.sheets.rules.headings import headings_of, recognise

ENTERPRISES, PRODUCTS = SheetKind.ENTERPRISES, SheetKind.PRODUCTS


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("NAMA USAHA", "name"),
        ("Nama Usaha ", "name"),
        ("Nm Usaha", "name"),
        ("No. HP/WA", "whatsapp"),
        ("Kab. / Kota", "regency"),
        ("Jumlah tenaga  kerja", "workers"),
        ("Jumlah Tenaga Kerja (orang)", "workers"),
        ("Omzet Tahun 2023 (Rp)", "sales:2023"),
        ("Penjualan 2022", "sales:2022"),
        ("Omzet", "sales"),
        ("Skor Kesiapan", ""),
        ("Alamat lengkap", "address"),
        ("N I B", "nib"),
        ("E-Mail", "email"),
        ("Business name", "name"),
        ("Tahun berdri", "founded"),
    ],
)
def test_headings_of_enterprises(heading: str, code: str) -> None:
    assert recognise(ENTERPRISES, heading)[0] == code


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Nama Produk", "name"),
        ("Nama Produk (Inggris)", "name_en"),
        ("Foto 2", "photo:2"),
        ("Foto", "photo:1"),
        ("Gambar Produk", "photo:1"),
        ("Harga FOB Maks (USD)", "price_max"),
        ("HS Code", "hs_code"),
        ("Status Demo", ""),
        ("Harga FOB (Rp)", "price_min"),
        ("Harga (USD)", "price_min"),
        ("Mata uang", "currency"),
    ],
)
def test_headings_of_products(heading: str, code: str) -> None:
    assert recognise(PRODUCTS, heading)[0] == code


def test_the_surest_of_two_headings_wins() -> None:
    codes = [heading.code for heading in headings_of(ENTERPRISES, ["Nama Usahaa", "Nama Usaha", "Kontak"])]
    assert codes == ["", "name", "whatsapp"]


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (["Catatan: data sementara", None, None], True),
        (["Jumlah", None, 12], True),
        (["TOTAL OMZET", "x", 12], True),
        (["1", "Kulit Jaya", "Garut"], False),
        ([None, None, "Kepala Dinas"], True),
        (["1", None, "Garut"], True),
        (["1", None, "Garut", "CV"], False),
    ],
)
def test_remarks_are_told_from_rows(cells: list[object], note: bool) -> None:
    table = tables.find_table([["No", "Nama Usaha", "Kabupaten", "Bentuk Usaha"]])
    padded = [*cells, *[None] * (4 - len(cells))]
    assert tables.is_note(padded, table) is note


@pytest.mark.parametrize(
    ("written", "name", "form"),
    [
        ("CV. Kulit Jaya", "Kulit Jaya", "CV"),
        ("PT Kulit Jaya", "Kulit Jaya", "PT"),
        ("Kulit Jaya, CV", "Kulit Jaya", "CV"),
        ("Koperasi Tani", "Tani", "KOP"),
        ("Cvetika", "Cvetika", ""),
        ("UD", "UD", ""),
    ],
)
def test_a_form_is_split_from_the_name(written: str, name: str, form: str) -> None:
    assert words.split_name(written) == (name, form)


@pytest.mark.parametrize("other", ["CV Kulit-Jaya", "kulit jaya", "KULITJAYA", "Kulit  Jaya, CV."])
def test_spellings_of_one_name_are_one(other: str) -> None:
    assert words.name_key(other) == words.name_key("Kulit Jaya")


@pytest.mark.parametrize(
    ("cells", "repeated"),
    [
        (["No", "Nama Usaha", "Kabupaten", "Bentuk Usaha"], True),
        ([None, "NAMA USAHA", "-", "bentuk usaha"], True),
        (["No", "Nama Usaha", "Kabupaten", "PT"], True),
        (["No", "Nama Usaha", "Garut", "PT"], False),
        (["No", None, None, None], False),
        ([1, "Kulitara", "Garut", "CV"], False),
    ],
)
def test_a_header_printed_again_is_no_row(cells: list[object], repeated: bool) -> None:
    table = tables.find_table([["No", "Nama Usaha", "Kabupaten", "Bentuk Usaha"]])
    assert tables.repeats_header(cells, table) is repeated


def test_a_better_header_further_down_still_wins() -> None:
    rows = [
        ["Nama Usaha", "Kabupaten"],
        ["No", "Nama Usaha", "Kabupaten", "Bentuk Usaha"],
        [1, "Kulitara", "Garut", "CV"],
    ]
    assert tables.find_table(rows).header_row == 2


@pytest.mark.parametrize(
    ("cells", "numbering"),
    [
        (["(1)", "(2)", "(3)"], True),
        (["1", "2", "3", "", "4.0"], True),
        (["1", "2"], False),
        (["1", "2", "3", "4 = 2 + 3", "5"], True),
        (["1", "2", "3", "9", "5"], True),
        (["1", "2", "3", "9", "9"], False),
        (["2", "3", "4"], False),
    ],
)
def test_a_row_that_counts_its_columns_is_told_from_one_that_does_not(cells: list[str], numbering: bool) -> None:
    assert tables.is_numbering(cells) is numbering


@pytest.mark.parametrize(
    ("code", "likeness", "header"),
    [("name", tables.SURE, True), ("name", tables.SURE - 1, False), ("workers", 100, False)],
)
def test_two_known_words_among_many_make_a_header_when_one_is_surely_the_name(
    code: str, likeness: int, header: bool
) -> None:
    known = [replace(heading, code="") for heading in headings_of(ENTERPRISES, ["a", "b", "c"])]
    headings = [replace(known[0], code=code, likeness=likeness), replace(known[1], code="nib", likeness=100), known[2]]
    table = tables.Table(ENTERPRISES, 1, headings=headings)
    assert tables.is_header(table, cells=5) is header


@pytest.mark.parametrize(("cells", "enough"), [(3, True), (4, True), (5, False)])
def test_two_known_words_without_a_name_are_a_header_where_they_are_half_of_it(cells: int, enough: bool) -> None:
    table = tables.find_table([["Kabupaten", "Bentuk Usaha"], ["Garut", "CV"]], kind=ENTERPRISES)
    assert tables.is_header(table, cells) is enough
