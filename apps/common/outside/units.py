"""Units as people write them in both languages, and what one is in the unit that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy


@dataclass(frozen=True)
class UnitWord:
    """A unit with its name for an amount; `size` in days, grams or pieces."""

    code: str
    size: Fraction
    name: Promise | str


def unit(code: str, size: Fraction | int | str, name: Promise | str, words: str) -> dict[str, UnitWord]:
    made = UnitWord(code, Fraction(size), name)
    return dict.fromkeys(words.split(), made)


DAYS: dict[str, UnitWord] = {
    **unit("day", 1, ngettext_lazy("day", "days", "number"), "hari hr day days d"),
    **unit("week", 7, ngettext_lazy("week", "weeks", "number"), "minggu mgg mg pekan week weeks wk wks"),
    **unit("month", 30, ngettext_lazy("month", "months", "number"), "bulan bln bl month months mo mos mth mths"),
    **unit("year", 365, ngettext_lazy("year", "years", "number"), "tahun thn th year years yr yrs"),
    **unit("hour", Fraction(1, 24), ngettext_lazy("hour", "hours", "number"), "jam hour hours hrs"),
}
WORKING_DAYS = ngettext_lazy("working day", "working days", "number")

GRAMS: dict[str, UnitWord] = {
    **unit("kg", 1000, "kg", "kg kgs kilo kilos kilogram kilograms kilogramme"),
    **unit("g", 1, "g", "g gr grm gram grams gm gms grs"),
    **unit("ons", 100, "ons", "ons"),
    **unit("ton", 1_000_000, "ton", "t ton tons tonne tonnes mt"),
    **unit("kuintal", 100_000, "kuintal", "kuintal kwintal kw quintal"),
    **unit("mg", Fraction(1, 1000), "mg", "mg miligram milligram"),
    **unit("lb", Fraction("453.59237"), "lb", "lb lbs pound pounds"),
    **unit("oz", Fraction("28.349523125"), "oz", "oz ounce ounces"),
}
VOLUMES = frozenset("ml l lt ltr liter litre liters litres cc mililiter milliliter".split())  # noqa: SIM905

# Of `size` pieces each. A rim is 500 sheets.
PIECES: dict[str, UnitWord] = {
    **unit("pcs", 1, "pcs", "pcs pc piece pieces buah bh biji bj unit units ea each item items potong ptg"),
    **unit("lusin", 12, ngettext_lazy("dozen", "dozens", "number"), "lusin lsn dozen dozens doz dz"),
    **unit("kodi", 20, "kodi", "kodi score"),
    **unit("gross", 144, "gross", "gross gros gro grs"),
    **unit("rim", 500, ngettext_lazy("ream", "reams", "number"), "rim ream reams"),
    **unit("pasang", 1, ngettext_lazy("pair", "pairs", "number"), "pasang psg pair pairs prs"),
    **unit("set", 1, "set", "set sets stel"),
    **unit("lembar", 1, ngettext_lazy("sheet", "sheets", "number"), "lembar lbr helai sheet sheets"),
}
LITRES: dict[str, UnitWord] = {
    **unit("l", 1, "l", "l lt ltr liter litre liters litres"),
    **unit("ml", Fraction(1, 1000), "ml", "ml cc mililiter milliliter"),
}
METRES: dict[str, UnitWord] = {
    **unit("m", 1, "m", "m mtr meter metre meters metres"),
    **unit("cm", Fraction(1, 100), "cm", "cm centimeter sentimeter"),
    **unit("yard", Fraction("0.9144"), "yard", "yard yards yd"),
}
# Kinds of things that are counted in one another; words outside them stand for themselves.
KINDS = (PIECES, GRAMS, LITRES, METRES)

TIMES: dict[str, int] = {
    "ribu": 1000, "rb": 1000, "ribuan": 1000, "k": 1000, "thousand": 1000, "juta": 10**6, "jt": 10**6,
    "million": 10**6, "ratus": 100, "puluh": 10, "hundred": 100,
}  # fmt: skip
NUMBER_WORDS: dict[str, str] = {
    "setengah": "1/2", "separuh": "1/2", "half": "1/2", "seperempat": "1/4", "satu": "1", "one": "1", "dua": "2",
    "two": "2", "tiga": "3", "three": "3", "empat": "4", "four": "4", "lima": "5", "five": "5", "enam": "6",
    "six": "6", "tujuh": "7", "seven": "7", "delapan": "8", "eight": "8", "sembilan": "9", "nine": "9",
    "sepuluh": "10", "ten": "10", "sebelas": "11", "eleven": "11", "duabelas": "12", "twelve": "12",
    "seratus": "100", "seribu": "1000",
}  # fmt: skip
ONES = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
# dua belas, dua puluh, dua puluh lima.
NUMBER_WORDS |= {f"{word} belas": str(10 + at) for at, word in enumerate(ONES, 1) if at > 1}
NUMBER_WORDS |= {f"{word} puluh": str(10 * at) for at, word in enumerate(ONES, 1) if at > 1}
NUMBER_WORDS |= {
    f"{tens} puluh {word}": str(10 * ten + at)
    for ten, tens in enumerate(ONES, 1)
    if ten > 1
    for at, word in enumerate(ONES, 1)
}
