"""How numbers, money and dates are written for people. Indonesian: Rp1,2 jt, 1 Des 2026 10.00 WIB."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
SCALES = [(10**12, "T", "tn"), (10**9, "M", "bn"), (10**6, "jt", "m")]
ONES = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
STEPS = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def english() -> bool:
    return (get_language() or "id").startswith("en")


def grouped(value: float | Decimal, places: int = 0) -> str:
    """1250000 as 1.250.000 (id) or 1,250,000 (en)."""
    text = f"{value:,.{places}f}"
    return text if english() else text.translate(str.maketrans(",.", ".,"))


def rupiah(value: int | Decimal) -> str:
    """Exact: Rp18.500 / Rp18,500."""
    return "Rp" + grouped(int(value))


def rupiah_short(value: int | Decimal) -> str:
    """For reading at a glance, one decimal at most: Rp8,4 M / Rp8.4 bn. Below a million exact."""
    for size, indonesian, in_english in SCALES:
        if not -size < value < size:
            figure = (Decimal(value) / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
            places = 0 if figure == figure.to_integral_value() else 1
            return f"Rp{grouped(figure, places)} {in_english if english() else indonesian}"
    return rupiah(value)


def money(value: Decimal, currency: str | None) -> str:
    """IDR 18500 as Rp18.500; other currencies as USD 11,20 (two decimals unless whole); yen and won have none."""
    if currency == "IDR":
        return rupiah(value)
    is_whole = value == value.to_integral_value() and (value >= 100 or currency in ("JPY", "KRW"))
    places = 0 if is_whole else 2
    return f"{currency or ''} {grouped(value, places)}".lstrip()


def money_span(low: Decimal | None, high: Decimal | None, currency: str | None) -> str:
    """USD 4,20–6,00; one amount where both are the same or one is missing; empty without any."""
    if low is None or high is None or low == high:
        only = low if low is not None else high
        return money(only, currency) if only is not None else ""
    return span(money(low, currency), money(high, currency), currency)


def span(low: str, high: str, currency: str | None) -> str:
    """Of two written amounts; the currency is said once."""
    return low if low == high else f"{low}–{high.removeprefix(f'{currency} ')}"


def moment(value: datetime, zone: str = "Asia/Jakarta", *, with_zone: bool = True) -> str:
    """1 Des 2026 10.00 WIB, in the given IANA zone."""
    local = timezone.localtime(value, ZoneInfo(zone))
    text = date_format(local, "DATETIME_FORMAT")
    return f"{text} {zone_name(local, zone)}" if with_zone else text


def zone_name(local: datetime, zone: str) -> str:
    if zone in ZONE_NAMES:
        return ZONE_NAMES[zone]
    name = local.tzname() or ""
    if name and name.isalpha():
        return name
    offset = local.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:]}"


def spell_rupiah(amount: int) -> str:
    """8400000000 as `Delapan miliar empat ratus juta rupiah`: Indonesian, whatever the reader's language."""
    if abs(amount) >= 10**15:
        raise ValueError("No words for numbers of this size.")
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


def hs(code: str) -> str:
    """460219 as 4602.19; a heading or a chapter as it is."""
    return f"{code[:4]}.{code[4:]}" if len(code) > 4 else code
