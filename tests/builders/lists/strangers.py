"""Small lists in further shapes of offices: layouts, headings, encodings and ways of writing that differ from list to
list. Each holds ten rows or so; every name and number is invented."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import xlsxwriter

OFFICER = {"legal_form": "OP", "year": "2024", "same": "another", "known": "another", "nib_left": "without"}
NAMES = (
    "Barokah", "Sari Rasa", "Melati Indah", "CV Maju Jaya", "Harapan Bunda", "UD. Cahaya", "Pelangi", "Dapur Ibu Sri",
    "Kopi Lereng", "PT Rasa Nusantara", "Tenun Lestari", "Anyaman Sehat",
)  # fmt: skip
OWNERS = (
    "Sri Rahayu", "H. Ahmad", "Tumini", "Wahyu Hidayat", "Ketut Sari", "Lilis Suryani", "Joko Santoso", "Made Wirawan",
    "Fatimah", "Asep Saputra", "Neneng", "Rudi Hartono",
)  # fmt: skip
PLACES = (
    "Kab. Brebes", "Kota Tegal", "KABUPATEN PEMALANG", "Brebes", "kota tegal", "Kab.Tegal", "KAB. BREBES", "Pekalongan",
    "Kab. Batang", "Kota Pekalongan", "Brebes, Jawa Tengah", "Kab Pemalang",
)  # fmt: skip
MOBILES = (
    "0812-3456-7890", "6281298765432", "+62 813 1111 2222", "81234567891", "0857.1234.5678", "(0812) 3333 4444", "-",
    "0811 222 333 44", "tidak ada", "085 712 345 679", "0812 3456 7899 (WA)", "0838/12345678",
)  # fmt: skip
Rows = list[Sequence[Any]]


@dataclass(frozen=True)
class Stranger:
    """`knows` is what the officer answers where nothing is proposed; `rows` how many enterprises or goods there are."""

    name: str
    content: bytes
    file: str
    rows: int = len(NAMES)
    knows: dict[str, str] = field(default_factory=dict)
    share: float = 0.85


def table(*columns: tuple[Any, Iterable[Any]], count: int = len(NAMES)) -> Rows:
    """Headings with their cells below; shorter columns are repeated."""
    cells = [list(values) for _heading, values in columns]
    heads = [heading for heading, _values in columns]
    return [heads, *([values[at % len(values)] for values in cells] for at in range(count))]


def comma(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8", mark: bytes = b"", quoting: Any = 0) -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerows(rows)
    return mark + target.getvalue().encode(encoding)


def book(
    *sheets: tuple[str, Rows], hidden: Sequence[str] = (), merge: Sequence[tuple[int, int, int, int, str]] = (),
    dates: str = "dd/mm/yyyy",
) -> bytes:  # fmt: skip
    """`merge` are (row, column, row, column, text) of the first sheet."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_urls": False, "strings_to_formulas": False})
    day = made.add_format({"num_format": dates})
    for number, (name, rows) in enumerate(sheets):
        sheet = made.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(at, column, value, day)
                elif value is not None and value != "":
                    sheet.write(at, column, value)
        for top, left, bottom, right, text in merge if not number else ():
            sheet.merge_range(top, left, bottom, right, text)
    made.close()
    return target.getvalue()


def nib(at: int) -> str:
    return f"91200{at:08d}"


def numbers(first: str, count: int = len(NAMES)) -> list[str]:
    return [f"{first}{at:0{16 - len(first)}d}" for at in range(count)]


def counting() -> range:
    return range(1, len(NAMES) + 1)


def titled(*lines: str) -> Rows:
    return [*([line] for line in lines), []]


BREBES = {"regency": "Kab. Brebes"}
SUMS = [
    ["Jumlah", "", "", "12"],
    [],
    ["", "", "Brebes, 12 Mei 2025"],
    ["", "", "Kepala Dinas"],
    ["", "", "NIP. 19700101"],
]


