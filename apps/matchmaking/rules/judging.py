"""One need, one product, one verdict. Each rule answers with a share of its points, and says why in codes.

A rule is a function (need, product, parameters, today, notes) → (share in percent, refusal or ""). With
`notes` it also writes down what speaks for the product and what is missing; without, it only counts, which
is how thousands of pairs are judged before the best are explained.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from apps.matchmaking.rules.facts import EVERYWHERE, HOME, NeedFacts, ProductFacts
from apps.matchmaking.rules.weights import Scale


@dataclass(slots=True)
class Notes:
    reasons: list[dict[str, Any]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)

    def good(self, code: str, **parameters: Any) -> None:
        self.reasons.append({"code": code, **parameters})

    def lacks(self, code: str, **parameters: Any) -> None:
        self.missing.append({"code": code, **parameters})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` is the sum of `parts` (points per rule), 0 to 100. Refused: no score and the refusal's code."""

    score: int
    parts: dict[str, int]
    reasons: list[dict[str, Any]]
    missing: list[dict[str, Any]]
    refused_by: str = ""


Finding = tuple[int, str]
Rule = Callable[[NeedFacts, ProductFacts, dict[str, Any], date, Notes | None], Finding]
# code, rule, parameters, points at most, whether it is mandatory
Step = tuple[str, Rule, dict[str, Any], int, bool]


