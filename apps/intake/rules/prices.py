"""Prices as offices write them: `12,50`, `USD 25 - 40`, `€ 12`, `Rp 250.000`, `25 s.d. 40 US$`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from apps.common.outside.text import one_line

DOLLARS = "USD"
SIGNS = {
    "us$": "USD", "$": "USD", "dolar": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "rp.": "IDR", "rp": "IDR",
    "rupiah": "IDR", "¥": "JPY", "£": "GBP", "s$": "SGD", "a$": "AUD", "rm": "MYR", "rmb": "CNY",
    **{code.casefold(): code for code in (
        "USD", "EUR", "IDR", "JPY", "GBP", "SGD", "AUD", "CNY", "MYR", "THB", "KRW", "SAR", "AED", "CHF", "CAD", "NZD",
        "HKD", "TWD", "INR",
    )},
}  # fmt: skip
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
MONEY = re.compile(rf"^(?P<before>{SIGN})?\s*(?P<number>\d.*?)\s*(?P<after>{SIGN})?$")
BAND = re.compile(r"^(?P<low>.*?\d.*?)\s*(?:-|–|s\.?\s?d\.?|sampai|hingga|to)\s*(?P<high>\D{0,5}\d.*)$")


@dataclass(frozen=True)
class WrittenPrice:
    """The number as written, without the money's sign; the money's ISO code, "" when the cell does not say it."""

    number: str
    currency: str = ""


def read_price(text: str) -> WrittenPrice:
    """What cannot be split is handed on whole: the cell's own check says what is wrong with it."""
    match = MONEY.match(one_line(text).casefold())
    if match is None:
        return WrittenPrice(text)
    sign = match["before"] or match["after"] or ""
    return WrittenPrice(match["number"], SIGNS.get(sign, ""))


def read_band(text: str) -> tuple[WrittenPrice, WrittenPrice | None]:
    """The lowest and the highest price of one cell; no highest when it names only one."""
    match = BAND.match(one_line(text).casefold())
    if match is None:
        return read_price(text), None
    low, high = read_price(match["low"]), read_price(match["high"])
    currency = low.currency or high.currency
    return WrittenPrice(low.number, currency), WrittenPrice(high.number, high.currency or currency)
