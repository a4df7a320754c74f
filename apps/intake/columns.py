"""The columns we know: what offices call them, what we expect in them, an example.

The first synonym is the heading of our own template. Codes are the names of the model's fields where
there is one. Columns that come once per year or picture carry it: `sales:2024`, `photo:1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.intake.choices import SheetKind


@dataclass(frozen=True)
class Column:
    code: str
    label: str | Promise
    example: str
    expects: str | Promise
    synonyms: tuple[str, ...]
    required: bool = False

    @property
    def heading(self) -> str:
        return self.synonyms[0]


TEXT = _("Any text.")
NUMBER = _("A whole number, such as 1.500.")
PRICE = _(
    "For one unit, such as 12,50 or € 12,50; US dollars when nothing else is said. "
    "For a price on request write: sesuai permintaan."
)
AMOUNT = _("Rupiah in the year, such as Rp 1.500.000.000, 8,4 M (miliar) or 950 jt (juta).")

ENTERPRISE_COLUMNS = (
    Column(
        "name", _("Business name"), "Kulitara Sukaregangan", _("The name without PT, CV or UD."),
        ("Nama Usaha", "Nama UMKM", "Nama Perusahaan", "Nama IKM", "Nama Badan Usaha", "Nama Pelaku Usaha", "Nama",
         "UMKM", "Business name", "Enterprise", "Company name", "Name"), required=True,
    ),
    Column(
        "legal_form", _("Legal form"), "CV",
        _("PT, PT Perorangan, CV, Firma, UD, Perorangan, Koperasi, Yayasan or BUM Desa."),
        ("Bentuk Usaha", "Bentuk", "Badan Usaha", "Bentuk Badan Usaha", "Badan Hukum", "Bentuk Hukum",
         "Jenis Badan Usaha",
         "Legal form", "Legal entity"), required=True,
    ),
    Column(
        "nib", "NIB", "9120001234567", _("13 digits. Format the column as text, so that zeros in front stay."),
        ("NIB", "Nomor Induk Berusaha", "No NIB", "Nomor NIB", "NIB OSS", "Business identification number"),
    ),
    Column(
        "npwp", "NPWP", "0992116589999000", _("16 digits; older numbers have 15."),
        ("NPWP", "No NPWP", "Nomor NPWP", "NPWP Usaha", "Tax number", "Tax ID"),
    ),
    Column(
        "kbli", "KBLI", "14112", _("Five digits of KBLI 2020."),
        ("KBLI 2020", "KBLI", "Kode KBLI", "No KBLI", "KBLI Utama"),
    ),
    Column(
        "regency", _("Regency or city"), "Kab. Garut", _("Kabupaten or kota, such as Kab. Garut or Kota Bandung."),
        ("Kabupaten/Kota", "Kabupaten", "Kab/Kota", "Kota/Kabupaten", "Kab./Kota", "Kota", "Daerah", "Domisili",
         "Regency", "City", "Regency or city", "Lokasi"), required=True,
    ),
    Column(
        "regency_code", _("Region code"), "32.05", _("Code of the Ministry of Home Affairs, such as 32.05."),
        ("Kode Wilayah", "Kode Kabupaten", "Kode Kab/Kota", "Kode Daerah", "Kode Kemendagri", "Region code"),
    ),
    Column(
        "province", _("Province"), "Jawa Barat", _("The name of the province."),
        ("Provinsi", "Propinsi", "Prov", "Province"),
    ),
    Column(
        "address", _("Address"), "Jl. Sukaregang No. 41, Garut", TEXT,
        ("Alamat", "Alamat Usaha", "Alamat Lengkap", "Address"),
    ),
    Column("postal_code", _("Postal code"), "44118", _("Five digits."), ("Kode Pos", "Kodepos", "Postal code", "Zip")),
    Column(
        "contact_name", _("Contact person"), "Sari Puspitawati", TEXT,
        ("Nama Kontak", "Nama Pemilik", "Pemilik", "Narahubung", "Kontak Person", "Contact person", "Contact name",
         "PIC", "Nama Pengusaha", "Penanggung Jawab", "Owner"),
    ),
    Column(
        "owner_sex", _("Sex of the owner"), "Perempuan",
        _("Perempuan (P), Laki-laki (L) or Bersama. Counted only in totals; it may stay empty."),
        ("Jenis Kelamin Pemilik", "Jenis Kelamin", "JK", "L/P", "P/L", "Gender", "Jenis Kelamin Pengusaha",
         "Sex of owner", "Sex"),
    ),
    Column(
        "email", _("E-mail"), "sari@example.com", _("One e-mail address, such as sari@example.com."),
        ("Email", "E-mail", "Alamat Email", "Surel", "Email Usaha"),
    ),
    Column(
        "whatsapp", "WhatsApp", "0812-3456-7890", _("One number, such as 0812-3456-7890 or +62 812 3456 7890."),
        ("No. WhatsApp", "WhatsApp", "No WA", "Nomor WA", "WA", "No HP", "No. HP/WA", "Nomor HP", "Handphone",
         "Telepon", "No Telp", "No. Telepon", "HP", "Phone", "Mobile", "Kontak"),
    ),
    Column("website", _("Website"), "https://kulitara.example", _("An address that starts with https://."),
           ("Situs Web", "Website", "Web", "Laman")),
    Column(
        "story", _("Story (Indonesian)"), "Sari menjahit jaket kulit sejak 2009 ...", TEXT,
        ("Cerita (Indonesia)", "Cerita", "Profil", "Profil Usaha", "Cerita Usaha", "Deskripsi Usaha",
         "Story Indonesian"),
    ),
    Column(
        "story_en", _("Story (English)"), "Sari has sewn leather jackets since 2009 ...", TEXT,
        ("Cerita (Inggris)", "Cerita Inggris", "Profil Inggris", "Story", "Story English", "Company profile"),
    ),
    Column(
        "founded", _("Year founded"), "2009", _("A year, such as 2009, or a date."),
        ("Tahun Berdiri", "Tanggal Berdiri", "Tgl Berdiri", "Tanggal Pendirian", "Berdiri", "Tahun Mulai",
         "Berdiri Sejak", "Tahun Pendirian", "Year founded", "Founded"),
    ),
    Column(
        "workers", _("Workers"), "23", _("A whole number, such as 23 or 23 orang."),
        ("Jumlah Tenaga Kerja", "Tenaga Kerja", "Jml Tenaga Kerja", "Jumlah Karyawan", "Karyawan", "Jumlah Pekerja",
         "Pekerja", "Workers", "Employees"),
    ),
    Column(
        "monthly_capacity", _("Capacity per month"), "650 jaket per bulan",
        _("A number, a unit and the month: 1.200 kg per bulan."),
        ("Kapasitas Produksi", "Kapasitas", "Kapasitas per Bulan", "Kapasitas Produksi per Bulan", "Monthly capacity",
         "Production capacity", "Capacity"),
    ),
    Column(
        "certificates", _("Certificates"), "HALAL: ID32110001234560424 (BPJPH) terbit 1 April 2024",
        _("CODE: number (issuer) terbit date s.d. date; several parted by a semicolon."),
        ("Sertifikat", "Sertifikasi", "Sertifikat yang Dimiliki", "Daftar Sertifikat", "Certificates"),
    ),
)  # fmt: skip

PRODUCT_COLUMNS = (
    Column(
        "enterprise_nib", _("NIB of the enterprise"), "9120001234567", _("The 13 digits of the maker's NIB."),
        ("NIB Usaha", "NIB", "NIB UMKM", "NIB Perusahaan", "Nomor Induk Berusaha", "NIB Pemilik", "Enterprise NIB"),
    ),
    Column(
        "enterprise_name", _("Name of the enterprise"), "Kulitara Sukaregangan",
        _("The maker's name, as in the sheet of enterprises."),
        ("Nama Usaha", "Nama UMKM", "Nama Perusahaan", "UMKM", "Produsen", "Pembuat", "Enterprise",
         "Business name", "Maker"),
    ),
    Column(
        "name", _("Product name (Indonesian)"), "Jaket Kulit Domba", _("At most 120 letters."),
        ("Nama Produk", "Produk", "Nama Barang", "Nama Produk (Indonesia)", "Jenis Produk", "Product name Indonesian",
         "Nama Komoditas"), required=True,
    ),
    Column("name_en", _("Product name (English)"), "Sheepskin Jacket", _("At most 120 letters."),
           ("Nama Produk (Inggris)", "Nama Inggris", "Product name", "Product", "Product name English")),
    Column("description", _("Description (Indonesian)"), "Jaket dari kulit domba Garut ...", TEXT,
           ("Deskripsi", "Deskripsi Produk", "Keterangan Produk", "Deskripsi (Indonesia)", "Uraian", "Spesifikasi")),
    Column("description_en", _("Description (English)"), "A jacket of Garut sheepskin ...", TEXT,
           ("Deskripsi (Inggris)", "Deskripsi Inggris", "Description", "Product description", "Description English")),
    Column("materials", _("Materials (Indonesian)"), "kulit domba", TEXT,
           ("Bahan", "Bahan Baku", "Material", "Bahan (Indonesia)")),
    Column("materials_en", _("Materials (English)"), "sheepskin", TEXT,
           ("Bahan (Inggris)", "Bahan Inggris", "Materials", "Materials English")),
    Column("dimensions", _("Dimensions"), "S, M, L, XL", TEXT,
           ("Ukuran", "Dimensi", "Ukuran Produk", "Dimensions", "Size")),
    Column("weight_grams", _("Weight"), "1,2 kg", _("A number and kg or g, such as 1,2 kg or 250 g."),
           ("Berat", "Berat Bersih", "Berat Produk", "Weight", "Net weight")),
    Column("hs_code", _("HS code"), "4203.10", _("Six digits of HS 2022, such as 4203.10."),
           ("Kode HS", "HS Code", "HS", "Pos Tarif", "No HS", "Nomor HS")),
    Column("category", _("Category"), "jaket-luaran", _("A category of the gallery, by code or name."),
           ("Kategori", "Kategori Produk", "Kelompok Produk", "Category")),
    Column("moq", "MOQ", "50", NUMBER,
           ("MOQ", "Minimum Order", "Minimal Pesanan", "Pesanan Minimum", "Minimum Pembelian", "Min. Order",
            "Minimum order quantity")),
    Column("unit", _("Unit"), "pcs", _("pcs, kg, set, ctn, m, pasang or another unit of the gallery."),
           ("Satuan", "Unit", "Satuan Produk")),
    Column("capacity", _("Capacity per month"), "650", _("A whole number in the unit of the product."),
           ("Kapasitas per Bulan", "Kapasitas Produksi", "Kapasitas", "Kapasitas/Bulan", "Kapasitas Produksi per Bulan",
            "Capacity per month", "Monthly capacity", "Capacity")),
    Column("lead_days", _("Lead time in days"), "30", _("Days from order to shipment, 1 to 365."),
           ("Waktu Siap (hari)", "Waktu Siap", "Lead Time", "Lama Produksi", "Waktu Produksi", "Lead time days")),
    Column("price_min", _("FOB price from"), "62,50", PRICE,
           ("Harga FOB Min (USD)", "Harga Min", "Harga Terendah", "Harga FOB", "Harga (USD)", "Harga USD", "Price from",
            "FOB price", "Price min")),
    Column("price_max", _("FOB price to"), "78,00", PRICE,
           ("Harga FOB Maks (USD)", "Harga Maks", "Harga Max", "Harga Tertinggi", "Price to", "Price max")),
    Column("currency", _("Currency"), "USD", _("A currency's code, such as USD, EUR or IDR."),
           ("Mata Uang", "Currency", "Valuta", "Kurs")),
    Column("incoterms", "Incoterms", "FOB, CIF", _("One or several of the eleven terms, parted by commas."),
           ("Incoterm", "Incoterms", "Syarat Penyerahan", "Term")),
    Column("port", _("Port of loading"), "Tanjung Priok (IDTPP)", _("A port's name or its UN/LOCODE, such as IDTPP."),
           ("Pelabuhan", "Pelabuhan Muat", "Port", "Port of loading")),
    Column("sample_policy", _("Samples"), "Berbayar", _("Gratis, Berbayar or Tidak ada."),
           ("Sampel", "Contoh Produk", "Sample", "Kebijakan Sampel")),
    Column("certificate_types", _("Certificates of the product"), "HALAL",
           _("Codes parted by commas, such as HALAL, HACCP."),
           ("Sertifikat", "Sertifikat Produk", "Sertifikasi", "Certificates")),
)  # fmt: skip

PHOTO = Column(
    "photo", _("Photograph"), "jaket-1.jpg", _("A file name in the ZIP; several parted by a semicolon."), ("Foto",)
)
SALES = Column("sales", _("Yearly sales"), "8,4 M", AMOUNT, ("Omzet",))
COLUMNS: dict[str, dict[str, Column]] = {
    SheetKind.ENTERPRISES: {column.code: column for column in ENTERPRISE_COLUMNS},
    SheetKind.PRODUCTS: {column.code: column for column in PRODUCT_COLUMNS},
}
# A row without any of these says nothing about what it is: a note, a total, a signature.
KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    SheetKind.ENTERPRISES: ("name", "nib"),
    SheetKind.PRODUCTS: ("name", "name_en"),
}
PHOTO_PLACES = range(1, 13)


def column_of(kind: str, code: str) -> Column:
    """Also for `sales:2024` and `photo:2`."""
    base, _colon, _number = code.partition(":")
    return {"sales": SALES, "photo": PHOTO}.get(base) or COLUMNS[kind][base]


def label_of(kind: str, code: str) -> str:
    base, _colon, number = code.partition(":")
    label = str(column_of(kind, base).label)
    return f"{label} {number}" if number else label


def codes_of(kind: str, this_year: int) -> Iterator[str]:
    """All columns of a kind, in the order of the template."""
    yield from COLUMNS.get(kind, {})
    if kind == SheetKind.ENTERPRISES:
        yield from (f"sales:{year}" for year in range(this_year - 8, this_year + 1))
    if kind == SheetKind.PRODUCTS:
        yield from (f"photo:{place}" for place in PHOTO_PLACES)
