"""The clock of an enquiry counts office hours: Monday to Friday, 08:00 to 16:00 in Jakarta, without holidays."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.enquiries.rules.clock import CLOSES, JAKARTA, OPENS, SATURDAY, between, due

CHRISTMAS = frozenset({date(2026, 12, 25)})
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=st.just(JAKARTA))
HOURS = st.floats(0.01, 200)
HOLIDAYS = st.frozensets(st.dates(date(2026, 1, 1), date(2029, 3, 1)), max_size=40)


@pytest.mark.parametrize(
    ("start", "hours", "until"),
    [
        ("2026-11-27 15:00", 16, "2026-12-01 15:00"),  # over a weekend
        ("2026-12-05 10:00", 8, "2026-12-07 16:00"),  # begun on a Saturday: the whole of Monday, not Tuesday morning
        ("2026-12-24 10:00", 16, "2026-12-29 10:00"),  # with Christmas off
        ("2026-12-01 07:59", 1, "2026-12-01 09:00"),
        ("2026-12-01 15:59", 1, "2026-12-02 08:59"),
        ("2026-12-01 16:00", 1, "2026-12-02 09:00"),
    ],
)
def test_it_is_due_after_so_many_office_hours(start: str, hours: float, until: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=JAKARTA)
    assert due(begun, hours, CHRISTMAS) == datetime.fromisoformat(until).replace(tzinfo=JAKARTA)


@given(MOMENTS, HOURS, HOLIDAYS)
def test_nothing_is_due_outside_office_hours(start: datetime, hours: float, holidays: frozenset[date]) -> None:
    at = due(start, hours, holidays)
    assert at.weekday() < SATURDAY
    assert at.date() not in holidays
    assert OPENS < at.timetz().replace(tzinfo=None) <= CLOSES
    assert at > start


@given(MOMENTS, HOURS, HOURS, HOLIDAYS)
def test_more_hours_are_never_due_sooner(start: datetime, some: float, more: float, holidays: frozenset[date]) -> None:
    assert due(start, some, holidays) < due(start, some + more, holidays)


@given(MOMENTS, HOURS, HOLIDAYS)
def test_what_lies_between_is_what_was_given(start: datetime, hours: float, holidays: frozenset[date]) -> None:
    assert abs(between(start, due(start, hours, holidays), holidays) - timedelta(hours=hours)) < timedelta(seconds=1)


def test_no_office_time_lies_between_friday_night_and_monday_morning() -> None:
    friday, monday = datetime(2026, 11, 27, 16, tzinfo=JAKARTA), datetime(2026, 11, 30, 8, tzinfo=JAKARTA)
    assert between(friday, monday) == timedelta()
    assert between(monday, friday) == timedelta()
