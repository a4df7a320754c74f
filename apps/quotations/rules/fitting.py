"""Who can make what is requested: the rules of matchmaking, with the quantity as capacity × the months that are left.

Nobody is asked who cannot; whoever is left out is so for a reason with a name (`matchmaking.choices.Refusal`).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from apps.common.units import converted
from apps.matchmaking.choices import MatchRefusal
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge, PairVerdict

MONTHS_A_YEAR = 12


@dataclass(frozen=True)
class RequestFacts:
    """`need` is what the RFQ was made of: topic, words, certificates, price, destination. Without a day wanted the
    quantity may take as long as it takes.
    """

    need: NeedFacts
    quantity: int
    unit: str
    wanted_by: date | None = None


@dataclass(frozen=True)
class Fitted:
    product: int
    maker: int
    score: int
    verdict: PairVerdict


@dataclass(frozen=True)
class NotFitting:
    product: int
    maker: int
    refusal: str


@dataclass(frozen=True)
class Fitting:
    """`fitted`: the best first; of equals the lower key."""

    fitted: tuple[Fitted, ...]
    unfit: tuple[NotFitting, ...]


def fitting(request: RequestFacts, products: Iterable[ProductFacts], judge: PairJudge) -> Fitting:
    """`judge` knows the weights of staff and the day."""
    need = replace(request.need, unit=request.unit, max_moq=request.quantity, min_capacity=None, answered=frozenset())
    fitted, unfit = [], []
    for product in products:
        verdict = judge.verdict(need, product)
        refusal = verdict.refused_by or too_slow(request, product, judge.today)
        if refusal:
            unfit.append(NotFitting(product.pk, product.maker, refusal))
        else:
            fitted.append(Fitted(product.pk, product.maker, verdict.score, verdict))
    return Fitting(tuple(sorted(fitted, key=lambda one: (-one.score, one.product))), tuple(unfit))


def too_slow(request: RequestFacts, product: ProductFacts, today: date) -> str:
    """Exactly enough is enough."""
    if request.wanted_by is None:
        return ""
    if product.capacity is None:
        return MatchRefusal.CAPACITY
    monthly = converted(product.capacity, product.unit, request.unit, product.contents)
    if monthly is None:
        return MatchRefusal.QUANTITY_UNIT
    return "" if monthly * months_between(today, request.wanted_by) >= request.quantity else MatchRefusal.CAPACITY


def months_between(start: date, end: date) -> Fraction:
    """Calendar months, of the last one the share that is left; none when the end is past.

    >>> months_between(date(2026, 11, 1), date(2027, 3, 1)), months_between(date(2026, 11, 2), date(2027, 3, 1))
    (Fraction(4, 1), Fraction(111, 28))
    """
    if end <= start:
        return Fraction(0)
    whole = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    whole -= month_after(start, whole) > end
    begun, over = month_after(start, whole), month_after(start, whole + 1)
    return whole + Fraction((end - begun).days, (over - begun).days)


def month_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
