"""Which heading is which column: by all its words. A word that nobody understands leaves the column open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from typing import Any

from rapidfuzz.distance import OSA

from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS
from apps.sheets.rules.phrases import PRICED, SPELLINGS, SUBJECTS, Phrase, phrase_of, plain, words_of
from apps.sheets.rules.terms import beside_fob, says_several
from apps.sheets.rules.together import BOTH

__all__ = ["Heading", "headings_of", "plain", "recognise", "understood"]

# Shorter words are too easily alike: HS and HP, WA and Web.
SHORTEST_GUESS = 4
EXACT, SAME_WORDS, SUBJECT_LEFT_OUT, MISSPELT, BRAND, PERHAPS = 100, 98, 95, 92, 70, 60
# Of these a slip of the pen is known as well, though they are spelt as another word at once.
LONG_SPELLINGS = {word: meant for word, meant in SPELLINGS.items() if len(word) >= 7}
NAME_WORDS = frozenset({"nama", "name"})
# The name on the shop's sign rather than its owner's, where a column beside it says only "Nama".
BRANDS = frozenset({"nama merek", "nama brand", "nama toko", "usaha", "toko", "district"})
# Words of their own, however near they come to one that we know.
STANDING_WORDS = """lama model beras harta pemilih kedua kelas bahan bulan lahan kotor lokal pasar produser kontrak
    alasan karya bentang jalur jasa kerja tanda"""
STANDING = frozenset(STANDING_WORDS.split())
SIZES = frozenset({"umkm", "ukm", "ikm", "umk", "perusahaan", "industri"})
# Whose telephone and e-mail it is says nothing more.
PERSON_WORDS = """pemilik ketua pimpinan pengurus direktur pengelola pic cp narahubung penanggung jawab owner pengusaha
    kontak person"""
PERSONS = frozenset(PERSON_WORDS.split())
REACHED = frozenset({"whatsapp", "phone", "email"})
# Beside the NIB such a column holds older permits: the cells' digits tell them apart.
PERMIT_WORDS = """iumk siup tdp situ iui tdi skdp sku skt izin lokal operasional nomor surat keterangan perizinan
    legalitas dokumen lainnya lain usaha oss npwp pirt"""
PERMITS = frozenset(PERMIT_WORDS.split())
SOCIAL = frozenset({"ig", "instagram", "fb", "facebook", "medsos", "sosmed", "media", "sosial", "akun", "tiktok"})
SIGNS = frozenset({"brand", "merek", "nama"})
SALES = frozenset({"omzet", "penjualan", "sales", "turnover", "revenue", "pendapatan"})
# Words that leave sales the sales of a year.
AROUND_SALES = """nilai jumlah total besar hasil usaha per tahun kotor bruto gross lalu terakhir ukm ikm umkm perusahaan
    peredaran"""
OF_SALES = SALES | frozenset(AROUND_SALES.split())
PICTURES = frozenset({"foto", "photo", "photos", "gambar", "picture", "image", "images"})
CERTIFICATE_WORDS = frozenset(
    {"sertifikat", "sertifikasi", "nomor", "kode", "izin", "spp", "ada", "certificate", "number"}
)
CERTIFICATE_KINDS: dict[frozenset[str], str] = {
    frozenset({"halal"}): "HALAL", frozenset({"pirt"}): "PIRT", frozenset({"p", "irt"}): "PIRT",
    frozenset({"bpom", "md"}): "MD", frozenset({"sni"}): "SNI",
    frozenset({"haccp"}): "HACCP",
}  # fmt: skip
ENDS = re.compile(r"^(?:tanggal |masa )?(?:berlaku|kadaluarsa|kedaluwarsa|expired|valid|exp)\b")
WORDS_OF_AN_END = (
    """tanggal masa berlaku s d sd sampai hingga dengan until valid kadaluarsa kedaluwarsa expired exp date"""
)
OF_AN_END = frozenset(WORDS_OF_AN_END.split()) | CERTIFICATE_WORDS
# Headings that say one thing in one list and another in the next: in the order in which they are tried.
EITHER: dict[str, dict[str, tuple[str, ...]]] = {
    SheetKind.ENTERPRISES: {
        "nama": ("name", "contact_name"), "name": ("name", "contact_name"), "nama pelaku usaha": ("name",
        "contact_name"),
        "pelaku usaha": ("name", "contact_name"), "nama pelaku": ("contact_name",), "nama lengkap": ("contact_name",
        "name"),
        "full name": ("contact_name", "name"), "title": ("name",), "judul": ("name",), "nama merek": ("name",),
        "usaha": ("name",), "toko": ("name",), "nama brand": ("name",), "kelompok": ("name",), "nama anggota":
        ("contact_name", "name"), "kontak": ("whatsapp", "contact_name"), "nomor": (),
        "lokasi": ("regency", "address"), "location": ("regency", "address"), "wilayah": ("regency", "district"),
        "daerah": ("regency",), "domisili": ("regency", "address"), "region": ("regency",), "area": ("regency",),
        "tempat": ("address", "regency"), "tag lokasi": ("regency", "address"), "asal": ("regency",),
        "district": ("regency", "district"), "sub district": ("district", "village"),
        "subdistrict": ("district", "village"), "wilayah desa kecamatan": ("district",),
        "badan hukum": ("legal_form",), "jenis usaha": ("legal_form",),
        "status usaha": ("legal_form",), "business type": ("legal_form",), "type of business": ("legal_form",),
        "tipe usaha": ("legal_form",), "kategori usaha": ("legal_form",), "jenis perusahaan": ("legal_form",),
        "legalitas": ("legal_form", "nib"), "legalitas usaha": ("legal_form", "nib"), "status": ("legal_form",),
        "alamat kantor": ("address",), "izin usaha": ("nib",), "perizinan": ("nib",), "perizinan usaha": ("nib",),
        "nomor izin usaha": ("nib",),
        "uraian jenis perusahaan": ("legal_form",), "uraian jenis badan usaha": ("legal_form",),
        "uraian bentuk usaha": ("legal_form",), "nama mitra": ("name", "contact_name"),
        "nama mitra binaan": ("name", "contact_name"), "mitra binaan": ("name", "contact_name"),
        "kriteria usaha": ("legal_form",),
    },
    SheetKind.PRODUCTS: {
        "nama": ("name", "enterprise_name"), "name": ("name", "name_en"), "title": ("name", "name_en"),
        "judul": ("name",), "toko": ("enterprise_name",), "supplier": ("enterprise_name",), "type": (),
    },
}  # fmt: skip
MOBILE = frozenset({"wa", "hp", "mobile", "ponsel", "seluler"})
# A second column of the first kind is one of the second: a telephone beside a mobile number.
SECOND_TO: dict[str, str] = {"whatsapp": "phone"}
# What stands in two columns is no second writing of it: series, numbers of photographs, ends of certificates.
ONE_ALONE = frozenset({"until:", "photo:1"})
PROVEN = frozenset({"legal_form", "regency"})  # understood only where the cells bear them out
Fits = Callable[[str, int], bool | None]


@dataclass(frozen=True)
class Heading:
    """One column of a sheet: `code` is "" when nobody knows what it is. The rest as in Batch.sheets."""

    index: int
    text: str
    code: str
    likeness: int
    scale: int = 1
    currency: str = ""
    year: int = 0
    edition: str = ""
    unit: str = ""
    incoterm: str = ""
    # The column that it would be, had not another heading of the same meaning come first.
    rival: str = ""

    def kept(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class HeadingMeaning:
    """`codes` in the order in which they are tried; `open` ones want their cells looked at."""

    codes: tuple[str, ...] = ()
    likeness: int = 0
    open: bool = False


NOTHING = HeadingMeaning()
OF_GOODS = frozenset({"price_min", "price_max", "steps"})
PRICES = (*OF_GOODS, "sample_price")


@lru_cache
def vocabulary(kind: str) -> dict[tuple[str, ...], tuple[str, int]]:
    """Code and sureness by the words of the heading, sorted; earlier columns win a synonym that two have."""
    found: dict[tuple[str, ...], tuple[str, int]] = {}
    for column in COLUMNS[kind].values():
        for synonym in column.synonyms:
            found.setdefault(key_of(phrase_of(synonym).words), (column.code, EXACT))
    for key, (code, _sure) in list(found.items()):
        bare = tuple(word for word in key if word not in SUBJECTS)
        if bare and bare != key and " ".join(bare) not in EITHER[kind]:
            found.setdefault(bare, (code, SUBJECT_LEFT_OUT))
    return found


@lru_cache
def known_words(kind: str) -> frozenset[str]:
    words = {word for key in vocabulary(kind) for word in key} | OF_SALES
    words |= {word for text in EITHER[kind] for word in text.split()}
    return frozenset(words | SUBJECTS | PICTURES | LONG_SPELLINGS.keys())


def key_of(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(words)))


@lru_cache(maxsize=4096)
def recognise(kind: str, text: str) -> tuple[str, int]:
    """The likeliest column's code and how sure we are (100: word for word); ("", 0) for what nobody knows."""
    meaning = understood(kind, text)
    return (meaning.codes[0], meaning.likeness) if meaning.codes else ("", 0)


