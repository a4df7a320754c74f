"""A step is claimed by one side; the other answers, a document proves it, an officer rules where they differ."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import Certainty, DealSide, DocumentKind, Reply, Rung
from apps.deals.rules.certainty import (
    PROOFS,
    CheckedDocument,
    DealStep,
    Replied,
    Ruling,
    as_known_on,
    weigh,
)  # fmt: skip
from tests.builders.deals import DAY, DAYS, REPLIES, UNHURRIED, said, step

LATER = DAY + timedelta(days=1)


def ordered(replies: tuple[Replied, ...] = (), ruling: Ruling | None = None, **facts: object) -> DealStep:
    return step(1, Rung.ORDER, "9600", currency="USD", rate=Decimal(16_250), replies=replies, ruling=ruling, **facts)


@pytest.mark.parametrize(
    ("replies", "certainty", "counts"),
    [
        ((), Certainty.CLAIMED, "9600"),
        (said(Reply.RIGHT), Certainty.CONFIRMED, "9600"),
        (said(Reply.OTHER_AMOUNT, "9408.00"), Certainty.CONFIRMED, "9408"),  # 2 % less, exactly
        (said(Reply.OTHER_AMOUNT, "9407.99"), Certainty.DISPUTED, "9600"),
        (said(Reply.OTHER_AMOUNT, "9792.00"), Certainty.CONFIRMED, "9600"),  # 2 % more: the lower one counts
        (said(Reply.OTHER_AMOUNT, "9792.01"), Certainty.DISPUTED, "9600"),
        (said(Reply.NOT_US), Certainty.DISPUTED, "9600"),
        (said(Reply.TOO_EARLY), Certainty.CLAIMED, "9600"),
        (said(Reply.WILL_NOT_SAY), Certainty.CLAIMED, "9600"),
    ],
)
def test_what_the_other_side_answers_makes_it_sure_or_not(
    replies: tuple[Replied, ...], certainty: Certainty, counts: str
) -> None:
    weighed = weigh(ordered(replies))
    assert (weighed.certainty, weighed.amount) == (certainty, Decimal(counts))


def test_both_amounts_of_a_dispute_stay_visible() -> None:
    weighed = weigh(ordered(said(Reply.OTHER_AMOUNT, "8000")))
    assert (weighed.amount, weighed.said) == (Decimal(9600), Decimal(8000))


def test_too_early_is_asked_again_in_30_days_and_nothing_else_is() -> None:
    assert weigh(ordered(said(Reply.TOO_EARLY))).ask_again_on == date(2026, 12, 3)
    assert weigh(ordered(said(Reply.WILL_NOT_SAY))).ask_again_on is None
    assert weigh(ordered(said(Reply.TOO_EARLY) + said(Reply.RIGHT, on=LATER))).ask_again_on is None


def test_the_last_word_of_a_side_counts() -> None:
    assert weigh(ordered(said(Reply.RIGHT, on=LATER) + said(Reply.NOT_US))).certainty == Certainty.CONFIRMED
    assert weigh(ordered(said(Reply.NOT_US, on=LATER) + said(Reply.RIGHT))).certainty == Certainty.DISPUTED


def test_one_side_cannot_confirm_its_own_claim() -> None:
    assert weigh(ordered(said(Reply.RIGHT, side=DealSide.MAKER))).certainty == Certainty.CLAIMED
    by_buyer = said(Reply.RIGHT, side=DealSide.MAKER)
    assert weigh(ordered(by_buyer, by=DealSide.BUYER)).certainty == Certainty.CONFIRMED


def test_what_somebody_heard_confirms_nothing() -> None:
    assert weigh(ordered(said(Reply.RIGHT, hearsay=True))).certainty == Certainty.CLAIMED


def test_what_an_officer_enters_needs_both_sides() -> None:
    noted = step(1, Rung.INTEREST, by=DealSide.STAFF, replies=said(Reply.RIGHT))
    assert weigh(noted).certainty == Certainty.CLAIMED
    both = step(1, Rung.INTEREST, by=DealSide.STAFF, replies=said(Reply.RIGHT) + said(Reply.RIGHT, side=DealSide.MAKER))
    assert weigh(both).certainty == Certainty.CONFIRMED


@pytest.mark.parametrize("rung", [rung for rung in Rung if rung != Rung.QUOTATION])
@pytest.mark.parametrize("kind", DocumentKind)
def test_only_a_document_of_its_kind_proves_a_step(rung: Rung, kind: DocumentKind) -> None:
    weighed = weigh(step(1, rung, documents=(CheckedDocument(kind, DAY),)))
    assert (weighed.certainty == Certainty.EVIDENCED) is (kind in PROOFS[rung])
    assert weighed.is_sure is (kind in PROOFS[rung])


def test_each_rung_has_its_own_proofs() -> None:
    assert {rung.value: {kind.value for kind in kinds} for rung, kinds in PROOFS.items()} == {
        "interest": set(),
        "sample": {"awb"},
        "quotation": {"quotation"},
        "memorandum": {"memorandum"},
        "order": {"po", "contract"},
        "shipped": {"peb", "cn", "bl", "awb"},
        "paid": {"bank", "lc"},
    }


def test_the_portal_proves_its_own_quotation() -> None:
    assert weigh(step(1, Rung.QUOTATION, "9600", by=DealSide.PORTAL)).certainty == Certainty.EVIDENCED
    assert weigh(step(1, Rung.ORDER, "9600", by=DealSide.PORTAL)).certainty == Certainty.CLAIMED


CONTRACT = (CheckedDocument(DocumentKind.CONTRACT, DAY),)


def test_no_document_ends_a_dispute_by_itself() -> None:
    assert weigh(ordered(said(Reply.NOT_US), documents=CONTRACT)).certainty == Certainty.DISPUTED


def test_an_officer_rules_which_amount_counts() -> None:
    other = said(Reply.OTHER_AMOUNT, "8000")
    ruled = weigh(ordered(other, Ruling(DAY, Decimal(8500))))
    assert (ruled.certainty, ruled.amount, ruled.said) == (Certainty.CONFIRMED, Decimal(8500), Decimal(8000))
    assert weigh(ordered(other, Ruling(DAY - timedelta(days=1), Decimal(8500)))).certainty == Certainty.DISPUTED


def test_not_us_is_overruled_only_with_a_document() -> None:
    ruling = Ruling(LATER, Decimal(9600))
    assert weigh(ordered(said(Reply.NOT_US), ruling)).certainty == Certainty.DISPUTED
    assert weigh(ordered(said(Reply.NOT_US), ruling, documents=CONTRACT)).certainty == Certainty.EVIDENCED


def test_a_ruling_without_amount_rejects_the_step() -> None:
    rejected = weigh(ordered(said(Reply.NOT_US), Ruling(LATER)))
    assert (rejected.certainty, rejected.is_sure) == (Certainty.REJECTED, False)


def test_what_was_known_on_a_day_leaves_out_what_came_later() -> None:
    late = ordered(said(Reply.RIGHT, on=LATER), Ruling(LATER, Decimal(1)), documents=CONTRACT)
    known = as_known_on(late, DAY)
    assert known is not None
    assert (known.replies, known.documents, known.ruling) == ((), CONTRACT, None)
    assert as_known_on(late, LATER) == late
    assert as_known_on(late, DAY - timedelta(days=1)) is None


def test_a_step_in_dollars_is_worth_the_rupiah_of_its_day() -> None:
    assert ordered().rupiah(Decimal("9600")) == 156_000_000
    assert step(1, Rung.ORDER, currency="JPY", rate=Decimal("108.5")).rupiah(Decimal(1)) == 109  # half a rupiah, up


@UNHURRIED
@given(st.lists(REPLIES, max_size=5), DAYS)
def test_what_counts_is_never_more_than_what_was_claimed(replies: list[Replied], day: date) -> None:
    known = as_known_on(step(1, Rung.ORDER, "1000", replies=tuple(replies)), day)
    if known is not None:
        weighed = weigh(known)
        assert weighed.amount is not None
        assert weighed.amount <= 1000


@UNHURRIED
@given(st.lists(REPLIES, max_size=5))
def test_a_step_is_sure_only_where_the_other_side_agreed(replies: list[Replied]) -> None:
    if weigh(step(1, Rung.ORDER, "1000", replies=tuple(replies))).is_sure:
        agreeing = {Reply.RIGHT, Reply.OTHER_AMOUNT}
        assert any(one.side == DealSide.BUYER and one.reply in agreeing and not one.hearsay for one in replies)
