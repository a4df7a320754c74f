"""Random needs and works: every reason is true by an independent reading, and no mandatory rule is violated.

The reading below knows nothing of the rules' code: units from a table of its own, fractions throughout.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.units import Contents
from apps.matchmaking.rules.facts import Declined, NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge, PairVerdict, judge
from apps.matchmaking.rules.weights import DEFAULTS, PointScale, Rule, scale_of

TODAY = date(2026, 11, 23)
MANDATORY = {"topic", "certificates", "quantity", "price", "market"}
WEIGHTS = {
    "topic": 35, "certificates": 20, "quantity": 15, "price": 10, "words": 15, "language": 5, "feedback": 5,
    "market": 5, "readiness": 10,
}  # fmt: skip
SCALE = scale_of(Rule(code, weight, code in MANDATORY, {}) for code, weight in WEIGHTS.items())
TOLERANCE = Fraction(25, 100)
# Of grams or of pieces; a set is a set.
HOW_MANY = {
    "kg": ("gram", 1000), "g": ("gram", 1), "ton": ("gram", 1_000_000), "pcs": ("piece", 1), "lusin": ("piece", 12),
    "pasang": ("piece", 2), "set": ("set", 1),
}  # fmt: skip

CODES = st.sampled_from(["SVLK", "FSC", "HALAL"])
WORDS = st.sampled_from(["rattan", "silver", "coffee"])
CATEGORIES = st.sampled_from(["keranjang", "kopi", "anyaman", "pangan"])
AMOUNTS = st.none() | st.integers(1, 60) | st.integers(1, 2000)
UNITS = st.sampled_from(["", *HOW_MANY])
PRICES = st.none() | st.sampled_from([4_000_000, 5_000_000, 6_250_000, 6_250_001]) | st.integers(0, 50_000_000)
MARKETS = st.sampled_from(["JP", "DE", "ID"])
HS = st.sampled_from(["460219", "460212", "460120", "090111", "940360"])
WORKS = st.integers(1, 4)
KNOWN_MAKERS = st.dictionaries(WORKS, st.frozensets(WORKS, min_size=1, max_size=2), max_size=2)
KNOWN_CATEGORIES = st.dictionaries(CATEGORIES, st.frozensets(WORKS, min_size=1, max_size=2), max_size=2)
DECLINED = st.builds(
    Declined,
    product=WORKS,
    because=st.sampled_from(["price", "quantity", "certificate"]),
    unit=UNITS,
    contents=st.none(),
    moq=AMOUNTS,
    price=PRICES,
    ex_works=st.booleans(),
    certificates=st.frozensets(CODES, max_size=2),
)

Facts = TypeVar("Facts", NeedFacts, ProductFacts)


def ordered(facts: Facts) -> Facts:
    """The database refuses a band whose end lies below its beginning, of needs and of products."""
    if facts.price_low is None or facts.price_high is None:
        return facts
    low, high = sorted((facts.price_low, facts.price_high))
    return replace(facts, price_low=low, price_high=high)


NEEDS = st.builds(
    NeedFacts,
    pk=st.just(1),
    contact=st.just(1),
    language=st.sampled_from(["en", "id"]),
    categories=st.frozensets(CATEGORIES, max_size=2),
    hs_prefixes=st.lists(HS.flatmap(lambda code: st.sampled_from([code[:2], code[:4], code])), max_size=3).map(tuple),
    words=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    certificates=st.frozensets(CODES, max_size=1),
    min_capacity=AMOUNTS,
    max_moq=AMOUNTS,
    unit=UNITS,
    price_low=PRICES,
    price_high=PRICES,
    price_unit=UNITS,
    destination=MARKETS | st.just(""),
    answered=st.frozensets(WORKS, max_size=1),
    liked_makers=KNOWN_MAKERS,
    liked_categories=KNOWN_CATEGORIES,
    declined_makers=KNOWN_MAKERS,
    declined_categories=KNOWN_CATEGORIES,
    declined=st.dictionaries(CATEGORIES, st.lists(DECLINED, min_size=1, max_size=2).map(tuple), max_size=1),
).map(ordered)


def in_one_unit(product: ProductFacts, grams: int | None) -> ProductFacts:
    holds = Contents(product.unit, grams, "g") if grams and product.unit not in ("", "kg", "g", "ton") else None
    return ordered(replace(product, contents=holds))


PRODUCTS = st.builds(
    in_one_unit,
    st.builds(
        ProductFacts,
        pk=st.integers(1, 12),
        version=st.just(1),
        maker=WORKS,
        category=st.sampled_from(["", "keranjang", "kopi"]),
        parent=st.sampled_from(["anyaman", "pangan"]),
        hs=st.just("") | HS,
        words=st.frozensets(WORDS),
        certificates=st.dictionaries(CODES, st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))),
        moq=AMOUNTS,
        capacity=AMOUNTS,
        unit=UNITS,
        on_request=st.booleans(),
        price_low=PRICES,
        price_high=PRICES,
        ex_works=st.booleans(),
        described=st.frozensets(st.sampled_from(["id", "en"])),
        named=st.frozensets(st.sampled_from(["id", "en"])),
        barred=st.dictionaries(MARKETS | st.just("*"), st.just(("R06", "HACCP", "2026-11-01")), max_size=1),
        gaps=st.lists(st.tuples(st.frozensets(MARKETS, min_size=1), st.just("R10")), max_size=2).map(tuple),
        readiness=st.none() | st.integers(0, 100),
    ),
    st.none() | st.integers(1, 3000),
)
SCALES = st.builds(
    lambda weights, mandatory: scale_of(
        Rule(code, weight, must, {}) for code, weight, must in zip(DEFAULTS, weights, mandatory, strict=True)
    ),
    st.lists(st.integers(0, 100), min_size=9, max_size=9).filter(any),
    st.lists(st.booleans(), min_size=9, max_size=9),
)


# The independent reading.


def in_hers(product: ProductFacts, wanted: str) -> Fraction | None:
    """How many of her unit one of the maker's is."""
    if not product.unit or not wanted:
        return None
    (mine, size), (hers, per) = HOW_MANY[product.unit], HOW_MANY[wanted]
    if mine == hers:
        return Fraction(size, per)
    if product.contents is None:
        return None
    grams = Fraction(product.contents.amount)
    if hers == "gram":
        return grams / per
    return None


