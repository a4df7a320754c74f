"""The columns we know: what offices call them, what we expect in them, an example.

The first synonym is the heading of our own template. Codes are the names of the model's fields where
there is one. Columns that come once per year, kind or picture carry it: `sales:2024`, `cert:HALAL`, `photo:1`;
`sales` alone is a year's sales whose year is asked once for the sheet. One heading may stand for several columns
(*Nama* for the business or its owner): the cells and the other headings decide (rules.headings).
"""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from apps.sheets.choices import SheetKind
from apps.sheets.choices.column import NUMBER, PRICE, TEXT, Column
from apps.sheets.choices.selling import SELLING_COLUMNS

AMOUNT = _("Rupiah in the year, such as Rp 1.500.000.000, 8,4 M (miliar) or 950 jt (juta).")

ENTERPRISE_COLUMNS = (
    Column(
        "name", _("Business name"), "Kulitara Sukaregangan", _("The name without PT, CV or UD."),
        ("Nama Usaha", "Nama UMKM", "Nama Perusahaan", "Nama IKM", "Nama Badan Usaha", "Perusahaan", "UMKM", "UKM",
         "IKM", "Producer group name", "Group name", "Producer name", "Nama KUB", "Nama Poktan", "Nama Sentra",
         "Nama Toko", "Nama Koperasi", "Nama Kelompok", "Nama Merchant", "Nama Tempat",
         "Nama Tempat Usaha",
         "Judul Usaha", "Nama Brand Usaha", "Supplier", "Nama Supplier", "Business name", "Enterprise",
         "Enterprise name", "Company name", "Company", "Shop name", "Store name"), required=True,
    ),
    Column(
        "legal_form", _("Legal form"), "CV",
        _("PT, PT Perorangan, CV, Firma, UD, Perorangan, Koperasi, Yayasan or BUM Desa."),
        ("Bentuk Usaha", "Bentuk", "Badan Usaha", "Bentuk Badan Usaha", "Bentuk Hukum", "Jenis Badan Usaha",
         "Legal entity type", "Entity type", "Business entity type", "Jenis Entitas",
         "Bentuk Badan", "Bentuk Badan Hukum", "Jenis Badan Hukum", "Status Badan Hukum", "Status Badan Usaha",
         "Bentuk Perusahaan",
         "Tipe Badan Usaha", "Legal form", "Legal entity", "Legal status", "Business entity"), required=True,
    ),
    Column(
        "nib", "NIB", "9120001234567", _("13 digits. Format the column as text, so that zeros in front stay."),
        ("NIB", "Nomor Induk Berusaha", "No NIB", "Nomor NIB", "NIB OSS", "NIB RBA", "Nomor NIB OSS",
         "Business identification number"),
    ),
    Column(
        "npwp", "NPWP", "0992116589999000", _("16 digits; older numbers have 15."),
        ("NPWP", "No NPWP", "Nomor NPWP", "NPWP Usaha", "NPWP Badan", "NPWP Perusahaan", "Tax number",
         "Tax ID"),
    ),
    Column(
        "kbli", "KBLI", "14112", _("Five digits of KBLI 2020."),
        ("KBLI 2020", "KBLI", "Kode KBLI", "No KBLI", "Nomor KBLI", "KBLI Utama", "Kode KBLI Utama", "KBLI Code"),
    ),
    Column(
        "regency", _("Regency or city"), "Kab. Garut", _("Kabupaten or kota, such as Kab. Garut or Kota Bandung."),
        ("Kabupaten/Kota", "Kabupaten", "Kab/Kota", "Kota/Kabupaten", "Kab./Kota", "Kota",
         "Kabupaten Kota Usaha", "Kabupaten/Kota Domisili", "Kota Domisili", "Kabupaten Domisili",
         "Kabupaten/Kota Alamat", "Kabupaten/Kota Tempat Usaha", "Kabupaten/Kota Lokasi",
         "Nama Kabupaten/Kota", "Kemendagri Nama Kabupaten/Kota", "BPS Nama Kabupaten/Kota", "Asal Kabupaten/Kota",
         "Asal Daerah", "Kota Asal", "Kab",
         "Regency", "City", "City of origin", "Origin city",
         "Regency or city", "City/Regency", "Regency/City", "District/City"), required=True,
    ),
    Column(
        "regency_code", _("Region code"), "32.05", _("Code of the Ministry of Home Affairs, such as 32.05."),
        ("Kode Wilayah", "Kemendagri Kode Kabupaten/Kota", "Kode Kabupaten", "Kode Kab/Kota", "Kode Daerah",
        "Kode Kemendagri", "Region code"),
    ),
    Column(
        "province", _("Province"), "Jawa Barat", _("The name of the province."),
        ("Provinsi", "Propinsi", "Prov", "Nama Provinsi", "Kemendagri Nama Provinsi", "BPS Nama Provinsi", "Province"),
    ),
    Column(
        "address", _("Address"), "Jl. Sukaregang No. 41, Garut", TEXT,
        ("Alamat", "Alamat Domisili", "Alamat Pabrik", "Alamat Usaha", "Alamat Lengkap", "Alamat RT RW",
        "Alamat Perusahaan", "Alamat Jalan", "Jalan",
           "Nama Jalan",
         "Alamat Produksi", "Alamat Tempat Usaha", "Lokasi Usaha", "Lokasi Perusahaan", "Tempat Usaha",
         "Alamat Outlet", "Address", "Business address", "Street", "Street address"),
    ),
    Column("postal_code", _("Postal code"), "44118", _("Five digits."), ("Kode Pos", "Kodepos", "Postal code",
    "Zip")),
    Column(
        "contact_name", _("Contact person"), "Sari Puspitawati", TEXT,
        ("Nama Kontak", "Nama Pemilik", "Nama Pemilik sesuai KTP", "Nama sesuai KTP", "Nama Lengkap sesuai KTP",
         "Pemilik", "Narahubung", "Kontak Person", "Contact person", "Contact name",
         "PIC", "Nama Pengusaha", "Pengusaha", "Penanggung Jawab", "Nama Penanggung Jawab", "Nama Pemilik Usaha",
         "Pemilik Usaha", "Nama Pimpinan", "Pimpinan", "Direktur", "Nama Direktur", "Ketua", "Nama Ketua", "Nama PIC",
         "Nama Pengelola", "Pengelola", "Nama Narahubung", "Nama Contact Person", "Nama Pengrajin", "Pengrajin",
         "Nama Pengurus", "Pemilik Pengelola", "CP", "Leader", "Group leader", "Debitur", "Nama Debitur", "Nasabah",
         "Nama Nasabah", "Owner", "Owner name", "Name of owner"),
    ),
    Column(
        "owner_sex", _("Sex of the owner"), "Perempuan",
        _("Perempuan (P), Laki-laki (L) or Bersama. Counted only in totals; it may stay empty."),
        ("Jenis Kelamin Pemilik", "Jenis Kelamin", "JK", "L/P", "P/L", "Gender", "Jenis Kelamin Pengusaha",
         "Kelamin", "JK Pemilik", "Jenis Kelamin L/P", "JK L/P", "Gender L/P",
         "Sex of owner", "Sex"),
    ),
    Column(
        "email", _("E-mail"), "sari@example.com", _("One e-mail address, such as sari@example.com."),
        ("Email", "E-mail", "Alamat Email", "Surel", "Email Usaha", "Alamat Surel", "Email Pemilik", "Email address"),
    ),
    Column(
        "whatsapp", "WhatsApp", "0812-3456-7890", _("One number, such as 0812-3456-7890 or +62 812 3456 7890."),
        ("No. WhatsApp", "WhatsApp", "No WA", "Nomor WA", "WA", "No HP", "No. HP/WA", "Nomor HP", "Handphone",
         "Telepon", "No Telp", "No. Telepon", "HP", "Phone", "Mobile", "Kontak WA", "WA Kontak", "Nomor Kontak WA",
         "Mobile phone", "Mobile number", "Phone number",
         "WhatsApp number", "Nomor Telepon", "Telp", "Telp HP", "Nomor Telp", "No Tlp HP", "No Telp HP", "No Kontak",
         "Nomor Kontak", "Nomor HP Aktif", "Contact number", "No Handphone", "Ponsel", "Seluler",
         "No HP Pemilik", "No WA Pemilik", "Telp Pemilik"),
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
         "Berdiri Sejak", "Tahun Pendirian", "Tahun Mulai Usaha", "Mulai Usaha", "Tahun Berdiri Usaha", "Usaha Sejak",
         "Mulai Usaha Tahun", "Tahun Awal Usaha", "Sejak Tahun Usaha Mulai", "Tanggal Mulai Usaha",
         "Tahun Usaha Mulai", "Tahun Usaha Berdiri", "Year est", "Established year", "Sejak Usaha Berdiri",
         "Tahun Dirikan", "Year founded", "Founded", "Year established", "Established"),
    ),
    Column(
        "workers", _("Workers"), "23", _("A whole number, such as 23 or 23 orang."),
        ("Jumlah Tenaga Kerja", "Tenaga Kerja", "Jml Tenaga Kerja", "Jumlah Karyawan", "Karyawan", "Jumlah Pekerja",
         "Pekerja", "Banyaknya Tenaga Kerja", "Total Tenaga Kerja", "Total Karyawan", "TK", "Jumlah TK",
         "Jumlah Pegawai",
         "Pegawai", "Jumlah Naker", "Naker", "Workers", "Employees", "Employee count", "Number of employees",
         "Number of workers", "Total workers", "Total employees", "Tenaga Kerja L+P", "Jumlah Tenaga Kerja L+P"),
    ),
    Column(
        "monthly_capacity", _("Capacity per month"), "650 jaket per bulan",
        _("A number, a unit and the month: 1.200 kg per bulan."),
        ("Kapasitas Produksi", "Kapasitas", "Kapasitas per Bulan", "Kapasitas Produksi per Bulan",
         "Kapasitas Produksi Jumlah", "Kapasitas Produksi Bulan", "Volume Produksi per Bulan",
         "Jumlah Kapasitas Produksi", "Kapasitas Jumlah", "Monthly capacity",
         "Production capacity", "Capacity"),
    ),
    Column(
        "name_owner", _("Business name and its owner"), "UD Maju Tani / H. Karim", TEXT,
        ("Nama Usaha dan Nama Pemilik", "Nama Perusahaan dan Pemilik"), in_template=False,
    ),
    Column(
        "owner_name", _("Owner and business name"), "H. Karim / UD Maju Tani", TEXT,
        ("Nama Pemilik dan Nama Usaha", "Pemilik dan Perusahaan"), in_template=False,
    ),
    Column(
        "contact_phone", _("Contact person and telephone"), "Sari / 0812-3456-7890", TEXT,
        ("Nama Kontak dan Nomor HP", "Contact person and phone"), in_template=False,
    ),
    Column(
        "email_website", _("E-mail and website"), "sari@example.com; kulitara.example", TEXT,
        ("Email dan Website", "Website dan Email"), in_template=False,
    ),
    Column(
        "phone", _("Telephone"), "0262-234567", _("One number, such as 0262-234567."),
        ("Telepon Kantor", "Telp/Fax", "Alamat Telp/Fax", "Nomor Telp/Fax",
         "Telp Kantor", "No Telp Kantor", "Telepon Rumah", "Telepon Usaha", "Fax",
         "Telephone", "Landline", "Office phone"), in_template=False,
    ),
    Column(
        "capital", _("Business capital"), "150 jt", AMOUNT,
        ("Modal", "Modal Usaha", "Jumlah Modal", "Total Modal", "Nilai Modal", "Besar Modal", "Jumlah Modal Usaha",
         "Capital", "Business capital"), in_template=False,
    ),
    Column(
        "rt_rw", "RT/RW", "02/05", TEXT, ("RT/RW", "RT RW"), in_template=False,
    ),
    Column("rt", "RT", "02", TEXT, ("RT", "No RT"), in_template=False),
    Column("rw", "RW", "05", TEXT, ("RW", "No RW"), in_template=False),
    Column("hamlet", _("Hamlet"), "Dusun Krajan", TEXT,
           ("Dusun", "Lingkungan", "Kampung", "Dukuh", "Pedukuhan", "Padukuhan", "Jorong", "Banjar", "Hamlet"),
           in_template=False),
    Column("village", _("Village"), "Sukaregang", TEXT,
           ("Desa/Kelurahan", "Kelurahan/Desa", "Desa", "Kelurahan", "Kel/Desa", "Nama Desa", "Nama Kelurahan",
            "Kemendagri Nama Desa/Kelurahan", "BPS Nama Desa/Kelurahan",
            "Alamat Desa", "Alamat Desa/Kelurahan", "Gampong", "Nagari", "Kampung/Kelurahan", "Village"),
           in_template=False),
    Column("district", _("District"), "Garut Kota", TEXT,
           ("Kecamatan", "Kec", "Nama Kecamatan", "Kemendagri Nama Kecamatan", "BPS Nama Kecamatan",
            "Alamat Kecamatan", "Distrik", "Kapanewon", "Kemantren"),
           in_template=False),
    Column("workers_men", _("Workers, men"), "5", NUMBER,
           ("Tenaga Kerja L", "Tenaga Kerja Laki-laki", "Tenaga Kerja Pria", "Jumlah Tenaga Kerja L",
            "Jumlah Tenaga Kerja Laki-laki", "Jumlah Tenaga Kerja Pria", "TK L", "Karyawan L", "Karyawan Laki-laki",
            "Karyawan Pria", "Pekerja L", "Pekerja Laki-laki", "Male workers", "Male employees", "Workers male"),
           in_template=False),
    Column("workers_women", _("Workers, women"), "8", NUMBER,
           ("Tenaga Kerja P", "Tenaga Kerja Perempuan", "Tenaga Kerja Wanita", "Jumlah Tenaga Kerja P",
            "Jumlah Tenaga Kerja Perempuan", "Jumlah Tenaga Kerja Wanita", "TK P", "Karyawan P", "Karyawan Perempuan",
            "Karyawan Wanita", "Pekerja P", "Pekerja Perempuan", "Female workers", "Female employees",
            "Workers female"), in_template=False),
    Column("capacity_unit", _("Unit of the capacity"), "kg", _("pcs, kg, lusin or another unit of the gallery."),
           ("Kapasitas Produksi Satuan", "Satuan Kapasitas Produksi", "Satuan Kapasitas", "Kapasitas Satuan", "Satuan",
            "Capacity unit"), in_template=False),
    Column("data_year", _("Year of the data"), "2024", _("A year, such as 2024."),
           ("Tahun Data", "Tahun Pendataan", "Tahun Survey", "Tahun Survei", "Data Tahun", "Survey year"),
           in_template=False),
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
        ("Nama Usaha", "Nama UMKM", "Nama Perusahaan", "UMKM", "UKM", "IKM", "Nama IKM", "Nama Toko",
         "Produsen", "Pembuat", "Nama Produsen", "Nama Penjual", "Penjual", "Nama Pembuat", "Pelaku Usaha",
         "Nama Pelaku Usaha", "Pengrajin", "Nama Pengrajin", "Supplier", "Shop name", "Store name", "Enterprise",
         "Business name", "Maker"),
    ),
    Column(
        "name", _("Product name (Indonesian)"), "Jaket Kulit Domba", _("At most 120 letters."),
        ("Nama Produk", "Produk", "Nama Barang", "Barang", "Nama Produk (Indonesia)", "Jenis Produk",
         "Product name Indonesian", "Nama Komoditas", "Nama Item", "Judul Produk"), required=True,
    ),
    Column("name_en", _("Product name (English)"), "Sheepskin Jacket", _("At most 120 letters."),
           ("Nama Produk (Inggris)", "Nama Inggris", "Product name", "Product", "Product name English", "Item name",
            "Item")),
    Column("description", _("Description (Indonesian)"), "Jaket dari kulit domba Garut ...", TEXT,
           ("Deskripsi", "Deskripsi Produk", "Deskripsi Singkat", "Keterangan Produk", "Deskripsi (Indonesia)",
           "Uraian", "Spesifikasi")),
    Column("description_en", _("Description (English)"), "A jacket of Garut sheepskin ...", TEXT,
           ("Deskripsi (Inggris)", "Deskripsi Inggris", "Description", "Product description", "Description English",
           "Description EN")),
    Column("materials", _("Materials (Indonesian)"), "kulit domba", TEXT,
           ("Bahan", "Bahan Baku", "Bahan Utama", "Bahan Dasar", "Material", "Bahan (Indonesia)")),
    Column("materials_en", _("Materials (English)"), "sheepskin", TEXT,
           ("Bahan (Inggris)", "Bahan Inggris", "Materials", "Materials English")),
    Column("dimensions", _("Dimensions"), "S, M, L, XL", TEXT,
           ("Ukuran", "Dimensi", "Ukuran Produk", "Dimensions", "Size")),
    Column("dimensions_en", _("Dimensions (English)"), "box, 12 × 9 cm", _("Only if the size contains words."),
           ("Ukuran (Inggris)", "Ukuran Inggris", "Dimensi (Inggris)", "Size English", "Dimensions English")),
    Column("weight_grams", _("Weight"), "1,2 kg", _("A number and kg or g, such as 1,2 kg or 250 g."),
           ("Berat", "Berat Bersih", "Netto", "Isi Netto", "Berat Netto", "Isi Bersih", "Berat Produk", "Weight",
           "Net weight")),
    Column("hs_code", _("HS code"), "4203.10", _("Six digits of HS 2022, such as 4203.10."),
           ("Kode HS", "HS Code", "HS", "Pos Tarif", "No HS", "Nomor HS")),
    Column("category", _("Category"), "jaket-luaran", _("A category of the gallery, by code or name."),
           ("Kategori", "Kategori Produk", "Kelompok Produk", "Category")),
    Column("moq", "MOQ", "50", NUMBER,
           ("MOQ", "Minimum Order", "Min Order Qty", "Minimum Order Qty", "Min Qty", "Min Beli", "Min Pemesanan",
           "Minimum Pemesanan", "Minimal Beli",
           "Minimal Pembelian", "Minimal Pesanan",
           "Pesanan Minimum", "Minimum Pembelian", "Min. Order",
            "Minimum order quantity")),
    Column("unit", _("Unit"), "pcs", _("pcs, kg, set, ctn, m, pasang or another unit of the gallery."),
           ("Satuan", "Unit", "Satuan Produk")),
    Column("capacity", _("Capacity per month"), "650", _("A whole number in the unit of the product."),
           ("Kapasitas per Bulan", "Kapasitas Produksi", "Kapasitas", "Kapasitas/Bulan",
            "Kapasitas Produksi per Bulan",
            "Capacity per month", "Monthly capacity", "Capacity")),
    Column("lead_days", _("Lead time in days"), "30", _("Days from order to shipment, 1 to 365."),
           ("Waktu Siap (hari)", "Waktu Siap", "Lead Time", "Lama Produksi", "Waktu Produksi", "Lead time days")),
    Column("price_min", _("Price from"), "62,50", PRICE,
           ("Harga FOB Min (USD)", "Harga Min", "Harga Terendah", "Harga FOB", "Harga", "Harga Produk",
            "Harga Satuan",
            "Harga Jual", "Harga per Satuan", "Harga per Pcs", "Harga Pcs", "Price pcs", "Price per piece",
            "Price per unit",
            "Harga Normal", "Harga Eceran", "Harga Ekspor", "Export price", "Price", "Unit price", "Price from",
            "FOB price", "Price min",
            "Price range", "Kisaran Harga", "Rentang Harga", "Selling price")),
    Column("price_max", _("Price to"), "78,00", PRICE,
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
    *SELLING_COLUMNS,
)  # fmt: skip

