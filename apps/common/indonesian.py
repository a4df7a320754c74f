"""How people in Indonesia write numbers, money, dates and telephone numbers; and how to read it.

Made for cells of workbooks and for form fields: every function takes what a person typed or what
a spreadsheet holds (text, int, float, Decimal, date), and says in a sentence what it cannot read.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Cell = str | int | float | Decimal | date | datetime | None

SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ")
# Longest first, so that "miliar" is not read as "m" followed by rubbish. M is miliar, never million.
SCALES: dict[str, int] = {
    "triliun": 10**12, "trilyun": 10**12, "tn": 10**12, "t": 10**12,
    "miliar": 10**9, "milyar": 10**9, "mlyr": 10**9, "mld": 10**9, "bn": 10**9, "m": 10**9,
    "juta": 10**6, "jt": 10**6,
    "ribu": 10**3, "rb": 10**3, "k": 10**3,
}  # fmt: skip
MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar", "april apr",
            "mei may", "juni june jun", "juli july jul", "agustus august agt agu agst ags aug",
            "september sept sep", "oktober october okt oct", "november nopember nov nop", "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
EXCEL_EPOCH = date(1899, 12, 30)
LARGEST = 10**18
YEARS = range(1900, 2101)
NIB_DIGITS = 13
# OSS numbers begin with at most a few zeros; fewer digits than this are another number altogether.
NIB_LEAST_DIGITS = 9


WHOLE_NIB = re.compile(r"(?!0{13})[0-9]{13}")
NIB_SEPARATORS = re.compile(r"[\s.\-]")
# 9.12E+12: a number that a spreadsheet has rounded.
SHORTENED = re.compile(r"[\d.,]+e\+?\d+")
NO_PHONE = _("This is not a telephone number. Write it as 0812-3456-7890 or +62 812 3456 7890.")
PHONE_WORDS = re.compile(r"^(wa|whatsapp|hp|telp?|telepon|phone)\b\.?\s*:?\s*", re.IGNORECASE)
PHONE_SIGNS = re.compile(r"\+?[\d\s().\-]+")
NO_DIGITS = re.compile(r"\D")
WORD_BEHIND = re.compile(r"(?<=\d)\s*[^\W\d_][^\d]*$")


class Unreadable(ValueError):
    """A value that cannot be read. `message` is a translatable sentence for the person who wrote it."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class UnreadableNumber(Unreadable):
    """Not a number as Indonesians or spreadsheets write it."""


class UnreadableDate(Unreadable):
    """Not one day of the calendar."""


class UnreadablePhone(Unreadable):
    """Not a telephone number that could be dialled."""


class UnreadableNib(Unreadable):
    """Not the 13 digits of an NIB, and not such digits with their zeros lost."""


class Nib(NamedTuple):
    """`guessed` when zeros in front were put back: somebody should look at the document."""

    text: str
    guessed: bool


def tidy(value: object) -> str:
    """One line without the invisible blanks of spreadsheets."""
    return one_line(value if isinstance(value, str) else str(value))


@lru_cache(maxsize=4096)
def one_line(text: str) -> str:
    """A cell of a workbook is looked at a dozen times while its row is read: remembered for so long."""
    return " ".join((text if text.isascii() else text.translate(SPACES)).split())


def parse_number(value: Cell) -> Decimal:
    """1.500,5 is one thousand five hundred and a half; 12.50 is twelve and a half.

    A dot groups thousands when exactly three digits follow each one, else it is a decimal point.
    """
    if isinstance(value, bool) or value is None or isinstance(value, date):
        raise UnreadableNumber(_("This is not a number. Write it as 1.500 or 1.500,5."))
    if isinstance(value, int | float | Decimal):
        return finite(Decimal(str(value)))
    text = tidy(value).replace(" ", "")
    sign = -1 if text.startswith("-") else 1
    text = text.lstrip("+-")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text) or re.fullmatch(r"\d+(,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", text) or re.fullmatch(r"\d{1,3}(,\d{3}){2,}", text):
        text = text.replace(",", "")
    elif not re.fullmatch(r"\d+\.\d+", text):
        raise UnreadableNumber(_("This is not a number. Write it as 1.500 or 1.500,5."))
    return sign * finite(Decimal(text))


def finite(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number) >= LARGEST:
        raise UnreadableNumber(_("This is not a number that makes sense here."))
    return number


def parse_whole(value: Cell) -> int:
    """A count, with or without the word behind it: 1.500, `14 orang`, `30 hari`, 14.0."""
    if isinstance(value, str):
        value = WORD_BEHIND.sub("", tidy(value))
    elif type(value) is int and -LARGEST < value < LARGEST:
        return value
    number = parse_number(value)
    if number != number.to_integral_value():
        raise UnreadableNumber(_("A whole number is needed, without a decimal comma."))
    return int(number)


def parse_rupiah(value: Cell) -> int:
    """Whole rupiah. Reads `Rp 1.500.000,00`, `Rp1.500.000,-`, `1,5 jt`, `8,4 M` (miliar), `950 ribu`.

    A number from a cell is rounded to whole rupiah; a text with a fraction of a rupiah is refused.
    """
    if not isinstance(value, str):
        return int(parse_number(value).quantize(Decimal(1), ROUND_HALF_UP))
    text = re.sub(r"^(rp\.?|idr)\s*|\s*(rupiah|idr|,-+|,=)$", "", tidy(value).casefold())
    text = re.sub(r"\s*(,-+|,=)$", "", text)
    match = re.fullmatch(r"(?P<figure>[-+\d.,\s]+?)\s*(?P<scale>[a-z]*)\.?", text)
    if match is None or (match["scale"] and match["scale"] not in SCALES):
        raise UnreadableNumber(_("This amount cannot be read. Write it as Rp1.500.000, 1,5 jt or 8,4 M."))
    amount = parse_number(match["figure"]) * SCALES.get(match["scale"], 1)
    if amount != amount.to_integral_value():
        raise UnreadableNumber(_("Amounts are whole rupiah. Write one and a half million as 1.500.000 or 1,5 jt."))
    return int(amount)


