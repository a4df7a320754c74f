"""What offices, universities and developers write above their columns: understood by all its words, or left open."""

from __future__ import annotations

from typing import Any

import pytest

from apps.sheets.choices import SheetKind
from apps.sheets.rules.headings import PERHAPS, headings_of, nearest, recognise, understood
from apps.sheets.rules.phrases import phrase_of
from apps.sheets.rules.tables import find_table

ENTERPRISES, PRODUCTS = SheetKind.ENTERPRISES, SheetKind.PRODUCTS


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("Nama Merchant / Tempat", "name"),
        ("PERUSAHAAN", "name"),
        ("NAMA USAHA/ MEREK", "name"),
        ("supplier", "name"),
        ("Apa nama usaha Anda?", "name"),
        ("nama_usaha", "name"),
        ("NamaUsaha", "name"),
        ("Nama Usha", "name"),
        ("NAMA PEMILIK/ KONTAK PERSON", "contact_name"),
        ("owner_name", "contact_name"),
        ("KETUA", "contact_name"),
        ("business_address", "address"),
        ("JALAN", "address"),
        ("DESA/ KELURAHAN", "village"),
        ("KECAMATAN", "district"),
        ("Distrik", "district"),
        ("RT/RW", "rt_rw"),
        ("No. RT", "rt"),
        ("TELP/ FAX", "phone"),
        ("TELP", "whatsapp"),
        ("No HP / WA", "whatsapp"),
        ("Nomor WhatsApp yang bisa dihubungi", "whatsapp"),
        ("No. Handphone", "whatsapp"),
        ("jml_tkerja", "workers"),
        ("employee_count", "workers"),
        ("TENAGA KERJA (ORANG) L", "workers_men"),
        ("Tenaga Kerja (P)", "workers_women"),
        ("JENIS KELAMIN (L/P)", "owner_sex"),
        ("NOMOR KBLI", "kbli"),
        ("KBLI 2025", "kbli"),
        ("KAPASITAS PRODUKSI(JUMLAH)", "monthly_capacity"),
        ("KAPASITAS PRODUKSI(SATUAN)", "capacity_unit"),
        ("TAHUN DATA", "data_year"),
        ("modal", "capital"),
        ("Modal Usaha (Rp)", "capital"),
        ("Sertifikat Halal", "cert:HALAL"),
        ("PIRT", "cert:PIRT"),
        ("N P W P", "npwp"),
        ("Tgl. Berdiri", "founded"),
        ("Alamat IKM", "address"),
        ("Email Usaha", "email"),
    ],
)
def test_known_in_many_spellings(heading: str, code: str) -> None:
    assert recognise(ENTERPRISES, heading)[0] == code


@pytest.mark.parametrize(
    ("heading", "code", "scale", "currency"),
    [
        ("Omzet 2024 (juta)", "sales:2024", 10**6, ""),
        ("Penjualan 2023 (Rp.000)", "sales:2023", 1000, "IDR"),
        ("Omset (dalam ribuan rupiah)", "sales", 1000, "IDR"),
        ("Omzet th lalu (jt)", "sales", 10**6, ""),
        ("Total Penjualan 2023 (Rp juta)", "sales:2023", 10**6, "IDR"),
        ("Omzet (Rp 1.000)", "sales", 1000, "IDR"),
        ("Omzet/Tahun (Rp)", "sales", 1, "IDR"),
        ("omzet_thn", "sales", 1, ""),
        ("annual_revenue", "sales", 1, ""),
        ("Omset Tahunan (Rp)", "sales", 1, "IDR"),
        ("Nilai Penjualan Tahun 2023", "sales:2023", 1, ""),
        ("Omzet 2023 (miliar)", "sales:2023", 10**9, ""),
        ("omset", "sales", 1, ""),
    ],
)
def test_sales_of_a_year_with_their_scale(heading: str, code: str, scale: int, currency: str) -> None:
    assert recognise(ENTERPRISES, heading)[0] == code
    assert (phrase_of(heading).scale, phrase_of(heading).currency) == (scale, currency)


