"""The slots of a day: sessions between breaks, laid out anew until there is a timetable."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.models import MatchingDay
from tests.builders import meetings
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db


def clock(day: MatchingDay) -> list[tuple[int, str]]:
    return [(slot.session, f"{slot.begins.astimezone(meetings.WIB):%H:%M}") for slot in day.slots.all()]


def test_lunch_lies_over_dhuhr_and_a_session_never_goes_over_a_break(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    actions.lay_slots(day=day, by=ratna)
    assert clock(day) == [
        (1, "10:00"), (1, "10:25"), (1, "10:50"), (1, "11:15"), (1, "11:40"), (2, "13:00"), (2, "13:25"),
    ]  # fmt: skip


def test_a_break_of_staff_parts_a_session(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    actions.lay_slots(day=day, by=ratna, pauses=[(time(10, 50), time(11))])
    assert clock(day) == [
        (1, "10:00"), (1, "10:25"), (2, "11:00"), (2, "11:25"), (3, "13:00"), (3, "13:25"),
    ]  # fmt: skip


def test_in_ramadan_nothing_is_laid_out_past_the_hour_that_staff_set(ratna: User) -> None:
    boss = an_administrator()
    day = meetings.bare_day(ratna, fasting=True)
    for ends, expected in ((time(13, 45), ["13:00", "13:25"]), (time(13, 44), ["13:00"])):
        actions.save_meeting_policy(changes={"fasting_ends": ends}, by=boss)
        actions.lay_slots(day=day, by=ratna)
        assert [begins for session, begins in clock(day) if session == 2] == expected


def test_a_break_that_ends_before_it_begins_is_refused(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    with pytest.raises(Refused, match="berakhir setelah dimulai"):
        actions.lay_slots(day=day, by=ratna, pauses=[(time(11), time(11))])


def test_who_is_away_stays_so_at_the_same_hours(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=0)
    (seat,) = planned.makers
    helper = meetings.interpreter(planned.day, "ja")
    actions.set_away(seat=seat, slots=planned.slots[:2], reason="on the road", by=ratna)
    actions.save_helper(helper=helper, changes={}, absent=planned.slots[4:], by=ratna)
    actions.lay_slots(day=planned.day, by=ratna)
    away: Any = seat.away.values_list("slot__number", "reason")
    assert list(away) == [(1, "on the road"), (2, "on the road")]
    assert list(helper.absent.values_list("number", flat=True)) == [6, 7]


def test_an_hour_later_all_slots_move_and_keep_their_numbers(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    actions.shift_day(day=planned.day, minutes=60, by=ratna)
    assert [said for _session, said in clock(planned.day)] == ["11:00", "11:25", "12:00", "12:25", "14:00", "14:25"]
    actions.shift_day(day=planned.day, minutes=-60, by=ratna)
    assert [said for _session, said in clock(planned.day)] == ["10:00", "10:25", "11:00", "11:25", "13:00", "13:25"]
