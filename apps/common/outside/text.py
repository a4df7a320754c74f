"""Text as it is kept: one Unicode form, without the signs nobody sees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Blanks without width, marks of direction (WhatsApp puts them around a number), joiners, a byte order mark inside a
# text, soft hyphens, and the controls that PostgreSQL (NUL) or a page cannot hold. Line ends and tabs stay.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
BLANKS = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ")


def clean(text: str) -> str:
    """NFC without unseen signs; lines, blanks and letters of every script stay as they are."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", LONE_SURROGATES.sub("", UNSEEN.sub("", text)))


def one_line(value: object) -> str:
    """Cleaned, on one line, words parted by one blank."""
    return _one_line(value if isinstance(value, str) else str(value))


@lru_cache(maxsize=4096)
def _one_line(text: str) -> str:
    # A cell of a workbook is looked at a dozen times while its row is read: remembered for so long.
    return " ".join((text if text.isascii() and text.isprintable() else clean(text).translate(BLANKS)).split())


def plain_signs(value: object) -> str:
    """For numbers, codes, telephone numbers and addresses: one line, hyphens and digits of ASCII."""
    text = one_line(value)
    if text.isascii():
        return text
    return "".join(map(ascii_digit, text.translate(HYPHENS)))


def ascii_digit(sign: str) -> str:
    """Decimal digits of any script (٣, ３); superscripts are no digits and stay what they are."""
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None or sign.isascii() else str(digit)
