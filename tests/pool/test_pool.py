"""The ready pool: who could meet a buyer tomorrow, and what would have put the others in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from apps.pool.rules import Lack, PoolLimits, PoolMaker, PoolProduct, nearest, place_of, pool

LIMITS = PoolLimits()
GOOD: dict[str, Any] = {
    "verified": True, "readiness": Decimal(70), "product": Decimal(50), "quality": Decimal(50),
}  # fmt: skip


def basket(**facts: Any) -> PoolProduct:
    return PoolProduct(pk=facts.pop("pk", 1), name="Keranjang", **{"capacity": 500, "unit": "pcs", **facts})


def maker(pk: int = 1, *, products: tuple[PoolProduct, ...] = (basket(),), **facts: Any) -> PoolMaker:
    return PoolMaker(pk=pk, name=facts.pop("name", f"Usaha {pk}"), products=products, **{**GOOD, **facts})


def lacks(one: PoolMaker) -> list[Lack]:
    place = place_of(one, LIMITS)
    assert place
    return [missing.lack for missing in place.missing]


def test_exactly_as_much_is_enough() -> None:
    assert lacks(maker()) == []


@pytest.mark.parametrize(
    ("facts", "lack"),
    [
        ({"readiness": Decimal("69.99")}, Lack.READINESS),
        ({"product": Decimal("49.99")}, Lack.PRODUCT),
        ({"quality": Decimal("49.99")}, Lack.QUALITY),
        ({"readiness": None}, Lack.READINESS),
        ({"product": None}, Lack.PRODUCT),
        ({"quality": None}, Lack.QUALITY),
        ({"verified": False}, Lack.VERIFIED),
        ({"products": (basket(capacity=None),)}, Lack.CAPACITY),
        ({"products": (basket(lacks_market=("HALAL",)),)}, Lack.MARKET),
        ({"products": (basket(lacks_wanted=("HACCP",)),)}, Lack.WANTED),
    ],
)
def test_each_thing_alone_keeps_her_out(facts: dict[str, Any], lack: Lack) -> None:
    found = pool([maker(**facts)], LIMITS)
    assert not found.ready
    assert [missing.lack for missing in found.near[0].missing] == [lack]


def test_the_thresholds_are_those_of_staff() -> None:
    assert not pool([maker()], PoolLimits(score=71)).ready
    assert pool([maker(readiness=Decimal(60))], PoolLimits(score=60)).ready


def test_she_is_judged_by_the_product_that_lacks_least() -> None:
    place = place_of(maker(products=(basket(pk=1, capacity=None), basket(pk=2))), LIMITS)
    assert place
    assert (place.product.pk, place.is_ready) == (2, True)


def test_who_may_export_nothing_of_it_is_in_neither_list() -> None:
    found = pool([maker(products=(basket(barred=True),))], LIMITS)
    assert (found.ready, found.near, found.further) == ((), (), 0)


def test_the_best_match_stands_first_then_the_readiest() -> None:
    makers = [
        maker(1, readiness=Decimal(95)),
        maker(2, readiness=Decimal(80), products=(basket(score=60),)),
        maker(3, readiness=Decimal(90), products=(basket(score=60),)),
    ]
    assert [one.maker.pk for one in pool(makers, LIMITS).ready] == [3, 2, 1]


def test_the_nearest_of_the_others_stands_first() -> None:
    makers = [
        maker(1, readiness=Decimal(60), product=Decimal(40)),
        maker(2, readiness=Decimal(50)),
        maker(3, readiness=Decimal(69)),
    ]
    assert [one.maker.pk for one in pool(makers, LIMITS).near] == [3, 2, 1]


def test_who_lacks_more_than_is_shown_is_counted() -> None:
    far = maker(readiness=None, verified=False, products=(basket(capacity=None, lacks_market=("HALAL",)),))
    found = pool([far], LIMITS)
    assert (found.near, found.further) == ((), 1)
    assert pool([far], PoolLimits(near=4)).further == 0


def test_a_round_that_was_never_verified_is_one_thing() -> None:
    assert lacks(maker(readiness=None, product=None, quality=None)) == [Lack.READINESS]


def test_the_one_or_two_nearest_things_are_named() -> None:
    place = place_of(maker(readiness=Decimal(20), product=Decimal(49), products=(basket(capacity=None),)), LIMITS)
    assert place
    assert [one.lack for one in nearest(place.missing)] == [Lack.PRODUCT, Lack.CAPACITY]
