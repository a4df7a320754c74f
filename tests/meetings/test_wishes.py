"""Worth of a wish, by the study's examples."""

from __future__ import annotations

import pytest

from apps.meetings.rules.wishes import Wished, WishWeights, worth


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (Wished(maker_rank=3, buyer_rank=1, score=82), 90),
        (Wished(maker_rank=1, score=55), 33),
        (Wished(buyer_rank=10, score=0), 41),
        (Wished(buyer_rank=11, score=0), 40),
        (Wished(by_staff=True, score=40), 25),
        (Wished(score=99), 0),
        (Wished(maker_rank=1, buyer_rank=1, score=100, met_before=True), 75),
        (Wished(maker_rank=1, buyer_rank=1, score=100), 95),
        (Wished(by_staff=True, met_before=True), 1),
    ],
)
def test_what_a_meeting_is_worth(wish: Wished, expected: int) -> None:
    assert worth(wish, WishWeights()) == expected
