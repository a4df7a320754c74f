"""Writes the demo's workbooks the way a local office sends them.

    python docs/artwork/cast/build.py        (needs XlsxWriter)
"""
import importlib
import re
import sys
import unicodedata
from datetime import date
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import figures as fig  # noqa: E402
from kinds import MAKERS  # noqa: E402
from table import ROWS  # noqa: E402

DEMO = HERE.parents[2] / "smesco_portal" / "demo" / "files"
STEP = {"": "-", "S-M": "disahkan S→M", "M-L": "disahkan M→L", "Mi-S": "terverifikasi Mi→S (di luar target)",
        "C": "diajukan, bukti C saja"}
PORTS = {"IDTPP": "Tanjung Priok", "IDSUB": "Tanjung Perak", "IDSRG": "Tanjung Emas", "IDBLW": "Belawan",
         "IDMAK": "Makassar", "IDPNJ": "Panjang", "IDPDG": "Teluk Bayur", "IDPLM": "Palembang", "IDPNK": "Pontianak",
         "IDBDJ": "Banjarmasin", "IDBPN": "Balikpapan", "IDBIT": "Bitung", "IDBTM": "Batam", "IDBOA": "Benoa",
         "IDAMQ": "Ambon", "IDSOQ": "Sorong"}
SAMPLE = {"free": "Gratis", "paid": "Berbayar", "none": "Tidak ada"}
FORMS = {"KOP": ("KOP", "Koperasi"), "PT": ("PT", "PT."), "CV": ("CV", "CV."), "UD": ("UD", "UD")}
MAKER_HEAD = ["No", "Nama Usaha", "Bentuk Usaha", "NIB", "NPWP", "KBLI 2020", "Kabupaten/Kota", "Kode Wilayah", "Alamat",
              "Nama Kontak", "Jenis Kelamin Pemilik", "Email", "No. WhatsApp", "Cerita (Indonesia)", "Cerita (Inggris)", "Tahun Berdiri",
              "Jumlah Tenaga Kerja", "Omzet 2021", "Omzet 2022", "Omzet 2023", "Omzet 2024", "Kapasitas Produksi",
              "Sertifikat", "Skor Kesiapan", "Naik Kelas", "Status Demo"]
# Who is a woman among the owners; a cooperative is owned together.
WOMEN = {2, 3, 4, 7, 10, 12, 13, 16, 17, 23, 24, 25, 37, 43, 44, 47, 50, 53, 56}
PRODUCT_HEAD = ["No", "NIB Usaha", "Nama Produk", "Nama Produk (Inggris)", "Deskripsi", "Deskripsi (Inggris)", "Bahan",
                "Bahan (Inggris)", "Ukuran", "Ukuran (Inggris)", "Berat", "Kode HS", "Kategori", "MOQ", "Satuan", "Kapasitas per Bulan",
                "Waktu Siap (hari)", "Harga FOB Min (USD)", "Harga FOB Maks (USD)", "Incoterm", "Pelabuhan", "Sampel",
                "Sertifikat", "Foto 1", "Foto 2", "Foto 3", "Status Demo"]
BUYER_HEAD = ["No", "Nama Organisasi", "Jenis", "Negara", "Negara yang Dilayani", "Nama Kontak", "Jabatan", "Email",
              "Bahasa", "Zona Waktu", "Kebutuhan", "Kategori", "Awalan HS", "Kata Kunci", "Sertifikat Wajib",
              "Kapasitas Min per Bulan", "Satuan", "MOQ Maks", "Harga Min (USD)", "Harga Maks (USD)", "Negara Tujuan",
              "Kabar"]


