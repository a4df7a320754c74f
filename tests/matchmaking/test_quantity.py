"""A minimum order within the limit and capacity enough, half of the points each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from apps.matchmaking.rules.weights import DEFAULTS
from apps.matchmaking.rules.wishes import quantity
from tests.matchmaking.test_rules import NEED, PRODUCT, TODAY


@pytest.mark.parametrize(
    ("wish", "share", "refused"),
    [
        ({"max_moq": 400, "min_capacity": 750}, 100, ""),
        ({"max_moq": 400, "min_capacity": 1501}, 50, "quantity.capacity"),
        ({"max_moq": 199, "min_capacity": 750}, 50, "quantity.moq"),
        ({"max_moq": 199, "min_capacity": 1501}, 0, "quantity.moq"),
        ({"min_capacity": 1501}, 0, "quantity.capacity"),
        ({"max_moq": 199}, 0, "quantity.moq"),
    ],
)
def test_order_and_capacity_make_half_of_the_quantity_each(wish: dict[str, Any], share: int, refused: str) -> None:
    found = quantity(replace(NEED, **wish), PRODUCT, DEFAULTS["quantity"], TODAY, None)
    assert found == (share, refused)