def parse_date(value: Cell) -> date:
    """Day before month always: `17 Agustus 2021`, 17-08-2021, 17/8/2021, 2021-08-17, a day of Excel."""
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        found = day_of_excel(Decimal(str(value)))
    else:
        found = day_of_text(tidy(value or "").casefold())
    if found is None or found.year not in YEARS:
        raise UnreadableDate(_("This date cannot be read. Write it as 17 Agustus 2021 or 17-08-2021."))
    return found


def day_of_excel(serial: Decimal) -> date | None:
    if not serial.is_finite() or not 366 <= serial <= 73415:
        return None
    return EXCEL_EPOCH + timedelta(days=int(serial))


def day_of_text(text: str) -> date | None:
    text = re.sub(r"^[a-z']+day,?\s+|^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad),?\s+", "", text)
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})([t ]\d{2}:\d{2}.*)?", text):
        return day_or_none(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})", text):
        return day_or_none(full_year(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"(\d{1,2})[\s\-./]*([a-z]+)\.?[\s\-./,]*(\d{4}|\d{2})", text):
        return day_or_none(full_year(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    if (match := re.fullmatch(r"([a-z]+)\.?[\s\-./]*(\d{4})", text)) and match[1] in MONTHS:
        raise UnreadableDate(_("The day is missing. Write the whole date, such as 17 Agustus 2021."))
    return None


def full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def normalise_phone(value: Cell) -> str:
    """E.164. 0812-3456-7890, 62812..., +62 812... and 812... (a number cell) are all +62812...

    The shape is checked, not whether the number is in use.
    """
    text = tidy(int(value) if isinstance(value, float) and value.is_integer() else value or "")
    text = PHONE_WORDS.sub("", text.strip("'"))
    if not PHONE_SIGNS.fullmatch(text):
        raise UnreadablePhone(NO_PHONE)
    digits = NO_DIGITS.sub("", text)
    if text.startswith("+") or digits.startswith(("62", "00")):
        digits = digits.removeprefix("00")
        digits = "62" + digits[3:] if digits.startswith("620") else digits
    else:
        digits = "62" + digits.removeprefix("0")
    if digits.startswith("62"):
        if not 10 <= len(digits) <= 14:
            raise UnreadablePhone(NO_PHONE)
        return "+" + digits
    try:
        number = phonenumbers.parse("+" + digits, None)
    except phonenumbers.NumberParseException as error:
        raise UnreadablePhone(NO_PHONE) from error
    if not phonenumbers.is_possible_number(number):
        raise UnreadablePhone(NO_PHONE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def restore_nib(value: Cell) -> Nib:
    """Thirteen digits as text. Spreadsheets drop zeros in front; they are put back and the answer says so."""
    if isinstance(value, str) and WHOLE_NIB.fullmatch(value):
        return Nib(value, guessed=False)
    if isinstance(value, float | Decimal) and value == int(value):
        value = int(value)
    text = tidy(value if value is not None else "").strip("'")
    digits = text if text.isdigit() else NIB_SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()) and SHORTENED.fullmatch(text.casefold()):
        raise UnreadableNib(_("The spreadsheet has shortened this NIB and its digits are lost. Type all 13 digits."))
    if (
        not (digits.isascii() and digits.isdigit())
        or not NIB_LEAST_DIGITS <= len(digits) <= NIB_DIGITS
        or not int(digits)
    ):
        raise UnreadableNib(_("An NIB has 13 digits, such as 9120001234567."))
    return Nib(digits.zfill(NIB_DIGITS), guessed=len(digits) < NIB_DIGITS)


ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def spell_rupiah(amount: int) -> str:
    """8400000000 as `Delapan miliar empat ratus juta rupiah`: Indonesian, whatever the reader's language."""
    if abs(amount) >= 10**15:
        raise UnreadableNumber(_("This is not a number that makes sense here."))
    words = f"{'minus ' if amount < 0 else ''}{spelled(abs(amount)) or 'nol'} rupiah"
    return words[0].upper() + words[1:]


def spelled(number: int) -> str:
    """Empty for zero, so that 20 is `dua puluh` and not `dua puluh nol`."""
    for size, name in STEPS:
        if number >= size:
            head = "seribu" if number // size == 1 and size == 1000 else f"{spelled(number // size)} {name}"
            return f"{head} {spelled(number % size)}".strip()
    if number >= 100:
        head = "seratus" if number < 200 else f"{ONES[number // 100]} ratus"
        return f"{head} {spelled(number % 100)}".strip()
    if number >= 20:
        return f"{ONES[number // 10]} puluh {ONES[number % 10]}".strip()
    return f"{ONES[number - 10]} belas" if number >= 12 else ONES[number]


def parse_money(value: Cell) -> Decimal:
    """An amount of foreign money: 12,50 or `USD 12.50`, two decimals."""
    if isinstance(value, str):
        value = re.sub(r"^(usd|us\$|\$|eur|€)\s*|\s*(usd|us\$)$", "", tidy(value).casefold())
    try:
        return parse_number(value).quantize(Decimal("0.01"), ROUND_HALF_UP)
    except InvalidOperation as error:
        raise UnreadableNumber(_("This is not a number that makes sense here.")) from error
