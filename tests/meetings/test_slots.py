"""Slots between breaks, prayer at the gallery, and guests in their own clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from apps.meetings.rules.slots import Span, breaks_of, is_awake, prayer, sessions_between, slots_of, window_of

WIB = ZoneInfo("Asia/Jakarta")
WEDNESDAY = date(2026, 12, 9)
SMESCO = (-6.2416, 106.8314)


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), WIB)


def test_a_meeting_that_would_end_after_its_session_is_not_made() -> None:
    made = slots_of([Span(at(9), at(11, 40))], 20, 5)
    assert [one.begins.strftime("%H:%M") for one in made] == ["09:00", "09:25", "09:50", "10:15", "10:40", "11:05"]
    assert len(slots_of([Span(at(9), at(11, 50))], 20, 5)) == 7
    assert slots_of([Span(at(9), at(9, 19))], 20, 5) == []


def test_prayer_as_printed_tables_have_it() -> None:
    printed = date(2014, 6, 10)
    found = prayer(printed, -6.2, 106.8166, WIB)
    assert (found.dhuhr, found.asr) == (at(11, 55, printed), at(15, 17, printed))
    gallery = prayer(WEDNESDAY, *SMESCO, WIB)
    assert (gallery.dhuhr, gallery.asr) == (at(11, 47), at(15, 14))


@pytest.mark.parametrize(
    ("day", "fasting", "expected"),
    [
        (WEDNESDAY, False, [(at(11, 45), at(12, 45))]),
        (WEDNESDAY, True, [(at(11, 45), at(12, 45)), (at(15), at(0, day=date(2026, 12, 10)))]),
    ],
)
def test_breaks_of_a_day(day: date, fasting: bool, expected: list[tuple[datetime, datetime]]) -> None:
    found = breaks_of(day, prayer(day, *SMESCO, WIB), fasting=fasting)
    assert [(one.begins, one.ends) for one in found] == expected


def test_friday_leaves_two_hours_for_all() -> None:
    friday = date(2026, 12, 11)
    breaks = breaks_of(friday, prayer(friday, *SMESCO, WIB), fasting=False)
    hours = sessions_between(Span(at(9, day=friday), at(16, day=friday)), breaks)
    assert hours == [
        Span(at(9, day=friday), at(11, 30, day=friday)),
        Span(at(13, 30, day=friday), at(16, day=friday)),
    ]
    pause = Span(at(11, 30, day=friday), at(13, 30, day=friday))
    assert not any(Span(one.begins, one.ends).touches(pause) for one in slots_of(hours, 20, 5))


def test_fridays_break_is_as_staff_set_it() -> None:
    friday = date(2026, 12, 11)
    found = breaks_of(friday, prayer(friday, *SMESCO, WIB), fasting=False, friday=(time(12), time(13)))
    assert Span(at(12, day=friday), at(13, day=friday)) in found
    assert Span(at(11, 30, day=friday), at(13, 30, day=friday)) not in found


def test_one_of_two_slots_around_asr() -> None:
    slots = slots_of([Span(at(9), at(11, 40)), Span(at(13), at(16))], 20, 5)
    first, second = window_of(slots, at(15, 14))
    assert (slots[first].begins, slots[second].begins) == (at(15, 5), at(15, 30))
    assert window_of(slots, at(12, 10)) == ()
    last = window_of(slots, at(15, 49))
    assert last == (len(slots) - 2, len(slots) - 1)


def test_a_guest_online_meets_by_day() -> None:
    slots = slots_of([Span(at(9), at(9, 20)), Span(at(13), at(13, 20))], 20, 5)
    angeles = ZoneInfo("America/Los_Angeles")
    assert [is_awake(one, angeles) for one in slots] == [True, False]
    edge = slots_of([Span(at(11, 40), at(12))], 20, 5)[0]  # 20:40 to 21:00 the day before
    assert is_awake(edge, angeles)
    late = slots_of([Span(at(11, 41), at(12, 1))], 20, 5)[0]
    assert not is_awake(late, angeles)


@pytest.mark.parametrize("month", range(1, 13))
def test_prayer_moves_by_little_from_day_to_day(month: int) -> None:
    one, next_ = (prayer(date(2027, month, 14) + timedelta(days=more), *SMESCO, WIB) for more in (0, 1))
    assert abs((next_.dhuhr - one.dhuhr) - timedelta(days=1)) <= timedelta(minutes=1)
    assert abs((next_.asr - one.asr) - timedelta(days=1)) <= timedelta(minutes=1)
