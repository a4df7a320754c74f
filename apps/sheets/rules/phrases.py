"""The words of a heading, one spelling each; and what it says about the amounts below: scale, currency, year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from apps.sheets.rules.terms import term_in

# One spelling for what offices shorten or spell in several ways.
SPELLINGS: dict[str, str] = {
    "no": "nomor", "nomer": "nomor", "nmr": "nomor", "nm": "nama", "nma": "nama", "jml": "jumlah", "jmlh": "jumlah",
    "jlh": "jumlah", "jum": "jumlah", "banyak": "jumlah", "tkerja": "tenaga kerja", "tenagakerja": "tenaga kerja",
    "naker": "tenaga kerja", "tk": "tenaga kerja", "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan",
    "ds": "desa", "prov": "provinsi", "propinsi": "provinsi", "thn": "tahun", "th": "tahun", "tgl": "tanggal",
    "bln": "bulan", "omset": "omzet", "omzset": "omzet", "pertahun": "per tahun", "perbulan": "per bulan",
    "setahun": "per tahun", "tahunan": "per tahun", "yearly": "per tahun", "annual": "per tahun", "annually":
    "per tahun", "sebulan": "per bulan", "bulanan": "per bulan", "telepon": "telp", "telpon": "telp", "tlp": "telp",
    "tel": "telp", "telephone": "telp", "tlpn": "telp", "handphone": "hp", "hape": "hp", "whatsapp": "wa",
    "whatsap": "wa", "almt": "alamat", "surel": "email", "mail": "email", "kbli2020": "kbli 2020",
    "kbli2025": "kbli 2025", "prosentase": "persentase", "sertipikat": "sertifikat", "sert": "sertifikat",
    "rata2": "rata rata", "pj": "penanggung jawab", "laki2": "laki laki", "pria": "laki laki", "lk": "laki laki",
    "wanita": "perempuan", "pr": "perempuan", "kapasitas": "kapasitas", "sat": "satuan",
    "kontact": "kontak", "contact": "kontak", "contak": "kontak", "pic": "pic", "nib": "nib", "mulai": "mulai",
    "ijin": "izin", "dimulai": "mulai", "memulai": "mulai", "didirikan": "berdiri",
    "number": "nomor", "perush": "perusahaan", "prsh": "perusahaan", "prshn": "perusahaan", "ush": "usaha",
    "kap": "kapasitas", "berbadan": "badan", "jns": "jenis", "ket": "keterangan", "prod": "produksi",
    "estd": "established", "est": "established",
    "merk": "merek", "bdn": "badan", "bh": "badan hukum", "adress": "address",
}  # fmt: skip
# They say nothing about which column it is: instructions, questions of a form, articles.
NEUTRAL_WORDS = """data wajib opsional diisi lengkap dan atau and or the of and your you yang anda saudara bapak ibu apa
    apakah berapa siapa dimana kapan full di mana berada terletak
    dalam dlm sudah jika ya dimiliki milik bisa dapat dihubungi mohon tuliskan sebutkan silakan isikan masukkan saat
    ini please enter terdaftar aktif sesuai para orang"""
# Whose it is, in a list of businesses.
SUBJECT_WORDS = """usaha perusahaan umkm ukm ikm umk industri bisnis business company enterprise binaan mitra anggota
    pabrik factory shop store seller merchant"""
NEUTRAL, SUBJECTS = frozenset(NEUTRAL_WORDS.split()), frozenset(SUBJECT_WORDS.split())
INSTRUCTION = re.compile(
    r"\((?:contoh|misal|jika|bila|kalau|format|diisi|wajib|opsional|isi|tulis|pilih|boleh|ex\b|e\.g|optional|required)"
    r"[^)]*\)|\*+",
    re.IGNORECASE,
)
# (Jalan, RT/RW, Kelurahan): what the answer should hold.
LISTING = re.compile(r"\([^()]*,[^()]*\)|\([^()/]*/[^()/]*/[^()]*\)")
MEASURE = re.compile(r"\((orang|org|hari|unit|pcs|buah|tahun|thn|digit|\d+ digit|angka|jiwa)\)", re.IGNORECASE)
UNITS = (
    r"kg|kilogram|kilo|gr?|grm?|grams?|ons|ton|mt|kwintal|kuintal|cm|mm|m|meter|inch|inchi|ml|l|ltr|liter|litre|pcs?|"
    r"piece|buah|bh|biji|unit|pasang|psg|pairs?|set|lusin|lsn|dozen|kodi|gross|lembar|lbr|bungkus|bks|pack|botol|btl|"
    r"toples|dus|box|karton|ctn|sachet|ekor|batang|ikat|rim|roll"
)
# What is measured, and what is paid for one of something; elsewhere a word such as "unit" is a word of its own.
MEASURED = re.compile(
    r"\b(?:harga|price|rp|usd|biaya|berat|bobot|weight|net+o|ukuran|dimensi|dimensions?|size|moq|order|pesanan|qty|"
    r"kapasitas|capacity)\b|\$",
    re.IGNORECASE,
)
TIMED = re.compile(r"\b(?:lead|lama|waktu|durasi|pengerjaan)\b", re.IGNORECASE)
IN_BRACKETS = re.compile(
    rf"\(\s*(?:dalam\s+|in\s+)?(?P<unit>{UNITS})\.?\s*(?:(?:/|per)\s*(?:bulan|bln|month))?\s*\)", re.IGNORECASE
)
FOR_EACH = re.compile(rf"(?:/|\bper\b|\btiap\b)\s*(?:1\s*)?(?P<unit>{UNITS})\b\.?", re.IGNORECASE)
TIME_IN_BRACKETS = re.compile(
    r"\(\s*(?:in\s+|dalam\s+)?(?P<unit>hari|days?|minggu|weeks?|bulan|months?)\s*\)", re.IGNORECASE
)
PRICED = re.compile(r"\b(?:harga|price)\b", re.IGNORECASE)
MONEY = re.compile(r"\b(rp|idr|rupiah|usd|us|dollar|dolar|eur|euro)\b|[$€]", re.IGNORECASE)
THOUSANDS = re.compile(
    r"\(?\b(?:rp\.?\s*)?(?:x\s*)?(?:1[.,]?000|[.,]000|000|ribuan|ribu|rb|thousands?)(?!\d)\)?"
    r"|\((?:rp\.?\s*)?[.,]?\s?000\)|rp\.?\s*[.,]\s*000\b",
    re.IGNORECASE,
)
MILLIONS = re.compile(r"\b(?:1[.,]000[.,]000|jutaan|juta|jt|millions?|mio|mn)\b", re.IGNORECASE)
BILLIONS = re.compile(r"\b(?:miliaran|milyaran|miliar|milyar|billions?|bn)\b", re.IGNORECASE)
IN_THE = re.compile(r"\b(dalam|dlm|in)\b", re.IGNORECASE)
DOLLARS, EUROS, RUPIAH = (
    re.compile(words, re.IGNORECASE)
    for words in (r"\b(usd|us|dollars?|dolar)\b|\$", r"\b(eur|euro)\b|€", r"\b(rp|idr|rupiah)\b")
)
YEARS = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
SINGLE_LETTERS = re.compile(r"\b(?:[a-z] ){2,}[a-z]\b")
NUMBERING = re.compile(
    r"^(?:no|nomor|nomer|no urut|nomor urut|urut|id|auto unique id|no registrasi|timestamp)?$|\bid$|^id\b"
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class Phrase:
    """`words` are the heading's own, without what stands in the other fields. `years` may be several."""

    words: tuple[str, ...]
    scale: int = 1
    currency: str = ""
    years: tuple[int, ...] = ()
    # What the figures below are measured in, or the price is for one of, as written: kg, pcs, minggu.
    unit: str = ""
    incoterm: str = ""


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Lower case, words parted by one blank, no signs."""
    return " ".join(re.sub(r"[\W_]+", " ", text.casefold()).split())


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """One spelling for each word; `N I B` is nib, `jml_tkerja` jumlah tenaga kerja. Neutral words are left out."""
    text = plain(CAMEL.sub(" ", MEASURE.sub(" ", INSTRUCTION.sub(" ", LISTING.sub(" ", text)))))
    text = SINGLE_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), text)
    text = re.sub(r"\b(h p|w a|e mail|whats app)\b", lambda pair: pair[0].replace(" ", ""), text)
    spelt = " ".join(SPELLINGS.get(word, word) for word in text.split()).split()
    return tuple(word for word in spelt if word not in NEUTRAL)


@lru_cache(maxsize=4096)
def phrase_of(text: str) -> Phrase:
    text, unit, incoterm = measured(text)
    scale, rest = 1, text
    for factor, pattern in ((10**9, BILLIONS), (10**6, MILLIONS), (1000, THOUSANDS)):
        if pattern.search(rest):
            # "Rp juta" and "dalam ribuan rupiah": what is left says only the money.
            scale, rest = factor, IN_THE.sub(" ", pattern.sub(" Rp " if RUPIAH.search(text) else " ", rest))
            break
    currency = "USD" if DOLLARS.search(rest) else "EUR" if EUROS.search(rest) else "IDR" if RUPIAH.search(rest) else ""
    years = tuple(dict.fromkeys(int(year) for year in YEARS.findall(rest)))
    rest = YEARS.sub(" ", MONEY.sub(" ", rest))
    return Phrase(words_of(rest), scale, currency, years, unit, incoterm)


def measured(text: str) -> tuple[str, str, str]:
    """The heading without its unit and its Incoterm, and these: `Harga FOB/kg`, `Ukuran (cm)`, `Lead time (minggu)`."""
    unit = term = ""
    for about, pattern in ((MEASURED, IN_BRACKETS), (MEASURED, FOR_EACH), (TIMED, TIME_IN_BRACKETS)):
        match = pattern.search(text) if about.search(text) else None
        if match:
            unit, text = match["unit"].casefold(), f"{text[: match.start()]} {text[match.end() :]}"
            break
    if PRICED.search(text):
        term, text = term_in(text)
    return text.strip(), unit, term


def is_numbering(heading: str) -> bool:
    """A column that counts lines says nothing about them."""
    return bool(NUMBERING.search(plain(heading)))
