"""Days, months and years as people write them. Day before month always."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from apps.common.outside.numbers import LARGEST, short_line
from apps.common.outside.understood import LONGEST, Ambiguous, Cell, Unreadable

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february pebruari feb peb",
            "maret march mar mrt",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agt agu agst ags aug",
            "september sept sep",
            "oktober october okt oct",
            "november nopember nov nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
EXCEL_EPOCH = date(1899, 12, 30)
# Serials of days from 1901 to 2100. What lies among the years is rather a year than a day of 1905.
SERIALS = range(366, 73416)
YEARS = range(1900, 2101)
YEAR_WORDS = re.compile(r"^(?:tahun|thn\.?|th\.?|year|sejak|since|berdiri|±|sekitar|\s|:)+|(?:-?an|m\.?)$")
NO_DATE = _("This date cannot be read. Write it as 17 Agustus 2021 or 17-08-2021.")
NO_YEAR = _("Write the year with four digits, such as 2009.")


class UnreadableDate(Unreadable):
    """Not one day of the calendar."""


class AmbiguousDate(Ambiguous, UnreadableDate):
    """A month or a year where a day is needed; its first and last day are the choices."""


class Month(NamedTuple):
    year: int
    month: int


def read_date(value: Cell) -> date:
    """`17 Agustus 2021`, 17-08-2021, 17/8/2021, 2021-08-17, a day of Excel.

    AmbiguousDate for `Juni 2018`, for a bare year, and for 08/17/2021, where day and month changed places.
    """
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        found = day_of_excel(value)
    else:
        found = day_of_text(line_of(value))
    if found is None or found.year not in YEARS:
        raise UnreadableDate(NO_DATE)
    return found


def line_of(value: Cell) -> str:
    text = "" if value is None or isinstance(value, bool) else str(value)
    if len(text) > LONGEST:
        raise UnreadableDate(NO_DATE)
    return short_line(text).casefold()


def day_of_excel(serial: float | Decimal) -> date | None:
    if serial != serial or not -LARGEST < serial < LARGEST or int(serial) not in SERIALS:
        return None
    if serial == int(serial) and int(serial) in YEARS:
        raise only_year(int(serial))
    return EXCEL_EPOCH + timedelta(days=int(serial))


def day_of_text(text: str) -> date | None:
    text = re.sub(r"^[a-z']+day,?\s+|^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad),?\s+", "", text)
    text = re.sub(r"^(?:tanggal|tgl\.?)\s*:?\s*|\s*\([^)]*\)$|[.,]$", "", text)
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})([t ][0-9]{1,2}[:.][0-9]{2}.*)?", text):
        return day_or_none(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(
        r"([0-9]{1,2})\s?[-/. ]\s?([0-9]{1,2})\s?[-/. ]\s?([0-9]{4}|[0-9]{2})([t ][0-9]{1,2}[:.][0-9]{2}.*)?", text
    ):
        return day_month_year(int(match[1]), int(match[2]), full_year(match[3]), text)
    if match := re.fullmatch(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})", text):
        return day_or_none(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th)?[\s\-./]*([a-z]+)\.?[\s\-./,']*([0-9]{4}|[0-9]{2})", text):
        return day_or_none(full_year(match[3]), MONTHS.get(match[2], 0), int(match[1]))
    if match := re.fullmatch(r"([a-z]+)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})", text):
        return day_or_none(int(match[3]), MONTHS.get(match[1], 0), int(match[2]))
    if month := month_of_text(text):
        raise only_month(month)
    year = year_of_text(text)
    if year is not None:
        raise only_year(year)
    return None


def day_month_year(day: int, month: int, year: int, text: str) -> date | None:
    if month > 12 >= day and (turned := day_or_none(year, day, month)):
        raise AmbiguousDate(
            _("“%(text)s” puts the month first. The day stands before the month here: is it %(day)s?"),
            text=text,
            day=f"{turned:%d-%m-%Y}",
            choices=[(f"{turned:%d-%m-%Y}", f"{turned:%d-%m-%Y}")],
        )
    return day_or_none(year, month, day)


def month_of_text(text: str) -> Month | None:
    if match := re.fullmatch(r"([a-z]+)\.?[\s\-./,']*([0-9]{4}|(?<=[\-/' ])[0-9]{2})", text):
        found = Month(full_year(match[2]), MONTHS.get(match[1], 0))
    elif match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text):
        found = Month(int(match[2]), int(match[1]))
    elif match := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2}|[a-z]+)", text):
        found = Month(int(match[1]), MONTHS.get(match[2], 0) if match[2].isalpha() else int(match[2]))
    else:
        return None
    return found if found.month in range(1, 13) and found.year in YEARS else None


def year_of_text(text: str) -> int | None:
    bare = YEAR_WORDS.sub("", text).strip()
    return int(bare) if re.fullmatch(r"[0-9]{4}", bare) else None


def only_month(month: Month) -> AmbiguousDate:
    return AmbiguousDate(
        _("The day is missing. Write the whole date, such as 17 Agustus 2021."),
        choices=ends(date(*month, 1), date(*month, calendar.monthrange(*month)[1])),
    )


def only_year(year: int) -> AmbiguousDate:
    choices = ends(date(year, 1, 1), date(year, 12, 31)) if year in YEARS else []
    message = _("%(year)s is a year. Write the whole date, such as 17 Agustus 2021.")
    return AmbiguousDate(message, year=year, choices=choices)


def ends(*days: date) -> list[tuple[str, str]]:
    return [(f"{day:%d-%m-%Y}", f"{day:%d-%m-%Y}") for day in days]


def full_year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_month(value: Cell) -> Month:
    """`Juni 2018`, 06/2018, or the month of a whole date."""
    if isinstance(value, str) and (month := month_of_text(line_of(value))):
        return month
    found = read_date(value)
    return Month(found.year, found.month)


def read_year(value: Cell) -> int:
    """2009 from `2009`, `tahun 2009`, `Juni 2009`, 17-08-2009, a day of Excel."""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and 1000 <= value < 3000:
        if value == int(value):
            return int(value)
    elif isinstance(value, str):
        text = line_of(value)
        year = year_of_text(text) or year_of_text(re.sub(r"[.,](?=[0-9]{3}$)", "", text))
        if year is not None:
            return year
        if month := month_of_text(text):
            return month.year
    try:
        return read_date(value).year
    except AmbiguousDate as either:
        if either.choices:
            return int(either.choices[0][0][-4:])
        raise
    except UnreadableDate as unreadable:
        raise UnreadableDate(NO_YEAR) from unreadable
