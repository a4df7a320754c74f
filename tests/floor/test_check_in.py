"""Who came is written once, whatever devices send, and in whichever order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from apps.common.errors import Refused
from apps.floor import actions
from apps.floor.choices import ScanFate
from apps.floor.models import CheckIn
from apps.meetings.actions import move_day, withdraw_seat
from apps.meetings.choices import SeatState
from tests.builders import floors
from tests.builders.floors import Floor
from tests.builders.people import an_administrator

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def floor() -> Floor:
    return floors.under_way()


def test_who_is_scanned_is_here_since_then(floor: Floor) -> None:
    seat, scanned = floor.planned.makers[0], floor.at(1, -30)
    arrival = actions.check_in(seat=seat, by=floor.officer, nonce="device-1-aaaa", at=scanned, now=floor.at(1, -20))
    assert (arrival.fate, arrival.at) == (ScanFate.IN, scanned)
    seat.refresh_from_db()
    assert (seat.state, seat.here_at) == (SeatState.HERE, scanned)
    assert CheckIn.objects.get().arrived_at == floor.at(1, -20)


def test_a_scan_that_is_sent_twice_is_one_row_and_answered_alike(floor: Floor) -> None:
    seat = floor.planned.makers[0]
    first = actions.check_in(seat=seat, by=floor.officer, nonce="device-1-aaaa", now=floor.at(1, -30))
    again = actions.check_in(seat=seat, by=floor.officer, nonce="device-1-aaaa", now=floor.at(1, -29))
    assert (again.fate, again.at) == (first.fate, first.at)
    assert CheckIn.objects.count() == 1


def test_a_second_scan_is_told_with_who_and_when_and_not_written(floor: Floor) -> None:
    seat, other = floor.planned.makers[0], an_administrator()
    actions.check_in(seat=seat, by=floor.officer, nonce="device-1-aaaa", now=floor.at(1, -30))
    again = actions.check_in(seat=seat, by=other, nonce="device-2-bbbb", now=floor.at(1, -25))
    assert (again.fate, again.at, again.by) == (ScanFate.AGAIN, floor.at(1, -30), floor.officer)
    assert CheckIn.objects.count() == 1


def test_three_hundred_scans_with_a_hundred_doubles_are_two_hundred_rows(floor: Floor) -> None:
    """Two devices; a hundred answers were lost on the way, and sent again."""
    seats = [*floor.planned.makers, *floor.planned.guests]
    for number in range(200):
        seat = seats[number % len(seats)]
        for _sent in range(2 if number % 2 else 1):
            nonce = f"device-{number % 2}-{number:04}"
            actions.check_in(seat=seat, by=floor.officer, nonce=nonce, now=floor.at(1, -30))
        if CheckIn.objects.filter(seat=seat).latest("pk").nonce == nonce:
            actions.mark_left(seat=seat, by=floor.officer, now=floor.at(1, -31))
    assert CheckIn.objects.count() == 200


def test_the_time_of_a_device_that_goes_ahead_is_not_believed(floor: Floor) -> None:
    seat, now = floor.planned.makers[0], floor.at(1, -30)
    assert actions.check_in(seat=seat, by=floor.officer, nonce="n" * 12, at=now + timedelta(hours=1), now=now).at == now


def test_who_was_marked_absent_and_comes_is_here(floor: Floor) -> None:
    seat = floor.planned.guests[0]
    actions.mark_absent(seat=seat, by=floor.officer, now=floor.at(1))
    assert floors.come(seat, floor.officer, floor.at(1, 9)).fate == ScanFate.IN
    seat.refresh_from_db()
    assert (seat.state, seat.gone_at) == (SeatState.HERE, None)


@pytest.mark.parametrize(("minutes", "fate"), [(10, ScanFate.AGAIN), (11, ScanFate.IN)])
def test_a_scan_from_before_she_left_does_not_bring_her_back(floor: Floor, minutes: int, fate: ScanFate) -> None:
    seat = floor.planned.guests[0]
    floors.come(seat, floor.officer, floor.at(1, -30))
    actions.mark_left(seat=seat, by=floor.officer, now=floor.at(1, 10))
    late = {"nonce": "waited-0001", "at": floor.at(1, minutes), "now": floor.at(1, 20)}
    assert actions.check_in(seat=seat, by=floor.officer, **late).fate == fate


def refused(seat: Any, floor: Floor, **more: Any) -> str:
    with pytest.raises(Refused) as no:
        actions.check_in(seat=seat, by=floor.officer, nonce="x" * 12, now=floor.at(1), **more)
    return str(no.value.code)


def test_a_withdrawn_seat_is_refused(floor: Floor) -> None:
    seat = floor.planned.guests[0]
    withdraw_seat(seat=seat, reason="ill", by=floor.officer)
    assert refused(seat, floor) == "withdrawn"


def test_the_doors_are_closed_when_the_day_is_over(floor: Floor) -> None:
    move_day(day=floor.day, to="over", by=floor.officer)
    assert refused(floor.planned.guests[0], floor) == "closed"


def test_a_nonce_belongs_to_one_badge(floor: Floor) -> None:
    actions.check_in(seat=floor.planned.makers[0], by=floor.officer, nonce="x" * 12, now=floor.at(1))
    assert refused(floor.planned.makers[1], floor) == "nonce"
