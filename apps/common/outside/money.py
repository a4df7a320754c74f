"""Signs and words of money: which currency, which scale, in a value or in the heading above it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from apps.common.outside.text import plain_signs

RUPIAH, DOLLARS = "IDR", "USD"
SIGNS: dict[str, str] = {
    "us$": "USD", "usd$": "USD", "$us": "USD", "$": "USD", "dolar": "USD", "dollar": "USD", "dollars": "USD",
    "us dollar": "USD", "us dollars": "USD", "dolar as": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR",
    "rp.": "IDR", "rp": "IDR", "rupiah": "IDR", "¥": "JPY", "yen": "JPY", "£": "GBP", "s$": "SGD", "a$": "AUD",
    "rm": "MYR", "ringgit": "MYR", "rmb": "CNY", "yuan": "CNY", "riyal": "SAR",
    **{code.casefold(): code for code in (
        "USD", "EUR", "IDR", "JPY", "GBP", "SGD", "AUD", "CNY", "MYR", "THB", "KRW", "SAR", "AED", "CHF", "CAD", "NZD",
        "HKD", "TWD", "INR",
    )},
}  # fmt: skip
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
# Longest first, so that "miliar" is not read as "m" followed by rubbish. M is miliar, never million.
SCALES: dict[str, int] = {
    "triliun": 10**12, "trilyun": 10**12, "trilliun": 10**12, "tn": 10**12, "t": 10**12, "trillion": 10**12,
    "miliar": 10**9, "milyar": 10**9, "milliar": 10**9, "milyard": 10**9, "mlyr": 10**9, "mlr": 10**9, "mld": 10**9,
    "bn": 10**9, "m": 10**9, "billion": 10**9,
    "juta": 10**6, "jt": 10**6, "jutaan": 10**6, "million": 10**6, "mio": 10**6, "mn": 10**6,
    "ribu": 10**3, "rb": 10**3, "ribuan": 10**3, "k": 10**3, "thousand": 10**3,
}  # fmt: skip
HEADING_SCALES: dict[str, int] = {
    **{word: size for word, size in SCALES.items() if len(word) > 1},
    "miliaran": 10**9, "milyaran": 10**9, "triliunan": 10**12, "millions": 10**6, "thousands": 10**3,
    "billions": 10**9,
}  # fmt: skip
ZEROS = re.compile(r"(?<![0-9])(?:x\s*)?(?:1[.,]|[.,'’]?)(?P<zeros>000(?:[.,]?000){0,2})\b")
HEADING_SIGN = re.compile(rf"(?<![^\W_])(?:{SIGN})(?![^\W\d_])|[$€£¥]")
WORD = re.compile(r"[^\W\d_]+")


class Hints(NamedTuple):
    """What a heading says of the amounts below it: an ISO code ("" for nothing) and what each is multiplied with.

    `clear` is False when it names several currencies or scales.
    """

    currency: str = ""
    scale: int = 1
    clear: bool = True


NO_HINTS = Hints()


@lru_cache(maxsize=4096)
def hints_of(heading: str) -> Hints:
    """`Omzet 2024 (juta)`, `Modal (Rp.000)`, `Price (USD)`, `Omzet (dalam jutaan rupiah)`, `Harga (x 1.000)`."""
    text = plain_signs(heading).casefold()
    text = re.sub(r"\b(?:19|20)[0-9]{2}\b", " ", text)
    currencies = {SIGNS[match[0]] for match in HEADING_SIGN.finditer(text)}
    scales = {HEADING_SCALES[word] for word in WORD.findall(text) if word in HEADING_SCALES}
    scales |= {10 ** match["zeros"].count("0") for match in ZEROS.finditer(text)}
    if re.search(r"\([^)]*\b[mt]\b[^)]*\)", text):
        scales |= {SCALES[letter] for letter in re.findall(r"\b[mt]\b", text)}
    clear = len(currencies) < 2 and len(scales) < 2
    return Hints(min(currencies, default=""), min(scales, default=1), clear)
