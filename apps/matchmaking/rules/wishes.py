"""The rules about what she asked for: the kind of work, her words, certificates, quantity and price.

Amounts and prices are compared only after conversion into her unit, in whole numbers on both sides, so that a limit is
exact. What does not convert is not compared: it fails, unless staff give it a share of the points (`uncompared`).
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from apps.common.units import factor
from apps.matchmaking.rules.facts import SIX, NeedFacts, ProductFacts
from apps.matchmaking.rules.notes import Finding, Notes, Parameters

# Digits → how much a code of that length is worth.
WORTH = {2: "hs2", 3: "hs2", 4: "hs4", 5: "hs4", 6: "hs6"}


def least_share(digits: int, p: Parameters) -> int:
    """What a product inside a code of so many digits has at least."""
    share = int(p[WORTH[digits]])
    return share if digits == SIX else share * int(p["wordless"]) // 100


def topic(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """The HS codes she named; else her categories; else, where she named neither, her words.

    What is inside a wide code or a category but has none of her words counts less. Beside her codes a category alone
    is not enough: her words must say it too, most of them where she named six digits. Words alone bring only a
    neighbour of the same chapter, and only when most of them are there: "washed" must not bring cocopeat to somebody
    who looks for coffee.
    """
    found = sum(word in product.words for word in need.words)
    most = bool(found) and 100 * found >= p["words_at_least"] * len(need.words)
    if need.hs_prefixes and product.hs.startswith(need.hs_prefixes):
        share, prefix = max((p[WORTH[len(asked)]], asked) for asked in need.hs_prefixes if product.hs.startswith(asked))
        if notes:
            notes.good("topic.hs", prefix=prefix, hs=product.hs)
        return (share * p["wordless"] // 100 if len(prefix) < SIX and need.words and not found else share), ""
    category = next((code for code in (product.category, product.parent) if code and code in need.categories), "")
    if category:
        return _by_category(need, product, p, notes, category, found, most)
    if not need.has_topic:
        return (100 * found // len(need.words), "") if found else (0, "topic")
    if not most or not any(product.hs[:2] == asked[:2] for asked in need.hs_prefixes):
        return 0, "topic"
    if notes:
        notes.lacks("topic.words_only")
    return p["words"], ""


def _by_category(
    need: NeedFacts, product: ProductFacts, p: Parameters, notes: Notes | None, category: str, found: int, most: bool
) -> Finding:
    if need.hs_prefixes:
        if not (most if need.names_six_digits else found or not need.words):
            return 0, "topic"
        share = p["beside"]
    else:
        share = p["category"] if category == product.category else p["parent"]
        if need.words and not found:
            share = share * p["wordless"] // 100
    if notes:
        notes.good("topic.category", category=category)
        if need.hs_prefixes:
            notes.lacks("topic.other_code", hs=product.hs)
    return share, ""


def words(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """`enough` of her words, or all that she wrote, have all points: few products are a shoe and a belt."""
    if not need.words:
        return 100, ""
    found = [word for word in need.words if word in product.words]
    if notes:
        # Most needs name several goods: a nutmeg lacks nothing because it is no cinnamon.
        note = notes.good if found else notes.lacks
        said = [need.spoken.get(word, word) for word in found or need.words]
        note("words.found" if found else "words.absent", words=said)
    wanted = max(1, min(p["enough"], len(need.words)))
    return min(100, 100 * len(found) // wanted), "" if found else "words"


def certificates(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """Those required must be verified and valid today; where none is required, those held are told."""
    if not need.certificates:
        if notes and (held := product.holds(today)):
            notes.good("certificates.held", certificates=sorted(held))
        return 100, ""
    held = product.holds(today)
    absent = need.certificates - held
    if notes:
        if absent:
            notes.lacks("certificates.absent", certificates=sorted(absent))
        if fitting := need.certificates & held:
            notes.good("certificates.required", certificates=sorted(fitting))
    share = 100 * (len(need.certificates) - len(absent)) // len(need.certificates)
    return share, "certificates" if absent else ""


def quantity(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """Minimum order within the limit and capacity enough, half each. Exactly at the limit passes."""
    if need.max_moq is None and need.min_capacity is None:
        return 100, ""
    rate = factor(product.unit, need.unit, product.contents)
    if rate is None:
        if notes:
            notes.lacks("quantity.unit", asked=need.unit, unit=product.unit)
        return p["uncompared"], "" if p["uncompared"] else "quantity.unit"
    shares, refusal = [], ""
    if need.max_moq is not None:
        limit = need.max_moq * rate.denominator
        taken = None if product.moq is None else product.moq * rate.numerator
        fits = taken is not None and taken <= limit
        shares.append(_room(limit, taken, p) if fits else 0)
        refusal = "" if fits else "quantity.moq"
        if notes:
            code = "quantity.moq" if fits else "quantity.moq_too_large"
            _told(notes, fits, code, need, product, rate, moq=product.moq, asked=need.max_moq)
    if need.min_capacity is not None:
        limit = need.min_capacity * rate.denominator
        made = None if product.capacity is None else product.capacity * rate.numerator
        fits = made is not None and made >= limit
        shares.append(_room(made, limit, p) if fits else 0)
        refusal = refusal or ("" if fits else "quantity.capacity")
        if notes:
            code = "quantity.capacity" if fits else "quantity.capacity_too_small"
            _told(notes, fits, code, need, product, rate, capacity=product.capacity, asked=need.min_capacity)
    return sum(shares) // len(shares), refusal


def _told(
    notes: Notes, fits: bool, code: str, need: NeedFacts, product: ProductFacts, rate: Fraction, **amounts: Any
) -> None:
    """Both amounts in their units; where these differ also what the maker's amount is in hers."""
    own = amounts.get("moq", amounts.get("capacity"))
    if own is not None and product.unit != need.unit:
        amounts["meant"] = _short(own * rate)
    say = notes.good if fits else notes.lacks
    say(code, **amounts, unit=product.unit, asked_unit=need.unit)


