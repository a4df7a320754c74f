"""Exactly at a limit and one beyond it; and a price without freight to the port, which is compared upwards alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import judge
from tests.matchmaking.test_reasons_are_true import SCALE
from tests.matchmaking.test_rules import NEED, PRODUCT, TODAY, scale


def limits(draw: Any) -> tuple[NeedFacts, ProductFacts, int]:
    """A need whose limits are exactly what the work has in her unit, and how many of her unit one of the work's is."""
    unit, hers, rate = draw(st.sampled_from([("kg", "kg", 1), ("ton", "kg", 1000), ("lusin", "pcs", 12)]))
    amounts = [draw(st.integers(2, 5000)) for _ in range(3)]
    price = amounts[2] * rate * 1000
    product = ProductFacts(
        pk=5,
        version=1,
        maker=5,
        hs="460219",
        moq=amounts[0],
        capacity=amounts[1],
        unit=unit,
        price_low=price,
        price_high=price,
    )
    need = NeedFacts(
        pk=1,
        contact=1,
        hs_prefixes=("4602",),
        unit=hers,
        price_unit=hers,
        max_moq=amounts[0] * rate,
        min_capacity=amounts[1] * rate,
        price_high=amounts[2] * 1000 * 4 // 5,
        price_low=None,
    )
    return need, product, rate


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_exactly_at_each_limit_passes_and_one_beyond_does_not(data: Any) -> None:
    need, product, _rate = limits(data.draw)
    product = replace(product, ex_works=data.draw(st.booleans()))
    fields = {name: getattr(need, name) for name in need.__dataclass_fields__}

    def refused(**changes: Any) -> str:
        return judge(NeedFacts(**{**fields, **changes}), product, SCALE, TODAY).refused_by

    assert not refused()
    assert refused(max_moq=need.max_moq - 1) == "quantity.moq"  # type: ignore[operator]
    assert refused(min_capacity=need.min_capacity + 1) == "quantity.capacity"  # type: ignore[operator]
    assert refused(price_high=need.price_high - 1) == "price"  # type: ignore[operator]


@pytest.mark.parametrize(
    ("wish", "share", "said"),
    [
        ({"price_high": 14_000_000}, 50, {"code": "price.ex_works"}),
        ({"price_high": 11_200_000}, 50, {"code": "price.ex_works"}),
        ({"price_low": 14_000_001}, 50, {"code": "price.ex_works"}),
        ({"price_low": 1, "price_high": 99_000_000}, 50, {"code": "price.ex_works"}),
        ({"price_high": 11_199_999}, 50, {"code": "price.above_ex_works", "percent": 1, "limit": 11_199_999}),
        ({"price_high": 8_960_000}, 50, {"code": "price.above_ex_works", "percent": 25, "limit": 8_960_000}),
    ],
)
def test_a_price_at_the_makers_place_is_never_inside_nor_below_her_band(
    wish: dict[str, Any], share: int, said: dict[str, Any]
) -> None:
    verdict = judge(replace(NEED, **wish), replace(PRODUCT, ex_works=True), scale(), TODAY)
    told = [entry for entry in [*verdict.reasons, *verdict.missing] if entry["code"].startswith("price.")]
    assert told == [{"low": 11_200_000, "high": 14_000_000, "per": "pcs", **said}]
    assert told[0] in verdict.missing
    assert verdict.parts["price"] * 100 == verdict.most["price"] * share
