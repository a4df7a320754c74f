"""The ladder of a deal: who enters which step, which amounts are refused, what counts after corrections and returns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import DealSide, DealState, MemorandumKind, Reply, Rung
from apps.deals.rules.certainty import DealStep, Ruling
from apps.deals.rules.ladder import (
    CLAIMANTS,
    StepLimits,
    Sum,
    advance_of,
    counting,
    is_asked_twice,
    is_shipped_beyond_order,
    objections,
    state_of,
    waiting,
)  # fmt: skip
from tests.builders.deals import DAY, MILLION, PROVEN_BY_PEB, UNHURRIED, agreed, said, step

LIMITS = StepLimits(dollar=Decimal(16_250))
BILLION = 1000 * MILLION


def fields(new: DealStep, *before: DealStep, **facts: Any) -> list[str]:
    return [one.field for one in objections(new, before, today=DAY, limits=LIMITS, **facts)]


def test_each_rung_is_entered_by_its_sides_alone() -> None:
    allowed = {
        (rung, side)
        for rung in Rung
        for side in DealSide
        if "rung" not in fields(step(1, rung, None if rung in (Rung.INTEREST, Rung.SAMPLE) else MILLION, by=side))
    }
    assert allowed == {
        (Rung.INTEREST, DealSide.MAKER), (Rung.INTEREST, DealSide.BUYER), (Rung.INTEREST, DealSide.STAFF),
        (Rung.SAMPLE, DealSide.MAKER), (Rung.QUOTATION, DealSide.PORTAL),
        (Rung.MEMORANDUM, DealSide.MAKER), (Rung.MEMORANDUM, DealSide.BUYER),
        (Rung.ORDER, DealSide.MAKER), (Rung.ORDER, DealSide.BUYER),
        (Rung.SHIPPED, DealSide.MAKER), (Rung.PAID, DealSide.MAKER),
    }  # fmt: skip


def test_a_memorandum_says_its_kind_and_nothing_else_has_one() -> None:
    letter = MemorandumKind.LETTER_OF_INTENT
    assert fields(step(1, Rung.MEMORANDUM, MILLION, kind=letter)) == []
    assert fields(step(1, Rung.MEMORANDUM, MILLION, kind="")) == ["kind"]
    assert fields(step(1, Rung.ORDER, MILLION, kind=letter)) == ["kind"]


def test_nothing_happens_in_the_future() -> None:
    assert fields(step(1, Rung.ORDER, MILLION, happened_on=DAY)) == []
    assert fields(step(1, Rung.ORDER, MILLION, happened_on=DAY + timedelta(days=1))) == ["happened_on"]


def test_a_closed_deal_takes_no_step() -> None:
    assert fields(step(1, Rung.ORDER, MILLION), closed=True) == [""]


@pytest.mark.parametrize(
    ("amount", "currency", "rate", "refused"),
    [
        ("0", "USD", "16250", True),
        ("1.00", "USD", "16250", True),
        ("1.01", "USD", "16250", False),
        ("16250", "IDR", "1", True),
        ("16251", "IDR", "1", False),
        ("-1.00", "USD", "16250", True),
    ],
)
def test_nothing_and_one_dollar_are_no_amounts(amount: str, currency: str, rate: str, refused: bool) -> None:
    shipped = agreed(1, Rung.SHIPPED, 100 * MILLION)
    new = step(2, Rung.SHIPPED, amount, currency=currency, rate=Decimal(rate), reason="broken")
    assert ("amount" in fields(new, shipped)) is refused


def test_a_valued_step_has_an_amount_and_another_has_none() -> None:
    assert fields(step(1, Rung.ORDER)) == ["amount"]
    assert fields(step(1, Rung.SAMPLE, MILLION)) == ["amount"]
    assert fields(step(1, Rung.SAMPLE)) == []


def test_more_than_fifty_billion_rupiah_is_asked_twice() -> None:
    assert not is_asked_twice(step(1, Rung.ORDER, 50 * BILLION), LIMITS)
    assert is_asked_twice(step(1, Rung.ORDER, 50 * BILLION + 1), LIMITS)
    assert is_asked_twice(step(1, Rung.ORDER, 4_000_000, currency="USD", rate=Decimal(16_250)), LIMITS)
    assert not is_asked_twice(step(1, Rung.SAMPLE), LIMITS)


def test_a_return_says_why_and_takes_back_what_was_there() -> None:
    shipped = agreed(1, Rung.SHIPPED, 10 * MILLION)
    assert fields(step(2, Rung.SHIPPED, -10 * MILLION, reason="mould"), shipped) == []
    assert fields(step(2, Rung.SHIPPED, -10 * MILLION, reason=" "), shipped) == ["reason"]
    assert fields(step(2, Rung.SHIPPED, -10 * MILLION - 1, reason="mould"), shipped) == ["amount"]
    assert fields(step(2, Rung.ORDER, -MILLION, reason="mould"), agreed(1, Rung.ORDER, 9 * MILLION)) == ["amount"]


def test_no_correction_leaves_less_than_was_taken_back() -> None:
    before = [agreed(1, Rung.SHIPPED, 10 * MILLION), agreed(2, Rung.SHIPPED, -4 * MILLION, reason="mould")]
    assert fields(step(3, Rung.SHIPPED, 4 * MILLION, replaces=1), *before) == []
    assert fields(step(3, Rung.SHIPPED, 4 * MILLION - 1, replaces=1), *before) == ["amount"]


def test_a_correction_replaces_the_newest_step_of_the_same_rung() -> None:
    first, second = step(1, Rung.ORDER, MILLION), step(2, Rung.ORDER, 2 * MILLION, replaces=1)
    assert fields(step(3, Rung.ORDER, MILLION, replaces=2), first, second) == []
    assert fields(step(3, Rung.ORDER, MILLION, replaces=1), first, second) == ["replaces"]
    assert fields(step(3, Rung.PAID, MILLION, replaces=2), first, second) == ["replaces"]
    assert fields(step(3, Rung.ORDER, MILLION, replaces=7), first, second) == ["replaces"]


def counted(*steps: DealStep) -> list[int]:
    return [one.step.pk for one in counting(steps)]


def test_of_a_chain_of_corrections_one_step_counts() -> None:
    assert counted(step(1, Rung.ORDER, 5), step(2, Rung.ORDER, 6, replaces=1)) == [2]
    assert counted(step(1, Rung.ORDER, 5), step(2, Rung.ORDER, 6, replaces=1), step(3, Rung.ORDER, 7, replaces=2)) == [
        3
    ]


def test_an_unconfirmed_correction_takes_nothing_from_what_was_confirmed() -> None:
    claimed = step(2, Rung.ORDER, 6, replaces=1)
    assert counted(agreed(1, Rung.ORDER, 5), claimed) == [1]
    assert counted(agreed(1, Rung.ORDER, 5), claimed, agreed(3, Rung.ORDER, 7, replaces=2)) == [3]


def test_a_rejected_or_disputed_correction_leaves_the_claim_before_it() -> None:
    rejected = step(2, Rung.ORDER, 6, replaces=1, ruling=Ruling(DAY))
    disputed = step(2, Rung.ORDER, 6, replaces=1, replies=said(Reply.NOT_US))
    assert counted(step(1, Rung.ORDER, 5), rejected) == [1]
    assert counted(step(1, Rung.ORDER, 5), disputed) == [1]


def test_more_than_a_tenth_above_the_order_is_a_warning() -> None:
    order = step(1, Rung.ORDER, 1000)
    assert not is_shipped_beyond_order(
        counting([order, step(2, Rung.SHIPPED, 600), step(3, Rung.SHIPPED, 500)]), LIMITS
    )
    assert is_shipped_beyond_order(counting([order, step(2, Rung.SHIPPED, 600), step(3, Rung.SHIPPED, 501)]), LIMITS)
    assert not is_shipped_beyond_order(counting([step(2, Rung.SHIPPED, 600)]), LIMITS)


def test_a_new_rate_makes_no_shipment_larger_than_its_order() -> None:
    order = step(1, Rung.ORDER, 1000, currency="USD", rate=Decimal(15_000))
    shipped = step(2, Rung.SHIPPED, 1000, currency="USD", rate=Decimal(17_000))
    assert not is_shipped_beyond_order(counting([order, shipped]), LIMITS)
    in_rupiah = step(2, Rung.SHIPPED, 17 * MILLION)
    assert is_shipped_beyond_order(counting([order, in_rupiah]), LIMITS)


def test_what_is_paid_beyond_what_is_shipped_is_an_advance() -> None:
    shipped = step(1, Rung.SHIPPED, 600, currency="USD", rate=Decimal(15_000))
    paid = step(2, Rung.PAID, 1000, currency="USD", rate=Decimal(17_000))
    assert advance_of(counting([shipped, paid])) == Sum(Decimal(400), "USD")
    assert advance_of(counting([step(1, Rung.SHIPPED, 600), step(2, Rung.PAID, 600)])) == Sum(Decimal(0), "IDR")
    assert advance_of(counting([shipped, step(2, Rung.PAID, 9_000_001)])) == Sum(Decimal(1), "IDR")


def test_what_is_only_claimed_waits_for_the_other_side() -> None:
    steps = [agreed(1, Rung.ORDER, 5), step(2, Rung.SHIPPED, 5, documents=PROVEN_BY_PEB), step(3, Rung.PAID, 5)]
    assert [one.step.pk for one in waiting(counting(steps))] == [3]


@pytest.mark.parametrize(
    ("made", "closed", "faded", "state"),
    [
        (step, False, False, DealState.OPEN),
        (step, False, True, DealState.ASLEEP),
        (step, True, False, DealState.LOST),
        (step, True, True, DealState.LOST),
        (agreed, False, False, DealState.WON),
        (agreed, True, True, DealState.WON),
    ],
)
def test_the_state_comes_from_the_steps_but_for_the_closing(
    made: Callable[..., DealStep], closed: bool, faded: bool, state: DealState
) -> None:
    assert state_of(counting([made(1, Rung.ORDER, 5)]), closed=closed, faded=faded) == state


def test_a_confirmed_memorandum_wins_nothing() -> None:
    assert state_of(counting([agreed(1, Rung.MEMORANDUM, 5)]), closed=False, faded=False) == DealState.OPEN


@UNHURRIED
@given(st.lists(st.tuples(st.booleans(), st.integers(1, 9), st.sampled_from([None, 0, 1, 2])), min_size=1, max_size=8))
def test_every_chain_gives_exactly_one_step_and_what_was_sure_stays_sure(
    made: list[tuple[bool, int, int | None]],
) -> None:
    """Each step corrects the newest of one of three chains, or begins it."""
    newest: dict[int, int] = {}
    steps: list[DealStep] = []
    chains: dict[int, list[DealStep]] = {}
    for pk, (sure, amount, chain) in enumerate(made, start=1):
        key = -pk if chain is None else chain
        steps.append((agreed if sure else step)(pk, Rung.ORDER, amount, replaces=newest.get(key)))
        newest[key] = pk
        chains.setdefault(key, []).append(steps[-1])
    expected = [
        max([one for one in chain if one.replies] or chain, key=lambda one: one.pk) for chain in chains.values()
    ]
    assert counted(*steps) == [one.pk for one in expected]


def test_every_rung_has_its_claimants() -> None:
    assert set(CLAIMANTS) == set(Rung)