def office_sheets() -> Iterable[Stranger]:
    plain = [("NO", counting()), ("NAMA UMKM", NAMES), ("NAMA PEMILIK", OWNERS)]
    yield Stranger("titles, totals and signatures", book(("Sheet1", [
        *titled("PEMERINTAH KABUPATEN BREBES", "DAFTAR UMKM BINAAN TAHUN 2025"),
        *table(*plain, ("ALAMAT", ["Jl. Pemuda 1", "Ds. Larangan"]), ("NO. HP", MOBILES)), *SUMS,
    ])), "daftar.xlsx", knows=OFFICER)  # fmt: skip
    two = [["NO", "IDENTITAS USAHA", "", "ALAMAT", "", "TENAGA KERJA", ""],
           ["", "NAMA USAHA", "PEMILIK", "DESA", "KECAMATAN", "L", "P"]]  # fmt: skip
    body = table(*plain, ("d", ["Larangan", "Bulakamba"]), ("k", ["Wanasari"]), ("L", [2, "3", "2-3"]), ("P", [1, "-"]))
    yield Stranger("two heading rows under groups", book(("Data", [*two, *body[1:]])), "data umkm brebes.xlsx",
                   knows=OFFICER)  # fmt: skip
    merged = book(("Rekap", [[], [], *two, *body[1:]]), merge=[(0, 0, 0, 6, "REKAP IKM KAB. TEGAL"), (2, 1, 2, 2, "X")])
    yield Stranger("merged groups and a merged title", merged, "rekap.xlsx", knows=OFFICER)
    yield Stranger("numbering under the headings", book(("A", [
        *table(*plain, ("KAB/KOTA", PLACES))[:1], ["(1)", "(2)", "(3)", "(4)"],
        *table(*plain, ("KAB/KOTA", PLACES))[1:],
    ])), "a.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("a hidden old sheet and instructions", book(
        ("Petunjuk", [["Isilah dengan huruf besar"], ["Kolom bertanda * wajib"]]),
        ("lama", table(*plain)), ("2025", table(*plain, ("Kabupaten", PLACES))), hidden=["lama"],
    ), "x.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("a sheet for each regency", book(
        ("Kab. Brebes", table(*plain, count=6)), ("Kota Tegal", table(("NO", counting()), ("NAMA UMKM", NAMES[6:]),
        ("NAMA PEMILIK", OWNERS[6:]), count=6)),
    ), "semua.xlsx", knows=OFFICER | BREBES)  # fmt: skip
    yield Stranger("identity cards and families", book(("S", table(
        *plain, ("NIK", numbers("3329")), ("NO KK", numbers("3329")), ("ALAMAT (RT/RW)", ["RT 01/02 Larangan"]),
        ("KECAMATAN", ["Larangan", "Wanasari"]), ("NO TELP/WA", MOBILES),
    ))), "binaan kab brebes.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("numbers stored as numbers", book(("S", table(
        *plain, ("NIB", [int(nib(at)) for at in range(12)]), ("HP", [81234567890 + at for at in range(12)]),
        ("KODE POS", [52212, 5221]), ("Tahun Berdiri", [2010.0, 2015]), ("Kab/Kota", PLACES),
    ))), "s.xlsx", knows=OFFICER)  # fmt: skip


