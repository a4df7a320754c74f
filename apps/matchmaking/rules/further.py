"""The rules about everything else: language, her earlier answers, the law of the destination, readiness."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from apps.common.units import factor
from apps.matchmaking.rules.facts import EVERYWHERE, HOME, Declined, NeedFacts, ProductFacts
from apps.matchmaking.rules.notes import Finding, Notes, Parameters


def language(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    if need.language in product.described:
        if notes:
            notes.good("language.described", language=need.language)
        return 100, ""
    if notes:
        notes.lacks("language.undescribed", language=need.language)
    return (p["name_only"], "") if need.language in product.named else (0, "language")


def feedback(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """What she answered about other products: never the product itself, and of what was not for her only her reason."""
    pk = product.pk
    if _other(need.declined_makers.get(product.maker), pk):
        code, share = "feedback.declined_maker", 0
    elif _other(need.declined_categories.get(product.category), pk):
        code, share = "feedback.declined_category", 0
    elif because := _as_declined(need, product, today):
        code, share = f"feedback.declined_{because}", p["declined_facts"]
    elif _other(need.liked_makers.get(product.maker), pk):
        code, share = "feedback.liked_maker", 100
    elif _other(need.liked_categories.get(product.category), pk):
        code, share = "feedback.liked_category", p["liked_category"]
    else:
        return p["neutral"], ""
    if notes:
        (notes.good if "liked" in code else notes.lacks)(code)
    return share, "feedback" if "declined" in code else ""


def _other(products: frozenset[int] | None, pk: int) -> bool:
    return bool(products) and (len(products) > 1 or pk not in products)  # type: ignore[arg-type, operator]


def _as_declined(need: NeedFacts, product: ProductFacts, today: date) -> str:
    """price, quantity or certificate: it is no better in this than a product of its category that she turned down."""
    for one in need.declined.get(product.category, ()):
        if one.product != product.pk and NO_BETTER[one.because](one, product, today):
            return one.because
    return ""


def _no_cheaper(one: Declined, product: ProductFacts, today: date) -> bool:
    rate = factor(product.unit, one.unit, product.contents or one.contents)
    if rate is None or product.price_low is None or one.price is None or product.ex_works != one.ex_works:
        return False
    return product.price_low * rate.denominator >= one.price * rate.numerator


def _no_smaller(one: Declined, product: ProductFacts, today: date) -> bool:
    rate = factor(product.unit, one.unit, product.contents or one.contents)
    if rate is None or product.moq is None or one.moq is None:
        return False
    return product.moq * rate.numerator >= one.moq * rate.denominator


def _no_better_certified(one: Declined, product: ProductFacts, today: date) -> bool:
    return product.holds(today) <= one.certificates


NO_BETTER: dict[str, Callable[[Declined, ProductFacts, date], bool]] = {
    "price": _no_cheaper,
    "quantity": _no_smaller,
    "certificate": _no_better_certified,
}


def market(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """What the law of the destination asks. A certificate that ended, or a ban, refuses; one that was never there is
    named and costs points, and refuses only where staff made the rule `strict`.
    """
    to = need.destination
    abroad = to != HOME
    bar = product.barred.get(to) or (product.barred.get(EVERYWHERE) if abroad else None)
    if bar:
        if notes:
            _code, certificate, until = bar
            if certificate:
                notes.lacks("market.ended", destination=to, certificates=[certificate], until=until)
            else:
                notes.lacks("market.banned")
        return 0, "market.barred"
    absent = [code for markets, code in product.gaps if to and (to in markets or (abroad and EVERYWHERE in markets))]
    if not absent:
        return 100, ""
    if notes:
        notes.lacks("market.absent", destination=to, requirements=sorted(absent))
    return p["missing"], "market.missing" if p["strict"] else ""


def readiness(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """The maker's verified export readiness, in a straight line from `at_zero` to `at_full`."""
    if product.readiness is None:
        if notes:
            notes.lacks("readiness.unknown")
        return p["unassessed"], "readiness"
    if notes:
        level, level_en, on = product.level
        notes.good("readiness.verified", level=level, level_en=level_en, on=on)
    return p["at_zero"] + (p["at_full"] - p["at_zero"]) * product.readiness // 100, ""
