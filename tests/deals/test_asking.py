"""The other side is asked by at most four mails in six weeks; then staff take up the telephone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deals.choices import DealSide, Reply, Rung
from apps.deals.rules.asking import AskingLimits, NextAsking, NextStep, is_valid, next_asking
from apps.deals.rules.certainty import DealStep, Replied, ReplyLimits
from tests.builders.deals import DAY, UNHURRIED, agreed, said, step

CLAIM = step(1, Rung.ORDER, 9600)
SEND, NOTHING, TELEPHONE = NextAsking(NextStep.SEND), NextAsking(NextStep.NOTHING), NextAsking(NextStep.TELEPHONE)
FOUR = [DAY + timedelta(days=days) for days in (0, 14, 28, 42)]


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def asking(sent: list[date], days: int, claim: DealStep = CLAIM, side: DealSide = DealSide.BUYER) -> NextAsking:
    return next_asking(claim, side, sent, after(days))


def test_the_other_side_is_asked_at_once_and_again_when_the_link_has_ended() -> None:
    assert asking([], 0) == SEND
    assert asking([DAY], 13) == NextAsking(NextStep.WAIT, after(14))
    assert asking([DAY], 14) == SEND


def test_after_four_mails_staff_take_up_the_telephone() -> None:
    assert asking(FOUR[:3], 42) == SEND
    assert asking(FOUR, 55) == NextAsking(NextStep.WAIT)
    assert asking(FOUR, 56) == TELEPHONE


def test_only_the_newest_link_is_good_and_for_fourteen_days() -> None:
    assert is_valid([DAY], 0, after(13))
    assert not is_valid([DAY], 0, after(14))
    assert not is_valid([DAY, after(3)], 0, after(3))
    assert is_valid([DAY, after(3)], 1, after(16))


def test_who_made_the_claim_is_not_asked() -> None:
    assert asking([], 0, side=DealSide.MAKER) == NOTHING
    assert asking([], 0, replace(CLAIM, by=DealSide.BUYER), DealSide.MAKER) == SEND


@pytest.mark.parametrize("reply", [one for one in Reply if one != Reply.TOO_EARLY])
def test_whoever_has_answered_is_not_asked_again(reply: Reply) -> None:
    assert asking([DAY], 99, replace(CLAIM, replies=said(reply, "9600"))) == NOTHING


def test_what_is_sure_is_not_asked() -> None:
    assert asking([], 0, agreed(1, Rung.ORDER, 9600)) == NOTHING


def test_what_somebody_heard_is_no_answer() -> None:
    assert asking([], 0, replace(CLAIM, replies=said(Reply.RIGHT, hearsay=True))) == SEND


def test_too_early_is_asked_again_after_thirty_days_in_a_round_of_its_own() -> None:
    early = replace(CLAIM, replies=said(Reply.TOO_EARLY, on=after(1)))
    assert asking([DAY], 30, early) == NextAsking(NextStep.WAIT, after(31))
    assert asking([DAY], 31, early) == SEND
    late = replace(CLAIM, replies=said(Reply.TOO_EARLY, on=after(50)))
    assert asking(FOUR, 79, late) == NextAsking(NextStep.WAIT, after(80))
    assert asking(FOUR, 80, late) == SEND


def test_of_what_an_officer_entered_each_side_is_asked_until_it_answers() -> None:
    noted = step(1, Rung.INTEREST, by=DealSide.STAFF, replies=said(Reply.RIGHT))
    assert asking([], 0, noted, DealSide.BUYER) == NOTHING
    assert asking([], 0, noted, DealSide.MAKER) == SEND


def sent_to_who_puts_off(early: list[int], limits: AskingLimits, replies: ReplyLimits) -> list[date]:
    """Asked whenever it may be, for 200 days, a side says "too early" on these days."""
    sent: list[date] = []
    for days in range(200):
        said_before = tuple(Replied(DealSide.BUYER, Reply.TOO_EARLY, after(one)) for one in early if one < days)
        claim = replace(CLAIM, replies=said_before)
        if next_asking(claim, DealSide.BUYER, sent, after(days), limits, replies) == SEND:
            sent.append(after(days))
    return sent


EARLY = st.lists(st.integers(0, 150), max_size=6)


@UNHURRIED
@given(EARLY, st.integers(1, 14), st.integers(0, 30))
def test_a_side_has_never_more_than_four_mails_in_six_weeks(early: list[int], link: int, again: int) -> None:
    sent = sent_to_who_puts_off(early, AskingLimits(link=link), ReplyLimits(again_after=again))
    assert all((later - first).days > 42 for first, later in zip(sent, sent[4:], strict=False))


@UNHURRIED
@given(EARLY)
def test_a_new_mail_waits_until_the_link_before_has_ended(early: list[int]) -> None:
    sent = sent_to_who_puts_off(early, AskingLimits(), ReplyLimits())
    assert all((later - first).days >= 14 for first, later in pairwise(sent))


def test_a_shorter_wait_makes_no_fifth_mail_in_six_weeks() -> None:
    sent = sent_to_who_puts_off([2, 4, 6, 8], AskingLimits(link=1), ReplyLimits(again_after=1))
    assert sent[3] - sent[0] < timedelta(days=42) < sent[4] - sent[0]
