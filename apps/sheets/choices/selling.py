"""The columns of what a buyer decides on: packing, how long it keeps, price by quantity, payment and samples."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from apps.gallery.choices import OwnLabel, PackKind, PriceBasis, Storage
from apps.sheets.choices.column import PRICE, Column, Days, OneOf

# The words that people write for the answers, as rules.phrases.plain makes them.
OWN_LABELS: dict[str, str] = {
    **dict.fromkeys(("ya", "bisa", "boleh", "bersedia", "yes", "y"), OwnLabel.YES),
    **dict.fromkeys(("tidak", "tidak bisa", "tidak boleh", "no", "n"), OwnLabel.NO),
    **dict.fromkeys(("bisa dibicarakan", "nego", "negosiasi", "tergantung", "ask", "negotiable"), OwnLabel.ASK),
}
PACKAGES: dict[str, str] = {
    **dict.fromkeys(("karton", "dus", "kardus", "box", "doos", "carton", "ctn", "karton box"), PackKind.CARTON),
    **dict.fromkeys(("karung", "zak", "sak", "goni", "karung goni", "bag", "sack", "jumbo bag"), PackKind.BAG),
    **dict.fromkeys(("peti", "peti kayu", "krat", "crate", "wooden crate", "wooden box"), PackKind.CRATE),
    **dict.fromkeys(("drum", "drum besi", "jeriken", "jerigen", "jerrycan", "barrel"), PackKind.DRUM),
    **dict.fromkeys(("bal", "bale", "bal press", "ball"), PackKind.BALE),
    **dict.fromkeys(("gulungan", "gulung", "rol", "roll", "roll gulungan"), PackKind.ROLL),
}  # fmt: skip
STORAGES: dict[str, str] = {
    **dict.fromkeys(("suhu ruang", "suhu kamar", "ruang", "ambient", "room", "room temperature"), Storage.ROOM),
    **dict.fromkeys(("sejuk", "kering", "sejuk dan kering", "tempat sejuk dan kering", "cool and dry", "dry",
                     "tempat kering", "tempat sejuk"), Storage.COOL),
    **dict.fromkeys(("dingin", "kulkas", "chilled", "chiller", "lemari es", "2 8 c"), Storage.CHILLED),
    **dict.fromkeys(("beku", "frozen", "freezer", "18 c"), Storage.FROZEN),
}  # fmt: skip
BASES: dict[str, str] = {
    **dict.fromkeys(("exw", "ex works", "exworks", "ex factory", "ex pabrik", "ex gudang", "loco", "loko",
                     "loco gudang", "loco pabrik", "di tempat", "di pabrik", "ambil di tempat"),
                    PriceBasis.EXW),
    **dict.fromkeys(("fob", "free on board", "di atas kapal", "on board"), PriceBasis.FOB),
}  # fmt: skip

SELLING_COLUMNS = (
    Column("price_basis", _("What the price covers"), "FOB", _("FOB, or EXW for a price at your place."),
           ("Dasar Harga", "Basis Harga", "Syarat Harga", "Harga Termasuk", "Price basis", "Price term", "Price terms"),
           in_template=False, kind=OneOf(BASES, PriceBasis)),
    Column("repeat_lead_days", _("Lead time of a repeat order"), "21", _("Days from order to shipment, 1 to 365."),
           ("Waktu Siap Ulang (hari)", "Waktu Siap Ulang", "Waktu Siap Pesanan Ulang", "Lead Time Ulang",
            "Repeat lead time", "Repeat order lead time"), kind=Days(365)),
    Column("own_label", _("Under the buyer's own label"), "Ya", _("Ya, Tidak or Bisa dibicarakan."),
           ("Merek Pembeli", "Label Pembeli", "Private Label", "Own label", "OEM", "Maklon"),
           kind=OneOf(OWN_LABELS, OwnLabel)),
    Column("pack_kind", _("Package"), "Karton", _("Karton, Karung, Peti kayu, Drum, Bal or Gulungan."),
           ("Kemasan Kirim", "Jenis Kemasan Kirim", "Kemasan Ekspor", "Kemasan Luar", "Shipping package",
            "Export packing", "Outer packing", "Package type"), kind=OneOf(PACKAGES, PackKind)),
    Column("pack_contents", _("Units in a package"), "24", _("How many of the product's unit are in one package."),
           ("Isi Kemasan Kirim", "Isi Karton", "Isi per Karton", "Isi Dus", "Isi per Dus", "Isi per Kemasan Kirim",
            "Pcs per carton", "Pieces per carton", "Qty per carton", "Units per carton", "Units per package")),
    Column("pack_size", _("Size of the package"), "40 x 30 x 25 cm",
           _("Length × width × height of one package, such as 40 x 30 x 25 cm."),
           ("Ukuran Kemasan Kirim", "Ukuran Karton", "Dimensi Karton", "Ukuran Dus", "Dimensi Kemasan Kirim",
            "Carton size", "Carton dimensions", "Carton measurement", "Package size", "Packing size")),
    Column("pack_gross_grams", _("Gross weight of a package"), "9,1 kg",
           _("Weight of one full package with its unit, such as 9,1 kg."),
           ("Berat Kotor Kemasan", "Berat Kotor", "Berat Kotor per Karton", "Berat Karton", "Bruto", "Gross weight",
            "Gross weight per carton", "GW")),
    Column("shelf_life_days", _("Shelf life"), "18 bulan", _("How long it keeps unopened: 18 bulan or 540 hari."),
           ("Masa Simpan", "Umur Simpan", "Daya Simpan", "Daya Tahan", "Shelf life"), kind=Days(3650)),
    Column("storage", _("Storage"), "Sejuk dan kering", _("Suhu ruang, Sejuk dan kering, Dingin or Beku."),
           ("Penyimpanan", "Cara Simpan", "Cara Penyimpanan", "Suhu Simpan", "Suhu Penyimpanan", "Storage",
            "Storage condition", "Storage temperature"), kind=OneOf(STORAGES, Storage)),
    Column("price_until", _("Price held until"), "31-01-2027", _("A date, such as 31-01-2027."),
           ("Harga Berlaku Sampai", "Masa Berlaku Harga", "Price valid until", "Price validity", "Price held until")),
    Column("steps", _("Price by quantity"), "50: 78,00; 200: 70,00",
           _("From which quantity, a colon, and the price of one; at most six, parted by semicolons."),
           ("Harga Bertingkat", "Harga Grosir Bertingkat", "Price by quantity", "Price breaks", "Tier price",
            "Tiered price")),
    Column("payment_terms", _("Payment terms"), "tt-30-70", _("Codes or names of ways to be paid, parted by commas."),
           ("Cara Pembayaran", "Syarat Pembayaran", "Metode Pembayaran", "Sistem Pembayaran", "Payment terms",
            "Payment term", "Terms of payment")),
    Column("sample_price", _("Price of a sample"), "95,00", PRICE,
           ("Harga Sampel", "Harga Contoh", "Biaya Sampel", "Sample price", "Sample cost")),
    Column("sample_days", _("Sample sent within"), "7", _("Days from the request until it is sent, 1 to 180."),
           ("Waktu Kirim Sampel (hari)", "Waktu Kirim Sampel", "Lama Kirim Sampel", "Waktu Sampel", "Sample lead time",
            "Sample time"), kind=Days(180)),
)  # fmt: skip
