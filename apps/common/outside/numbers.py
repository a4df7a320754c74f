"""Numbers as Indonesians, Englishmen and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from apps.common.outside.text import plain_signs
from apps.common.outside.understood import LONGEST, Ambiguous, Cell, Sentence, Understood, Unreadable
from apps.common.outside.units import NUMBER_WORDS

LARGEST = 10**18
NO_NUMBER = _("This is not a number. Write it as 1.500 or 1.500,5.")
NO_SENSE = _("This is not a number that makes sense here.")
# Nobody writes a thousand as 0.750.
DOTS = re.compile(r"[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
COMMAS = re.compile(r"[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(,[0-9]{3}){2,}")
OTHER_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:([' ])[0-9]{3})(?:\1[0-9]{3})*([.,][0-9]{1,2})?")
TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
DECIMAL = re.compile(r"[0-9]+([.,][0-9]+)?")
SIGN = re.compile(r"^([+-]?)\s*(?=[0-9])")
# "± 500 juta" and "sekitar 500 juta" are 500 juta.
ABOUT = re.compile(
    r"^(?:±|\+/-|\+-|~|≈|sekitar|kira-kira|kira kira|kurang lebih|lebih kurang|k\.?l\.?|lk\.?|ca\.?|about|"
    r"approx(?:imately)?\.?|"
    r"around)\s*(?=\S)",
    re.IGNORECASE,
)
# Behind a number in words, or what it is made of: `1 (satu)`, `10 karyawan (5 tetap)`.
ASIDE = re.compile(r"(?<=[0-9a-z])\s*\([^()]*\)\s*$", re.IGNORECASE)
FROM = re.compile(
    r"^(?:>=?|≥|lebih dari|lebih|di ?atas|min(?:imal)?\.?|over|more than|at least)\s*(?=[0-9])|(?<=[0-9])\s*\+$",
    re.IGNORECASE,
)
BETWEEN = re.compile(
    r"^([0-9]{1,6})\s*(?:-|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|to|~|atau|or)\s*([0-9]{1,6})"
    r"(?:\s*[^\W\d_][^\d]*)?$",
    re.IGNORECASE,
)
WORD_BEHIND = re.compile(r"(?<=[0-9])\s*[^\W\d_][^\d]*$")


ALONE = frozenset({"sendiri", "sendirian", "pemilik saja", "owner saja", "pemilik sendiri"})
# 3/2, 4L + 2P, L: 4, P: 2
MEN_AND_WOMEN = re.compile(
    r"^(?:l|lk|pria|laki(?:-laki)?)?\s*[:=.]?\s*(\d+)\s*(?:l|lk|pria|laki(?:-laki)?)?\s*(?:[/,+&;]|(?<=[a-z])|(?=\bp))\s*"
    r"(?:p|pr|perempuan|wanita)?\s*[:=.]?\s*(\d+)\s*(?:p|pr|perempuan|wanita)?$"
)
PERSONS = re.compile(r"\s+(?:orang|org|people|persons?)\.?$")


class UnreadableNumber(Unreadable):
    """Not a number as Indonesians or spreadsheets write it."""


class AmbiguousNumber(Ambiguous, UnreadableNumber):
    """1,200 is a thousand and two hundred, or one and a fifth."""


def read_number(value: Cell) -> Decimal:
    """1.500,5 is one thousand five hundred and a half; 12.50 is twelve and a half.

    A dot groups thousands when exactly three digits follow each one, else it is a decimal point. A single comma
    before exactly three digits may be either: AmbiguousNumber.
    """
    if isinstance(value, bool) or value is None or isinstance(value, date):
        raise UnreadableNumber(NO_NUMBER)
    if isinstance(value, float):
        # 14.000000000000002: a formula's drift beyond the fifteen digits that a spreadsheet keeps.
        return finite(Decimal(f"{value:.15g}"))
    if isinstance(value, int | Decimal):
        return finite(Decimal(value))
    return number_of_text(short_line(value))


def short_line(value: object) -> str:
    if isinstance(value, int) or len(str(value)) > LONGEST:
        raise UnreadableNumber(NO_SENSE)
    return plain_signs(value)


def number_of_text(text: str) -> Decimal:
    text = ABOUT.sub("", text).strip().strip("'")
    sign = -1 if text.startswith("-") else 1
    text = SIGN.sub("", text)
    if TWO_WAYS.fullmatch(text):
        raise ambiguous_number(text, sign)
    if DOTS.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif COMMAS.fullmatch(text):
        text = text.replace(",", "")
    elif OTHER_GROUPS.fullmatch(text):
        text = re.sub("[' ]", "", text).replace(",", ".")
    elif " " in text and DOTS.fullmatch(text.replace(" ", "")):
        text = text.replace(" ", "").replace(".", "").replace(",", ".")
    elif DECIMAL.fullmatch(text):
        text = text.replace(",", ".")
    else:
        raise UnreadableNumber(NO_NUMBER)
    return sign * finite(Decimal(text))


def ambiguous_number(text: str, sign: int) -> AmbiguousNumber:
    before, _comma, behind = text.partition(",")
    minus = "-" if sign < 0 else ""
    small = f"{minus}{before},{behind.rstrip('0') or '0'}"
    return AmbiguousNumber(
        _("“%(text)s” can be read in two ways: %(large)s or %(small)s. Choose one."),
        text=text,
        large=f"{minus}{before}.{behind}",
        small=small,
        choices=[(f"{minus}{before}{behind}", f"{minus}{before}.{behind}"), (small, small)],
    )


def finite(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number) >= LARGEST:
        raise UnreadableNumber(NO_SENSE)
    return number


def read_whole(value: Cell) -> int:
    """A count, with or without the word behind it: 1.500, `14 orang`, `30 hari`, 14.0; 1,200 can only be 1.200.

    A range (`2-3`, `5 s/d 10 orang`) is Ambiguous, the lower one first.
    """
    if isinstance(value, str):
        text = ASIDE.sub("", short_line(value))
        if (both := BETWEEN.match(text)) and int(both[1]) < int(both[2]):
            raise AmbiguousNumber(
                _("“%(text)s” is a range: choose one number."),
                text=value.strip(),
                choices=[(one, one) for one in (both[1].lstrip("0") or "0", both[2].lstrip("0"))],
            )
        value = WORD_BEHIND.sub("", text)
    elif type(value) is int and -LARGEST < value < LARGEST:
        return value
    try:
        number = read_number(value)
    except AmbiguousNumber as either:
        number = Decimal(either.choices[0][0])
    if number != number.to_integral_value():
        raise UnreadableNumber(_("A whole number is needed, without a decimal comma."))
    return int(number)


def read_people(value: Cell) -> Understood[int]:
    """How many work there, in lists whose writer cannot be asked: of `2-3`, `5 s/d 10` or `>5` the lowest counts, with
    a notice; `lima` is five."""
    return people_of(short_line(value), value) if isinstance(value, str) else Understood(read_whole(value))


@lru_cache(maxsize=4096)
def people_of(text: str, written: str) -> Understood[int]:
    said = PERSONS.sub("", text.casefold())
    word = "1" if said in ALONE else NUMBER_WORDS.get(said, "")
    if word.isdigit():
        return Understood(int(word))
    if both := MEN_AND_WOMEN.match(said):
        return Understood(int(both[1]) + int(both[2]))
    lowest = FROM.sub("", text)
    try:
        number = read_whole(lowest)
    except AmbiguousNumber as either:
        number = int(either.choices[0][0])
    else:
        if lowest == text:
            return Understood(number)
    return Understood(
        number, None, (Sentence(_("Of “%(text)s” the lowest number counts."), {"text": written.strip()}),)
    )
