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


def english() -> bool:
    return (get_language() or "id").startswith("en")


def grouped(value: int | Decimal, places: int = 0) -> str:
    """1250000 as 1.250.000 (id) or 1,250,000 (en)."""
    text = f"{value:,.{places}f}"
    return text if english() else text.translate(str.maketrans(",.", ".,"))


def rupiah(value: int | Decimal) -> str:
    """Exact: Rp18.500 / Rp18,500."""
    return "Rp" + grouped(int(value))


def rupiah_short(value: int | Decimal) -> str:
    """For reading at a glance, one decimal at most: Rp8,4 M / Rp8.4 bn. Below a million exact."""
    for size, indonesian, in_english in SCALES:
        if abs(value) >= size:
            figure = (Decimal(value) / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
            places = 0 if figure == figure.to_integral_value() else 1
            return f"Rp{grouped(figure, places)} {in_english if english() else indonesian}"
    return rupiah(value)


def money(value: Decimal, currency: str) -> str:
    """IDR 18500 as Rp18.500; other currencies as USD 11,20 (two decimals unless whole)."""
    if currency == "IDR":
        return rupiah(value)
    places = 0 if value == value.to_integral_value() and value >= 100 else 2
    return f"{currency} {grouped(value, places)}"


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