def sheets_of_values() -> Iterable[Stranger]:
    plain = [("NO", counting()), ("NAMA UMKM", NAMES), ("NAMA PEMILIK", OWNERS)]
    yield Stranger("real dates for years and days", book(("S", table(
        *plain, ("Tanggal Berdiri", [date(2015, 3, 1), date(2018, 6, 12)]), ("Kota", PLACES),
    ))), "s.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("sales in millions and thousands", book(("S", table(
        *plain, ("OMZET 2024 (JUTA RP)", [120, "85,5", "1.200"]), ("ASET (Rp. 000)", [50000, "75.000"]),
        ("KABUPATEN", PLACES),
    ))), "s.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("mixed amounts in one column", book(("S", table(
        *plain, ("Omset per Tahun", ["Rp. 50.000.000,-", "120 jt", "1,2 M", 75000000, "± 90 juta", "5-10 juta", "-"]),
        ("Kabupaten/Kota", PLACES),
    ))), "omset 2024.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("headings broken into lines", book(("S", table(
        ("No.\nUrut", counting()), ("Nama\nUsaha/\nUMKM", NAMES), ("Nama\nPemilik", OWNERS),
        ("Kabupaten /\nKota", PLACES), ("Nomor\nHP / WA", MOBILES),
    ))), "s.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("a letterhead of nine lines", book(("S", [
        *titled("PEMERINTAH PROVINSI JAWA TENGAH", "DINAS KOPERASI", "Jl. Sisingamangaraja No. 3A Semarang",
                "Telp. (024) 8310556", "DATA UMKM PESERTA PAMERAN", "Tanggal: 12 s/d 15 Mei 2025", "Tempat: Jakarta"),
        *table(*plain, ("ASAL KAB/KOTA", PLACES), ("CP", MOBILES)),
    ])), "peserta.xlsx", knows=OFFICER)  # fmt: skip
    groups: Rows = [["NO", "NAMA USAHA", "PEMILIK", "ALAMAT"], ["I", "KECAMATAN BREBES"]]
    for at, name in enumerate(NAMES):
        groups.append([at + 1, name, OWNERS[at], "Jl. Raya"])
        if at == 5:
            groups += [["", "Sub Jumlah", 6], ["II", "KECAMATAN WANASARI"]]
    yield Stranger("groups among the lines", book(("S", groups)), "kab brebes.xlsx", knows=OFFICER)
    yield Stranger("headings repeated on each page", book(("S", [
        *table(*plain, ("KOTA", PLACES))[:7], *table(*plain, ("KOTA", PLACES))[:1],
        *table(*plain, ("KOTA", PLACES))[7:],
    ])), "s.xlsx", knows=OFFICER)  # fmt: skip


def sheets_of_pages() -> Iterable[Stranger]:
    plain = [("NO", counting()), ("NAMA UMKM", NAMES), ("NAMA PEMILIK", OWNERS)]
    yield Stranger("regions by their codes", book(("S", table(
        ("nama_usaha", NAMES), ("nama_pemilik", OWNERS), ("kode_kab", ["3329", 3376, "33.27"]), ("no_hp", MOBILES),
    ))), "export.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("an empty first column and first rows", book(("S", [
        [], [], *[["", *row] for row in table(*plain, ("KABUPATEN/KOTA", PLACES))],
    ])), "s.xlsx", knows=OFFICER)  # fmt: skip
    yield Stranger("prices in two currencies", book(("S", table(
        ("Nama UMKM", NAMES), ("Nama Produk", ["Batik", "Kopi", "Madu", "Tas"]), ("Kota", PLACES),
        ("Harga", ["Rp 150.000", "USD 12.5", "35.000", 25000]), ("Satuan", ["pcs", "kg", "botol", "buah"]),
    ))), "katalog.xlsx", knows=OFFICER)  # fmt: skip


