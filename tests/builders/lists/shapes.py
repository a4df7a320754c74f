"""The shapes: headings as they stand in public lists."""

from __future__ import annotations

from tests.builders.lists import cells as c
from tests.builders.lists.making import Shape

OP = {"legal_form": "OP", "nib_left": "without", "year": "2024", "same": "another", "known": "another"}
LAT, LNG = c.coordinates
KECAMATAN = ("Cibatu", "Kadungora", "Leles", "Tarogong Kidul", "Garut Kota", "Wanaraja", "Cisurupan", "Bayongbong")
SLEMAN = ("Depok", "Mlati", "Ngaglik", "Kalasan", "Godean", "Berbah", "Tempel", "Pakem", "Turi", "Seyegan")
BANDUNG = ("BANDUNG", "BANDUNG", "BANDUNG", "KOTA BANDUNG", "CIMAHI", "SUMEDANG")
REGENCIES = ("Kab. Brebes", "Kota Tegal", "KAB. TEGAL", "Kabupaten Pemalang", "Kab Cilacap", "Banyumas", "Kota Solo")
SIGNED = ([], ["JUMLAH", "", "", 120], ["", "", "", "Mengetahui,"], ["", "", "", "Kepala Dinas Koperasi dan UKM"])

LISTS = [
    Shape("dinas with identity cards", [
        ("NO", c.number), ("NAMA USAHA", c.shouted), ("NAMA PEMILIK", c.person), ("NIK", c.nik), ("No KK", c.family),
        ("JENIS KELAMIN (L/P)", c.sex), ("ALAMAT", c.street), ("DESA/ KELURAHAN", c.village),
        ("KECAMATAN", c.pick(*KECAMATAN)), ("NO HP", c.phone), ("NIB", c.nib), ("Jenis Usaha", c.category),
        ("Omset Tahunan (Rp)", c.rupiah), ("Tahun Pendataan", c.fixed(2024)),
    ], 180, OP, [["DATA UMKM BINAAN"], ["DINAS KOPERASI DAN UKM KABUPATEN GARUT TAHUN 2024"], []], SIGNED),
    Shape("siinas two rows", [
        ("NO", c.number), ("NAMA PERUSAHAAN", c.name), ("NAMA PEMILIK/ KONTAK PERSON", c.person),
        ("JENIS KELAMIN (L/P)", c.sex), (("ALAMAT", "JALAN"), c.street), (("", "DESA/ KELURAHAN"), c.village),
        (("", "KECAMATAN"), c.pick("Balikpapan Kota", "Balikpapan Utara")), (("", "KAB/KOTA"), c.fixed("Balikpapan")),
        (("", "TELP/ FAX"), c.phone), ("BADAN HUKUM", c.pick("PO", "CV", "PT", "UD", "PO", "PO")),
        ("NOMOR KBLI", c.kbli), (("TENAGA KERJA (ORANG)", "L"), c.workers), (("", "P"), c.workers),
        ("NILAI INVESTASI (Rp.000)", c.rupiah), (("KAPASITAS PRODUKSI", "JUMLAH"), c.workers),
        (("", "SATUAN"), c.pick("kg", "lusin", "buah")), ("TAHUN DATA", c.fixed(2023)),
    ], 140, OP, [["DAFTAR INDUSTRI KECIL DAN MENENGAH"], []], SIGNED, "siinas.xlsx"),
    Shape("siinas flat", [
        ("NO", c.number), ("NAMA PERUSAHAAN", c.name), ("NAMA PEMILIK/ KONTAK PERSON", c.person),
        ("ALAMAT JALAN", c.street), ("ALAMAT DESA/ KELURAHAN", c.village), ("ALAMAT KECAMATAN", c.pick(*SLEMAN)),
        ("ALAMAT TELP/ FAX", c.phone), ("BENTUK BADAN USAHA", c.mixed(c.pick("PO", "CV", "UD"), "-", "Belum", "IRT")),
        ("NOMOR KBLI", c.kbli), ("TENAGA KERJA (ORANG) L", c.workers), ("TENAGA KERJA (ORANG) P", c.workers),
        ("NILAI PRODUKSI (Rp.000)", c.rupiah), ("% PEMASARAN EKSPOR", c.pick("", 10)),
    ], 120, OP | {"regency": "Kab. Sleman"}),
    Shape("form answers", [
        ("Timestamp", c.fixed("3/14/2024 10:22:31")), ("Email Address", c.email), ("Nama Lengkap", c.person),
        ("Apa nama usaha Anda?", c.name), ("Nomor WhatsApp yang bisa dihubungi", c.phone),
        ("Alamat lengkap usaha (Jalan, RT/RW, Kelurahan)", c.street), ("Kecamatan", c.pick(*SLEMAN)),
        ("Tahun berapa usaha Anda dimulai?", c.year), ("Jumlah karyawan", c.workers),
        ("Apakah sudah memiliki NIB?", c.pick("Sudah", "Belum")), ("Omzet per bulan", c.rupiah),
    ], 90, OP | {"regency": "Kab. Sleman"}),
    Shape("form with cities", [
        ("Timestamp", c.fixed("2024-03-14 10:22")), ("Nama Pemilik Usaha", c.person), ("Nama Usaha / Brand", c.name),
        ("Kota/Kabupaten Domisili Usaha", c.mixed(c.pick(*REGENCIES), "Brebez", "brebes jateng", "Kab.Brebes")),
        ("No. HP (WA aktif)", c.phone), ("Bentuk usaha", c.pick("Perorangan", "CV", "Belum ada", "PT Perorangan")),
    ], 110, OP),
    Shape("map export", [
        ("::auto_unique_id::", c.number), ("NAMA_USAHA", c.shouted), ("PEMILIK", c.person), ("ALAMAT", c.street),
        ("KELURAHAN", c.village), ("KECAMATAN", c.pick("Kanigaran", "Mayangan", "Wonoasih")), ("lat", LAT),
        ("lng", LNG), ("KATEGORI", c.category), ("icon", c.fixed("shop.png")), ("TELP", c.phone),
    ], 200, OP | {"regency": "Kota Probolinggo"}),
    Shape("map of addresses", [
        ("Title", c.name), ("Description", c.category), ("Northing", LAT), ("Easting", LNG),
        ("Address", lambda rng,
        at: f"{c.street(rng, at)}, {c.pick('Kab. Brebes', 'Kota Tegal')(rng, at)}, Jawa Tengah"),
        ("Contact", c.phone), ("Date Created", c.fixed("2023-02-01")),
    ], 80, OP),
    Shape("database dump", [
        ("id", c.number), ("umkm_id", c.number), ("nama_usaha", c.name), ("nama_pemilik", c.person),
        ("alamat_usaha", c.street), ("kelurahan", c.village), ("kecamatan", c.pick(*KECAMATAN)), ("no_hp", c.phone),
        ("nomor_izin_usaha", c.nib), ("jml_tkerja", c.workers), ("modal", c.rupiah), ("omzet_bln", c.rupiah),
        ("omzet_thn", c.rupiah), ("tahun_survey", c.fixed(2023)), ("status", c.pick("aktif", "tidak aktif")),
    ], 240, OP, file="umkm_kabupaten_garut.csv", delimiter=";"),
    Shape("english dump", [
        ("id", c.number), ("business_name", c.name), ("owner_name", c.person), ("business_address", c.street),
        ("region_id", c.fixed(3)), ("location", c.pick("Yogyakarta", "Sleman", "Bantul", "Kulon Progo")),
        ("business_type", c.category), ("years_operation", c.workers), ("employee_count", c.workers),
        ("annual_revenue", c.rupiah), ("digital_presence", c.pick("yes", "no")), ("phone", c.phone),
    ], 150, OP | {"yogyakarta": "34.71"}),
    Shape("english with city", [
        ("No", c.number), ("Company Name", c.name), ("Contact Person", c.person), ("City", c.pick("Surabaya",
        "Sidoarjo", "Gresik")),
        ("Province", c.fixed("East Java")), ("Phone Number", c.phone), ("E-mail", c.email), ("Website", c.website),
        ("Year Established", c.year), ("Number of Employees", c.workers),
    ], 75, OP),
    Shape("cooperatives", [
        ("NO", c.number), ("NAMA KOPERASI", c.cooperative), ("No. Badan Hukum", c.digits(6)), ("ALAMAT", c.street),
        ("WILAYAH DESA/KEC", c.pick(*KECAMATAN)), ("KETUA", c.person), ("Jumlah Anggota", c.workers),
        ("Aset", c.rupiah), ("Volume Usaha", c.rupiah), ("SHU", c.rupiah), ("Tahun", c.fixed(2022)),
    ], 100, {"legal_form": "KOP", "year": "2022", "same": "another"}, [["REKAP KOPERASI AKTIF KABUPATEN GARUT"]],
        SIGNED),
    Shape("hamlets", [
        ("No", c.number), ("Nama UMKM", c.name), ("Nama Pemilik", c.person), ("Dusun", c.village), ("RT", c.pick(1,
        2, "03")),
        ("RW", c.pick(1, "02")), ("Desa", c.village), ("Jenis Produk", c.pick(*c.GOODS)), ("Kontak", c.phone),
        ("Foto", c.fixed("")), ("Catatan", c.fixed("")),
    ], 64, OP | {"regency": "Kab. Malang"}),
    Shape("merchants", [
        ("#", c.number), ("Nama Merchant / Tempat", c.name), ("Kategori Utama", c.category), ("Sub Kategori",
        c.category),
        ("Spesialisasi / Deskripsi", c.pick(*c.GOODS)), ("Jam Buka", c.fixed("08.00")), ("Jam Tutup",
        c.fixed("21.00")),
        ("Tag Lokasi", c.pick("Dago", "Cihampelas", "Buah Batu", "Antapani")), ("Google Maps",
        c.fixed("https://maps.example/x")),
        ("Contact", c.phone), ("Rating", c.pick(4.5, 5)),
    ], 95, OP | {"regency": "Kota Bandung"}),
    Shape("telephones in chaos", [
        ("NAMA IKM", c.name), ("PEMILIK", c.person), ("ALAMAT", c.street), ("KOTA", c.pick("Malang", "Kota Malang",
        "Batu")),
        ("NO TELP/HP", c.phone), ("NO WA", c.phone), ("EMAIL", c.email),
    ], 160, OP | {"malang": "35.73", "batu": "35.79"}),
    Shape("words for nothing", [
        ("Nama Usaha", c.name), ("Bentuk Usaha", c.pick("-", "n/a", "tidak ada", "Belum", "CV", "")), ("NIB", c.nib),
        ("NPWP", c.mixed(c.fixed("-"), "tidak ada", "0", "9.25E+14", "00.000.000.0-000.000")),
        ("Pemilik", c.mixed(c.person, "-", "?", "N/A")), ("Kab/Kota", c.mixed(c.pick("Kab. Jepara"), "-", "",
        "Jepra")), ("Alamat", c.mixed(c.street, "-", "tidak diketahui")),
        ("KBLI", c.kbli), ("Sertifikat Halal", c.halal), ("PIRT", c.pirt), ("Tahun Berdiri", c.year),
    ], 130, OP | {"regency": "Kab. Jepara"}),
    Shape("generic names", [
        ("NO", c.number), ("NAMA USAHA", c.generic), ("NAMA PEMILIK", c.person), ("KELURAHAN", c.village),
        ("KECAMATAN", c.pick("Ilir Barat", "Ilir Timur", "Sako", "Kalidoni")), ("JENIS USAHA", c.category),
    ], 300, OP | {"regency": "Kota Palembang"}),
    Shape("no owner", [
        ("Nama Usaha", c.name), ("Produk", c.pick(*c.GOODS)), ("Kecamatan", c.pick(*KECAMATAN)), ("Skala", c.size),
        ("Status", c.pick("Aktif", "Aktif", "Tutup")), ("Tanggal Daftar", c.fixed("01/02/2023")),
    ], 85, OP | {"regency": "Kab. Garut"}),
    Shape("districts as cities", [
        ("Nama UMKM", c.name), ("Nama Pemilik", c.person), ("Kab/Kota", c.pick(*SLEMAN)), ("No HP", c.phone),
    ], 120, OP | {"regency": "Kab. Sleman", "regency_else": "Kab. Sleman"}),
    Shape("bandung", [
        ("No", c.number), ("Nama Perusahaan", c.name), ("Kab/Kota", c.pick(*BANDUNG)), ("Alamat", c.street),
        ("Legalitas", c.pick("NIB", "PIRT", "Halal", "-")), ("Jenis IKM", c.category), ("Telp", c.phone),
    ], 145, OP | {"bandung": "32.73"}),
    Shape("wilayah", [
        ("Nama", c.name), ("Kegiatan", c.pick(*c.GOODS)), ("Wilayah", c.pick("Surabaya Timur", "Surabaya Barat",
        "Surabaya Pusat", "Surabaya Selatan")),
        ("Kontak WA", c.phone), ("instagram", c.website),
    ], 70, OP | {"regency": "Kota Surabaya", "regency_else": "Kota Surabaya"}),
    Shape("shouted and signed", [
        ("NO.", c.number), ("NAMA PELAKU USAHA", c.person), ("NAMA USAHA/ MEREK", c.shouted), ("ALAMAT PRODUKSI",
        c.street),
        ("KAB / KOTA", c.mixed(c.pick("KAB. BREBES", "KOTA TEGAL", "KAB TEGAL"), "TEGAL", "BREBES ")),
        ("NO. KONTAK / WA", c.phone),
        ("TAHUN DIKELUARKAN IZIN", c.year), ("OMSET/BULAN (Rp)", c.rupiah), ("MODAL USAHA (Rp)", c.rupiah),
        ("JML TENAGA KERJA", c.workers),
    ], 175, OP | {"tegal": "33.28"}, [["PEMERINTAH PROVINSI JAWA TENGAH"], ["DINAS PERINDUSTRIAN DAN PERDAGANGAN"],
        []], SIGNED, "rekap.xlsx"),
    Shape("spoilt numbers of the business", [
        ("Nama Usaha", c.name), ("NIB", c.mixed(c.fixed("9.12E+12"), "Belum", "912000123456x", share=0.2)),
        ("Pemilik", c.person), ("Alamat", c.street),
        ("Kabupaten", c.pick("Bantul", "Gunungkidul")),
    ], 90, OP),
    Shape("legal forms of offices", [
        ("Nama IKM", c.name), ("Badan Usaha", c.pick("PO", "IRT", "Tidak Berbadan Hukum", "KUB", "CV", "Kelompok",
        "Perorangan", "KUBE", "Home Industry", "UMKM", "Usaha Mikro")),
        ("Kota", c.pick("Denpasar", "Badung", "Gianyar", "Tabanan")), ("Telepon", c.phone),
    ], 100, OP | {"#group": "KOP"}),
    Shape("villages in places", [
        ("Nama Usaha", c.name), ("Pelaku Usaha", c.person), ("Jenis Jualan", c.pick(*c.GOODS)), ("No Kontak / WA",
        c.phone),
        ("Lokasi", c.pick(*c.VILLAGES)), ("Status Approve", c.pick("approved", "pending")),
    ], 66, OP | {"regency": "Kab. Bogor", "regency_else": "Kab. Bogor"}),
]  # fmt: skip
