"""The response figure of a maker: what was answered in time of what she received in 90 days."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.enquiries.rules.clock import JAKARTA
from apps.enquiries.rules.response import ReceivedEnquiry, is_called, response_of
from tests.builders.deals import UNHURRIED

NOW = datetime(2026, 11, 30, 12, tzinfo=JAKARTA)
HOUR = timedelta(hours=1)
DUE = NOW - timedelta(days=10)


def received(late: timedelta | None, took: int = 4, **facts: object) -> ReceivedEnquiry:
    """Answered so long after it was due; None: never."""
    given = {"received": DUE - 16 * HOUR, "due": DUE, **facts}
    if late is None:
        return ReceivedEnquiry(**given)  # type: ignore[arg-type]
    return ReceivedEnquiry(**given, answered=DUE + late, took=took * HOUR)  # type: ignore[arg-type]


IN_TIME, LATE, NEVER = received(timedelta()), received(timedelta(microseconds=1)), received(None)


def test_eight_of_ten_in_time_are_eighty_per_cent_and_spam_is_left_out() -> None:
    figure = response_of([IN_TIME] * 8 + [LATE, NEVER, received(None, spam=True)], NOW)
    assert figure is not None
    assert (figure.in_time, figure.judged, figure.percent) == (8, 10, 80)


def test_it_is_shown_from_five_on() -> None:
    assert response_of([IN_TIME] * 4, NOW) is None
    assert response_of([IN_TIME] * 4 + [received(None, spam=True)], NOW) is None
    figure = response_of([IN_TIME] * 5, NOW)
    assert figure is not None
    assert figure.percent == 100


def test_ninety_days_count_and_not_a_second_more() -> None:
    first = received(timedelta(), received=NOW - timedelta(days=90))
    before = received(timedelta(), received=NOW - timedelta(days=90, seconds=1))
    assert response_of([IN_TIME] * 4 + [first], NOW) is not None
    assert response_of([IN_TIME] * 4 + [before], NOW) is None


def test_what_is_not_due_yet_is_judged_only_when_answered() -> None:
    running = received(None, received=NOW - HOUR, due=NOW)
    overdue = received(None, received=NOW - HOUR, due=NOW - timedelta(seconds=1))
    quick = ReceivedEnquiry(NOW - HOUR, NOW + HOUR, NOW, HOUR)
    figures = [response_of([IN_TIME] * 5 + [one], NOW) for one in (running, overdue, quick)]
    assert [(one.in_time, one.judged) for one in figures if one] == [(5, 5), (5, 6), (6, 6)]


def test_the_time_is_the_median_and_not_the_mean() -> None:
    figure = response_of([received(timedelta(), took) for took in (1, 2, 3, 4, 90)] + [NEVER], NOW)
    assert figure is not None
    assert figure.median == 3 * HOUR
    even = response_of([received(timedelta(), took) for took in (1, 2, 4, 4, 6, 90)], NOW)
    assert even is not None
    assert even.median == 4 * HOUR
    silent = response_of([NEVER] * 5, NOW)
    assert silent is not None
    assert silent.median is None


@pytest.mark.parametrize(("in_time", "called"), [(4, True), (5, False), (0, True)])
def test_an_officer_calls_below_half(in_time: int, called: bool) -> None:
    assert is_called(response_of([IN_TIME] * in_time + [NEVER] * (10 - in_time), NOW)) is called


def test_almost_half_is_not_told_as_half_and_too_few_are_never_called() -> None:
    figure = response_of([IN_TIME] * 99 + [NEVER] * 100, NOW)
    assert figure is not None
    assert (figure.percent, is_called(figure)) == (49, True)
    assert not is_called(None)


@UNHURRIED
@given(st.lists(st.sampled_from([IN_TIME, LATE, NEVER]), min_size=5, max_size=30))
def test_an_answer_in_time_never_lowers_the_figure(judged: list[ReceivedEnquiry]) -> None:
    before, after = response_of(judged, NOW), response_of([*judged, IN_TIME], NOW)
    assert before is not None
    assert after is not None
    assert 0 <= before.percent <= after.percent <= 100