PHOTO = Column(
    "photo", _("Photograph"), "jaket-1.jpg", _("A file name in the ZIP; several parted by a semicolon."), ("Foto",)
)
SALES = Column("sales", _("Yearly sales"), "8,4 M", AMOUNT, ("Omzet",))
CERTIFICATE = Column(
    "cert", _("Certificate"), "ID32110001234560424", _("The number of the certificate."), ("Sertifikat",)
)
CERTIFICATE_END = Column("until", _("Certificate valid until"), "31-03-2028", _("A date."), ("Berlaku s/d",))
# Columns that carry a year, a place or a kind behind a colon.
SERIES = {"sales": SALES, "photo": PHOTO, "cert": CERTIFICATE, "until": CERTIFICATE_END}
CERTIFICATES_LISTED = ("HALAL", "PIRT", "MD", "MEREK", "SNI", "HACCP")
COLUMNS: dict[str, dict[str, Column]] = {
    SheetKind.ENTERPRISES: {column.code: column for column in ENTERPRISE_COLUMNS},
    SheetKind.PRODUCTS: {column.code: column for column in PRODUCT_COLUMNS},
}
# A row without any of these says nothing about what it is: a note, a total, a signature.
KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    SheetKind.ENTERPRISES: ("name", "name_owner", "owner_name", "nib"),
    SheetKind.PRODUCTS: ("name", "name_en"),
}
PHOTO_PLACES = range(1, 13)


