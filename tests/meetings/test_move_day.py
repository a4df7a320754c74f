"""From one state of a matching day to the next, and back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.actions import check_in
from apps.meetings import actions
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import MatchingDay
from tests.builders import meetings

pytestmark = pytest.mark.django_db


def published(ratna: User, to: TimetableState = TimetableState.FINAL) -> meetings.Planned:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    meetings.closed(planned)
    draft = actions.make_timetable(day=planned.day, by=ratna, steps=1_000, seed=1)
    actions.publish_timetable(timetable=draft, to=to, by=ratna, rough=True)
    planned.day = planned.again
    return planned


def test_wishes_open_when_there_are_slots_tables_and_both_sides(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    assert meetings.wishing(planned).state == DayState.WISHING


def test_all_that_is_lacking_is_said_at_once(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    with pytest.raises(Refused) as no:
        actions.move_day(day=day, to=DayState.WISHING, by=ratna)
    assert no.value.said == (
        "Susun slot dulu. Siapkan meja dulu. Beri pelaku usaha kursinya dulu. Beri tamu kursinya dulu."
    )


def test_wishes_do_not_open_at_the_moment_when_they_end(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    until = planned.day.wishes_until
    with pytest.raises(Refused, match="Waktu untuk keinginan"):
        meetings.wishing(planned, now=until)
    meetings.wishing(planned, now=until - timedelta(seconds=1))


def test_a_step_is_not_skipped(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    with pytest.raises(Refused, match="tidak menyusul"):
        actions.move_day(day=planned.day, to=DayState.CLOSED, by=ratna)


def test_the_day_goes_on_only_by_what_is_published(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    meetings.closed(planned)
    with pytest.raises(Refused, match="saat sebuah jadwal diterbitkan"):
        actions.move_day(day=planned.day, to=DayState.FINAL, by=ratna)
    assert published(ratna).day.state == DayState.FINAL


def test_taken_back_before_it_was_published_no_timetable_holds(ratna: User) -> None:
    planned = published(ratna, TimetableState.PRELIMINARY)
    actions.move_day(day=planned.day, to=DayState.CLOSED, by=ratna)
    assert not planned.day.timetables.standing().exists()


def test_a_final_timetable_is_preliminary_again(ratna: User) -> None:
    planned = published(ratna)
    actions.move_day(day=planned.day, to=DayState.PRELIMINARY, by=ratna)
    assert planned.day.timetables.standing().get().state == TimetableState.PRELIMINARY


def test_once_somebody_is_there_the_final_timetable_stays(ratna: User) -> None:
    planned = published(ratna)
    check_in(seat=planned.makers[0], by=ratna, nonce="a")
    actions.move_day(day=planned.day, to=DayState.RUNNING, by=ratna)
    actions.move_day(day=planned.day, to=DayState.FINAL, by=ratna)
    with pytest.raises(Refused, match="jadwal final tetap"):
        actions.move_day(day=planned.day, to=DayState.PRELIMINARY, by=ratna)


def state_after(planned: meetings.Planned, seconds: int) -> str:
    actions.close_wishes(now=planned.day.wishes_until + timedelta(seconds=seconds))
    return MatchingDay.objects.get(pk=planned.day.pk).state


def test_wishes_close_after_the_last_minute_that_was_named(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    meetings.wishing(planned)
    assert state_after(planned, 59) == DayState.WISHING
    assert state_after(planned, 60) == DayState.CLOSED
    assert actions.close_wishes(now=planned.day.wishes_until + timedelta(days=1)) == 0
