"""What the component gallery shows: facts that could be true, of enterprises that are not."""

from __future__ import annotations

from typing import Any

from django import forms

from apps.enquiries.pages.asked import AskerStep
from apps.enquiries.pages.clock import Clock
from apps.gallery.pages.exports import Exported
from apps.gallery.pages.order import ContainerFigure
from apps.gallery.pages.price import PriceBlock, Tier
from apps.gallery.rules.load import drawing

PRODUCTS: list[dict[str, Any]] = [
    {
        "url": "#work",
        "inventory_no": "33.22-0147",
        "name": "Keranjang eceng gondok, anyaman kepang, set dua",
        "maker": "Rawaeceng Anyamtirta",
        "place": "Semarang, Jawa Tengah",
        "price_line": "USD 12,50–18,00 per set",
        "moq_text": "200 set",
        "lead_text": "28 hari",
        "certificates": ["SVLK"],
        "lang": "id",
        "is_illustration": True,
    },
    {
        "url": "#work",
        "inventory_no": "11.04-0012",
        "name": "Kopi sangrai Arabika Gayo",
        "maker": "Kopi Tawarlut Gayokita",
        "place": "Aceh Tengah, Aceh",
        "price_line": "USD 9,80 per kg",
        "moq_text": "300 kg",
        "lead_text": "21 hari",
        "certificates": ["Halal", "BPOM"],
        "lang": "id",
    },
    {
        "url": "#work",
        "inventory_no": "51.04-0088",
        "name": "Cincin perak jawan Celuk",
        "maker": "Celuksari Perakdewi",
        "place": "Gianyar, Bali",
        "lang": "id",
    },
    {
        "url": "#work",
        "inventory_no": "36.03-0009",
        "name": "Sandal anyaman purun dengan alas karet alam, tiga ukuran, dikemas dalam kantong katun bertali",
        "maker": "Koperasi Produsen Mitra Anyaman Purun Danau Panggang Sejahtera Bersama",
        "place": "Hulu Sungai Utara, Kalimantan Selatan",
        "moq_text": "1.000 pasang",
        "lead_text": "45 hari",
        "lang": "id",
    },
]
TABS = [
    {"url": "#tabs", "label": "Perlu perbaikan", "count": 1, "current": True},
    {"url": "#tabs", "label": "Draf", "count": 2},
    {"url": "#tabs", "label": "Ditinjau", "count": 1},
    {"url": "#tabs", "label": "Tayang", "count": 3},
    {"url": "#tabs", "label": "Arsip", "count": 0},
]
TASKS = [
    {
        "url": "#tasks",
        "title": "Jawab pertanyaan Nordlysvik Home",
        "note": "Pembeli menunggu 2 hari",
        "day": 2,
        "month": "Des",
        "due": True,
    },
    {"url": "#tasks", "title": "Unggah foto kemasan", "note": "Jaket domba, dari kurator", "day": 5, "month": "Des"},
    {"url": "#tasks", "title": "Lengkapi cerita usaha", "note": "Tanpa tenggat", "icon": "pencil"},
]
FACETS = [
    {"value": "anyaman", "label": "Anyaman dan serat", "count": 24, "chosen": True},
    {"value": "kopi", "label": "Kopi, teh, kakao", "count": 19},
    {"value": "tekstil", "label": "Tekstil dan batik", "count": 1220},
]
CHIPS = [{"url": "#chips", "label": "Anyaman dan serat"}, {"url": "#chips", "label": "Siap sampai 60 hari"}]
FACTS = [
    ("Pesanan minimum", "200 set"),
    ("Kapasitas", "1.800 set sebulan"),
    ("Waktu siap", "28 hari"),
    ("Tanpa isi", ""),
]
CERTS = [
    {
        "name": "SVLK",
        "note": "Nomor dan ruang lingkup diperiksa pada penerbit, 3 Nov 2026. Berlaku sampai 18 Agu 2029.",
        "verified": True,
    },
    {"name": "OEKO-TEX Standard 100", "note": "Diajukan. Belum diperiksa.", "verified": False},
]
BARS = [
    {"label": "Terdaftar", "note": "usaha berprofil lengkap", "value": 60, "of": 60, "url": "#bars"},
    {"label": "Terverifikasi", "note": "diperiksa petugas", "value": 33, "of": 60, "url": "#bars"},
    {"label": "Tayang", "note": "punya karya di dinding", "value": 20, "of": 60, "done": True},
]
TWIN_HEAD = ["Tahap", "Usaha", "Dari"]
TWIN_ROWS = [["Terdaftar", 60, 60], ["Terverifikasi", 33, 60], ["Tayang", 20, 60]]
CRUMBS = [("#crumbs", "Katalog"), ("#crumbs", "Anyaman dan serat")]
COLOURS = [
    "paper", "mat", "plaque", "line", "line-strong", "ink", "ink-2", "ink-3", "nila", "nila-tint", "soga", "kunyit",
    "kunyit-tint", "leaf", "leaf-tint", "manggis", "manggis-tint", "hall",
]  # fmt: skip