def moq(product: ProductFacts, wanted: str) -> Fraction | None:
    rate = in_hers(product, wanted)
    return None if rate is None or product.moq is None else product.moq * rate


def capacity(product: ProductFacts, wanted: str) -> Fraction | None:
    rate = in_hers(product, wanted)
    return None if rate is None or product.capacity is None else product.capacity * rate


def band(product: ProductFacts, wanted: str) -> tuple[Fraction, Fraction] | None:
    rate, ends = in_hers(product, wanted), [p for p in (product.price_low, product.price_high) if p is not None]
    if rate is None or not ends or product.on_request:
        return None
    low = product.price_low if product.price_low is not None else product.price_high
    high = product.price_high if product.price_high is not None else product.price_low
    assert low is not None
    assert high is not None
    return low / rate, high / rate


def valid(product: ProductFacts) -> set[str]:
    return {code for code, until in product.certificates.items() if until is None or until >= TODAY}


def fits_topic(need: NeedFacts, product: ProductFacts) -> bool:
    said = len(set(need.words) & product.words)
    most = said > 0 and Fraction(said, len(need.words)) >= Fraction(60, 100)
    if any(product.hs and product.hs.startswith(prefix) for prefix in need.hs_prefixes):
        return True
    if {product.category, product.parent} & need.categories:
        if not need.hs_prefixes:
            return True
        six = any(len(prefix) == 6 for prefix in need.hs_prefixes)
        return most if six else said > 0 or not need.words
    if need.categories or need.hs_prefixes:
        return most and any(product.hs[:2] == prefix[:2] for prefix in need.hs_prefixes)
    return said > 0


def violations(need: NeedFacts, product: ProductFacts) -> set[str]:
    """The mandatory rules, said again in the plainest way."""
    broken = set()
    if product.pk in need.answered:
        broken.add("answered")
    if not fits_topic(need, product):
        broken.add("topic")
    if not need.certificates <= valid(product):
        broken.add("certificates")
    if need.destination in product.barred or ("*" in product.barred and need.destination != "ID"):
        broken.add("market")
    least, most = moq(product, need.unit), capacity(product, need.unit)
    if need.max_moq is not None and (least is None or least > need.max_moq):
        broken.add("quantity")
    if need.min_capacity is not None and (most is None or most < need.min_capacity):
        broken.add("quantity")
    if (need.price_low is not None or need.price_high is not None) and not product.on_request:
        prices = band(product, need.price_unit)
        above = prices and need.price_high is not None and prices[0] > need.price_high * (1 + TOLERANCE)
        below = prices and need.price_low is not None and prices[1] < need.price_low * (1 - TOLERANCE)
        below = below and not product.ex_works  # freight to the port may still bring it into her band
        if prices is None or above or below:
            broken.add("price")
    return broken


