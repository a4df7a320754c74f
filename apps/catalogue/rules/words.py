"""Pure decisions of the catalogue: bands and search words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from apps.common.spelling import STOP_WORDS
from apps.common.units import GRAM, Number, measure_of

MOST_WORDS = 8
# How a card becomes searchable text. Another number has the next redrawing write every row anew.
TEXTS = 5
# Words that Indonesian stemming cuts to another thing (a shirt to a table, a basket to a bed, a head to nutmeg): the
# index takes them as they are written.
OVERCUT = re.compile(r"\b(?:kemeja|keranjang|kepala|perhiasan)\b", re.IGNORECASE)
INVENTORY_NO = re.compile(r"^(\d{2}\.\d{2})[-‐-―](\d{1,6})$")
# "HS 0901", "hs code: 090121", "kode hs 4402.20", "pos tarif 0901", "chapter 44", "bab 9", "hscode-4402".
CODE_WORDS = (
    r"h\.?s\.?(?:\s*-?\s*(?:codes?|kode|no|number|nomor|heading|chapter|bab|tariff))?"
    r"|(?:kode|nomor|no|bab|pos)\s+h\.?s\.?|pos\s+tarif|kode\s+tarif|tariff?\s+(?:codes?|no|heading)|harmoni[sz]ed\s+code"
    r"|btki|chapters?|bab|headings?|subheadings?|pos"
)
CODE = re.compile(rf"(?<!\w)(?:{CODE_WORDS})\.?\s*[:#.-]?\s*(\d[\d.\s]*\d|\d)(?!\w)", re.IGNORECASE)
HS_DIGITS = re.compile(r"^\d{4}(\.?\d{2}){0,3}$|^\d{2}(\.\d{2}){0,4}$")
# The digits behind these are a standard's: "ISO 9001", "SA 8000".
STANDARDS = ("iso", "sa", "sni", "fssc", "ispm", "en", "astm", "din", "standard")
LISTS = re.compile(r"[,;/&+]|\b(?:and|or|dan|atau|serta)\b")
SHORTEST_HS, LONGEST_HS, KEPT_HS = 2, 10, 6
# What buyers write and every product is: nothing is narrowed down by it.
NEEDLESS_WORDS = (
    "product products produk barang goods item items supplier suppliers pemasok seller penjual manufacturer "
    "produsen maker makers pengrajin perajin export exports exporter exporters ekspor eksportir wholesale "
    "wholesaler grosir distributor factory pabrik buy beli jual sell sale order pesan cari find need want looking "
    "butuh mencari cheap murah best terbaik quality berkualitas kualitas mutu premium price harga indonesia "
    "indonesian asal asli buatan khas made origin originating certified certificate certification bersertifikat "
    "sertifikat sertifikasi tersertifikasi verified umkm ukm sme smes msme pt cv ud tbk bulk company perusahaan "
    "toko shop store online my your good some any all kami saya we i is are di as by at yg dgn utk dr that which "
    "dari mana from "
    # What follows names the goods: "bahan kue" and "sushi ingredients" are about cakes and sushi.
    "supplies supply perlengkapan peralatan kebutuhan keperluan bahan baku ingredient ingredients material materials "
    "aneka macam berbagai jenis type types kind kinds assorted various collection koleksi made making pembuatan"
)
# Wishes that most products meet and few makers write: who writes them comes first, but nobody is left out for them.
WISHES_WORDS = (
    "natural alami traditional tradisional handmade handcrafted handicraft kriya authentic otentik ethnic etnik "
    "unique unik modern luxury mewah exclusive eksklusif eco ekologis friendly ramah lingkungan sustainable "
    "berkelanjutan healthy sehat fresh segar pure murni beautiful indah cantik classic klasik elegant elegan "
    "artisan artisanal craft local lokal genuine original fine small large big besar kecil new baru style gaya "
    "design desain custom ready guest guests tamu family keluarga people everyone"
)
WISHES = frozenset(WISHES_WORDS.split())
NEEDLESS = frozenset(NEEDLESS_WORDS.split())


def compared_in(unit: str) -> tuple[str, Fraction]:
    """The unit in which amounts and prices of this one are compared with others, and how many of it one is.

    Weights are shown by the kilogram; what has no measure, a set or a tin, is compared with its own kind alone.
    """
    measure, size = measure_of(unit)
    return ("kg", size / measure_of("kg")[1]) if measure == GRAM else (measure, size)


def step(value: Number | None, limits: Sequence[int]) -> int:
    """The place of a figure on its scale: 1 up to and including the first limit; 0 when unknown."""
    if value is None:
        return 0
    return 1 + sum(value > limit for limit in limits)


@dataclass(frozen=True)
class TypedWords:
    """What was typed, taken apart: words to look for, HS digits, an inventory number."""

    words: tuple[str, ...] = ()
    hs: str = ""
    inventory_no: str = ""
    listed: tuple[tuple[str, str], ...] = ()  # neighbours between which "and", "or" or a comma stood

    def __bool__(self) -> bool:
        return bool(self.words or self.hs or self.inventory_no)


def read_words(text: str) -> TypedWords:
    """At most eight words count. Two, four or more digits alone, or four and more among words, are HS digits; so are
    any beside a word for such a code. Six digits are kept."""
    number = next((found for token in text.split() if (found := INVENTORY_NO.match(token))), None)
    if number:
        return TypedWords(inventory_no=f"{number[1]}-{int(number[2]):04d}")
    hs = ""
    for found in CODE.finditer(text):
        hs = hs or hs_of(found[1])
    tokens = (CODE.sub(named_code_gone, text) if hs else text).lower().split()
    rest: list[str] = []
    for token in tokens:
        standard = bool(rest) and rest[-1].strip(":") in STANDARDS
        if not hs and not standard and HS_DIGITS.match(token) and (len(tokens) == 1 or len(token) > SHORTEST_HS):
            hs = hs_of(token)
        else:
            rest.append(token)
    words = [word for word in words_in(" ".join(rest)) if not (hs and word in ("hs", "code", "kode"))]
    return TypedWords(words=tuple(dict.fromkeys(words))[:MOST_WORDS], hs=hs, listed=listed_in(" ".join(rest)))


def listed_in(text: str) -> tuple[tuple[str, str], ...]:
    """ "Salt, pepper and cloves": (salt, pepper), (pepper, cloves)."""
    parts = [words_in(part) for part in LISTS.split(text)]
    return tuple((one[-1], other[0]) for one, other in pairwise(parts) if one and other)


def named_code_gone(found: re.Match[str]) -> str:
    return " " if hs_of(found[1]) else found[0]


def hs_of(text: str) -> str:
    """Six digits at most, and an even number of them; "" when it is no such code. A lone digit is a chapter."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 1:
        digits = f"0{digits}"
    if not SHORTEST_HS <= len(digits) <= LONGEST_HS:
        return ""
    return digits[: min(KEPT_HS, len(digits) // 2 * 2)]


def words_in(text: str) -> list[str]:
    """As they are looked for: without signs and little words; what is said twice in a row is said once."""
    found: list[str] = []
    for word in re.findall(r"[^\W_]+", text.lower()):
        if word not in STOP_WORDS and word != (found[-1] if found else ""):
            found.append(word)
    return found
