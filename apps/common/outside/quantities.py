"""Quantities carry their unit: days, grams, pieces, and how many of them in a month.

>>> read_duration("3 minggu").value, read_weight("1 kg 200 gr").value, read_count("10 lusin").value
(21, 1200, 120)
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext_lazy as _

from apps.common.outside.numbers import AmbiguousNumber, read_number
from apps.common.outside.parts import Counted, FigurePart, Together, ambiguous, prepared, split_range, taken_apart
from apps.common.outside.understood import Cell, Sentence, Understood, Unreadable
from apps.common.outside.units import DAYS, GRAMS, KINDS, PIECES, VOLUMES, WORKING_DAYS, UnitWord

LARGEST = 2**31
EQUALS = _("%(written)s = %(meant)s")
WORKING = UnitWord("working", Fraction(7, 5), WORKING_DAYS)
WORKING_WORDS = re.compile(r"\b(?:hari kerja|hr kerja|(?:working|business|work) days?|hari efektif)\b")
PERIOD = re.compile(
    r"\s*(?:\bper\b|/|@|\b(?:se)?tiap\b|\beach\b|\bevery\b|\ba\b|\b)\s*1?\s*"
    r"(?P<word>hari|hr|day|daily|minggu|mgg|pekan|week|weekly|bulan|bln|month|monthly|mo|tahun|thn|th|year|yearly|"
    r"annum)(?:an|nya|ly)?\b\.?"
)
# A week's work four times a month, a day's twenty-five times: nobody is promised more than can be made.
A_MONTH: dict[str, Fraction] = {
    "day": Fraction(25), "week": Fraction(4), "month": Fraction(1), "year": Fraction(1, 12)
}  # fmt: skip
PERIODS = {
    **dict.fromkeys(("daily",), "day"), **dict.fromkeys(("weekly",), "week"), "monthly": "month",
    **dict.fromkeys(("yearly", "annum"), "year"),
}  # fmt: skip


@dataclass(frozen=True)
class UnitCount(Understood[int]):
    """`unit` is the code of the unit that `value` counts; "" where none was written."""

    unit: str = ""


def no_duration() -> Unreadable:
    return Unreadable(_("This time cannot be read. Write it as 14 hari, 3 minggu or 2 bulan."))


def no_weight() -> Unreadable:
    return Unreadable(_("The weight needs its unit: 1,2 kg or 250 g."))


def no_count() -> Unreadable:
    return Unreadable(_("This quantity cannot be read. Write a number and its unit, such as 1.200 kg or 10 lusin."))


def bare_number(value: Cell, text: str) -> Decimal | None:
    """What a number cell or a text of figures alone holds."""
    if not isinstance(value, str):
        return read_number(value)
    return read_number(text) if re.fullmatch(r"-?[0-9][0-9.,' ]*", text) else None


def read_duration(value: Cell, *, unit: str = "hari") -> Understood[int]:
    """Days. A bare number is in `unit`; of a range the longer time counts, with a notice."""
    text = WORKING_WORDS.sub("harikerja", prepared(value)) if isinstance(value, str) else ""
    number = bare_number(value, text)
    if number is not None:
        text = f"{number} {unit}"
    elif both := split_range(text):
        longer = max((days_of(one) for one in both), key=lambda found: found.value)
        return Understood(
            longer.value,
            longer.saying or Sentence(EQUALS, {"written": text, "meant": in_days(longer.value)}),
            (Sentence(_("Of “%(text)s” the longer time counts."), {"text": value}),),
        )
    return days_of(text)


def days_of(text: str) -> Understood[int]:
    parts, _rest = taken_apart(text, no_duration)
    known: list[tuple[FigurePart, UnitWord]] = []
    for part in parts:
        word = WORKING if part.unit == "harikerja" else DAYS.get(part.unit or ("hari" if len(parts) == 1 else ""))
        if word is None:
            raise no_duration()
        known.append((part, word))
    days = math.ceil(sum(part.figure * word.size for part, word in known))
    if not 0 < days < 36500:
        raise Unreadable(_("The time must be above zero."))
    plain = len(known) == 1 and known[0][1].code == "day"
    return Understood(days, None if plain else equal(known, in_days(days)))


def in_days(days: int) -> Counted:
    return Counted(Fraction(days), DAYS["hari"].name)


def equal(known: list[tuple[FigurePart, UnitWord]], meant: Counted) -> Sentence:
    written = Together(tuple(Counted(part.figure, word.name) for part, word in known))
    return Sentence(EQUALS, {"written": written, "meant": meant})


def read_weight(value: Cell, *, unit: str = "") -> Understood[int]:
    """Grams. A bare number is in `unit` and refused without one; of a range the heavier side counts, with a notice."""
    text = prepared(value) if isinstance(value, str) else ""
    number = bare_number(value, text)
    if number is not None:
        if not unit:
            raise no_weight()
        text = f"{number:f} {unit}".replace(".", ",")
    elif both := split_range(text):
        heavier = max((grams_of(one) for one in both), key=lambda found: found.value)
        notice = Sentence(_("Of “%(text)s” the heavier side counts."), {"text": value})
        return Understood(heavier.value, heavier.saying, (notice,))
    return grams_of(text)


def grams_of(text: str) -> Understood[int]:
    parts, _rest = taken_apart(text, no_weight)
    known = [(part, GRAMS[part.unit]) for part in parts if part.unit in GRAMS]
    if len(known) != len(parts):
        raise no_weight()
    grams = sum((part.figure * word.size for part, word in known), Fraction())
    if not 0 < grams < LARGEST:
        raise Unreadable(_("The weight must be above zero."))
    whole = max(1, round(grams))
    plain = len(known) == 1 and known[0][1].code == "g" and whole == grams
    return Understood(whole, None if plain else equal(known, Counted(Fraction(whole), "g")))


def is_volume(text: str) -> bool:
    """`250 ml`: a size, not a weight."""
    match = re.match(r"[0-9.,]+\s*([a-z]+)\b", prepared(text))
    return match is not None and match[1] in VOLUMES


def read_count(value: Cell, *, unit: str = "", units: Mapping[str, str] | None = None) -> UnitCount:
    """A whole number in `unit` (a code), or in the unit that is written: "10 lusin" are 120 pieces, "1 ribu" 1.000.

    `units` are the caller's words for its codes: a dozen that it knows as a unit stays a dozen where no `unit` is
    wanted. A range is asked about.
    """
    text = prepared(value) if isinstance(value, str) else ""
    if split_range(text):
        raise ambiguous(str(value), split_range(text) or ())
    return counted(value, text, unit, units or {})


def counted(value: Cell, text: str, unit: str, units: Mapping[str, str]) -> UnitCount:
    try:
        number = bare_number(value, text)
    except AmbiguousNumber as either:
        number = Decimal(either.choices[0][0])  # 1,200 pieces can only be 1.200
    if number is not None:
        return UnitCount(whole(Fraction(number)), unit=unit)
    parts, _rest = taken_apart(re.sub(r"(?<=[0-9]),(?=[0-9]{3}\b(?!,))", "", text), no_count)
    require_one_quantity(parts)
    total, code, words = Fraction(), unit, []
    for part in parts:
        written = units.get(part.unit, "") or next((kind[part.unit].code for kind in KINDS if part.unit in kind), "")
        factor, code = conversion(written, part, code or (written if part.unit in units else ""))
        total += part.figure * factor
        words.append(Counted(part.figure, name_of(written, part.unit)))
    if total.denominator != 1 and not unit and (finer := FINER.get(code)):
        total, code = total * finer[1], finer[0]
    meant = Counted(Fraction(whole(total)), name_of(code, code))
    same = len(parts) == 1 and (parts[0].figure, name_of(code, code)) == (total, words[0].name)
    saying = None if same or not code else Sentence(EQUALS, {"written": Together(tuple(words)), "meant": meant})
    return UnitCount(whole(total), saying, unit=code)


def require_one_quantity(parts: Sequence[FigurePart]) -> None:
    """ "1 ton 200 kg" is one; "1 dus 12 pcs" and "1 kontainer 20 ft" are two things that nobody may add."""
    if len(parts) < 2:
        return
    kind = next((kind for kind in KINDS if all(part.unit in kind for part in parts)), None)
    sizes = [kind[part.unit].size for part in parts] if kind else []
    if not sizes or sizes != sorted(set(sizes), reverse=True):
        raise no_count()


FINER = {"ton": ("kg", 1000), "kg": ("g", 1000), "kuintal": ("kg", 100), "l": ("ml", 1000)}
MANY = frozenset({"lusin", "kodi", "gross", "rim"})


def conversion(written: str, part: FigurePart, wanted: str) -> tuple[Fraction, str]:
    """How many of `wanted` one of the written unit is, and the unit that this counts."""
    a_thing = not written and (not part.unit or wanted in ("", "pcs") or wanted in PIECES)
    if wanted in (written, part.unit) or a_thing:
        return Fraction(1), wanted or ("pcs" if part.unit else "")
    if not wanted:
        return (PIECES[written].size, "pcs") if written in MANY else (Fraction(1), written)
    for kind in KINDS[1:]:
        if written in kind and wanted in kind:
            return kind[written].size / kind[wanted].size, wanted
    measured = any(code in kind for kind in KINDS[1:] for code in (written, wanted) if code)
    if not measured and (written in MANY or written == "pcs" or wanted == "pcs"):
        return size_of(written) / size_of(wanted), wanted
    raise Unreadable(
        _("This is written in %(written)s, but the unit chosen is %(wanted)s. Use one of them for both."),
        written=part.unit,
        wanted=wanted,
    )


def size_of(code: str) -> Fraction:
    return PIECES[code].size if code in PIECES else Fraction(1)


def name_of(code: str, word: str) -> Any:
    return next((kind[code].name for kind in KINDS if code in kind), code or word)


def whole(number: Fraction) -> int:
    if number.denominator != 1:
        raise Unreadable(_("A whole number is needed, without a decimal comma."))
    if not 0 <= number < LARGEST:
        raise Unreadable(_("This is not a number that makes sense here."))
    return int(number)


def read_capacity(
    value: Cell, *, unit: str = "", units: Mapping[str, str] | None = None, period: str = "month"
) -> UnitCount:
    """How much in a month: "50 pcs/minggu" are 200. Of a range the smaller side counts, with a notice.

    `period` is what a heading says ("per hari": day) where the cell says nothing.
    """
    text = prepared(value) if isinstance(value, str) else ""
    if match := PERIOD.search(text):
        word = match["word"]
        period = PERIODS.get(word) or DAYS[word].code
        text = f"{text[: match.start()]} {text[match.end() :]}".strip()
    notices: tuple[Sentence, ...] = ()
    if both := split_range(text):
        text, notices = both[0], (Sentence(_("Of “%(text)s” the smaller side counts."), {"text": value}),)
    found = counted(text if isinstance(value, str) else value, text, unit, units or {})
    if period == "month":
        return UnitCount(found.value, found.saying, notices, found.unit)
    monthly = math.floor(found.value * A_MONTH[period])
    if not monthly:
        raise Unreadable(_("The capacity must be above zero."))
    said = _("%(written)s per %(period)s = %(meant)s per month")
    name = name_of(found.unit, found.unit)
    period_name = Counted(Fraction(1), next(word.name for word in DAYS.values() if word.code == period))
    params = {
        "written": Counted(Fraction(found.value), name),
        "period": NameOnly(period_name),
        "meant": Counted(Fraction(monthly), name),
    }
    return UnitCount(monthly, Sentence(said, params), notices, found.unit)


@dataclass(frozen=True)
class NameOnly:
    counted: Counted

    def __str__(self) -> str:
        return str(self.counted).partition(" ")[2]