def topic(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    """The best of HS code, category and words.

    Words alone count less, and only when at least `words_at_least` percent of them are there, unless nothing
    else was asked: "washed" alone must not bring cocopeat to somebody who looks for coffee.
    """
    share, prefix = 0, ""
    for asked in need.hs_prefixes:
        if product.hs.startswith(asked):
            worth = p["hs6"] if len(asked) == 6 else p["hs4"] if len(asked) == 4 else p["hs2"]
            if worth > share or not prefix:
                share, prefix = max(share, worth), asked
    category = ""
    if product.category and product.category in need.categories:
        share, category = max(share, p["category"]), product.category
    elif product.parent and product.parent in need.categories:
        share, category = max(share, p["parent"]), product.parent
    if notes:
        if prefix:
            notes.good("topic.hs", prefix=prefix, hs=product.hs)
        if category:
            notes.good("topic.category", category=category)
    if prefix or category:
        return share, ""
    found = sum(word in product.words for word in need.words)
    if not found or (need.has_topic and 100 * found < p["words_at_least"] * len(need.words)):
        return 0, "topic"
    if notes and need.has_topic:
        notes.lacks("topic.words_only")
    return found * (p["words"] if need.has_topic else 100) // len(need.words), ""


def certificates(
    need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None
) -> Finding:  # fmt: skip
    """Those required must be verified and valid today; where none is required, each one held is a plus."""
    held = product.holds(today)
    if not need.certificates:
        if notes and held:
            notes.good("certificates.held", certificates=sorted(held))
        return min(100, p["none_asked"] + p["each"] * len(held)), ""
    absent = need.certificates - held
    if notes:
        if absent:
            notes.lacks("certificates.absent", certificates=sorted(absent))
        if fitting := need.certificates & held:
            notes.good("certificates.required", certificates=sorted(fitting))
    share = 100 * (len(need.certificates) - len(absent)) // len(need.certificates)
    return share, "certificates" if absent else ""


def quantity(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    """Minimum order within the limit and capacity enough, half each. Exactly at the limit passes."""
    if need.max_moq is None and need.min_capacity is None:
        return 100, ""
    if need.unit and product.unit and need.unit != product.unit:
        if notes:
            notes.lacks("quantity.unit", asked=need.unit, unit=product.unit)
        return 0, ""
    shares, refusal = [], ""
    if need.max_moq is not None:
        fits = product.moq is not None and product.moq <= need.max_moq
        shares.append(_room(need.max_moq, product.moq, p) if fits else 0)
        refusal = refusal or ("" if fits else "quantity.moq")
        if notes:
            say = notes.good if fits else notes.lacks
            say(
                "quantity.moq" if fits else "quantity.moq_too_large",
                moq=product.moq,
                asked=need.max_moq,
                unit=product.unit,
            )
    if need.min_capacity is not None:
        fits = product.capacity is not None and product.capacity >= need.min_capacity
        shares.append(_room(product.capacity, need.min_capacity, p) if fits else 0)
        refusal = refusal or ("" if fits else "quantity.capacity")
        if notes:
            say = notes.good if fits else notes.lacks
            say(
                "quantity.capacity" if fits else "quantity.capacity_too_small",
                capacity=product.capacity, asked=need.min_capacity, unit=product.unit,
            )  # fmt: skip
    return sum(shares) // len(shares), refusal


def _room(larger: int | None, smaller: int | None, p: dict[str, Any]) -> int:
    """From `at_limit` percent when both are equal to 100 when the larger is twice the smaller."""
    if not larger or not smaller or larger >= 2 * smaller:
        return 100
    return int(p["at_limit"] + (100 - p["at_limit"]) * (larger - smaller) // smaller)


def price(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    """Bands that overlap have all points; a little outside, or unknown, has some."""
    if need.price_low is None and need.price_high is None:
        return 100, ""
    low = product.price_low if product.price_low is not None else product.price_high
    high = product.price_high if product.price_high is not None else product.price_low
    if low is None or high is None:
        if notes:
            code = "price.on_request" if product.on_request else "price.no_rate"
            notes.lacks(code, currency=product.currency)
        return p["on_request"], ""
    over = _percent_beyond(low, need.price_high)
    under = 0 if need.price_low is None or high >= need.price_low else _percent_beyond(need.price_low, high)
    if not over and not under:
        if notes:
            notes.good("price.within")
        return 100, ""
    if notes:
        notes.lacks("price.above" if over else "price.below", percent=over or under)
    return (p["near"], "") if (over or under) <= p["near_percent"] else (0, "price")


def _percent_beyond(value: int, limit: int | None) -> int:
    """By how many percent of the limit the value lies above it, at least 1; 0 when it does not."""
    if limit is None or value <= limit:
        return 0
    return max(1, (value - limit) * 100 // limit) if limit else 1000


def words(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    if not need.words:
        return 100, ""
    found = [word for word in need.words if word in product.words]
    if notes:
        if found:
            notes.good("words.found", words=[need.spoken.get(word, word) for word in found])
        if len(found) < len(need.words):
            absent = [need.spoken.get(word, word) for word in need.words if word not in product.words]
            notes.lacks("words.absent", words=absent)
    return 100 * len(found) // len(need.words), "" if found else "words"


def language(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    if need.language in product.described:
        if notes:
            notes.good("language.described", language=need.language)
        return 100, ""
    if notes:
        notes.lacks("language.undescribed", language=need.language)
    return (p["name_only"], "") if need.language in product.named else (0, "language")


def feedback(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    """What she answered before about the same maker, else about the same category."""
    if product.maker in need.liked_makers:
        code, share = "feedback.liked_maker", 100
    elif product.maker in need.declined_makers:
        code, share = "feedback.declined_maker", 0
    elif product.category in need.liked_categories:
        code, share = "feedback.liked_category", p["liked_category"]
    elif product.category in need.declined_categories:
        code, share = "feedback.declined_category", p["declined_category"]
    else:
        return p["neutral"], ""
    if notes:
        (notes.good if "liked" in code else notes.lacks)(code)
    return share, "feedback" if "declined" in code else ""


def market(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
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


def readiness(need: NeedFacts, product: ProductFacts, p: dict[str, Any], today: date, notes: Notes | None) -> Finding:
    """The maker's verified export readiness, in a straight line from `at_zero` to `at_full`."""
    if product.readiness is None:
        if notes:
            notes.lacks("readiness.unknown")
        return p["unassessed"], "readiness"
    if notes:
        level, level_en, on = product.level
        notes.good("readiness.verified", level=level, level_en=level_en, on=on)
    return p["at_zero"] + (p["at_full"] - p["at_zero"]) * product.readiness // 100, ""


RULES: dict[str, Rule] = {
    "topic": topic,
    "certificates": certificates,
    "quantity": quantity,
    "price": price,
    "words": words,
    "language": language,
    "feedback": feedback,
    "market": market,
    "readiness": readiness,
}


class Judge:
    """Judges pairs by one scale on one day."""

    def __init__(self, scale: Scale, today: date) -> None:
        self.today = today
        self.scale = scale
        self.steps: list[Step] = [
            (code, RULES[code], scale.parameters[code], scale.points[code], code in scale.mandatory)
            for code in scale.order
        ]

    def points(self, step: Step, need: NeedFacts, product: ProductFacts) -> int | str:
        """What one rule gives, or the refusal of a mandatory one."""
        _code, rule, parameters, points, mandatory = step
        share, refusal = rule(need, product, parameters, self.today, None)
        return refusal if refusal and mandatory else (points * share + 50) // 100

    def score(self, need: NeedFacts, product: ProductFacts) -> tuple[int, str]:
        """The score alone, or 0 and the first refusal."""
        total = 0
        for step in self.steps:
            points = self.points(step, need, product)
            if isinstance(points, str):
                return 0, points
            total += points
        return total, ""

    def verdict(self, need: NeedFacts, product: ProductFacts) -> Verdict:
        """The same, with points per rule, reasons and what is missing."""
        notes, parts, refused_by = Notes(), {}, ""
        for code, rule, parameters, points, mandatory in self.steps:
            share, refusal = rule(need, product, parameters, self.today, notes)
            parts[code] = (points * share + 50) // 100
            if refusal and mandatory and not refused_by:
                refused_by = refusal
        if refused_by:
            return Verdict(0, {}, notes.reasons, notes.missing, refused_by)
        return Verdict(sum(parts.values()), parts, notes.reasons, notes.missing)


def judge(need: NeedFacts, product: ProductFacts, scale: Scale, today: date) -> Verdict:
    return Judge(scale, today).verdict(need, product)