def within(need: NeedFacts, product: ProductFacts, entry: dict[str, Any]) -> bool:
    prices = band(product, need.price_unit)
    assert prices is not None
    told = (entry["low"], entry["high"], entry["per"]) == (round(prices[0]), round(prices[1]), need.price_unit)
    above = need.price_high is not None and prices[0] > need.price_high
    below = need.price_low is not None and prices[1] < need.price_low
    if "own_low" in entry:
        told = told and product.unit == entry["unit"] and entry["own_low"] in (product.price_low, product.price_high)
    whole = (need.price_high is None or prices[1] <= need.price_high) and (
        need.price_low is None or prices[0] >= need.price_low
    )
    fob = not product.ex_works
    return fob and told and not above and not below and whole == (entry["code"] == "price.within")


def at_the_makers_place(need: NeedFacts, product: ProductFacts, entry: dict[str, Any]) -> bool:
    prices = band(product, need.price_unit)
    assert prices is not None
    told = (entry["low"], entry["high"], entry["per"]) == (round(prices[0]), round(prices[1]), need.price_unit)
    return told and product.ex_works and (need.price_high is None or prices[0] <= need.price_high)


def outside(need: NeedFacts, product: ProductFacts, entry: dict[str, Any]) -> bool:
    prices = band(product, need.price_unit)
    assert prices is not None
    if product.ex_works != (entry["code"] == "price.above_ex_works"):
        return False
    if entry["code"] != "price.below":
        limit, beyond = need.price_high, prices[0] - (need.price_high or 0)
    else:
        limit, beyond = need.price_low, (need.price_low or 0) - prices[1]
    if not limit:
        return entry["limit"] == 0 and beyond > 0
    exact = beyond * 100 / limit
    return entry["limit"] == limit and beyond > 0 and abs(max(exact, Fraction(1)) - entry["percent"]) <= Fraction(1, 2)


def amount(need: NeedFacts, product: ProductFacts, entry: dict[str, Any]) -> bool:
    name = "moq" if "moq" in entry["code"] else "capacity"
    hers = (moq if name == "moq" else capacity)(product, need.unit)
    wish = need.max_moq if name == "moq" else need.min_capacity
    if (entry[name], entry["asked"]) != (getattr(product, name), wish):
        return False
    if (entry["unit"], entry["asked_unit"]) != (product.unit, need.unit):
        return False
    if "meant" in entry and (hers is None or abs(Fraction(str(entry["meant"])) - hers) > Fraction(1, 200)):
        return False
    if hers is None or wish is None:
        return "too" in entry["code"]
    fits = hers <= wish if name == "moq" else hers >= wish
    return fits is ("too" not in entry["code"])


def others(works: frozenset[int] | None, product: ProductFacts) -> bool:
    return bool((works or frozenset()) - {product.pk})


def no_better(need: NeedFacts, product: ProductFacts, because: str) -> bool:
    def worse(one: Declined) -> bool:
        if because == "certificate":
            return valid(product) <= one.certificates
        mine = in_hers(product, one.unit)
        if mine is None:
            return False
        if because == "price" and product.ex_works != one.ex_works:
            return False
        if because == "price":
            return product.price_low is not None and one.price is not None and product.price_low / mine >= one.price
        return product.moq is not None and one.moq is not None and product.moq * mine >= one.moq

    asked = need.declined.get(product.category, ())
    return any(one.because == because and one.product != product.pk and worse(one) for one in asked)


