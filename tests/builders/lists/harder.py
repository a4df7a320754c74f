"""Shapes that want more care: no name of the business, groups among the lines, makers and their goods."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.builders.lists import cells as c
from tests.builders.lists.making import Shape

OP = {"legal_form": "OP", "nib_left": "without", "year": "2024", "same": "another", "known": "another"}
LAT, LNG = c.coordinates
SHOPS = ("Toko Barokah", "Sari Rasa Snack", "Batik Amanah", "Kopi Melati", "Dapur Ibu Sri", "CV Mutiara Rasa")
PLACES = ("Kab. Brebes, Jawa Tengah", "Kota Tegal, Jawa Tengah", "Kabupaten Pemalang")


def address(rng: Random, at: int) -> str:
    """Most say where they are; one of eight does not."""
    return c.street(rng, at) + ("" if at % 8 == 0 else f", {rng.choice(PLACES)}")


def anonymous(rng: Random, at: int) -> str:
    return rng.choice(["-", "", "belum ada nama"]) if at % 6 == 0 else c.name(rng, at)


def trade(rng: Random, at: int) -> str:
    return rng.choice(["Warung nasi", "Jahit", "Jual gorengan", "Bengkel", "Kelontong"])


def price(rng: Random, at: int) -> Any:
    return rng.choice([15000, "25.000", "Rp 12.500", "Rp. 30.000,-", 250000, "35rb"])


HARDER = [
    Shape("owners without a business name", [
        ("No", c.number), ("Nama Lengkap", c.person), ("NIK", c.nik), ("No. KTP", c.nik), ("Alamat", c.street),
        ("Desa", c.village), ("Jenis Usaha", trade), ("No HP", c.phone), ("Modal Usaha (Rp)", c.rupiah),
        ("Omset/Bulan (Rp)", c.rupiah), ("Status Usaha", c.fixed("Aktif")),
    ], 110, OP | {"regency": "Kab. Ciamis"}),
    Shape("some without a name", [
        ("NO", c.number), ("NAMA USAHA", anonymous), ("PEMILIK", c.person), ("ALAMAT", c.street),
        ("KAB/KOTA", c.pick("Kab. Kebumen")), ("KONTAK", c.phone),
    ], 90, OP),
    Shape("owners and their goods", [
        ("NO", c.number), ("NAMA PEMILIK", c.person), ("NAMA USAHA", c.name), ("NAMA PRODUK", c.pick(*c.GOODS)),
        ("KELURAHAN", c.village), ("KECAMATAN", c.pick("Sukun", "Klojen")), ("PIRT", c.pirt), ("Halal", c.halal),
        ("Merek", c.pick("Sari", "-")),
    ], 120, OP | {"regency": "Kota Malang"}),
    Shape("goods at home", [
        ("NO", c.number), ("NAMA", c.person), ("NAMA PRODUK", c.pick(*c.GOODS)), ("JALAN", c.street),
        ("KELURAHAN", c.village), ("KECAMATAN", c.pick("Sukun", "Klojen")), ("No. Sertifikat", c.pirt),
    ], 80, OP | {"regency": "Kota Malang"}),
    Shape("addresses that mostly say where", [
        ("Nama Usaha", c.name), ("Nama Pemilik", c.person), ("Alamat Usaha", address), ("No. HP", c.phone),
    ], 100, OP | {"regency": "Kab. Brebes"}),
    Shape("kabupaten and kota in one column of a province", [
        ("NO", c.number), ("NAMA IKM", c.name), ("ALAMAT IKM", c.street),
        ("KABUPATEN", c.mixed(c.pick("BADUNG", "GIANYAR", "TABANAN", "KODYA DENPASAR"), "Denpasar Kota", "GIANYER",
         "Tabannan")), ("PROVINSI", c.fixed("BALI")), ("KOMODITI*", c.category), ("CP", c.person), ("HP", c.phone),
        ("TENAGA KERJA", c.workers), ("NILAI INVESTASI (Rp.000)", c.rupiah), ("TAHUN BERDIRI", c.year),
    ], 190, OP),
    Shape("codes of regions", [
        ("nama_umkm", c.name), ("kode_kabupaten", c.pick(3401, 3402, "34.03", "3404")), ("alamat", c.street),
        ("telp", c.phone), ("skala", c.size), ("latitude", LAT), ("longitude", LNG),
    ], 105, OP),
    Shape("one column of everything about the place", [
        ("Nama UMKM", c.name), ("Lokasi", c.pick("Sleman, DIY", "Bantul, Yogyakarta", "Kota Jogja", "Kulonprogo")),
        ("Bidang Usaha", c.category), ("Contact", c.phone), ("Program Diikuti", c.fixed("Inkubasi")),
        ("Omset", c.rupiah), ("Modal", c.rupiah),
    ], 130, OP),
    Shape("groups of districts among the lines", [
        ("NO", c.mixed(c.number, "", share=0.05)), ("NAMA PERUSAHAAN", c.shouted), ("PIMPINAN", c.person),
        ("ALAMAT", c.street), ("TELP", c.phone), ("JENIS PRODUKSI", c.pick(*c.GOODS)), ("TK", c.workers),
    ], 85, OP | {"regency": "Kab. Kudus"}, [["DATA PERUSAHAAN"], ["KABUPATEN KUDUS"], ["Keadaan: Desember 2023"]],
        [["KECAMATAN KOTA"], ["", "", "", "", "Kudus, 3 Januari 2024"], ["", "", "", "", "Kepala Bidang"]]),
    Shape("forms in capitals with questions", [
        ("Cap waktu", c.fixed("2024/05/06 9:01:02 AM GMT+7")), ("NAMA PEMILIK USAHA (sesuai KTP)", c.person),
        ("NAMA BRAND / USAHA", c.shouted), ("DOMISILI USAHA (Kabupaten/Kota)", c.pick("Kota Semarang", "Kendal",
         "Kab Demak", "semarang")), ("NO WHATSAPP (contoh: 0812xxxx)", c.phone), ("NIB (jika ada)", c.nib),
        ("BENTUK BADAN USAHA", c.pick("Perorangan", "Belum berbadan hukum", "CV", "Usaha Mikro")),
        ("OMZET PER TAHUN", c.pick("< 300 juta", "300 juta - 2,5 M", "> 2,5 M")), ("Jumlah Tenaga Kerja", c.workers),
    ], 140, OP | {"semarang": "33.74"}),
    Shape("a sheet for each district", [
        ("NO", c.number), ("NAMA USAHA", c.shouted), ("NAMA PEMILIK", c.person), ("ALAMAT", c.street), ("DESA",
        c.village),
        ("NO HP", c.phone), ("Omset Tahunan (Rp)", c.rupiah),
    ], 20, OP | {"regency": "Kab. Sragen"}, file="umkm.xlsx",
        sheets=("Gemolong", "Masaran", "Plupuh", "Tanon", "Sidoharjo", "Gesi")),
    Shape("goods of shops", [
        ("No", c.number), ("Nama Toko", c.pick(*SHOPS)), ("Nama Produk", c.bare_name), ("Harga", price),
        ("Stok", c.workers), ("Platform", c.fixed("Shopee")), ("Link Produk", c.fixed("https://shop.example/1")),
    ], 120, {"currency": "IDR"}, makers=SHOPS),
    Shape("goods in english", [
        ("product_id", c.number), ("shop_name", c.pick(*SHOPS)), ("item_name", c.bare_name), ("unit_price", price),
        ("colour", c.pick("red", "blue")), ("availability", c.pick("yes", "no")), ("origin", c.fixed("Java")),
    ], 75, {"currency": "IDR"}, makers=SHOPS),
    Shape("goods of a database", [
        ("id", c.number), ("nama_produk", c.bare_name), ("nama_umkm", c.pick(*SHOPS)), ("merk", c.pick("Sari", "-")),
        ("harga", price), ("harga_diskon", price), ("jumlah_stok", c.workers), ("kategori", c.category),
        ("deskripsi", c.pick(*c.GOODS)), ("satuan", c.pick("pcs", "bungkus", "kg", "botol")), ("berat",
        c.pick("250 gr", "1 kg",
         "500", "-")),
    ], 150, {"currency": "IDR"}, makers=SHOPS, delimiter=";"),
]  # fmt: skip