def _short(amount: Fraction) -> int | float:
    return amount.numerator if amount.denominator == 1 else round(float(amount), 2)


def _room(larger: int | None, smaller: int | None, p: Parameters) -> int:
    """From `at_limit` percent when both are equal to 100 when the larger is twice the smaller."""
    if not larger or not smaller or larger >= 2 * smaller:
        return 100
    return int(p["at_limit"] + (100 - p["at_limit"]) * (larger - smaller) // smaller)


def price(need: NeedFacts, product: ProductFacts, p: Parameters, today: date, notes: Notes | None) -> Finding:
    """Bands that overlap have all points; up to `tolerance` percent of her limit outside some; beyond it none.

    She compares FOB. A price without freight to the port that is above her limit already is too dear all the more; one
    that is not above says nothing of her band.
    """
    if need.price_low is None and need.price_high is None:
        return 100, ""
    amounts = [one for one in (product.price_low, product.price_high) if one is not None]
    if product.on_request:
        if notes:
            notes.lacks("price.on_request")
        return p["on_request"], ""
    rate = factor(product.unit, need.price_unit, product.contents)
    if not amounts or rate is None:
        return _not_compared(need, product, p, notes, not amounts)
    low, high = amounts[0], amounts[-1]
    over, under = _beyond(low, high, need, rate)
    if notes:
        band = {"low": _per(low, rate), "high": _per(high, rate), "per": need.price_unit}
        if product.unit != need.price_unit:
            band.update(own_low=low, own_high=high, unit=product.unit)
        if product.ex_works:
            _priced_exw(notes, band, need, over)
        else:
            _priced(notes, band, need, over, under, whole=_holds(low, high, need, rate))
    if product.ex_works and not over:
        return p["near"], ""
    if not over and not under:
        return 100, ""
    return (p["near"], "") if (over or under) <= p["tolerance"] else (0, "price")


def _not_compared(
    need: NeedFacts, product: ProductFacts, p: Parameters, notes: Notes | None, amountless: bool
) -> Finding:
    if notes and amountless:
        notes.lacks("price.no_rate", currency=product.currency)
    elif notes:
        notes.lacks("price.unit", asked=need.price_unit, unit=product.unit)
    return p["uncompared"], "" if p["uncompared"] else "price.unit"


def _beyond(low: int, high: int, need: NeedFacts, rate: Fraction) -> tuple[Fraction | int, Fraction | int]:
    """By how many percent of her limit the whole band lies above or below it, exactly; 0 where it does not."""
    over: Fraction | int = 0
    under: Fraction | int = 0
    if need.price_high is not None and low * rate.denominator > need.price_high * rate.numerator:
        limit = need.price_high * rate.numerator
        over = Fraction((low * rate.denominator - limit) * 100, limit) if limit else 1000
    if need.price_low is not None and high * rate.denominator < need.price_low * rate.numerator:
        limit = need.price_low * rate.numerator
        under = Fraction((limit - high * rate.denominator) * 100, limit)
    return over, under


def _holds(low: int, high: int, need: NeedFacts, rate: Fraction) -> bool:
    """Her band holds the whole of the maker's."""
    cheap = need.price_high is None or high * rate.denominator <= need.price_high * rate.numerator
    dear = need.price_low is None or low * rate.denominator >= need.price_low * rate.numerator
    return cheap and dear


def _priced(
    notes: Notes, band: dict[str, Any], need: NeedFacts, over: Fraction | int, under: Fraction | int, *, whole: bool
) -> None:
    """The band in her unit, and by how many percent of her limit, to the nearest whole one, it lies outside."""
    if over:
        notes.lacks("price.above", **band, percent=_percent(over), limit=need.price_high)
    elif under:
        notes.lacks("price.below", **band, percent=_percent(under), limit=need.price_low)
    else:
        notes.good("price.within" if whole else "price.partly", **band)


def _priced_exw(notes: Notes, band: dict[str, Any], need: NeedFacts, over: Fraction | int) -> None:
    if over:
        notes.lacks("price.above_ex_works", **band, percent=_percent(over), limit=need.price_high)
    else:
        notes.lacks("price.ex_works", **band)


def _per(price: int, rate: Fraction) -> int:
    """In whole millionths; most makers and buyers count in the same unit."""
    return price if rate == 1 else round(price / rate)


def _percent(exact: Fraction | int) -> int:
    return max(1, int(exact + Fraction(1, 2)))
