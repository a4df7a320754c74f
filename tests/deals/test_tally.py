"""Each deal is counted once, where it stands; claimed, confirmed and paid are never added."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import Certainty, DocumentKind, MemorandumKind, Reply, Rung
from apps.deals.rules.certainty import PROOFS, CheckedDocument, DealStep, Ruling
from apps.deals.rules.tally import DaySpan, DealFacts, DealTally, TallyCell, tally
from tests.builders.deals import DAY, MILLION, PROVEN_BY_PEB, UNHURRIED, agreed, said, step

LATER = DAY + timedelta(days=40)
LOI, MOU = MemorandumKind.LETTER_OF_INTENT, MemorandumKind.OF_UNDERSTANDING
CONFIRMED, CLAIMED, DISPUTED = Certainty.CONFIRMED, Certainty.CLAIMED, Certainty.DISPUTED
ONE = DealFacts(1, (step(11, Rung.MEMORANDUM, 8000 * MILLION),))
TWO = DealFacts(
    2,
    (
        agreed(21, Rung.MEMORANDUM, 500 * MILLION),
        agreed(22, Rung.ORDER, 300 * MILLION),
        step(23, Rung.SHIPPED, 120 * MILLION, documents=PROVEN_BY_PEB),
        agreed(24, Rung.SHIPPED, 90 * MILLION),
        step(25, Rung.PAID, 400 * MILLION),
    ),
)
THREE = DealFacts(
    3,
    (
        agreed(31, Rung.ORDER, 150 * MILLION),
        agreed(32, Rung.SHIPPED, 150 * MILLION),
        agreed(33, Rung.PAID, 148 * MILLION),
    ),
)


def told(counted: DealTally) -> dict[tuple[str, str], tuple[tuple[int, ...], int | None]]:
    return {(key[1].value, key[3].value): (cell.deals, cell.rupiah) for key, cell in counted.cells.items()}


def test_three_deals_stand_in_three_cells() -> None:
    assert told(tally([ONE, TWO, THREE])) == {
        ("memorandum", "claimed"): ((1,), 8000 * MILLION),
        ("shipped", "confirmed"): ((2,), 210 * MILLION),
        ("paid", "confirmed"): ((3,), 148 * MILLION),
    }


def test_a_cell_without_deals_says_nothing_and_zero() -> None:
    counted = tally([ONE])
    assert counted.cell(Rung.PAID, CONFIRMED) == TallyCell((), 0)
    assert counted.cell(Rung.SAMPLE, CONFIRMED) == TallyCell((), None)
    assert counted.cell(Rung.MEMORANDUM, CLAIMED, kind=MOU).count == 1


def test_no_figure_can_be_added_to_another() -> None:
    counted = tally([ONE, TWO])
    cells: list[Any] = list(counted.cells.values())
    with pytest.raises(TypeError):
        sum(cells)
    with pytest.raises(TypeError):
        cells[0] + cells[1]
    with pytest.raises(TypeError):
        counted + counted  # type: ignore[operator]
    assert not [name for kind in (DealTally, TallyCell) for name in dir(kind) if "total" in name or "sum" in name]


def test_a_claim_above_what_is_confirmed_waits() -> None:
    deal = DealFacts(1, (agreed(1, Rung.ORDER, 300), step(2, Rung.PAID, 400)))
    assert told(tally([deal])) == {("order", "confirmed"): ((1,), 300)}


def test_a_claim_adds_nothing_to_what_is_confirmed_on_the_same_rung() -> None:
    deal = DealFacts(1, (agreed(1, Rung.SHIPPED, 90), step(2, Rung.SHIPPED, 60)))
    assert told(tally([deal])) == {("shipped", "confirmed"): ((1,), 90)}


def test_what_is_disputed_is_no_claim() -> None:
    disputed = step(1, Rung.ORDER, 500, replies=said(Reply.NOT_US))
    assert told(tally([DealFacts(1, (disputed,))])) == {("order", "disputed"): ((1,), 500)}
    assert told(tally([DealFacts(1, (disputed, step(2, Rung.INTEREST)))])) == {("interest", "claimed"): ((1,), None)}


def test_what_was_rejected_stands_nowhere() -> None:
    counted = tally([DealFacts(1, (step(1, Rung.ORDER, 500, ruling=Ruling(DAY)),)), DealFacts(2, ())])
    assert (dict(counted.cells), counted.nowhere) == ({}, (1, 2))


def test_a_return_lowers_its_rung_and_empties_it() -> None:
    order, shipped = agreed(1, Rung.ORDER, 100), agreed(2, Rung.SHIPPED, 100)
    part = DealFacts(1, (order, shipped, agreed(3, Rung.SHIPPED, -30, reason="mould")))
    whole = DealFacts(1, (order, shipped, agreed(3, Rung.SHIPPED, -100, reason="mould")))
    assert told(tally([part])) == {("shipped", "confirmed"): ((1,), 70)}
    assert told(tally([whole])) == {("order", "confirmed"): ((1,), 100)}


def test_each_step_counts_in_rupiah_of_its_own_day() -> None:
    first = agreed(1, Rung.PAID, 1000, currency="USD", rate=Decimal(16_000))
    second = agreed(2, Rung.PAID, 1000, currency="USD", rate=Decimal(16_500))
    assert told(tally([DealFacts(1, (first, second))])) == {("paid", "confirmed"): ((1,), 32_500_000)}


def test_letters_of_intent_and_memoranda_of_understanding_are_kept_apart() -> None:
    letter = step(1, Rung.MEMORANDUM, 500, kind=LOI)
    counted = tally([DealFacts(1, (letter, step(2, Rung.MEMORANDUM, 400))), DealFacts(2, (letter,))])
    assert counted.cell(Rung.MEMORANDUM, CLAIMED, kind=MOU) == TallyCell((1,), 400)
    assert counted.cell(Rung.MEMORANDUM, CLAIMED, kind=LOI) == TallyCell((2,), 500)
    sure = replace(letter, replies=said(Reply.RIGHT))
    confirmed = tally([DealFacts(1, (sure, step(2, Rung.MEMORANDUM, 400)))])
    assert confirmed.cell(Rung.MEMORANDUM, CONFIRMED, kind=LOI) == TallyCell((1,), 500)


def test_domestic_deals_are_counted_apart() -> None:
    counted = tally([ONE, DealFacts(4, ONE.steps, domestic=True)])
    assert counted.cell(Rung.MEMORANDUM, CLAIMED, kind=MOU).deals == (1,)
    assert counted.cell(Rung.MEMORANDUM, CLAIMED, kind=MOU, domestic=True).deals == (4,)


def test_a_period_goes_by_the_day_on_which_it_happened() -> None:
    deal = DealFacts(1, (agreed(1, Rung.ORDER, 100), agreed(2, Rung.PAID, 90, happened_on=LATER, entered_on=LATER)))
    november = DaySpan(date(2026, 11, 3), date(2026, 12, 12))
    assert told(tally([deal], within=november)) == {("order", "confirmed"): ((1,), 100)}
    assert told(tally([deal], within=DaySpan(DAY, LATER))) == {("paid", "confirmed"): ((1,), 90)}
    assert tally([deal], within=DaySpan(DAY + timedelta(days=1), LATER - timedelta(days=1))).nowhere == (1,)


def test_a_late_confirmation_changes_the_past_and_what_was_known_can_be_asked() -> None:
    late = DealFacts(1, (step(1, Rung.ORDER, 100, replies=said(Reply.RIGHT, on=LATER)),))
    then = tally([late], within=DaySpan(DAY, DAY), known_on=LATER - timedelta(days=1))
    assert (told(then), then.known_on) == ({("order", "claimed"): ((1,), 100)}, LATER - timedelta(days=1))
    assert told(tally([late], within=DaySpan(DAY, DAY), known_on=LATER)) == {("order", "confirmed"): ((1,), 100)}


def test_a_correction_of_the_day_moves_it_to_another_period() -> None:
    moved = step(2, Rung.ORDER, 100, happened_on=LATER, entered_on=LATER, replaces=1)
    deal = DealFacts(1, (step(1, Rung.ORDER, 100), moved))
    assert tally([deal], within=DaySpan(DAY, DAY)).nowhere == (1,)
    assert told(tally([deal], within=DaySpan(LATER, LATER))) == {("order", "claimed"): ((1,), 100)}


LABELS = ("sure", "proven", "claimed", "disputed", "rejected")
MADE = st.tuples(
    st.sampled_from([rung for rung in Rung if PROOFS[rung] and rung != Rung.QUOTATION]),
    st.sampled_from(LABELS),
    st.integers(-9, 30),
    st.booleans(),
)
DEALS = st.lists(st.tuples(st.booleans(), st.lists(MADE, max_size=7)), max_size=6)


def as_labelled(pk: int, rung: Rung, label: str, amount: int, replaces: int | None) -> DealStep:
    facts: dict[str, Any] = {
        "sure": {"replies": said(Reply.RIGHT)},
        "proven": {"documents": (CheckedDocument(DocumentKind(min(PROOFS[rung])), DAY),)},
        "claimed": {},
        "disputed": {"replies": said(Reply.NOT_US)},
        "rejected": {"ruling": Ruling(DAY)},
    }[label]
    return step(pk, rung, None if rung == Rung.SAMPLE else amount, replaces=replaces, **facts)


@UNHURRIED
@given(DEALS)
def test_an_independent_reckoning_comes_to_the_same(made: list[tuple[bool, list[Any]]]) -> None:
    """Walks from the lowest rung up and overwrites; a step either begins a chain or corrects the newest of its rung."""
    deals, cells, amounts = [], defaultdict(list), defaultdict(int)
    for number, (domestic, steps) in enumerate(made):
        chains: dict[int, list[tuple[int, Rung, str, int]]] = {}
        newest: dict[Rung, tuple[int, int]] = {}
        entered = []
        for place, (rung, label, amount, corrects) in enumerate(steps):
            pk = number * 100 + place
            root, before = newest[rung] if corrects and rung in newest else (pk, None)
            newest[rung] = root, pk
            entered.append(as_labelled(pk, rung, label, amount, before))
            chains.setdefault(root, []).append((pk, rung, label, amount))
        deals.append(DealFacts(number, tuple(entered), domestic))
        left: dict[tuple[int, int], list[int]] = defaultdict(list)
        for chain in chains.values():
            for rank, labels in ((2, LABELS[:2]), (1, LABELS[2:3]), (0, LABELS[3:4]), (-1, LABELS[4:])):
                if found := [one for one in chain if one[2] in labels]:
                    left[rank, list(Rung).index(found[-1][1])].append(found[-1][3])
                    break
        stands = [key for key in sorted(left) if key[0] >= 0 and (key[1] == 1 or sum(left[key]) > 0)]
        if stands:
            rank, height = stands[-1]
            key = (domestic, list(Rung)[height], MOU if height == 3 else "", (DISPUTED, CLAIMED, CONFIRMED)[rank])
            cells[key].append(number)
            amounts[key] += 0 if height == 1 else sum(left[stands[-1]])
    counted = tally(deals)
    assert {key: list(cell.deals) for key, cell in counted.cells.items()} == cells
    assert {key: cell.rupiah or 0 for key, cell in counted.cells.items()} == amounts
    placed = [pk for cell in counted.cells.values() for pk in cell.deals]
    assert sorted([*placed, *counted.nowhere]) == [deal.pk for deal in deals]