@pytest.mark.parametrize(
    "heading",
    [
        "Omzet per bulan 2024",
        "Target omzet 2025",
        "Omzet ekspor 2023",
        "Omzet 2022 (USD)",
        "Pendapatan bersih 2021",
        "Omzet rata-rata/bln 2020",
        "omzet_bln",
        "Omset/Bulan (Rp)",
        "penjualan_rata_pertahun",
        "Laba 2023",
        "Rencana penjualan 2026",
        "Omzet Januari 2024",
        "Volume penjualan",
        "Omzet 2022-2023",
        "Proyeksi omzet 2027",
        "Omzet s/d Juni 2025",
        "Omzet harian",
        "Penjualan online 2024",
        "Kenaikan omzet 2024 (%)",
        "NILAI PRODUKSI (Rp.000)",
        "Modal Sendiri (Rp)",
        "Modal Luar (Rp)",
        "Modal Kerja",
        "total_aset",
        "NILAI INVESTASI (Rp.000)",
        "SHU",
        "NIK",
        "Nama Kawasan",
        "Tanggal Daftar",
        "Id UMKM",
        "region_id",
        "Alamat KTP",
        "Skor Kesiapan",
        "No. Registrasi",
    ],
)
def test_a_word_that_is_not_understood_leaves_the_column_open(heading: str) -> None:
    assert recognise(ENTERPRISES, heading) == ("", 0)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("harga", "price_min"),
        ("unit_price", "price_min"),
        ("Harga Jual (Rp.000)", "price_min"),
        ("Nama Toko", "enterprise_name"),
        ("harga_diskon", ""),
        ("Harga Pokok", ""),
        ("HPP", ""),
        ("Stok", ""),
        ("item_name", "name_en"),
    ],
)
def test_headings_of_products(heading: str, code: str) -> None:
    assert recognise(PRODUCTS, heading)[0] == code


def codes(*rows: list[Any], is_place: Any = None) -> dict[str, str]:
    return {heading.text: heading.code for heading in find_table(rows, is_place=is_place).headings}


@pytest.mark.parametrize(("cells", "code"), [(["Tumini", "Slamet"], "contact_name"), (["0812 0000 1111"], "whatsapp")])
def test_kontak_is_a_person_or_a_number_by_its_cells(cells: list[str], code: str) -> None:
    assert codes(["Nama Usaha", "Alamat", "Kontak"], *(["A", "Jl. B", cell] for cell in cells))["Kontak"] == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Surakarta", "regency"), ("Jl. Slamet Riyadi 5", "address"), ("-7.5512, 110.8243", "")],
)
def test_lokasi_is_what_its_cells_are(cell: str, code: str) -> None:
    found = codes(["Nama Usaha", "Pemilik", "Lokasi"], ["A", "B", cell], is_place=lambda text: text == "Surakarta")
    assert found["Lokasi"] == code


@pytest.mark.parametrize(("cell", "code"), [("CV", "legal_form"), ("AHU-0009999.AH.01.26", ""), ("Kuliner", "")])
def test_badan_hukum_is_a_form_only_where_its_cells_are(cell: str, code: str) -> None:
    assert codes(["Nama Usaha", "Pemilik", "Badan Hukum"], ["A", "B", cell])["Badan Hukum"] == code


def test_a_telephone_beside_a_mobile_number_is_a_telephone() -> None:
    assert codes(["Nama", "Telp", "No HP"], ["A", "0262 234567", "0812 0000 1111"]) == {
        "Nama": "name",
        "Telp": "phone",
        "No HP": "whatsapp",
    }


def test_a_name_beside_the_name_of_the_business_is_the_owner() -> None:
    assert codes(["Nama", "Nama Usaha", "Alamat"], ["Tumini", "A", "Jl. B"])["Nama"] == "contact_name"