@lru_cache(maxsize=4096)
def understood(kind: str, text: str) -> HeadingMeaning:
    phrase = phrase_of(text)
    if not phrase.words or (PRICED.search(text) and says_several(text)):
        return NOTHING
    if kind == SheetKind.ENTERPRISES and (both := of_both(text)).codes:
        return both
    for words, likeness in ((phrase.words, EXACT), (spelt_right(kind, phrase.words), MISSPELT)):
        found = by_words(kind, replace(phrase, words=words), text)
        if found.codes:
            return replace(found, likeness=min(likeness, found.likeness))
    return by_parts(kind, text)


def by_words(kind: str, phrase: Phrase, text: str) -> HeadingMeaning:
    special = by_kind_of_heading(kind, phrase, text)
    if special is not None:
        return special
    words = phrase.words
    found = in_vocabulary(kind, words)
    if found is None and (either := EITHER[kind].get(" ".join(word for word in words if word not in SUBJECTS))):
        return HeadingMeaning(either, PERHAPS, open=True)
    if found is None and PERSONS & set(words):
        reached = in_vocabulary(kind, [word for word in words if word not in PERSONS])
        found = (reached[0], SUBJECT_LEFT_OUT) if reached and reached[0] in REACHED else None
    if found is None and kind == SheetKind.ENTERPRISES:
        return of_certificates(words)
    if found is None or not money_fits(found[0], phrase):
        return NOTHING
    if found[0] == "whatsapp" and not MOBILE & set(words):
        return HeadingMeaning(("whatsapp",), min(found[1], SAME_WORDS - 1))
    return HeadingMeaning((found[0],), found[1])