def separated_texts() -> Iterable[Stranger]:
    plain = [("No", counting()), ("Nama Usaha", NAMES), ("Nama Pemilik", OWNERS)]
    placed = [*plain, ("Kabupaten/Kota", PLACES)]
    yield Stranger("semicolons", comma(table(*placed), delimiter=";"), "a.csv", knows=OFFICER)
    yield Stranger("semicolons with a mark", comma(table(*placed), delimiter=";", mark=codecs.BOM_UTF8), "a.csv",
                   knows=OFFICER)  # fmt: skip
    yield Stranger("all quoted, with quotes inside", comma(table(
        ("No", counting()), ("Nama Usaha", [f'{name} "Asli"' for name in NAMES]), ("Pemilik", OWNERS),
        ("Alamat", ["Jl. A, No. 1", "Jl. B;\nlantai 2"]), ("Kota", PLACES),
    ), quoting=csv.QUOTE_ALL), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("UTF-16 with tabs", comma(table(*placed), delimiter="\t", encoding="utf-16-le",
                   mark=codecs.BOM_UTF16_LE), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("UTF-16 the other way round", comma(table(*placed), encoding="utf-16-be", mark=codecs.BOM_UTF16_BE),
                   "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("Windows letters", comma(table(("Nama Usaha", [f"{name} Café" for name in NAMES]), *placed[2:]),
                   delimiter=";", encoding="cp1252"), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("a line that says its separator", b"sep=;\r\n" + comma(table(*placed), delimiter=";"), "a.csv",
                   knows=OFFICER)  # fmt: skip
    yield Stranger("upright strokes", comma(table(*placed), delimiter="|"), "a.txt.csv", knows=OFFICER)
    yield Stranger("a form's answers", comma(table(
        ("Timestamp", ["5/12/2025 10:01:02"]), ("Email Address", [f"a{at}@example.com" for at in range(12)]),
        ("Nama Lengkap Pemilik Usaha", OWNERS), ("Apa nama usaha Anda?", NAMES),
        ("Nomor WhatsApp yang bisa dihubungi (contoh: 0812xxxx)", MOBILES),
        ("Kabupaten/Kota domisili usaha", PLACES),
        ("Sejak tahun berapa usaha Anda dimulai?", [2015, "2018", "th 2020"]),
        ("Berapa jumlah karyawan Anda?", ["2-3", "5 orang", "sendiri", "> 10"]),
    )), "Form Responses 1.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("snake case of a developer", comma(table(
        ("id", counting()), ("nama_umkm", NAMES), ("nama_pemilik", OWNERS), ("alamat_usaha", ["Jl. A"]),
        ("kab_kota", PLACES), ("no_telp", MOBILES), ("jml_tenaga_kerja", [3, 4]), ("created_at", ["2024-01-01 00:00"]),
        ("latitude", ["-6.9"]), ("longitude", ["109.1"]),
    )), "umkm.csv", knows=OFFICER)  # fmt: skip


def exported_texts() -> Iterable[Stranger]:
    plain = [("No", counting()), ("Nama Usaha", NAMES), ("Nama Pemilik", OWNERS)]
    placed = [*plain, ("Kabupaten/Kota", PLACES)]
    yield Stranger("camel case in English", comma(table(
        ("businessName", NAMES), ("ownerName", OWNERS), ("phoneNumber", MOBILES), ("city", PLACES),
        ("numberOfEmployees", [3, 4]), ("yearEstablished", [2012]),
    )), "data.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("English of a university", comma(table(
        ("Enterprise Name", NAMES), ("Owner", OWNERS), ("Address", ["Jl. A"]), ("Regency/City", PLACES),
        ("Contact Number", MOBILES), ("Annual Revenue 2024 (IDR million)", [120, "85.5"]), ("Workers", [3]),
    )), "survey.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("districts where a regency should be", comma(table(
        *plain, ("Wilayah", ["Larangan", "Wanasari", "Bulakamba", "Ketanggungan"]), ("Kontak", MOBILES),
    )), "binaan brebes.csv", knows=OFFICER | {"regency_else": "Kab. Brebes"} | BREBES)  # fmt: skip
    yield Stranger("the regency at the end of the address", comma(table(
        *plain, ("Alamat", [f"Jl. Raya No. {at}, {place}" for at, place in enumerate(
            ["Kab. Brebes", "Kota Tegal", "Kabupaten Pemalang, Jawa Tengah"])]), ("HP", MOBILES),
    )), "a.csv", knows=OFFICER | BREBES)  # fmt: skip
    yield Stranger("groups that work together", comma(table(
        ("Nama Kelompok", NAMES), ("Ketua", OWNERS),
        ("Bentuk Usaha", ["KUB", "Kelompok Tani", "Gapoktan", "KWT", "CV"]),
        ("Kabupaten", PLACES), ("Jumlah Anggota", [12, 25]),
    )), "kub.csv", knows=OFFICER | {"#group": "KOP"})  # fmt: skip
    yield Stranger("cooperatives", comma(table(
        ("NO", counting()), ("NAMA KOPERASI", [f"KSU {name}" for name in NAMES]), ("NOMOR BADAN HUKUM",
        [f"518/BH/XIV.{at}/2010" for at in range(12)]), ("TANGGAL BADAN HUKUM", ["12 Mei 2010"]), ("KETUA", OWNERS),
        ("KAB/KOTA", PLACES), ("JUMLAH ANGGOTA", [25]),
    )), "koperasi.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("two telephones", comma(table(*placed, ("Telepon", ["(0283) 671234", "-"]), ("No HP", MOBILES))),
                   "a.csv", knows=OFFICER)  # fmt: skip


