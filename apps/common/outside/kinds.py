"""The kinds of quantities that forms ask for, by name: what was understood is said back by the reader that reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from apps.common.outside.amounts import read_price, read_rupiah, read_whole_dollars
from apps.common.outside.money import DOLLARS
from apps.common.outside.quantities import read_capacity, read_count, read_duration, read_weight
from apps.common.outside.sides import read_sides
from apps.common.outside.understood import Ambiguous, Understood, Unreadable

READERS: dict[str, Callable[..., Understood[Any]]] = {
    "duration": read_duration,
    "weight": partial(read_weight, unit="g"),
    "heavy": partial(read_weight, unit="kg"),
    "sides": read_sides,
    "count": read_count,
    "capacity": read_capacity,
    "rupiah": read_rupiah,
    "money": read_price,
    "dollars": partial(read_price, currency=DOLLARS),
    "whole_dollars": read_whole_dollars,
}
IN_A_UNIT = frozenset({"count", "capacity"})
OF_MONEY = frozenset({"rupiah", "money", "dollars", "whole_dollars"})


def said_back(kind: str, text: str, *, unit: str = "", currency: str = "") -> str:
    """ "3 minggu = 21 hari", notices and questions behind it; "" for what says itself or cannot be read yet."""
    options = {"unit": unit} if kind in IN_A_UNIT else {"currency": currency} if kind == "money" else {}
    try:
        found = READERS[kind](text, **options)
    except Ambiguous as either:
        return str(either)
    except Unreadable:
        return ""
    said = "" if kind in OF_MONEY and written_out(text, Decimal(found.value)) else found.said()
    return " ".join(part for part in (said, *map(str, found.notices)) if part)


def written_out(text: str, amount: Decimal) -> bool:
    """`Rp 8.400` says itself; `8,4 M` does not."""
    digits = re.sub("[^0-9]", "", text)
    return any(digits == re.sub("[^0-9]", "", f"{amount:.{places}f}") for places in range(3))
