"""Every rule at its edges, and what must hold for all needs and products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts, spoken, stem, tokens, us_cents
from apps.matchmaking.rules.judging import Judge, judge
from apps.matchmaking.rules.weights import DEFAULTS, Rule, Scale, scale_of
from apps.matchmaking.search import Wall

TODAY = date(2026, 11, 23)
# What an installation starts with; the two newest rules have tests of their own below and no points here, so that the
# points of the others stay round numbers.
SEEDED = {
    "topic": (35, True), "certificates": (20, True), "quantity": (15, True), "price": (10, False), "words": (10, False),
    "language": (5, False), "feedback": (5, False), "market": (0, True), "readiness": (0, False),
}  # fmt: skip


def scale(**changes: Any) -> Scale:
    rules = {code: Rule(code, weight, mandatory, {}) for code, (weight, mandatory) in SEEDED.items()}
    for code, fields in changes.items():
        rules[code] = replace(rules[code], **fields)
    return scale_of(rules.values())


NEED = NeedFacts(pk=1, contact=1, hs_prefixes=("4602",))
PRODUCT = ProductFacts(
    pk=1, version=1, maker=1, category="keranjang", parent="anyaman", hs="460219", words=frozenset({"rattan"}), moq=200,
    capacity=1500, unit="pcs", price_low=1120, price_high=1400, described=frozenset({"id", "en"}),
    named=frozenset({"id", "en"}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "fact", "refused"),
    [
        ({"max_moq": 200}, {}, ""),
        ({"max_moq": 199}, {}, "quantity.moq"),
        ({"max_moq": 200}, {"moq": None}, "quantity.moq"),
        ({"min_capacity": 1500}, {}, ""),
        ({"min_capacity": 1501}, {}, "quantity.capacity"),
        ({"min_capacity": 1}, {"capacity": None}, "quantity.capacity"),
        ({"max_moq": 10, "unit": "kg"}, {}, ""),
        ({"max_moq": 10, "unit": "pcs"}, {}, "quantity.moq"),
        ({"certificates": frozenset({"SVLK"})}, {}, "certificates"),
        ({"certificates": frozenset({"SVLK"})}, {"certificates": {"SVLK": TODAY}}, ""),
        ({"certificates": frozenset({"SVLK"})}, {"certificates": {"SVLK": TODAY - timedelta(days=1)}}, "certificates"),
        ({"certificates": frozenset({"SVLK"})}, {"certificates": {"SVLK": None}}, ""),
        ({"certificates": frozenset({"SVLK", "FSC"})}, {"certificates": {"SVLK": None}}, "certificates"),
        ({"hs_prefixes": ("46",)}, {}, ""),
        ({"hs_prefixes": ("460219",)}, {}, ""),
        ({"hs_prefixes": ("460212",)}, {}, "topic"),
        ({"hs_prefixes": ("0901",)}, {}, "topic"),
        ({"hs_prefixes": (), "categories": frozenset({"anyaman"})}, {}, ""),
        ({"hs_prefixes": (), "categories": frozenset({"kopi"})}, {}, "topic"),
        ({"hs_prefixes": ("0901",), "words": ("rattan",)}, {}, ""),
        ({"hs_prefixes": ("0901",), "words": ("rattan", "silver")}, {}, ""),
        ({"hs_prefixes": ("0901",), "words": ("rattan", "silver", "coffee")}, {}, "topic"),
        ({"hs_prefixes": (), "words": ("rattan", "silver", "coffee")}, {}, ""),
        ({"hs_prefixes": (), "words": ("silver",)}, {}, "topic"),
    ],
)  # fmt: skip
def test_mandatory_rules_at_their_edges(wish: dict[str, Any], fact: dict[str, Any], refused: str) -> None:
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, **fact), scale(), TODAY)
    assert verdict.refused_by == refused
    assert (verdict.score > 0) is (not refused)


@pytest.mark.parametrize(
    ("wish", "code", "points"),
    [
        ({"hs_prefixes": ("460219",)}, "topic", 35),
        ({"hs_prefixes": ("4602",)}, "topic", 32),
        ({"hs_prefixes": ("46",)}, "topic", 21),
        ({"categories": frozenset({"keranjang"})}, "topic", 35),
        ({"hs_prefixes": (), "words": ("rattan", "silver")}, "topic", 18),
        ({}, "certificates", 10),
        ({}, "quantity", 15),
        ({"max_moq": 200}, "quantity", 9),
        ({"max_moq": 400}, "quantity", 15),
        ({"max_moq": 300}, "quantity", 12),
        ({"max_moq": 200, "min_capacity": 750}, "quantity", 12),
        ({"max_moq": 9999, "unit": "kg"}, "quantity", 0),
        ({"price_high": 1120}, "price", 10),
        ({"price_high": 1119}, "price", 5),
        ({"price_high": 934}, "price", 5),
        ({"price_high": 900}, "price", 0),
        ({"price_low": 1400}, "price", 10),
        ({"price_low": 1401}, "price", 5),
        ({"words": ("rattan", "silver")}, "words", 5),
        ({"language": "en"}, "language", 5),
        ({}, "feedback", 3),
        ({"liked_makers": frozenset({1})}, "feedback", 5),
        ({"declined_makers": frozenset({1})}, "feedback", 0),
        ({"declined_categories": frozenset({"keranjang"})}, "feedback", 1),
    ],
)
def test_points_of_each_rule(wish: dict[str, Any], code: str, points: int) -> None:
    assert judge(replace(NEED, **wish), PRODUCT, scale(), TODAY).parts[code] == points


@pytest.mark.parametrize(
    ("fact", "wish", "missing"),
    [
        ({"price_low": None, "price_high": None, "on_request": True}, {"price_high": 900}, "price.on_request"),
        ({"price_low": None, "price_high": None, "currency": "JPY"}, {"price_high": 900}, "price.no_rate"),
        ({"described": frozenset({"id"})}, {"language": "en"}, "language.undescribed"),
        ({"unit": "set"}, {"max_moq": 300, "unit": "pcs"}, "quantity.unit"),
        ({}, {"hs_prefixes": ("0901",), "words": ("rattan",)}, "topic.words_only"),
    ],
)
def test_what_is_missing_is_said(fact: dict[str, Any], wish: dict[str, Any], missing: str) -> None:
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, **fact), scale(), TODAY)
    assert missing in {entry["code"] for entry in verdict.missing}
    assert not verdict.refused_by


def test_a_rule_that_staff_make_mandatory_refuses() -> None:
    need = replace(NEED, price_high=100)
    assert judge(need, PRODUCT, scale(), TODAY).refused_by == ""
    assert judge(need, PRODUCT, scale(price={"mandatory": True}), TODAY).refused_by == "price"


def test_a_mandatory_rule_of_no_weight_still_refuses() -> None:
    verdict = judge(replace(NEED, max_moq=1), PRODUCT, scale(quantity={"weight": 0}), TODAY)
    assert verdict.refused_by == "quantity.moq"


BARRED = {"JP": ("R06", "HACCP", "2026-11-01")}
EVERYWHERE = {"*": ("R27", "", "")}
GAPS = ((frozenset({"JP", "US"}), "R02"), (frozenset({"*"}), "R10"))


@pytest.mark.parametrize(
    ("destination", "fact", "share", "refused"),
    [
        ("JP", {}, 100, ""),
        ("", {"gaps": GAPS}, 100, ""),
        ("JP", {"gaps": GAPS}, 50, ""),
        ("AU", {"gaps": GAPS}, 50, ""),
        ("AU", {"gaps": GAPS[:1]}, 100, ""),
        ("ID", {"gaps": GAPS}, 100, ""),
        ("JP", {"barred": BARRED}, 0, "market.barred"),
        ("AU", {"barred": BARRED}, 100, ""),
        ("", {"barred": BARRED}, 100, ""),
        ("AU", {"barred": EVERYWHERE}, 0, "market.barred"),
        ("", {"barred": EVERYWHERE}, 0, "market.barred"),
        ("ID", {"barred": EVERYWHERE}, 100, ""),
    ],
)
def test_the_law_of_the_destination(destination: str, fact: dict[str, Any], share: int, refused: str) -> None:
    by = scale_of([Rule("market", 100, True, {})])
    verdict = judge(replace(NEED, destination=destination), replace(PRODUCT, **fact), by, TODAY)
    assert (verdict.score, verdict.refused_by) == (share, refused)


def test_what_ended_and_what_is_missing_is_named() -> None:
    wish = replace(NEED, destination="JP")
    ended = judge(wish, replace(PRODUCT, barred=BARRED), scale(), TODAY).missing
    assert {"code": "market.ended", "destination": "JP", "certificates": ["HACCP"], "until": "2026-11-01"} in ended
    missing = judge(wish, replace(PRODUCT, gaps=GAPS), scale(), TODAY).missing
    assert {"code": "market.absent", "destination": "JP", "requirements": ["R02", "R10"]} in missing


def test_staff_may_make_missing_certificates_refuse() -> None:
    strict = scale(market={"parameters": {"strict": 1}})
    wish = replace(NEED, destination="JP")
    assert judge(wish, replace(PRODUCT, gaps=GAPS), strict, TODAY).refused_by == "market.missing"
    assert judge(wish, PRODUCT, strict, TODAY).refused_by == ""


@pytest.mark.parametrize(
    ("score", "parameters", "points"),
    [
        (None, {}, 0),
        (None, {"unassessed": 30}, 30),
        (0, {}, 0),
        (58, {}, 58),
        (100, {}, 100),
        (50, {"at_zero": 20, "at_full": 80}, 50),
    ],
)
def test_readiness_counts_in_a_straight_line(score: int | None, parameters: dict[str, int], points: int) -> None:
    by = scale_of([Rule("readiness", 100, False, parameters)])
    assert judge(NEED, replace(PRODUCT, readiness=score), by, TODAY).score == points


def test_readiness_is_told_with_level_and_day_or_as_not_assessed() -> None:
    by = scale(readiness={"weight": 10})
    ready = replace(PRODUCT, readiness=72, level=("Siap uji pasar", "Ready to test the market", "2026-11-12"))
    assert "readiness.verified" in {one["code"] for one in judge(NEED, ready, by, TODAY).reasons}
    assert "readiness.unknown" in {one["code"] for one in judge(NEED, PRODUCT, by, TODAY).missing}


@pytest.mark.parametrize(
    "weights",
    [
        (35, 20, 10, 10, 5, 5, 4, 1, 10), (1, 1, 1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 7, 0, 0), (100,) * 9,
        (33, 33, 33, 1, 1, 1, 1, 1, 1),
    ],
)  # fmt: skip
def test_weights_are_scaled_to_exactly_one_hundred(weights: tuple[int, ...]) -> None:
    made = scale_of(Rule(code, weight, False, {}) for code, weight in zip(DEFAULTS, weights, strict=True))
    assert sum(made.points.values()) == 100
    if sum(weights) == 100:
        assert tuple(made.points.values()) == weights


def test_rules_without_any_weight_are_refused() -> None:
    with pytest.raises(ValueError, match="no rule"):
        scale_of([Rule("topic", 0, False, {})])


def test_senseless_parameters_do_no_harm() -> None:
    made = scale(topic={"parameters": {"hs4": 500, "hs6": "many", "unknown": 1}})
    assert made.parameters["topic"]["hs4"] == 100
    assert made.parameters["topic"]["hs6"] == DEFAULTS["topic"]["hs6"]
    assert "unknown" not in made.parameters["topic"]


def test_singular_and_plural_are_the_same_word() -> None:
    for one, many in (("basket", "baskets"), ("berry", "berries"), ("dress", "dresses"), ("box", "boxes")):
        assert stem(one) == stem(many)
        assert stem(many) in many
    assert tokens("The baskets and rattan, of RATTAN") == {"basket", "rattan"}
    assert spoken("Baskets, rattan") == {"basket": "baskets", "rattan": "rattan"}


def test_prices_are_compared_in_dollars() -> None:
    from decimal import Decimal

    assert us_cents(Decimal("185000"), "IDR", {"IDR": 16500}) == 1121
    assert us_cents(Decimal("11.205"), "USD", {}) == 1121
    assert us_cents(Decimal("5"), "JPY", {}) is None
    assert us_cents(None, "USD", {}) is None


CODES = st.sampled_from(["SVLK", "FSC", "HALAL"])
WORDS = st.sampled_from(["rattan", "silver", "coffee"])
CATEGORIES = st.sampled_from(["keranjang", "kopi", "anyaman", "pangan"])
AMOUNTS = st.none() | st.integers(1, 2000)
UNITS = st.sampled_from(["", "pcs", "kg"])
CENTS = st.none() | st.integers(0, 5000)
MARKETS = st.sampled_from(["JP", "DE", "ID"])
HS = st.sampled_from(["460219", "460212", "090111", "940360"])

NEEDS = st.builds(
    NeedFacts,
    pk=st.just(1),
    contact=st.just(1),
    language=st.sampled_from(["en", "id"]),
    categories=st.frozensets(CATEGORIES, max_size=2),
    hs_prefixes=st.lists(HS.flatmap(lambda code: st.sampled_from([code[:2], code[:4], code])), max_size=3).map(tuple),
    words=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    certificates=st.frozensets(CODES, max_size=2),
    min_capacity=AMOUNTS,
    max_moq=AMOUNTS,
    unit=UNITS,
    price_low=CENTS,
    price_high=CENTS,
    destination=MARKETS | st.just(""),
    liked_makers=st.frozensets(st.integers(1, 3), max_size=2),
    declined_makers=st.frozensets(st.integers(1, 3), max_size=2),
)
PRODUCTS = st.builds(
    ProductFacts,
    pk=st.integers(1, 10**6),
    version=st.just(1),
    maker=st.integers(1, 3),
    category=st.sampled_from(["", "keranjang", "kopi"]),
    parent=st.sampled_from(["anyaman", "pangan"]),
    hs=st.just("") | HS,
    words=st.frozensets(WORDS),
    certificates=st.dictionaries(CODES, st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))),
    moq=AMOUNTS,
    capacity=AMOUNTS,
    unit=UNITS,
    on_request=st.booleans(),
    price_low=CENTS,
    price_high=CENTS,
    described=st.frozensets(st.sampled_from(["id", "en"])),
    named=st.frozensets(st.sampled_from(["id", "en"])),
    barred=st.dictionaries(MARKETS | st.just("*"), st.just(("R06", "HACCP", "2026-11-01")), max_size=1),
    gaps=st.lists(st.tuples(st.frozensets(MARKETS, min_size=1), st.just("R10")), max_size=2).map(tuple),
    readiness=st.none() | st.integers(0, 100),
)
SCALES = st.builds(
    lambda weights, mandatory: scale_of(
        Rule(code, weight, must, {}) for code, weight, must in zip(DEFAULTS, weights, mandatory, strict=True)
    ),
    st.lists(st.integers(0, 100), min_size=9, max_size=9).filter(any),
    st.lists(st.booleans(), min_size=9, max_size=9),
)


def breaks_a_promise(need: NeedFacts, product: ProductFacts) -> bool:
    """The mandatory rules, said again in the plainest way."""
    spoken = len(set(need.words) & product.words)
    topic = (
        any(product.hs.startswith(prefix) for prefix in need.hs_prefixes if product.hs)
        or {product.category, product.parent} & need.categories
        or (spoken and (2 * spoken >= len(need.words) or not need.has_topic))
    )
    valid = {code for code, until in product.certificates.items() if until is None or until >= TODAY}
    comparable = not need.unit or not product.unit or need.unit == product.unit
    return (
        not topic
        or not need.certificates <= valid
        or need.destination in product.barred
        or ("*" in product.barred and need.destination != "ID")
        or (comparable and need.max_moq is not None and (product.moq is None or product.moq > need.max_moq))
        or (comparable and need.min_capacity is not None and (product.capacity or 0) < need.min_capacity)
    )


@settings(max_examples=150, deadline=None)
@given(NEEDS, PRODUCTS)
def test_what_breaks_a_promise_is_never_proposed(need: NeedFacts, product: ProductFacts) -> None:
    assert bool(judge(need, product, scale(), TODAY).refused_by) is breaks_a_promise(need, product)


@settings(max_examples=150, deadline=None)
@given(NEEDS, PRODUCTS, SCALES)
def test_the_score_is_the_sum_of_its_parts(need: NeedFacts, product: ProductFacts, by: Scale) -> None:
    verdict = judge(need, product, by, TODAY)
    assert 0 <= verdict.score <= 100
    assert verdict.score == sum(verdict.parts.values())
    assert all(0 <= part <= by.points[code] for code, part in verdict.parts.items())
    assert Judge(by, TODAY).score(need, product)[0] == verdict.score


@settings(max_examples=60, deadline=None)
@given(NEEDS, st.lists(PRODUCTS, max_size=12, unique_by=lambda product: product.pk), st.integers(1, 5))
def test_the_quick_search_finds_what_judging_all_would(
    need: NeedFacts, products: list[ProductFacts], keep: int
) -> None:
    verdicts = {product.pk: judge(need, product, scale(), TODAY) for product in products}
    fitting = sorted((-v.score, pk) for pk, v in verdicts.items() if not v.refused_by)
    found = Wall(products).best_for(need, Judge(scale(), TODAY), keep)
    assert sorted((-v.score, pk) for pk, v in found.verdicts.items()) == fitting[:keep]
    assert found.fitting == len(fitting)
    assert sum(found.refused.values()) == len(products) - len(fitting)