def by_kind_of_heading(kind: str, phrase: Phrase, text: str) -> HeadingMeaning | None:
    """Headings that are built rather than listed; None for every other one."""
    words, key = phrase.words, set(phrase.words)
    if kind == SheetKind.ENTERPRISES and SALES & key:
        return of_sales(phrase)
    if kind == SheetKind.PRODUCTS and PICTURES & key:
        number = re.search(r"\b(\d{1,2})\b", plain(text))
        return HeadingMeaning((f"photo:{int(number[1]) if number else 1}",), EXACT)
    either = either_of(kind, words)
    if either is not None:
        return either
    if kind == SheetKind.ENTERPRISES and NAME_WORDS & key and key - NAME_WORDS <= SUBJECTS:
        return HeadingMeaning(("name",), EXACT)
    if "kbli" in key and phrase.years in ((2020,), (2025,)):
        return HeadingMeaning(("kbli",), EXACT) if not key - {"kbli", "kode", "nomor", "utama"} else NOTHING
    return None


def either_of(kind: str, words: Sequence[str]) -> HeadingMeaning | None:
    """Headings with two meanings; None for every other one."""
    said = " ".join(words)
    codes = EITHER[kind].get(said)
    if codes is None:
        codes = EITHER[kind].get(" ".join("usaha" if word in SIZES else word for word in words))
    if codes is None:
        return None
    return HeadingMeaning(codes, BRAND if said in BRANDS else PERHAPS, open=True) if codes else NOTHING


def in_vocabulary(kind: str, words: Sequence[str]) -> tuple[str, int] | None:
    """Column and sureness of these words in any order, also without those that say whose it is."""
    key = key_of(words)
    if found := vocabulary(kind).get(key):
        return found
    bare = tuple(word for word in key if word not in SUBJECTS)
    found = vocabulary(kind).get(bare) if bare and " ".join(bare) not in EITHER[kind] else None
    return (found[0], min(found[1], SUBJECT_LEFT_OUT)) if found else None