def test_headings_under_groups_on_two_rows() -> None:
    found = codes(
        ["NO", "IDENTITAS", "", "ALAMAT", "", "", "", "TENAGA KERJA (ORANG)", "", "TARGET", ""],
        ["", "Nama Usaha", "Pemilik", "JALAN", "DESA", "KECAMATAN", "TELP", "L", "P", "Omzet 2025", "Omzet 2026"],
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
        [1, "A", "B", "Jl. C", "D", "E", "0812 0000 1111", 2, 3, 5, 6],
    )
    assert list(found.values()) == [
        "",
        "name",
        "contact_name",
        "address",
        "village",
        "district",
        "whatsapp",
        "workers_men",
        "workers_women",
        "",
        "",
    ]


def test_two_known_headings_make_a_table() -> None:
    table = find_table(
        [["No", "No. Registrasi", "Nama Usaha", "Nama Pemilik", "Kategori", "Status", "Oleh"], [1, 1, "A", "B"]]
    )
    assert (table.kind, table.header_row) == (ENTERPRISES, 1)
    table = find_table([["Nama Toko", "Platform", "Nama Produk", "URL", "Link"], ["A", 1, "B", "", ""]])
    assert table.kind == PRODUCTS


def test_a_list_without_any_known_heading_is_a_table_when_a_person_says_so() -> None:
    rows = [["foo", "bar"], ["Kriya", "Tumini"]]
    assert find_table(rows).kind == SheetKind.IGNORED
    table = find_table(rows, ENTERPRISES, 1)
    assert [heading.text for heading in table.headings] == ["foo", "bar"]
    assert [heading.text for heading in find_table(rows, ENTERPRISES, 0).headings] == ["A", "B"]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("enterprises", "Sejak tahun berapa usaha Anda dimulai?", "founded"),
        ("enterprises", "Kapasitas Produksi/Bulan", "monthly_capacity"),
        ("enterprises", "ALAMAT (RT/RW)", "address"),
        ("products", "Price (USD/pcs)", "price_min"),
        ("products", "Min. Order Qty", "moq"),
        ("products", "Isi/Netto", "weight_grams"),
        ("products", "Nama Produsen", "enterprise_name"),
        ("products", "Description (EN)", "description_en"),
    ],
)
def test_headings_of_strangers(kind: str, text: str, code: str) -> None:
    assert recognise(kind, text)[0] == code


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("enterprises", "Nama UKM", "name"),
        ("enterprises", "nama_ukm", "name"),
        ("enterprises", "Nama Perush.", "name"),
        ("enterprises", "Nama Perusahaan/Pemilik", "name_owner"),
        ("enterprises", "Nama Pemilik/Perusahaan", "owner_name"),
        ("enterprises", "Kontak Person/HP", "contact_phone"),
        ("enterprises", "E-mail / IG", "email_website"),
        ("enterprises", "COMPANY / BRAND", "name"),
        ("enterprises", "ORIGIN (CITY)", "regency"),
        ("products", "Min. Pemesanan", "moq"),
        ("enterprises", "Email/Website", "email_website"),
        ("enterprises", "NIB/IUMK", "nib"),
        ("enterprises", "Bentuk Badan Usaha (PT/CV/Perorangan)", "legal_form"),
        ("enterprises", "legal_entity_type", "legal_form"),
        ("enterprises", "uraian_jenis_perusahaan", "legal_form"),
        ("enterprises", "owner_full_name", "contact_name"),
        ("enterprises", "NAMA_DEBITUR", "contact_name"),
        ("enterprises", "No Hanphone", "whatsapp"),
        ("enterprises", "NO TELP KETUA", "whatsapp"),
        ("enterprises", "Mobile no.", "whatsapp"),
        ("enterprises", "Modal Ush", "capital"),
        ("enterprises", "No. of Employees", "workers"),
        ("enterprises", "Year Est.", "founded"),
        ("enterprises", "Sejak kapan usaha berdiri?", "founded"),
        ("enterprises", "Alamat Pabrik", "address"),
        ("enterprises", "Provinsi Pabrik", "province"),
        ("enterprises", "KAP. PRODUKSI / BULAN", "monthly_capacity"),
        ("enterprises", "bps_nama_kabupaten_kota", "regency"),
        ("enterprises", "bps_kode_kabupaten_kota", ""),
        ("enterprises", "Di kota/kabupaten mana usaha Anda berada?", "regency"),
        ("enterprises", "Annual Sales 2023 (IDR Bn)", "sales:2023"),
        ("enterprises", "Berapa omzet Anda tahun 2023 (dalam Rupiah)?", "sales:2023"),
        ("enterprises", "Lama Usaha (tahun)", ""),
        ("enterprises", "Model", ""),
        ("enterprises", "Omzet per bln (Rp jt)", ""),
        ("products", "Harga FOB/kg", "price_min"),
        ("products", "Price FOB Surabaya (USD/kg)", "price_min"),
        ("products", "Ukuran (cm)", "dimensions"),
        ("products", "Weight (g)", "weight_grams"),
        ("products", "Berat/pcs", "weight_grams"),
        ("products", "Lead time (weeks)", "lead_days"),
        ("products", "Capacity (MT/month)", "capacity"),
        ("products", "Min Beli", "moq"),
        ("products", "Harga Modal", ""),
    ],
)
def test_headings_of_other_offices(kind: str, text: str, code: str) -> None:
    assert recognise(kind, text)[0] == code