class SampleForm(forms.Form):
    """Every kind of field, filled in with two mistakes."""

    name = forms.CharField(label="Nama usaha", help_text="Seperti tertulis di NIB.", max_length=80)
    nib = forms.RegexField(
        r"^\d{13}$",
        label="Nomor Induk Berusaha (NIB)",
        help_text="13 angka, dari oss.go.id.",
        error_messages={"invalid": "NIB harus 13 angka. Periksa angka terakhir."},
    )
    legal_form = forms.ChoiceField(
        label="Bentuk usaha",
        choices=[("PT", "PT"), ("CV", "CV"), ("UD", "UD")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    regency = forms.ChoiceField(label="Kabupaten atau kota", choices=[("32.05", "Kab. Garut, Jawa Barat")])
    sales = forms.CharField(
        label="Penjualan setahun, 2024",
        help_text="Perkiraan boleh. Angka ini tidak ditampilkan kepada pembeli.",
        widget=forms.TextInput(attrs={"data-prefix": "Rp", "inputmode": "numeric"}),
    )
    weight = forms.CharField(label="Berat", required=False, widget=forms.TextInput(attrs={"data-suffix": "kg"}))
    markets = forms.MultipleChoiceField(
        label="Pasar",
        required=False,
        choices=[("JP", "Jepang"), ("NL", "Belanda")],
        widget=forms.CheckboxSelectMultiple,
    )
    story = forms.CharField(label="Cerita", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.FileField(label="Dokumen NIB", required=False, help_text="PDF atau foto, sampai 20 MB.")
    agree = forms.BooleanField(label="Data ini benar", help_text="Boleh diperbaiki kapan saja.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["legal_form"].widget.notes = {
            "PT": "Perseroan terbatas, termasuk PT perorangan",
            "CV": "Persekutuan komanditer",
            "UD": "Usaha dagang milik perorangan",
        }


def sample_form() -> SampleForm:
    filled = {"name": "Kulitara Sukaregangan", "nib": "999900000001", "regency": "32.05", "sales": "8.400.000.000"}
    return SampleForm({**filled, "markets": ["JP"], "agree": "on"}, auto_id="sample_%s")


def sample_order() -> dict[str, Any]:
    """The page that decides: 300 of 549 cartons, and a ladder."""
    tiers = (("dari 150 set", "USD 17,00", "USD 2.550", False), ("dari 1.200", "USD 12,50", "USD 15.000", True))
    return {
        "price": PriceBlock(
            "USD 12,50–17,00",
            "per set",
            "FOB Tanjung Emas (Incoterms 2020).",
            "set",
            tuple(Tier(*one) for one in tiers),
        ),
        "figure": ContainerFigure(
            "Kontainer 40′ HC, dari samping.",
            "300 dari 549 tempat terisi",
            "300 karton dari pesanan ini",
            "masih muat 249 lagi",
            drawing(300, 549),
        ),
        "exports": [
            Exported("Ekspor ke Jepang 2023 sampai 2025", "dicocokkan dengan dokumen ekspor", checked=True),
            Exported("Ekspor ke Australia 2025", "keterangan pembuat, belum diperiksa", checked=False),
        ],
        "terms": [{"label": "FOB", "told": "Diserahkan di atas kapal"}],
        "law": [
            {"name": name, "kind": "wajib menurut hukum", "stand": stand, "told": "", "mark": mark}
            for name, stand, mark in (
                ("SVLK", "Pembuat memiliki SVLK.", "held"),
                ("FSC", "Berakhir pada 31 Des 2026.", "soon"),
                ("Tanda ISPM 15", "Pembuat belum menunjukkannya.", "miss"),
                ("Surat asal", "Menyertai kiriman.", "none"),
            )
        ],
    }


ICONS = """
    search bookmark bookmark-full menu close arrow arrow-back arrow-up arrow-down chevron check check-circle
    clock warn info pencil camera upload download trash plus minus mail phone whatsapp share print compare user
    users home box bell globe lock key eye eye-off filter sort grid list tasks undo refresh star pin calendar
    flag factory certificate ship chat thumbs-up thumbs-down external link dots shield send file table chart
    target sun moon device offline copy image pause play spinner settings sign-out archive question mark qr swap
"""


def sample_clocks() -> list[Clock]:
    """Calm, soon and late."""
    return [
        Clock("calm", 11, 11 / 16, "Sampai Selasa 1 Des, 15.00 WIB"),
        Clock("soon", 3, 3 / 16, "Sisa 3 jam kerja."),
        Clock("late", 2, 0.0, "Lewat 2 jam kerja."),
    ]


NEXT_STEPS = [
    AskerStep("Alamat Anda terbukti", "29 Nov 2026 14.26 WIB", "done"),
    AskerStep("Pengusaha menjawab", "Paling lambat Selasa 1 Desember, 16.00 di Jakarta.", "now"),
    AskerStep("Anda mendapat jawaban yang jelas", "Ya, ya dengan syarat, atau tidak dengan alasannya."),
]


def samples() -> dict[str, Any]:
    return {
        "clocks": sample_clocks(),
        "next_steps": NEXT_STEPS,
        "works": [{"photo_key": "", "photo_widths": [], "ratio": 0.8, **product} for product in PRODUCTS],
        "tabs": TABS,
        "tasks": TASKS,
        "facets": FACETS,
        "chips": CHIPS,
        "facts": FACTS,
        "certs": CERTS,
        "bars": BARS,
        "twin_head": TWIN_HEAD,
        "twin_rows": TWIN_ROWS,
        "crumbs": CRUMBS,
        "colours": COLOURS,
        "form": sample_form(),
        "order": sample_order(),
        "icons": ICONS.split(),
        "themes": ["light", "dark"],
    }