Reading = Callable[[NeedFacts, ProductFacts, dict[str, Any]], bool]
TRUE: dict[str, Reading] = {
    "topic.hs": lambda n, p, e: e["prefix"] in n.hs_prefixes and p.hs == e["hs"] and p.hs.startswith(e["prefix"]),
    "topic.category": lambda n, p, e: e["category"] in n.categories and e["category"] in (p.category, p.parent),
    "topic.other_code": lambda n, p, e: not any(p.hs and p.hs.startswith(one) for one in n.hs_prefixes),
    "topic.words_only": lambda n, p, e: not {p.category, p.parent} & n.categories,
    "certificates.required": lambda n, p, e: set(e["certificates"]) == valid(p) & n.certificates,
    "certificates.held": lambda n, p, e: set(e["certificates"]) == valid(p),
    "certificates.absent": lambda n, p, e: set(e["certificates"]) == n.certificates - valid(p),
    "quantity.moq": amount,
    "quantity.moq_too_large": amount,
    "quantity.capacity": amount,
    "quantity.capacity_too_small": amount,
    "quantity.unit": lambda n, p, e: in_hers(p, n.unit) is None,
    "price.within": within,
    "price.partly": within,
    "price.above": outside,
    "price.below": outside,
    "price.above_ex_works": outside,
    "price.ex_works": at_the_makers_place,
    "price.on_request": lambda n, p, e: p.on_request,
    "price.no_rate": lambda n, p, e: p.price_low is None and p.price_high is None,
    "price.unit": lambda n, p, e: in_hers(p, n.price_unit) is None,
    "words.found": lambda n, p, e: set(e["words"]) == set(n.words) & p.words,
    "words.absent": lambda n, p, e: set(e["words"]) == set(n.words) and not set(n.words) & p.words,
    "language.described": lambda n, p, e: n.language in p.described,
    "language.undescribed": lambda n, p, e: n.language not in p.described,
    "feedback.liked_maker": lambda n, p, e: others(n.liked_makers.get(p.maker), p),
    "feedback.liked_category": lambda n, p, e: others(n.liked_categories.get(p.category), p),
    "feedback.declined_maker": lambda n, p, e: others(n.declined_makers.get(p.maker), p),
    "feedback.declined_category": lambda n, p, e: others(n.declined_categories.get(p.category), p),
    "feedback.declined_price": lambda n, p, e: no_better(n, p, "price"),
    "feedback.declined_quantity": lambda n, p, e: no_better(n, p, "quantity"),
    "feedback.declined_certificate": lambda n, p, e: no_better(n, p, "certificate"),
    "market.ended": lambda n, p, e: n.destination in p.barred or "*" in p.barred,
    "market.absent": lambda n, p, e: any(n.destination in markets for markets, _code in p.gaps),
    "readiness.verified": lambda n, p, e: p.readiness is not None,
    "readiness.unknown": lambda n, p, e: p.readiness is None,
}


@settings(max_examples=600, deadline=None)
@given(NEEDS, PRODUCTS)
def test_every_reason_is_true(need: NeedFacts, product: ProductFacts) -> None:
    verdict = judge(need, product, SCALE, TODAY)
    for entry in [*verdict.reasons, *verdict.missing]:
        assert TRUE[entry["code"]](need, product, entry), entry


@settings(max_examples=600, deadline=None)
@given(NEEDS, PRODUCTS)
def test_what_breaks_a_mandatory_rule_is_never_proposed(need: NeedFacts, product: ProductFacts) -> None:
    broken, refused = violations(need, product), judge(need, product, SCALE, TODAY).refused_by
    assert bool(refused) is bool(broken)
    assert not refused or refused.partition(".")[0] in broken


@settings(max_examples=200, deadline=None)
@given(NEEDS, PRODUCTS, SCALES)
def test_the_score_is_the_sum_of_its_parts(need: NeedFacts, product: ProductFacts, by: PointScale) -> None:
    verdict = judge(need, product, by, TODAY)
    assert 0 <= verdict.score <= 100
    assert verdict.score == sum(verdict.parts.values())
    assert verdict.refused_by or sum(verdict.most.values()) == 100
    assert all(0 <= part <= verdict.most[code] for code, part in verdict.parts.items())
    assert PairJudge(by, TODAY).score(need, product)[0] == verdict.score


@settings(max_examples=200, deadline=None)
@given(NEEDS, st.lists(PRODUCTS, min_size=2, max_size=12, unique_by=lambda product: product.pk))
def test_outside_her_six_digits_ranks_below_all_inside(need: NeedFacts, products: list[ProductFacts]) -> None:
    if not any(len(prefix) == 6 for prefix in need.hs_prefixes):
        return
    scores: dict[bool, list[int]] = {True: [], False: []}
    for product in products:
        verdict: PairVerdict = judge(need, product, SCALE, TODAY)
        if not verdict.refused_by:
            inside = any(product.hs.startswith(prefix) for prefix in need.hs_prefixes)
            scores[inside].append(verdict.score)
    if scores[True] and scores[False]:
        assert max(scores[False]) < min(scores[True])
