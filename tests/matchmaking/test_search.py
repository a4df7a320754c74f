"""Judging in columns says what judging pair by pair says, for random needs and works."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from apps.matchmaking.rules.facts import NeedFacts, ProductFacts
from apps.matchmaking.rules.judging import PairJudge
from apps.matchmaking.rules.weights import PointScale
from apps.matchmaking.search import Catalogue
from tests.matchmaking.test_reasons_are_true import NEEDS, PRODUCTS, SCALE, SCALES, TODAY, UNITS, in_one_unit


def as_judged(
    need: NeedFacts, products: list[ProductFacts], by: PointScale
) -> tuple[list[tuple[int, int]], Counter[str]]:
    """The plain loop: (-score, key) of what fits, the best first, and how often each refusal was given."""
    scores = {product.pk: PairJudge(by, TODAY).score(need, product) for product in products}
    return (
        sorted((-score, pk) for pk, (score, refusal) in scores.items() if not refusal),
        Counter(refusal for _score, refusal in scores.values() if refusal),
    )


@settings(max_examples=150, deadline=None)
@given(
    NEEDS,
    st.lists(PRODUCTS, max_size=12, unique_by=lambda product: product.pk),
    st.integers(1, 5),
    st.frozensets(st.integers(1, 12), max_size=3),
    st.just(SCALE) | SCALES,
)
def test_the_quick_search_finds_what_judging_all_would(
    need: NeedFacts, products: list[ProductFacts], keep: int, also: frozenset[int], by: PointScale
) -> None:
    fitting, refused = as_judged(need, products, by)
    wall = Catalogue(products, PairJudge(by, TODAY))
    found = wall.choose(need, keep, also)
    told = wall.explain(need, found.products)
    kept = fitting[:keep] + [pair for pair in fitting[keep:] if pair[1] in also]
    assert sorted((-verdict.score, pk) for pk, verdict in told.items()) == sorted(kept)
    assert found.fitting == len(fitting)
    assert sum(found.refused.values()) == refused.total()
    if by is SCALE:  # her topic comes first there, so that every other refusal is one of a candidate
        assert Counter(found.refused) == refused


HUGE = st.sampled_from([1, 2, 3, 2**31 - 2, 2**31 - 1, 2**44, 10**15, 10**18, 2**62, 2**63, 10**20])
MAYBE_HUGE = st.none() | HUGE


@settings(max_examples=150, deadline=None)
@given(
    st.builds(
        NeedFacts,
        pk=st.just(1),
        contact=st.just(1),
        hs_prefixes=st.just(("46",)),
        unit=UNITS,
        price_unit=UNITS,
        max_moq=MAYBE_HUGE,
        min_capacity=MAYBE_HUGE,
        price_low=MAYBE_HUGE,
        price_high=MAYBE_HUGE,
    ),
    st.lists(
        st.builds(
            in_one_unit,
            st.builds(
                ProductFacts,
                pk=st.integers(1, 99),
                version=st.just(1),
                maker=st.just(1),
                hs=st.just("460219"),
                unit=UNITS,
                moq=MAYBE_HUGE,
                capacity=MAYBE_HUGE,
                price_low=HUGE,
                price_high=HUGE,
                ex_works=st.booleans(),
            ),
            st.none() | st.integers(1, 3000) | HUGE,
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda product: product.pk,
    ),
    st.just(SCALE) | SCALES,
)
def test_numbers_larger_than_the_machines_are_compared_exactly(
    need: NeedFacts, products: list[ProductFacts], by: PointScale
) -> None:
    fitting, _refused = as_judged(need, products, by)
    found = Catalogue(products, PairJudge(by, TODAY)).choose(need, 2)
    assert sorted(found.products) == sorted(pk for _score, pk in fitting[:2])