def money_fits(code: str, phrase: Phrase) -> bool:
    """A currency or a scale in the heading of something that is no amount is a word not understood."""
    if code in PRICES:
        return True
    if code == "capital":
        return phrase.currency in ("", "IDR") and len(phrase.years) <= 1
    return not phrase.currency and phrase.scale == 1 and (not phrase.years or code == "data_year" or code == "kbli")


def of_sales(phrase: Phrase) -> HeadingMeaning:
    """Yearly sales in rupiah; any word more (per bulan, target, ekspor, bersih, rata-rata) says something else."""
    if set(phrase.words) - OF_SALES or phrase.currency not in ("", "IDR") or len(phrase.years) > 1:
        return NOTHING
    return HeadingMeaning((f"sales:{phrase.years[0]}" if phrase.years else "sales",), EXACT)


def of_certificates(words: Sequence[str]) -> HeadingMeaning:
    kind = CERTIFICATE_KINDS.get(frozenset(words) - CERTIFICATE_WORDS)
    if kind:
        return HeadingMeaning((f"cert:{kind}",), SAME_WORDS)
    if ENDS.match(" ".join(words)):
        rest = frozenset(words) - OF_AN_END
        if not rest or rest in CERTIFICATE_KINDS:
            return HeadingMeaning((f"until:{CERTIFICATE_KINDS.get(rest, '')}",), SAME_WORDS)
    return NOTHING


def of_both(text: str) -> HeadingMeaning:
    """`Nama Perusahaan/Pemilik`, `Email & Website`, `NIB/IUMK`: one column for two things."""
    parts = [part for part in re.split(r"[/&]|\bdan\b|\band\b|\batau\b|\bor\b", text) if words_of(part)]
    if len(parts) != 2 or "(" in text:
        return NOTHING
    meant = [next(iter(understood(SheetKind.ENTERPRISES, part).codes), "") for part in parts]
    if both := BOTH.get((meant[0], meant[1])):
        return HeadingMeaning((both,), EXACT)
    for code, beside, as_code in (("email", SOCIAL, "email_website"), ("name", SIGNS, "name")):
        if code in meant and set(words_of(parts[1 - meant.index(code)])) <= beside:
            return HeadingMeaning((as_code,), SAME_WORDS)
    if "nib" in meant and set(words_of(parts[1 - meant.index("nib")])) <= PERMITS:
        return HeadingMeaning(("nib",), SUBJECT_LEFT_OUT, open=True)
    return NOTHING


def by_parts(kind: str, text: str) -> HeadingMeaning:
    """`NAMA PEMILIK/ KONTAK PERSON`, `No HP (WA)`: several words for the same."""
    parts = [part for part in re.split(r"[/(),;]|\batau\b|\bor\b", text) if words_of(part)]
    if len(parts) < 2:
        return NOTHING
    first = parts[0].split()[0]
    said = understood(kind, parts[0])
    # `Nama Merchant / Tempat`: the second half may lean on the first word.
    found = [said, *(agreeing(kind, said, (part, f"{first} {part}")) for part in parts[1:])]
    codes = {meaning.codes[:1] for meaning in found}
    if len(codes) == 1 and said.codes:
        return replace(min(found, key=lambda one: -one.likeness), likeness=SAME_WORDS)
    if codes <= {("whatsapp",), ("phone",)}:
        return HeadingMeaning(("whatsapp",), SUBJECT_LEFT_OUT)
    return NOTHING


def agreeing(kind: str, first: HeadingMeaning, readings: Sequence[str]) -> HeadingMeaning:
    found = [understood(kind, reading) for reading in readings]
    return next((one for one in found if one.codes[:1] == first.codes[:1]), found[0])


def spelt_right(kind: str, words: Sequence[str]) -> tuple[str, ...]:
    near = (nearest(kind, word) for word in words)
    return tuple(part for word in near for part in LONG_SPELLINGS.get(word, word).split())


