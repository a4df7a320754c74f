"""Numbers and dates of XLSX: which formats show a date, and what a number then means."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

# Formats that every workbook has without saying so (ECMA-376, 18.8.30); 27 to 58 are East Asian dates.
BUILT_IN_DATES = frozenset([14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)])
BUILT_IN_TIMES = frozenset([18, 19, 20, 21, 45, 47])
ELAPSED = 46
NO_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p', re.IGNORECASE)
WORDS_FOR_GENERAL = frozenset({"general", "standard", "standaard", "umum", "generale", "estandar"})
WHOLE = re.compile(r"[+-]?\d{1,18}")
LAST_DAY = 2_958_465  # 31 December 9999


def kind_of_format(number: int, code: str | None) -> str:
    """date, time, elapsed, or nothing for a plain number."""
    if code is None:
        if number in BUILT_IN_DATES:
            return "date"
        return "time" if number in BUILT_IN_TIMES else "elapsed" if number == ELAPSED else ""
    bare = NO_LETTERS.sub("", code.split(";")[0]).lower()
    if bare.strip() in WORDS_FOR_GENERAL:
        return ""
    if re.search(r"\[[hms]+\]", bare):
        return "elapsed"
    # m alone are months; beside hours or seconds minutes.
    if re.search(r"[dy]", bare) or ("m" in bare and not re.search(r"[hs]", bare)):
        return "date"
    return "time" if re.search(r"[hs]", bare) else ""


def number_value(text: str) -> int | float | None:
    """As the spreadsheet shows it: fifteen digits, so that 14.000000000000002 is 14. Whole digits stay as they are."""
    text = text.strip()
    if WHOLE.fullmatch(text):
        return int(text)
    try:
        number = float(text)
    except ValueError:
        return None
    if number != number or number in (float("inf"), float("-inf")):
        return None
    if number.is_integer() and abs(number) < 1e18:
        return int(number)
    shown = float(f"{number:.15g}")
    return int(shown) if shown.is_integer() and abs(shown) < 1e18 else shown


def dated(number: float, kind: str, is_1904: bool) -> Any:
    """A date as 2021-08-17, a time as 08:30:00; the number itself where no calendar has such a day."""
    if not 0 <= number <= LAST_DAY:
        return number
    if kind == "elapsed" or (kind == "time" and number < 1):
        clock = timedelta(seconds=round(number * 86400))
        return str(clock) if kind == "elapsed" or clock.days else f"{clock!s:0>8}"
    days = int(number)
    if is_1904:
        return (date(1904, 1, 1) + timedelta(days)).isoformat()
    if days == 0:
        return number
    # The calendar of spreadsheets has a 29 February 1900.
    return (date(1899, 12, 30) + timedelta(days if days >= 60 else days + 1)).isoformat()
