"""Every rule at its edges, and what must hold for all needs and products."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.common.units import Contents, holding
from apps.matchmaking.rules.facts import Declined, NeedFacts, ProductFacts, spoken, stem, tokens, us_micros
from apps.matchmaking.rules.judging import judge
from apps.matchmaking.rules.weights import DEFAULTS, PointScale, Rule, scale_of

TODAY = date(2026, 11, 23)
# What an installation starts with; the two newest rules have tests of their own below and no points here, so that the
# points of the others stay round numbers.
SEEDED = {
    "topic": (35, True), "certificates": (20, True), "quantity": (15, True), "price": (10, True), "words": (10, False),
    "language": (5, False), "feedback": (5, False), "market": (0, True), "readiness": (0, False),
}  # fmt: skip


def scale(**changes: Any) -> PointScale:
    rules = {code: Rule(code, weight, mandatory, {}) for code, (weight, mandatory) in SEEDED.items()}
    for code, fields in changes.items():
        rules[code] = replace(rules[code], **fields)
    return scale_of(rules.values())


NEED = NeedFacts(pk=1, contact=1, hs_prefixes=("4602",), unit="pcs", price_unit="pcs")
PRODUCT = ProductFacts(
    pk=1, version=1, maker=1, category="keranjang", parent="anyaman", hs="460219", words=frozenset({"rattan"}), moq=200,
    capacity=1500, unit="pcs", price_low=11_200_000, price_high=14_000_000, described=frozenset({"id", "en"}),
    named=frozenset({"id", "en"}),
)  # fmt: skip


IN_CARTONS = holding("pcs", 250, "ctn", 24)


@pytest.mark.parametrize(
    ("wish", "fact", "refused"),
    [
        ({"max_moq": 200}, {}, ""),
        ({"max_moq": 199}, {}, "quantity.moq"),
        ({"max_moq": 200}, {"moq": None}, "quantity.moq"),
        ({"min_capacity": 1500}, {}, ""),
        ({"min_capacity": 1501}, {}, "quantity.capacity"),
        ({"min_capacity": 1}, {"capacity": None}, "quantity.capacity"),
        ({"max_moq": 9999, "unit": "kg"}, {}, "quantity.unit"),
        ({"max_moq": 9999, "unit": ""}, {}, "quantity.unit"),
        ({"max_moq": 9999}, {"unit": ""}, "quantity.unit"),
        ({"unit": "kg"}, {}, ""),
        ({"max_moq": 17, "unit": "lusin"}, {}, ""),
        ({"max_moq": 16, "unit": "lusin"}, {}, "quantity.moq"),
        ({"max_moq": 400}, {"unit": "pasang"}, ""),
        ({"max_moq": 399}, {"unit": "pasang"}, "quantity.moq"),
        ({"max_moq": 50, "unit": "kg"}, {"contents": Contents("pcs", 250, "g")}, ""),
        ({"max_moq": 49, "unit": "kg"}, {"contents": Contents("pcs", 250, "g")}, "quantity.moq"),
        ({"min_capacity": 375, "unit": "kg"}, {"contents": Contents("pcs", 250, "g")}, ""),
        ({"min_capacity": 376, "unit": "kg"}, {"contents": Contents("pcs", 250, "g")}, "quantity.capacity"),
        ({"max_moq": 9, "unit": "ctn"}, {"contents": IN_CARTONS}, ""),
        ({"max_moq": 8, "unit": "ctn"}, {"contents": IN_CARTONS}, "quantity.moq"),
        ({"max_moq": 9, "unit": "ctn"}, {}, "quantity.unit"),
        ({"max_moq": 50, "unit": "kg"}, {"contents": IN_CARTONS}, ""),
        ({"max_moq": 49, "unit": "kg"}, {"contents": IN_CARTONS}, "quantity.moq"),
        ({"price_high": 215_040_000, "price_unit": "ctn"}, {"contents": IN_CARTONS}, ""),
        ({"price_high": 215_039_999, "price_unit": "ctn"}, {"contents": IN_CARTONS}, "price"),
        ({"price_high": 8_960_000}, {}, ""),
        ({"price_high": 8_959_999}, {}, "price"),
        ({"price_low": 18_666_666}, {}, ""),
        ({"price_low": 18_666_667}, {}, "price"),
        ({"price_high": 107_520_000, "price_unit": "lusin"}, {}, ""),
        ({"price_high": 107_519_999, "price_unit": "lusin"}, {}, "price"),
        ({"price_high": 99_000_000, "price_unit": "kg"}, {}, "price.unit"),
        ({"price_high": 99_000_000, "price_unit": ""}, {}, "price.unit"),
        ({"price_high": 1}, {"on_request": True, "price_low": None, "price_high": None}, ""),
        ({"price_high": 1}, {"currency": "JPY", "price_low": None, "price_high": None}, "price.unit"),
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
        ({"hs_prefixes": ("0901",), "words": ("rattan",)}, {}, "topic"),
        ({"hs_prefixes": ("4601",), "words": ("rattan",)}, {}, ""),
        ({"hs_prefixes": ("4601",), "words": ("rattan", "silver")}, {}, "topic"),
        ({"hs_prefixes": ("4601",)}, {}, "topic"),
        ({"hs_prefixes": ("460212",), "categories": frozenset({"keranjang"})}, {}, "topic"),
        ({"hs_prefixes": ("460212",), "categories": frozenset({"keranjang"}), "words": ("rattan",)}, {}, ""),
        ({"hs_prefixes": ("460212",), "categories": frozenset({"keranjang"}), "words": ("rattan", "tray")}, {},
         "topic"),
        ({"hs_prefixes": ("0901",), "categories": frozenset({"keranjang"})}, {}, ""),
        ({"hs_prefixes": ("0901",), "categories": frozenset({"keranjang"}), "words": ("coffee",)}, {}, "topic"),
        ({"answered": frozenset({1})}, {}, "answered"),
        ({"hs_prefixes": (), "words": ("rattan", "silver", "coffee")}, {}, ""),
        ({"hs_prefixes": (), "words": ("silver",)}, {}, "topic"),
    ],
)  # fmt: skip
def test_mandatory_rules_at_their_edges(wish: dict[str, Any], fact: dict[str, Any], refused: str) -> None:
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, **fact), scale(), TODAY)
    assert verdict.refused_by == refused
    assert (verdict.score > 0) is (not refused)


@pytest.mark.parametrize(
    ("wish", "code", "share"),
    [
        ({"hs_prefixes": ("460219",)}, "topic", 100),
        ({"hs_prefixes": ("4602",)}, "topic", 95),
        ({"hs_prefixes": ("46",)}, "topic", 75),
        ({"hs_prefixes": (), "categories": frozenset({"keranjang"})}, "topic", 90),
        ({"hs_prefixes": (), "categories": frozenset({"anyaman"})}, "topic", 80),
        ({"hs_prefixes": (), "categories": frozenset({"anyaman"}), "words": ("silver",)}, "topic", 48),
        ({"words": ("silver",)}, "topic", 57),
        ({"hs_prefixes": ("460219",), "words": ("silver",)}, "topic", 100),
        ({"hs_prefixes": ("0901",), "categories": frozenset({"keranjang"})}, "topic", 25),
        ({"hs_prefixes": ("4601",), "words": ("rattan",)}, "topic", 15),
        ({"hs_prefixes": (), "words": ("rattan", "silver")}, "topic", 50),
        ({"max_moq": 200}, "quantity", 60),
        ({"max_moq": 400}, "quantity", 100),
        ({"max_moq": 300}, "quantity", 80),
        ({"max_moq": 200, "min_capacity": 750}, "quantity", 80),
        ({"max_moq": 25, "unit": "lusin"}, "quantity", 80),
        ({"price_high": 11_200_000}, "price", 100),
        ({"price_high": 11_199_999}, "price", 50),
        ({"price_low": 14_000_000}, "price", 100),
        ({"price_low": 14_000_001}, "price", 50),
        ({"words": ("rattan",)}, "words", 100),
        ({"words": ("rattan", "silver", "coffee")}, "words", 50),
        ({"words": ("rattan", "basket", "coffee")}, "words", 100),
        ({"words": ("silver",)}, "words", 0),
        ({"language": "en"}, "language", 100),
        ({"liked_makers": {1: frozenset({2})}}, "feedback", 100),
        ({"liked_makers": {1: frozenset({1})}}, "feedback", 60),
        ({"liked_makers": {1: frozenset({1, 2})}}, "feedback", 100),
        ({"liked_categories": {"keranjang": frozenset({2})}}, "feedback", 80),
        ({"liked_categories": {"keranjang": frozenset({1})}}, "feedback", 60),
        ({"declined_makers": {1: frozenset({2})}, "liked_makers": {1: frozenset({3})}}, "feedback", 0),
        ({"declined_makers": {1: frozenset({1})}}, "feedback", 60),
        ({"declined_categories": {"keranjang": frozenset({2})}}, "feedback", 0),
        ({"declined": {"keranjang": (Declined(2, "price", "pcs", price=11_200_000),)}}, "feedback", 20),
        ({"declined": {"keranjang": (Declined(2, "price", "pcs", price=11_200_001),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(1, "price", "pcs", price=1),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(2, "price", "pcs", price=1, ex_works=True),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(2, "price", "kg", price=1),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(2, "price", "lusin", price=134_400_000),)}}, "feedback", 20),
        ({"declined": {"keranjang": (Declined(2, "price", "lusin", price=134_400_001),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(2, "quantity", "pcs", moq=200),)}}, "feedback", 20),
        ({"declined": {"keranjang": (Declined(2, "quantity", "pcs", moq=201),)}}, "feedback", 60),
        ({"declined": {"keranjang": (Declined(2, "certificate"),)}}, "feedback", 20),
    ],
)  # fmt: skip
def test_share_of_each_rule(wish: dict[str, Any], code: str, share: int) -> None:
    """Of its own points, which depend on what else she asks."""
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, words=frozenset({"rattan", "basket"})), scale(), TODAY)
    assert not verdict.refused_by
    most = verdict.most[code]
    assert verdict.parts[code] == (most * share + 50) // 100


def test_a_work_that_fits_wholly_has_all_points_and_one_that_fits_partly_far_fewer() -> None:
    wish = replace(
        NEED, hs_prefixes=("460219",), words=("rattan",), max_moq=400, price_high=14_000_000,
        certificates=frozenset({"SVLK"}),
    )  # fmt: skip
    whole = replace(PRODUCT, certificates={"SVLK": None})
    assert judge(wish, whole, scale(), TODAY).score == 100
    part = replace(
        whole, words=frozenset(), moq=400, price_low=17_000_000, price_high=17_000_000, described=frozenset()
    )
    assert judge(replace(wish, hs_prefixes=("46",)), part, scale(), TODAY).score <= 70


def test_what_she_did_not_ask_weighs_nothing() -> None:
    assert set(judge(NEED, PRODUCT, scale(), TODAY).most) == {"topic", "language"}
    asked = judge(replace(NEED, max_moq=400, words=("rattan",)), PRODUCT, scale(), TODAY).most
    assert set(asked) == {"topic", "quantity", "words", "language"}
    assert sum(asked.values()) == 100


@pytest.mark.parametrize(
    ("fact", "wish", "missing"),
    [
        ({"price_low": None, "price_high": None, "on_request": True}, {"price_high": 900}, "price.on_request"),
        ({"price_low": None, "price_high": None, "currency": "JPY"}, {"price_high": 900}, "price.no_rate"),
        ({}, {"price_high": 900, "price_unit": "kg"}, "price.unit"),
        ({"described": frozenset({"id"})}, {"language": "en"}, "language.undescribed"),
        ({"unit": "set"}, {"max_moq": 300}, "quantity.unit"),
        ({}, {"hs_prefixes": ("4601",), "words": ("rattan",)}, "topic.words_only"),
        ({}, {"hs_prefixes": ("0901",), "categories": frozenset({"keranjang"})}, "topic.other_code"),
    ],
)
def test_what_is_missing_is_said(fact: dict[str, Any], wish: dict[str, Any], missing: str) -> None:
    lenient = {"parameters": {"uncompared": 30}}
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, **fact), scale(quantity=lenient, price=lenient), TODAY)
    assert missing in {entry["code"] for entry in verdict.missing}
    assert not verdict.refused_by


@pytest.mark.parametrize(("share", "refused"), [(0, "quantity.unit"), (1, ""), (30, "")])
def test_staff_say_what_becomes_of_units_that_do_not_compare(share: int, refused: str) -> None:
    by = scale(quantity={"parameters": {"uncompared": share}})
    assert judge(replace(NEED, max_moq=9999, unit="kg"), PRODUCT, by, TODAY).refused_by == refused


@pytest.mark.parametrize(("tolerance", "refused"), [(0, "price"), (11, "price"), (12, "")])
def test_staff_say_how_far_a_price_may_lie_outside(tolerance: int, refused: str) -> None:
    by = scale(price={"parameters": {"tolerance": tolerance}})
    assert judge(replace(NEED, price_high=10_000_000), PRODUCT, by, TODAY).refused_by == refused


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"price_high": 10_000_000}, {"code": "price.above", "percent": 12, "limit": 10_000_000}),
        ({"price_low": 16_000_000}, {"code": "price.below", "percent": 13, "limit": 16_000_000}),
        ({"price_low": 14_000_001}, {"code": "price.below", "percent": 1, "limit": 14_000_001}),
    ],
)
def test_the_percentage_is_of_her_limit(wish: dict[str, Any], said: dict[str, Any]) -> None:
    missing = judge(replace(NEED, **wish), PRODUCT, scale(), TODAY).missing
    assert {"low": 11_200_000, "high": 14_000_000, "per": "pcs", **said} in missing


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"price_high": 14_000_000}, "price.within"),
        ({"price_high": 13_999_999}, "price.partly"),
        ({"price_high": 11_200_000}, "price.partly"),
        ({"price_low": 11_200_000}, "price.within"),
        ({"price_low": 11_200_001}, "price.partly"),
    ],
)
def test_a_price_is_within_her_band_only_as_a_whole(wish: dict[str, Any], said: str) -> None:
    told = judge(replace(NEED, **wish), PRODUCT, scale(), TODAY).reasons
    assert [entry["code"] for entry in told if entry["code"].startswith("price.")] == [said]


def test_amounts_and_prices_are_told_in_her_unit() -> None:
    wish = replace(NEED, max_moq=60, unit="kg", price_high=60_000_000, price_unit="kg")
    told = judge(wish, replace(PRODUCT, contents=Contents("pcs", 250, "g")), scale(), TODAY).reasons
    assert {"code": "quantity.moq", "moq": 200, "asked": 60, "meant": 50, "unit": "pcs", "asked_unit": "kg"} in told
    assert {"code": "price.within", "low": 44_800_000, "high": 56_000_000, "per": "kg",
            "own_low": 11_200_000, "own_high": 14_000_000, "unit": "pcs"} in told  # fmt: skip


SHOES = replace(
    NEED, hs_prefixes=("640359", "640351"), categories=frozenset({"kulit"}), words=("leather", "shoe", "derby")
)  # fmt: skip
OUTSIDE = {"pk": 2, "words": frozenset({"leather", "shoe", "derby"}), "described": frozenset({"id", "en"})}


def test_outside_her_six_digits_all_rank_below_the_least_inside() -> None:
    least = replace(
        PRODUCT, hs="640351", category="sepatu", parent="kulit", words=frozenset(), described=frozenset(),
        named=frozenset(), moq=400, price_low=11_200_000,
    )  # fmt: skip
    best = replace(least, hs="640420", moq=1, price_low=1_000_000, **OUTSIDE)
    wish = replace(SHOES, max_moq=400, price_high=9_000_000)
    low, high = judge(wish, least, scale(), TODAY), judge(wish, best, scale(), TODAY)
    assert not low.refused_by
    assert not high.refused_by
    assert high.score < low.score
    assert {"code": "topic.other_code", "hs": "640420"} in high.missing


@pytest.mark.parametrize(
    "fact",
    [
        {"hs": "940161", "category": "kursi", "parent": "mebel", "words": frozenset({"leather", "shoe", "derby"})},
        {"hs": "420231", "category": "tas-kulit", "parent": "kulit", "words": frozenset({"leather"})},
        {"hs": "640420", "category": "sepatu", "parent": "kulit", "words": frozenset()},
    ],
)
def test_who_looks_for_shoes_is_shown_no_chair(fact: dict[str, Any]) -> None:
    assert judge(SHOES, replace(PRODUCT, **fact), scale(), TODAY).refused_by == "topic"


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
    assert us_micros(Decimal("185000"), "IDR", {"IDR": 16500}) == 11_212_121
    assert us_micros(Decimal("11.205"), "USD", {}) == 11_205_000
    assert us_micros(Decimal("5"), "JPY", {}) is None
    assert us_micros(None, "USD", {}) is None
