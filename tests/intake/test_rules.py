"""Headings, places, words of cells: decided without a database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from apps.common.outside.understood import Unreadable
from apps.intake.choices import SheetKind
from apps.intake.reads.widgets import YearWidget
from apps.intake.rules import tables, words
from apps.intake.rules.certificates import read_certificates
from apps.intake.rules.headings import headings_of, recognise
from apps.intake.rules.prices import Price, read_band
from apps.intake.rules.problems import WrongCell, problem, told

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


def test_certificates_with_every_kind_of_date() -> None:
    text = (
        "HALAL: ID1234 (BPJPH) terbit 1 April 2024 s.d. 31/03/2028; "
        "PIRT: 2483403804015-26 (Dinas (setempat)) terbit 2021-12-29 berlaku seterusnya; MEREK: IDM 7"
    )
    first, second, third = read_certificates(text, lambda word: word)
    assert first == {
        "type": "HALAL",
        "number": "ID1234",
        "issuer": "BPJPH",
        "issued_on": "2024-04-01",
        "valid_until": "2028-03-31",
    }
    assert (second["issuer"], second["issued_on"], second["valid_until"]) == ("Dinas (setempat)", "2021-12-29", "")
    assert (third["number"], third["issuer"], third["issued_on"]) == ("IDM 7", "", "")


def test_a_certificate_without_its_number_is_wrong() -> None:
    with pytest.raises(WrongCell):
        read_certificates("Halal", lambda word: word)


def test_a_problem_is_told_in_either_language() -> None:
    from django.utils.translation import gettext_lazy as _
    from django.utils.translation import override

    kept = problem(_("There is no regency or city with the code %(code)s."), code="99.99")
    with override("id"):
        assert told(kept) == "Tidak ada kabupaten atau kota dengan kode 99.99."
    with override("en"):
        assert told(kept) == "There is no regency or city with the code 99.99."


def test_a_percent_sign_in_a_refusal_does_not_confuse() -> None:
    assert told(problem("Kadar 100% tidak mungkin.")) == "Kadar 100% tidak mungkin."


def test_amounts_survive_as_decimals() -> None:
    from apps.intake.reads.widgets import PriceWidget

    assert PriceWidget().clean("USD 12.50") == Decimal("12.50")


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("12,50", Price("12,50"), None),
        ("USD 12.50", Price("12.50", "USD"), None),
        ("€ 5", Price("5", "EUR"), None),
        ("Rp 250.000", Price("250.000", "IDR"), None),
        ("40 US$", Price("40", "USD"), None),
        ("25-40", Price("25"), Price("40")),
        ("US$ 25 - 40", Price("25", "USD"), Price("40", "USD")),
        ("25 s.d. 40 EUR", Price("25", "EUR"), Price("40", "EUR")),
        ("12,50/pcs", Price("12,50/pcs"), None),
        ("murah", Price("murah"), None),
    ],
)
def test_prices_with_their_signs_and_bands(written: str, low: Price, high: Price | None) -> None:
    assert read_band(written) == (low, high)


@pytest.mark.parametrize("written", ["2009", 2009, "17 Agustus 2009", date(2009, 8, 17)])
def test_a_date_of_founding_is_its_year(written: object) -> None:
    assert YearWidget(1800, 2026).clean(written) == 2009


@pytest.mark.parametrize("written", ["32 Januari 2009", "2027", "dulu"])
def test_no_year_is_no_year(written: object) -> None:
    with pytest.raises((WrongCell, Unreadable)):
        YearWidget(1800, 2026).clean(written)


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