# Sizes are figures with a few words: the longer ones first.
SIZE_WORDS = {
    "karung goni berlapis": "lined jute sack", "karung goni": "jute sack", "karung kertas": "paper sack",
    "karung PP": "PP sack", "kantong kertas": "paper bag", "kantong aluminium": "aluminium pouch",
    "kantong vakum": "vacuum pouch", "kantong": "pouch", "drum aluminium": "aluminium drum",
    "botol contoh": "sample bottle", "botol kaca": "glass bottle", "botol": "bottle", "jeriken": "jerrycan",
    "kaleng": "tin", "stoples": "jar", "toples": "jar", "wadah": "tub", "kotak": "box", "karton isi": "carton of",
    "karton": "carton", "peti": "crate", "balok": "block", "bal": "bale", "gulungan": "roll of", "panjang": "length",
    "lebar": "width", "tebal": "thickness", "tinggi": "height", "butir": "beads", "kepala": "head", "tali": "strap",
    "atasan": "top", "bawahan": "bottom", "ukuran": "size", "isi": "contains", "pasang": "pairs", "lapis": "layers",
    "dalam": "inside", "dan": "and", "atau": "or",
}


def size_in_english(size):
    """"" when a size has no words that need one."""
    words = re.compile(r"\b(" + "|".join(map(re.escape, SIZE_WORDS)) + r")\b")
    english = words.sub(lambda match: SIZE_WORDS[match[1]], size)
    return re.sub(r"(?<=\d),(?=\d)", ".", english) if english != size else ""


def slug(text):
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-")


def photo_stem(maker, product):
    return f"{maker.no:02d}-{slug(product.name)}"


def makers():
    """All makers in the order of the table."""
    if not MAKERS:
        for path in sorted(HERE.glob("makers_*.py")):
            importlib.import_module(path.stem)
    return sorted(MAKERS, key=lambda m: m.no)


def certificates(m, regency):
    """`HALAL: ID… (BPJPH) terbit 18 Agustus 2023 s.d. 17 Agustus 2027; HACCP: …`"""
    out = []
    for part in filter(None, (c.strip() for c in m.certs.split(","))):
        code, end = part.split()
        last = date.fromisoformat("2028-03-14" if end == "-" else end)
        number = fig.cert_number(code, m.no, regency, last)
        tail = "berlaku seterusnya" if end == "-" else "s.d. " + fig.office_date(last, f"e{code}{m.no}")
        start = fig.office_date(fig.issue_date(code, last), f"i{code}{m.no}")
        out.append(f"{code}: {number} ({fig.ISSUERS[code][0]}) terbit {start} {tail}")
    return "; ".join(out) or "-"


def place(name, no):
    """The regency as offices write it."""
    kind, _, rest = name.partition(" ")
    full = {"Kab.": ("Kab. " + rest, "Kabupaten " + rest, "KAB. " + rest.upper()),
            "Kota": (name, name.upper(), "Kota " + rest)}.get(kind, (name, "Kota " + name, "KOTA " + name.upper()))
    return full[fig.pick(f"p{no}", 3)]


def owned(no, form):
    """The words of an office, each in two spellings."""
    if form == "KOP":
        return "Bersama"
    return ("Perempuan", "P")[no % 2] if no in WOMEN else ("Laki-laki", "L")[no % 2]


def maker_row(m, row):
    no, name, form, code, regency, kbli, first, last, step, score = row
    sales = [fig.office_money(v, f"o{no}/{i}") for i, v in enumerate(fig.between(first, last, no))]
    nib = int(fig.nib(no)) if no % 3 == 0 else fig.nib(no)
    number = fig.npwp(no)
    if no % 5 == 0:
        number = " ".join(number[i:i + 4] for i in range(0, 16, 4))
    workers = f"{m.workers} orang" if no % 4 == 0 else m.workers
    return [no, name, FORMS[form][no % 2], nib, number, int(kbli) if kbli[0] != "0" and no % 2 else kbli, place(regency, no),
            code, m.address, m.person, owned(no, form), m.email, fig.office_phone(no, f"t{no}"), m.story, m.story_en, m.founded, workers,
            *sales, m.capacity, certificates(m, code), score, STEP[step], m.state]


def office_price(value, key):
    way = fig.pick(key, 6)
    return {0: f"{value:.2f}".replace(".", ","), 1: f"USD {value:.2f}"}.get(way, value)