@pytest.mark.parametrize(
    ("kind", "heading", "codes"),
    [
        (ENTERPRISES, "Nama", ("name", "contact_name")),
        (ENTERPRISES, "Lokasi", ("regency", "address")),
        (ENTERPRISES, "Kontak", ("whatsapp", "contact_name")),
        (ENTERPRISES, "Domisili Usaha", ("regency", "address")),  # whose it is says nothing more
        (ENTERPRISES, "Kontak UMKM", ("whatsapp", "contact_name")),
    ],
)
def test_what_may_mean_two_things_proposes_both_and_stays_open(kind: str, heading: str, codes: tuple[str, ...]) -> None:
    meant = understood(kind, heading)
    assert (meant.codes, meant.likeness, meant.open) == (codes, PERHAPS, True)


@pytest.mark.parametrize(
    ("heading", "code", "open_"),
    [
        ("NIB / IUMK", "nib", True),  # the digits tell which it is
        ("IUMK / NIB", "nib", True),
        ("NIB / Alamat", "", False),
        ("Alamat / NIB", "", False),
    ],
)
def test_two_things_in_one_column_are_taken_where_cells_tell_them_apart(heading: str, code: str, open_: bool) -> None:
    assert recognise(ENTERPRISES, heading)[0] == code
    assert understood(ENTERPRISES, heading).open is open_


@pytest.mark.parametrize("heading", ["Alamat (Email & Website)", "Kontak Person (Nama & No HP)", "NIB (atau SKU)"])
def test_what_stands_in_brackets_makes_no_column_for_two_things(heading: str) -> None:
    assert understood(ENTERPRISES, heading).codes == ()


@pytest.mark.parametrize(
    ("written", "known"), [("almat", "alamat"), ("alamat2", "alamat2"), ("email2", "email2"), ("alam4t", "alam4t")]
)
def test_a_word_with_a_digit_is_no_slip_of_another(written: str, known: str) -> None:
    assert nearest(ENTERPRISES, written) == known


@pytest.mark.parametrize(
    ("heading", "edition"), [("KBLI 2020", "2020"), ("KBLI 2025", "2025"), ("KBLI 2017", ""), ("KBLI", "")]
)
def test_a_code_of_business_is_of_the_edition_that_its_heading_says(heading: str, edition: str) -> None:
    assert headings_of(ENTERPRISES, [heading])[0].edition == edition


@pytest.mark.parametrize(
    ("heading", "scale"),
    [("Alamat", 1), ("Kapasitas Produksi", 1), ("Omzet 2023", 1), ("Omzet 2023 (ribu)", 1_000)],
)
def test_only_amounts_have_a_scale_and_nothing_else_is_lost_by_it(heading: str, scale: int) -> None:
    assert headings_of(ENTERPRISES, [heading])[0].scale == scale


def test_a_table_of_a_person_without_rows_has_no_columns() -> None:
    assert find_table([], ENTERPRISES, 0).headings == []