def column_of(kind: str, code: str) -> Column:
    """Also for `sales:2024` and `photo:2`."""
    base = code.partition(":")[0]
    return SERIES.get(base) or COLUMNS[kind][base]


def is_column(kind: str, code: str) -> bool:
    """Whether a sheet of this kind may have such a column."""
    base = code.partition(":")[0]
    return base in COLUMNS.get(kind, {}) or base in SERIES


def is_code(kind: str, code: str) -> bool:
    """Also of columns that carry a year or a place."""
    base = code.partition(":")[0]
    return base in COLUMNS.get(kind, {}) or base in ("sales", "photo", "cert")


def label_of(kind: str, code: str) -> str:
    base, _colon, number = code.partition(":")
    label = str(column_of(kind, base).label)
    return f"{label} {number}" if number else label


def codes_of(kind: str, this_year: int) -> Iterator[str]:
    """All columns of a kind, in the order of the template."""
    yield from COLUMNS.get(kind, {})
    if kind == SheetKind.ENTERPRISES:
        yield "sales"
        yield from (f"sales:{year}" for year in range(this_year - 8, this_year + 1))
        for kept in CERTIFICATES_LISTED:
            yield from (f"cert:{kept}", f"until:{kept}")
    if kind == SheetKind.PRODUCTS:
        yield from (f"photo:{place}" for place in PHOTO_PLACES)
