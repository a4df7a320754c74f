"""An RFQ asks ten makers at a time, and more only while few have quoted."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.enquiries.rules.clock import JAKARTA
from apps.matchmaking.rules.judging import PairVerdict
from apps.quotations.rules.fitting import Fitted
from apps.quotations.rules.waves import AskedMaker, WaveLimits, is_due, is_full, next_wave
from tests.builders.deals import UNHURRIED

FRIDAY = datetime(2026, 11, 27, 15, tzinfo=JAKARTA)
TUESDAY = datetime(2026, 12, 1, 15, tzinfo=JAKARTA)
NO = PairVerdict(0, {}, [], [])


def fitted(*makers: int) -> list[Fitted]:
    """Products 100, 101, … from the best on."""
    return [Fitted(100 + place, maker, 90 - place, NO) for place, maker in enumerate(makers)]


def asked(count: int, wave: int = 1, declined: int = 0, at: datetime = FRIDAY) -> list[AskedMaker]:
    return [AskedMaker(wave * 100 + place, wave, at, place < declined) for place in range(count)]


def wave(candidates: list[Fitted], before: list[AskedMaker] | None = None, **facts: Any) -> list[int]:
    given: dict[str, Any] = {"quotations": 0, "unanswered": {}, "now": FRIDAY, **facts}
    return [one.maker for one in next_wave(candidates, before or [], **given)]


def test_the_ten_best_are_asked_at_once() -> None:
    assert wave(fitted(*range(12))) == list(range(10))


def test_each_maker_is_asked_for_one_product_her_best() -> None:
    assert wave(fitted(5, 5, 6, 5, 7)) == [5, 6, 7]
    [first, *_rest] = next_wave(fitted(5, 5), [], quotations=0, unanswered={}, now=FRIDAY)
    assert first.product == 100


def test_who_has_five_askings_to_answer_is_not_asked() -> None:
    assert wave(fitted(1, 2, 3), unanswered={1: 4, 2: 5, 3: 9}) == [1]


def test_the_next_ten_are_asked_after_two_working_days_and_nobody_twice() -> None:
    candidates = fitted(*range(100, 125))
    assert wave(candidates, asked(10), now=TUESDAY - timedelta(seconds=1)) == []
    assert wave(candidates, asked(10), now=TUESDAY) == list(range(110, 120))
    assert wave(candidates, asked(10), now=TUESDAY, holidays={date(2026, 11, 30)}) == []


def test_five_refusals_call_the_next_wave_at_once() -> None:
    assert not is_due(asked(10, declined=4), quotations=0, now=FRIDAY)
    assert is_due(asked(10, declined=5), quotations=0, now=FRIDAY)


def test_refusals_of_an_earlier_wave_call_nothing_again() -> None:
    assert not is_due(asked(10, declined=10) + asked(10, wave=2, declined=4), quotations=0, now=FRIDAY)
    assert is_due(asked(10) + asked(10, wave=2, declined=5), quotations=0, now=FRIDAY)


def test_two_days_count_from_the_latest_wave() -> None:
    both = asked(10) + asked(10, wave=2, at=TUESDAY)
    assert not is_due(both, quotations=0, now=TUESDAY + timedelta(days=2, seconds=-1))
    assert is_due(both, quotations=0, now=TUESDAY + timedelta(days=2))


@pytest.mark.parametrize(("quotations", "more"), [(0, True), (2, True), (3, False), (10, False)])
def test_more_are_asked_only_while_fewer_than_three_quotations_are_in(quotations: int, more: bool) -> None:
    assert is_due(asked(10), quotations=quotations, now=TUESDAY) is more


def test_there_are_at_most_three_waves() -> None:
    assert is_due(asked(10) + asked(10, wave=2), quotations=0, now=TUESDAY)
    assert not is_due(asked(10) + asked(10, wave=2) + asked(10, wave=3), quotations=0, now=TUESDAY)


def test_ten_quotations_close_it() -> None:
    assert not is_full(9)
    assert is_full(10)
    assert wave(fitted(1), quotations=10) == []


def test_staff_set_the_limits() -> None:
    few = WaveLimits(size=1, patience=8, enough_refusals=1, few_quotations=1, most_waves=2)
    assert wave(fitted(1, 2), limits=few) == [1]
    assert is_due(asked(1, declined=1), quotations=0, now=FRIDAY, limits=few)
    assert not is_due(asked(1, declined=1), quotations=1, now=FRIDAY, limits=few)


@UNHURRIED
@given(st.lists(st.integers(0, 60), max_size=80), st.dictionaries(st.integers(0, 60), st.integers(0, 8)))
def test_whatever_fits_nobody_is_asked_twice_and_nobody_who_has_too_much(
    makers: list[int], unanswered: dict[int, int]
) -> None:
    candidates, sent, now = fitted(*makers), list[AskedMaker](), FRIDAY
    for number in range(1, 6):
        found = next_wave(candidates, sent, quotations=0, unanswered=unanswered, now=now)
        sent += [AskedMaker(one.maker, number, now) for one in found]
        now += timedelta(days=7)
    assert all(count == 1 for count in Counter(one.maker for one in sent).values())
    assert all(unanswered.get(one.maker, 0) < 5 for one in sent)
    able = {maker for maker in makers if unanswered.get(maker, 0) < 5}
    assert len(sent) == min(30, len(able))
