"""Which deals look like the same deal, entered twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.reference.rules.names import key_of
from apps.sheets.rules.words import split_name


@dataclass(frozen=True)
class DealLikeness:
    """`buyer` is the key of a contact or company that is known, else "" and only its name is. `amount` in
    `currency`; `rupiah` of its own day."""

    pk: int
    maker: int
    happened_on: date
    buyer: str = ""
    buyer_name: str = ""
    country: str = ""
    amount: Decimal | None = None
    currency: str = ""
    rupiah: int | None = None


@dataclass(frozen=True)
class SamenessLimits:
    """`share` is of the larger amount, so that of two deals each looks like the other."""

    share: Decimal = Decimal("0.05")
    days: int = 30


USUAL_SAMENESS = SamenessLimits()


def alike(one: DealLikeness, other: DealLikeness, limits: SamenessLimits = USUAL_SAMENESS) -> bool:
    return (
        one.maker == other.maker
        and same_buyer(one, other)
        and abs((one.happened_on - other.happened_on).days) <= limits.days
        and near(one, other, limits)
    )


def looks_like(new: DealLikeness, known: Iterable[DealLikeness], limits: SamenessLimits = USUAL_SAMENESS) -> list[int]:
    """Numbers of the deals that it may be, itself left out."""
    return [one.pk for one in known if one.pk != new.pk and alike(new, one, limits)]


def same_buyer(one: DealLikeness, other: DealLikeness) -> bool:
    """Two known buyers are compared by their keys alone; of a free name the country, where both say it, agrees."""
    if one.buyer and other.buyer:
        return one.buyer == other.buyer
    if one.country and other.country and one.country != other.country:
        return False
    name = folded_name(one.buyer_name)
    return bool(name) and name == folded_name(other.buyer_name)


def folded_name(name: str) -> str:
    """Without legal form, case, accents and signs."""
    return key_of(split_name(name)[0])


def near(one: DealLikeness, other: DealLikeness, limits: SamenessLimits) -> bool:
    """In their currency where it is one, else in rupiah. Two deals without an amount are near, one of them is not."""
    if one.amount is None or other.amount is None:
        return one.amount is None and other.amount is None
    if one.currency == other.currency:
        return within(one.amount, other.amount, limits)
    if one.rupiah is None or other.rupiah is None:
        return False
    return within(Decimal(one.rupiah), Decimal(other.rupiah), limits)


def within(one: Decimal, other: Decimal, limits: SamenessLimits) -> bool:
    return abs(one - other) <= limits.share * max(abs(one), abs(other))
