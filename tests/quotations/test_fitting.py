"""Who can make what is requested in the time that is left; whoever cannot is told why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.units import Contents
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge
from apps.matchmaking.rules.weights import Rule, scale_of
from apps.quotations.rules.fitting import RequestFacts, fitting, month_after, months_between, too_slow
from tests.builders.deals import UNHURRIED

TODAY = date(2026, 11, 1)
SCALE = scale_of(
    [
        Rule("topic", 60, True, {}),
        Rule("quantity", 20, True, {}),
        Rule("certificates", 20, True, {}),
    ]
)
REQUEST = RequestFacts(NeedFacts(1, 1, categories=frozenset({"shoes"})), 40_000, "pasang", date(2027, 3, 1))


def product(pk: int = 1, **facts: Any) -> ProductFacts:
    given: dict[str, Any] = {"maker": pk, "category": "shoes", "moq": 100, "capacity": 10_000, "unit": "pasang"}
    return ProductFacts(pk, version=1, **(given | facts))


def refusals(request: RequestFacts, *products: ProductFacts, today: date = TODAY) -> dict[int, str]:
    return {one.product: one.refusal for one in fitting(request, products, PairJudge(SCALE, today)).unfit}


def test_forty_thousand_pairs_fit_ten_thousand_a_month_when_four_months_are_left() -> None:
    assert refusals(REQUEST, product()) == {}
    assert refusals(REQUEST, product(), today=TODAY + timedelta(days=1)) == {1: "quantity.capacity"}
    assert refusals(replace(REQUEST, quantity=40_001), product()) == {1: "quantity.capacity"}
    assert refusals(REQUEST, product(capacity=9_999)) == {1: "quantity.capacity"}


def test_capacity_is_compared_in_her_unit() -> None:
    assert refusals(REQUEST, product(unit="pcs", capacity=20_000)) == {}
    assert refusals(REQUEST, product(unit="pcs", capacity=19_999)) == {1: "quantity.capacity"}
    packed = Contents("ctn", 12, "pasang")
    assert refusals(REQUEST, product(unit="ctn", contents=packed, moq=10, capacity=834)) == {}
    assert refusals(REQUEST, product(unit="ctn", contents=packed, moq=10, capacity=833)) == {1: "quantity.capacity"}
    assert refusals(REQUEST, product(unit="kg")) == {1: "quantity.unit"}


def test_who_states_no_capacity_is_asked_only_where_no_day_is_named() -> None:
    assert refusals(REQUEST, product(capacity=None)) == {1: "quantity.capacity"}
    assert refusals(replace(REQUEST, wanted_by=None), product(capacity=None)) == {}
    assert too_slow(replace(REQUEST, wanted_by=TODAY), product(capacity=10**9), TODAY) == "quantity.capacity"


def test_mandatory_rules_refuse_with_their_reason() -> None:
    strict = replace(REQUEST, need=replace(REQUEST.need, certificates=frozenset({"HALAL"})))
    assert refusals(strict, product()) == {1: "certificates"}
    assert refusals(strict, product(certificates={"HALAL": TODAY})) == {}
    assert refusals(REQUEST, product(category="bags")) == {1: "topic"}
    assert refusals(REQUEST, product(moq=40_000)) == {}
    assert refusals(REQUEST, product(moq=40_001)) == {1: "quantity.moq"}


def test_what_she_answered_for_her_need_does_not_bar_her_request() -> None:
    known = replace(REQUEST, need=replace(REQUEST.need, answered=frozenset({1})))
    assert refusals(known, product()) == {}


def test_the_best_come_first_and_of_equals_the_lower_key() -> None:
    found = fitting(REQUEST, [product(3), product(2), product(1, moq=40_000)], PairJudge(SCALE, TODAY)).fitted
    assert [one.product for one in found] == [2, 3, 1]
    assert found[1].score > found[2].score


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-11-01", "2026-11-01", "0"),
        ("2026-11-02", "2026-11-01", "0"),
        ("2026-11-01", "2026-11-16", "1/2"),
        ("2027-01-31", "2027-02-28", "1"),
        ("2026-12-15", "2027-01-15", "1"),
        ("2026-11-01", "2028-11-01", "24"),
    ],
)
def test_months_go_by_the_calendar(start: str, end: str, months: str) -> None:
    assert str(months_between(date.fromisoformat(start), date.fromisoformat(end))) == months


DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@UNHURRIED
@given(DAYS, DAYS, st.integers(0, 40))
def test_a_later_day_never_leaves_less_time(start: date, end: date, months: int) -> None:
    assert months_between(start, end) <= months_between(start, end + timedelta(days=1))
    assert months_between(start, month_after(start, months)) == months
