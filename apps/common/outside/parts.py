"""Taking a written quantity apart: `1 kg 200 gr`, `2-3 minggu`, `setengah bulan`, `1,5 ribu pcs`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import grouped
from apps.common.outside.numbers import ABOUT, AmbiguousNumber, number_of_text, short_line
from apps.common.outside.understood import Ambiguous, Unreadable
from apps.common.outside.units import NUMBER_WORDS, TIMES

FIGURE = r"(?:[0-9]+ )?[0-9]+/[0-9]+|[0-9]+(?:[.,'][0-9]+)*(?: [0-9]{3}(?![0-9]))*"
PART = re.compile(
    rf"(?P<figure>{FIGURE})\s*(?P<scale>(?:{'|'.join(sorted(TIMES, key=len, reverse=True))})\b)?\s*"
    r"(?P<unit>[^\W\d_]+)?\.?\s*(?:dan\b|and\b|\+|,)?\s*",
)
RANGE = re.compile(
    rf"^(?P<low>{FIGURE})\s*(?P<unit>[^\W\d_]*)\s*(?:-|s\.?/?\s?d\.?|sampai(?: dengan)?|hingga|to|until|atau|or)\s*"
    rf"(?P<high>(?:{FIGURE}).*)$"
)
BOUNDS = re.compile(
    r"^(?:min(?:imal|imum)?|maks(?:imal|imum)?|max(?:imum)?|paling (?:lama|lambat|cepat|sedikit|banyak)|up to|at most|"
    r"at least|within|dalam waktu|dalam|hingga|sampai|moq|berat|bobot|net+o?|bruto)\b[.:]?\s*(?=\S)"
)
ONE_OF = re.compile(r"\bse(?=(?:hari|minggu|pekan|bulan|tahun|lusin|kodi|gross|rim|kilo|kilogram|gram|ons|ton)\b)")
WORDS = re.compile(rf"\b({'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b(?=\s*\S)")
VULGAR = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4"}


@dataclass(frozen=True)
class FigurePart:
    figure: Fraction
    unit: str


@dataclass(frozen=True)
class Counted:
    """A figure with the name of its unit, in the reader's language: 3 minggu, 3 weeks."""

    figure: Fraction
    name: str | Promise

    def __str__(self) -> str:
        name = self.name if isinstance(self.name, str) else str(self.name % {"number": 1 if self.figure == 1 else 2})
        return f"{figure_text(self.figure)} {name}".strip()


@dataclass(frozen=True)
class Together:
    parts: tuple[Counted, ...]

    def __str__(self) -> str:
        return " ".join(map(str, self.parts))


def figure_text(figure: Fraction) -> str:
    number = (Decimal(figure.numerator) / Decimal(figure.denominator)).quantize(Decimal("0.001")).normalize()
    places = max(0, -int(number.as_tuple().exponent))
    return grouped(number, places)


def prepared(value: str) -> str:
    """Lower case, number words as figures, without `±`, `maks.` and their like."""
    text = short_line(value)
    for sign, written in VULGAR.items():
        text = text.replace(sign, written)
    text = ONE_OF.sub("1 ", " ".join(text.split()).casefold())
    text = WORDS.sub(lambda match: NUMBER_WORDS[match[1]], text)
    for pattern in (ABOUT, BOUNDS, ABOUT):
        text = pattern.sub("", text)
    return text


def split_range(text: str) -> tuple[str, str] | None:
    """("2 minggu", "3 minggu") of "2-3 minggu"; None for one quantity."""
    match = RANGE.match(text)
    if match is None:
        return None
    rest = PART.match(match["high"])
    behind = match["high"][rest.end("figure") :].strip() if rest else ""
    return f"{match['low']} {match['unit'] or behind}".strip(), match["high"]


def taken_apart(text: str, wrong: Callable[[], Unreadable]) -> tuple[list[FigurePart], str]:
    """The parts of a quantity and what stands behind the last of them; `wrong` when there is none."""
    parts, place = [], 0
    while match := PART.match(text, place):
        scale = TIMES.get(match["scale"] or "", 1)
        parts.append(FigurePart(figure_of(match["figure"], text) * scale, match["unit"] or ""))
        place = match.end()
    rest = text[place:].strip()
    if not parts or re.search("[0-9]", re.sub(r"\(.*?\)", "", rest)):
        raise wrong()
    return parts, rest


def figure_of(written: str, text: str) -> Fraction:
    if "/" in written:
        whole, _blank, broken = written.rpartition(" ")
        above, below = (int(part) for part in broken.split("/"))
        if not below:
            raise Unreadable(_("This is not a number that makes sense here."))
        return Fraction(int(whole or 0)) + Fraction(above, below)
    try:
        return Fraction(number_of_text(written))
    except AmbiguousNumber as either:
        raise ambiguous(text, [text.replace(written, meant, 1) for meant, _label in either.choices]) from either


def ambiguous(text: str, ways: Iterable[str]) -> Ambiguous:
    ways = list(ways)
    return Ambiguous(
        _("“%(text)s” can be read in several ways: %(ways)s. Choose one."),
        text=text,
        ways=", ".join(ways),
        choices=[(way, way) for way in ways],
    )