@lru_cache(maxsize=4096)
def nearest(kind: str, word: str) -> str:
    """The known word that a slip of the pen away; a letter in short words, two in long ones. Never the first letter."""
    known = known_words(kind)
    if len(word) < SHORTEST_GUESS or word in known or word in STANDING or not word.isalpha():
        return word
    allowed = 1 if len(word) < 9 else 2
    near = [
        (OSA.distance(word, other), other)
        for other in known
        if other[0] == word[0] and abs(len(other) - len(word)) <= allowed
    ]
    best = min(near, default=(99, word))
    return best[1] if best[0] <= allowed and len(best[1]) > SHORTEST_GUESS else word


def headings_of(kind: str, texts: Sequence[str | tuple[str, ...]], fits: Fits | None = None) -> list[Heading]:
    """Each column at most once: the surest heading wins, then the first one; the others may be something else.

    A text may come in several readings (with and without the group above it). `fits(code, index)` says whether the
    cells below bear a doubtful column out; None when it cannot tell.
    """
    guesses = [(index, *best_reading(kind, text)) for index, text in enumerate(texts) if text and any(text)]
    rivals: dict[int, str] = {}
    terms = {at: phrase_of(text).incoterm for at, text, meaning in guesses if set(meaning.codes) & OF_GOODS}
    codes = dict.fromkeys(beside_fob(terms), "")
    sought = [guess for guess in guesses if guess[0] not in codes]
    for index, _text, meaning in sorted(sought, key=lambda guess: (-guess[2].likeness, guess[0])):
        codes[index] = chosen(meaning, index, set(codes.values()), fits)
        if not codes[index] and not meaning.open and meaning.likeness >= MISSPELT:
            rivals[index] = next((code for code in meaning.codes if may_hold(code, index, fits)), "")
    end_of_certificates(codes)
    if kind == SheetKind.PRODUCTS and "name" not in codes.values():
        # The only name is the name, whatever the language of its heading.
        codes |= {index: "name" for index, code in codes.items() if code == "name_en"}
    return [
        replace(heading_of(index, text, codes[index], meaning.likeness), rival=rivals.get(index, ""))
        for index, text, meaning in guesses
    ]


def may_hold(code: str, index: int, fits: Fits | None) -> bool:
    return code not in ONE_ALONE and (fits is None or fits(code, index) is not False)


def best_reading(kind: str, text: str | tuple[str, ...]) -> tuple[str, HeadingMeaning]:
    """The reading that is understood best, under the fullest text."""
    readings = (text,) if isinstance(text, str) else tuple(filter(None, text))
    found = max(((understood(kind, reading), reading) for reading in readings), key=lambda one: one[0].likeness)
    return (readings[0] if not found[0].codes else found[1] if phrase_of(found[1]).words else readings[0]), found[0]


def chosen(meaning: HeadingMeaning, index: int, taken: set[str], fits: Fits | None) -> str:
    for code in meaning.codes:
        borne_out = fits(code, index) if fits else None
        if borne_out is False and (meaning.open or code in ("kbli", "whatsapp", "price_min")):
            continue
        if borne_out is None and meaning.open and code in PROVEN and fits:
            continue
        if code not in taken:
            return code
        second = SECOND_TO.get(code, "")
        if second and second not in taken:
            return second
    return ""


def end_of_certificates(codes: dict[int, str]) -> None:
    """`berlaku s/d` belongs to the certificate in the column before it."""
    last = ""
    for index in sorted(codes):
        if codes[index].startswith("cert:"):
            last = codes[index].partition(":")[2]
        elif codes[index] == "until:":
            codes[index] = f"until:{last}" if last and f"until:{last}" not in codes.values() else ""


def heading_of(index: int, text: str, code: str, likeness: int) -> Heading:
    phrase = phrase_of(text)
    year = phrase.years[0] if len(phrase.years) == 1 else 0
    edition = str(year) if code == "kbli" and year in (2020, 2025) else ""
    if not code:
        return Heading(index, text, "", 0)
    if code.partition(":")[0] not in ("sales", "capital", *PRICES):
        return Heading(index, text, code, likeness, 1, "", 0, edition, phrase.unit, phrase.incoterm)
    said = (phrase.scale, phrase.currency, year, edition, phrase.unit, phrase.incoterm)
    return Heading(index, text, code, likeness, *said)