def texts_of_places() -> Iterable[Stranger]:
    plain = [("No", counting()), ("Nama Usaha", NAMES), ("Nama Pemilik", OWNERS)]
    placed = [*plain, ("Kabupaten/Kota", PLACES)]
    yield Stranger("two owners' columns and two addresses", comma(table(
        ("Nama Usaha", NAMES), ("Nama Pemilik", OWNERS), ("Penanggung Jawab", OWNERS[::-1]),
        ("Alamat Rumah", ["Jl. A"]),
        ("Alamat Usaha", ["Jl. B", ""]), ("Alamat Produksi", ["Jl. C"]), ("Kota", PLACES),
    )), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("certificates with their ends", comma(table(
        *placed, ("P-IRT", ["2063329010123-27", "belum"]), ("Sertifikat Halal", ["ID33110001234560424", "proses"]),
        ("Berlaku s/d", ["31-12-2027", "-"]), ("Merek", ["IDM000123456", ""]),
    )), "a.csv", knows=OFFICER)  # fmt: skip
    both = ("Tenaga Kerja (L/P)", ["3/2", "1/0", "2 L / 3 P"])
    yield Stranger("men and women in one cell", comma(table(*placed, both)), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("places written in every way", comma(table(
        *plain, ("Kab/Kota", ["KAB. ADM. KEP. SERIBU", "Kota Adm Jakarta Timur", "Jogja", "Solo", "Kab. Gunung Kidul",
        "Kotamadya Bogor", "Tj. Pinang", "Tanjungpinang", "Kab. Sleman DIY", "D.I. Yogyakarta, Bantul", "BANDUNG BARAT",
        "Ujung Pandang"]),
    )), "a.csv", knows=OFFICER)  # fmt: skip
    yield Stranger("goods of makers who are registered nowhere", comma(table(
        ("No", counting()), ("Nama Toko", NAMES), ("Nama Produk", ["Batik", "Dodol", "Kopi"]), ("Harga (Rp)",
        ["25.000", 30000]), ("Stok", [10]), ("Link", ["https://example.com"]),
    )), "produk.csv", knows=OFFICER | BREBES)  # fmt: skip
    yield Stranger("an accent of the law", comma(table(
        ("Nama IKM", NAMES),
        ("Badan Usaha", ["PO", "Perseorangan", "UD", "Belum Berbadan Hukum", "PT. Perorangan", "CV."]),
        ("Nama Pengusaha", OWNERS), ("Kab / Kota", PLACES), ("KBLI", ["10794", "1079", "14111 - Konveksi"]),
        ("Nilai Investasi (Rp.000)", ["25.000", 1500]),
    )), "ikm.csv", knows=OFFICER)  # fmt: skip


STRANGERS = [
    *office_sheets(), *sheets_of_values(), *sheets_of_pages(),
    *separated_texts(), *exported_texts(), *texts_of_places(),
]  # fmt: skip