def product_row(n, m, p):
    stem = photo_stem(m, p)
    low, high = ("sesuai permintaan", "") if p.price is None else (office_price(v, f"{stem}{i}") for i, v in enumerate(p.price))
    hs = p.hs if n % 3 else f"{p.hs[:4]}.{p.hs[4:]}"
    port = f"{PORTS[p.port]} ({p.port})" if n % 2 else p.port
    capacity = fig.dots(p.capacity) if p.capacity >= 1000 and n % 4 == 0 else p.capacity
    lead = f"{p.lead} hari" if n % 5 == 0 else p.lead
    return [n, int(fig.nib(m.no)) if n % 4 == 1 else fig.nib(m.no), p.name, p.name_en, p.text, p.text_en, p.material,
            p.material_en, p.size, size_in_english(p.size), p.weight, hs, p.category, p.moq, p.unit, capacity, lead, low, high, p.incoterm, port,
            SAMPLE[p.sample], ", ".join(p.certs.split()) or "-", *(f"{stem}-{i}.jpg" for i in (1, 2, 3)), p.state]


def sheet(book, name, titles, head, rows, widths):
    """Two merged title rows, a blank one, the headings in row 4, then the data."""
    ws = book.add_worksheet(name)
    big = book.add_format({"bold": True, "font_size": 14, "align": "center"})
    small = book.add_format({"italic": True, "align": "center"})
    top = book.add_format({"bold": True, "border": 1, "bg_color": "#D9E1F2", "text_wrap": True, "valign": "vcenter"})
    cell = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
    whole = book.add_format({"border": 1, "valign": "top", "num_format": "0"})
    ws.merge_range(0, 0, 0, len(head) - 1, titles[0], big)
    ws.merge_range(1, 0, 1, len(head) - 1, titles[1], small)
    ws.write_row(3, 0, head, top)
    for r, row in enumerate(rows, 4):
        for c, v in enumerate(row):
            if isinstance(v, int):
                ws.write_number(r, c, v, whole)
            elif isinstance(v, float):
                ws.write_number(r, c, v, cell)
            else:
                ws.write_string(r, c, str(v), cell)
    for c, h in enumerate(head):
        ws.set_column(c, c, widths.get(h, 16))
    ws.freeze_panes(4, 3)


def main():
    rows = {r[0]: r for r in ROWS}
    cast = makers()
    opened = {"created": __import__("datetime").datetime(2026, 11, 23)}
    book = xlsxwriter.Workbook(DEMO / "cast-enterprises.xlsx")
    book.set_properties(opened)
    wide = {"No": 5, "Nama Usaha": 30, "Alamat": 36, "Cerita (Indonesia)": 60, "Cerita (Inggris)": 60, "Sertifikat": 50,
            "Deskripsi": 60, "Deskripsi (Inggris)": 60, "Nama Produk": 30, "Nama Produk (Inggris)": 30, "Kebutuhan": 44}
    sheet(book, "Data UMKM", ("DATA UMKM BINAAN SIAP EKSPOR TAHUN 2026", "Seluruh nama, angka, dan orang adalah fiktif (data contoh)"),
          MAKER_HEAD, [maker_row(m, rows[m.no]) for m in cast], wide)
    pairs = [(m, p) for m in cast for p in m.products]
    sheet(book, "Produk", ("DAFTAR PRODUK UMKM BINAAN SIAP EKSPOR TAHUN 2026", "Seluruh produk adalah fiktif; foto adalah ilustrasi"),
          PRODUCT_HEAD, [product_row(n, m, p) for n, (m, p) in enumerate(pairs, 1)], wide)
    book.close()
    if (HERE / "buyers.py").exists():
        from buyers import rows as buyer_rows
        book = xlsxwriter.Workbook(DEMO / "cast-buyers.xlsx")
        book.set_properties(opened)
        sheet(book, "Perwakilan dan pembeli", ("DAFTAR PERWAKILAN DAGANG DAN CALON PEMBELI", "Seluruh organisasi dan orang adalah fiktif (data contoh)"),
              BUYER_HEAD, buyer_rows(), wide)
        book.close()
    print(len(cast), "enterprises,", len(pairs), "products")


if __name__ == "__main__":
    main()
