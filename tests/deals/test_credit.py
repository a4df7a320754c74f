"""What helped a deal shares its value: in every report once, to the rupiah."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import Contribution, WithoutUs
from apps.deals.rules.credit import (
    CreditedDeal,
    CreditShare,
    HelpedBeside,
    credit_objections,
    credited,
    helped_beside_anyway,
    shared_value,
    verdict_of,
)
from tests.builders.deals import UNHURRIED

MATCH, PROGRAMME, OWN = Contribution.MATCH, Contribution.PROGRAMME, Contribution.OWN


def share(kind: Contribution, percent: str, of: int | None = 1) -> CreditShare:
    return CreditShare(kind, Decimal(percent), None if kind == OWN else of)


@pytest.mark.parametrize(
    ("shares", "objections"),
    [
        ([share(MATCH, "100")], 0),
        ([share(MATCH, "60"), share(OWN, "40")], 0),
        ([share(MATCH, "0"), share(OWN, "100")], 0),
        ([share(MATCH, "33.34"), share(MATCH, "33.33", 2), share(PROGRAMME, "33.33")], 0),
        ([share(MATCH, "60"), share(OWN, "39.99")], 1),
        ([share(MATCH, "60"), share(OWN, "40.01")], 1),
        ([], 1),
        ([share(MATCH, "-0.01"), share(OWN, "100.01")], 1),
        ([share(MATCH, "50"), share(MATCH, "50")], 1),
        ([share(MATCH, "50"), share(MATCH, "51")], 2),
    ],
)
def test_shares_come_to_a_hundred_and_each_is_named_once(shares: list[CreditShare], objections: int) -> None:
    assert len(credit_objections(shares)) == objections


def test_the_value_is_shared_to_the_last_rupiah() -> None:
    thirds = (share(MATCH, "33.34"), share(PROGRAMME, "33.33"), share(OWN, "33.33"))
    assert list(shared_value(CreditedDeal(1, 100, thirds)).values()) == [34, 33, 33]
    assert list(shared_value(CreditedDeal(1, 1, thirds)).values()) == [1, 0, 0]


DEALS = [
    CreditedDeal(1, 1000, (share(MATCH, "60", 7), share(PROGRAMME, "40", 3)), (WithoutUs.NOT,)),
    CreditedDeal(2, 500, (share(PROGRAMME, "50", 3), share(OWN, "50")), (WithoutUs.AS_MUCH, WithoutUs.NOT)),
    CreditedDeal(3, 200, (share(PROGRAMME, "100", 4),), (WithoutUs.CANNOT_SAY,)),
]


def test_a_report_by_kind_and_one_by_programme_hold_each_rupiah_once() -> None:
    assert credited(DEALS, lambda one: one.kind) == {MATCH: 600, PROGRAMME: 850, OWN: 250}
    by_programme = credited(DEALS, lambda one: one.of if one.kind == PROGRAMME else None)
    assert by_programme == {None: 850, 3: 650, 4: 200}
    assert sum(by_programme.values()) == 1700


def test_helped_stands_beside_anyway_without_the_own_effort() -> None:
    assert helped_beside_anyway(DEALS) == HelpedBeside(helped=1000, anyway=250, unknown=200)
    assert not [name for name in dir(HelpedBeside) if "total" in name or "sum" in name or name == "__add__"]


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ((), WithoutUs.CANNOT_SAY),
        ((WithoutUs.CANNOT_SAY, WithoutUs.NOT), WithoutUs.NOT),
        ((WithoutUs.NOT, WithoutUs.LESS), WithoutUs.LESS),
        ((WithoutUs.LESS, WithoutUs.LATER), WithoutUs.LATER),
        ((WithoutUs.LATER, WithoutUs.AS_MUCH), WithoutUs.AS_MUCH),
    ],
)
def test_of_two_answers_the_modest_one_counts(said: tuple[WithoutUs, ...], verdict: WithoutUs) -> None:
    assert verdict_of(said) == verdict


@st.composite
def deals(draw: st.DrawFn) -> CreditedDeal:
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), min_size=0, max_size=5)))
    bounds = [0, *cuts, 10_000]
    parts = [Decimal(end - begin) / 100 for begin, end in pairwise(bounds)]
    kinds = draw(st.lists(st.sampled_from(Contribution), min_size=len(parts), max_size=len(parts)))
    shares = tuple(
        CreditShare(kind, part, number) for number, (kind, part) in enumerate(zip(kinds, parts, strict=True))
    )
    return CreditedDeal(1, draw(st.integers(0, 10**12)), shares, tuple(draw(st.lists(st.sampled_from(WithoutUs)))))


REPORTS: list[Callable[[CreditShare], Any]] = [lambda one: one.kind, lambda one: one.of, lambda one: (one.kind, one.of)]


@UNHURRIED
@given(st.lists(deals(), max_size=6), st.sampled_from(REPORTS))
def test_whatever_the_report_no_value_is_counted_twice(
    made: list[CreditedDeal], by: Callable[[CreditShare], Any]
) -> None:
    whole = sum(deal.rupiah for deal in made)
    assert all(credit_objections(deal.shares) == [] for deal in made)
    assert sum(credited(made, by).values()) == whole
    beside = helped_beside_anyway(made)
    own = credited(made, lambda one: one.kind).get(OWN, 0)
    assert beside.helped + beside.anyway + beside.unknown + own == whole


def test_a_kind_as_a_whole_beside_one_of_it_by_name_shares_the_odd_rupiah_too() -> None:
    """Equal shares of one kind: which of them has the rupiah more is settled though one names nothing."""
    whole, named = CreditShare(PROGRAMME, Decimal(50)), CreditShare(PROGRAMME, Decimal(50), 7)
    shared = shared_value(CreditedDeal(1, 101, (named, whole)))
    assert shared == {whole: 51, named: 50}
