"""Which letters the bytes of a text file mean, and whether that is certain."""

from __future__ import annotations

import codecs
import re
from typing import Any

from apps.common.outside.text import clean
from apps.common.spreadsheets.parser.sheets import Impossible

# Windows Western with the five places it leaves open as they are in Latin-1, so that every byte is a letter.
WINDOWS, MAC = "cp1252", "mac_roman"
WORD_WITH_SIGNS = re.compile(r"\w*[^\x00-\x7f][\w\u0080-\uffff]*")
SEEMS_ENGLISH_NAME = {WINDOWS: "Windows Western", MAC: "Mac Roman"}
MOST_CONTROLS = 0.002
Notice = dict[str, Any]


def decoded(content: bytes) -> tuple[str, list[Notice]]:
    """The text without a byte order mark, and a notice where the encoding had to be guessed."""
    text, notices = guessed(content)
    controls = sum(text.count(chr(code)) for code in (0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20))
    if controls > max(2, len(text) * MOST_CONTROLS):
        raise Impossible("no_workbook")
    return text, notices


def guessed(content: bytes) -> tuple[str, list[Notice]]:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            return certain(content[len(mark) :], encoding)
    if encoding := utf16_without_mark(content):
        return certain(content, encoding)
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return one_of_bytes(content)


def certain(content: bytes, encoding: str) -> tuple[str, list[Notice]]:
    """What a mark promises. A few broken signs are replaced and told; many mean that the mark is wrong."""
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd") - content.decode(encoding, "ignore").count("\ufffd")
    if broken > max(20, len(text) // 100):
        raise Impossible("no_workbook")
    return text, [{"code": "broken_signs", "params": {"count": broken}}] if broken else []


def utf16_without_mark(content: bytes) -> str:
    """Every second byte of a Latin text in UTF-16 is 0."""
    sample = content[:4000]
    pairs = max(len(sample) // 2, 1)
    if sample[1::2].count(0) > pairs * 0.7 and sample[0::2].count(0) < pairs * 0.05:
        return "utf-16-le"
    if sample[0::2].count(0) > pairs * 0.7 and sample[1::2].count(0) < pairs * 0.05:
        return "utf-16-be"
    return ""


def one_of_bytes(content: bytes) -> tuple[str, list[Notice]]:
    """One byte is one letter, but whose? The reading with the likelier words is taken, and shown."""
    readings = {WINDOWS: content.decode(WINDOWS, "replace"), MAC: content.decode(MAC)}
    best = max(readings, key=lambda name: likelihood(readings[name]))
    text = readings[best]
    words = dict.fromkeys(word for word in WORD_WITH_SIGNS.findall(text[:2_000_000]))
    samples = ", ".join(clean(word)[:30] for word in list(words)[:3])
    return text, [{"code": "encoding", "params": {"encoding": SEEMS_ENGLISH_NAME[best], "words": samples}}]


def likelihood(text: str) -> int:
    """Small letters with accents belong beside small letters; signs and great letters do not follow them in a word."""
    score = 0
    for found in re.finditer(r"[^\x00-\x7f]", text[:2_000_000]):
        sign, place = found[0], found.start()
        before = text[place - 1] if place else " "
        after = text[place + 1] if place + 1 < len(text) else " "
        score += likelihood_of(sign, before, after)
    return score


def likelihood_of(sign: str, before: str, after: str) -> int:
    if sign == "\ufffd":
        return -3
    if sign in "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u20ac\u00a0\u00b0\u00b2\u00bd\u2022":
        return 1 if not (before.islower() and after.islower()) or sign == "\u2019" else 0
    if not sign.isalpha():
        return -1
    if sign.islower():
        return (
            2 if sign in "\u00e9\u00e8\u00ea\u00e0\u00e2\u00e7\u00fc\u00f6\u00e4\u00f1\u00f3\u00ed\u00e1\u00fa" else 0
        )
    return -2 if before.islower() else 1 if sign in "\u00c9\u00c0\u00c7\u00dc\u00d6\u00c4\u00d1" else 0
