"""Who sits, who stays away, who is late, and what becomes of the meetings by it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.common.errors import Refused
from apps.floor import actions
from apps.meetings.actions import move_day
from apps.meetings.choices import EncounterState, SeatSide, SeatState
from apps.meetings.models import Encounter, Placement, Seat
from tests.builders import floors
from tests.builders.floors import Floor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def floor() -> Floor:
    made = floors.under_way()
    made.everybody_comes()
    return made


def first(floor: Floor, slot: int = 1) -> Placement:
    return next(one for one in floor.now_standing if one.slot.number == slot)


def state_of(placement: Placement) -> str:
    return Encounter.objects.get(wish=placement.wish).state


def test_when_both_sit_the_meeting_is_under_way_and_then_held(floor: Floor) -> None:
    placed = first(floor)
    actions.seat_side(wish=placed.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, 0))
    assert state_of(placed) == EncounterState.PLANNED
    actions.seat_side(wish=placed.wish, side=SeatSide.BUYER, by=floor.officer, now=floor.at(1, 2))
    assert state_of(placed) == EncounterState.RUNNING
    actions.close_meeting(wish=placed.wish, by=floor.officer, now=floor.at(1, 18))
    assert state_of(placed) == EncounterState.HELD


def test_what_is_not_under_way_cannot_be_closed(floor: Floor) -> None:
    placed = first(floor)
    actions.seat_side(wish=placed.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, 0))
    with pytest.raises(Refused, match="do not sit together"):
        actions.close_meeting(wish=placed.wish, by=floor.officer, now=floor.at(1, 18))


def test_who_sits_down_is_here_without_a_scan() -> None:
    floor = floors.under_way()
    placed = first(floor)
    actions.seat_side(wish=placed.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, 0))
    assert Seat.objects.get(pk=placed.maker_id).state == SeatState.HERE


def test_nobody_sits_down_for_a_later_meeting(floor: Floor) -> None:
    later = next(one for one in floor.now_standing if one.slot.number > 1)
    with pytest.raises(Refused, match="later one"):
        actions.seat_side(wish=later.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, -1))


def test_one_tap_seats_all_but_those_who_stay_away(floor: Floor) -> None:
    here = [one for one in floor.now_standing if one.slot.number == 1]
    away = here[0]
    actions.mark_absent(seat=away.buyer, by=floor.officer, now=floor.at(1, 4))
    assert actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(1, 5)) == len(here) - 1
    assert {state_of(one) for one in here[1:]} == {EncounterState.RUNNING}
    assert state_of(away) == EncounterState.BUYER_ABSENT


def test_between_two_slots_there_is_nobody_to_seat(floor: Floor) -> None:
    with pytest.raises(Refused, match="No slot is under way"):
        actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(1, 21))


@pytest.mark.parametrize(("minutes", "state"), [(19, EncounterState.RUNNING), (20, EncounterState.HELD)])
def test_what_was_under_way_was_held_when_the_slot_ends(floor: Floor, minutes: int, state: EncounterState) -> None:
    placed = first(floor)
    actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(1, 5))
    actions.sweep_meetings(now=floor.at(1, minutes))
    assert state_of(placed) == state


def test_who_sat_alone_until_the_end_was_let_down_by_the_other(floor: Floor) -> None:
    placed = first(floor)
    actions.seat_side(wish=placed.wish, side=SeatSide.BUYER, by=floor.officer, now=floor.at(1, 1))
    assert actions.sweep_meetings(now=floor.at(1, 20)) == 1
    assert state_of(placed) == EncounterState.MAKER_ABSENT
    assert actions.sweep_meetings(now=floor.at(1, 20)) == 0


def test_of_whom_nobody_said_anything_nothing_is_said(floor: Floor) -> None:
    assert actions.sweep_meetings(now=floor.at(3, 0)) == 0


def test_absent_is_the_meeting_under_way_and_those_before(floor: Floor) -> None:
    placed = first(floor)
    actions.mark_absent(seat=placed.maker, by=floor.officer, now=floor.at(1, 4))
    assert Seat.objects.get(pk=placed.maker_id).state == SeatState.ABSENT
    assert state_of(placed) == EncounterState.MAKER_ABSENT
    assert Encounter.objects.count() == 1


def test_when_both_stay_away_both_were_absent(floor: Floor) -> None:
    placed = first(floor)
    for seat in (placed.maker, placed.buyer):
        actions.mark_absent(seat=seat, by=floor.officer, now=floor.at(1, 4))
    assert state_of(placed) == EncounterState.BOTH_ABSENT
    actions.undo_absent(seat=placed.maker, by=floor.officer, now=floor.at(1, 6))
    assert state_of(placed) == EncounterState.BUYER_ABSENT


def test_who_sits_at_a_table_is_not_absent(floor: Floor) -> None:
    placed = first(floor)
    actions.seat_side(wish=placed.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, 1))
    for verb in (actions.mark_absent, actions.mark_left):
        with pytest.raises(Refused, match="sits at a table"):
            verb(seat=placed.maker, by=floor.officer, now=floor.at(1, 4))


def test_two_mark_the_same_person_and_the_second_hears_it(floor: Floor) -> None:
    seat = first(floor).maker
    actions.mark_absent(seat=seat, by=floor.officer, now=floor.at(1, 4))
    with pytest.raises(Refused, match="already"):
        actions.mark_absent(seat=seat, by=floor.officer, now=floor.at(1, 4))


@pytest.mark.parametrize(("seconds", "undone"), [(600, True), (601, False)])
def test_absent_is_taken_back_for_ten_minutes(floor: Floor, seconds: int, undone: bool) -> None:
    placed, marked = first(floor), floor.at(1, 4)
    actions.mark_absent(seat=placed.maker, by=floor.officer, now=marked)
    later = marked + timedelta(seconds=seconds)
    if undone:
        actions.undo_absent(seat=placed.maker, by=floor.officer, now=later)
        assert Seat.objects.get(pk=placed.maker_id).state == SeatState.HERE
        assert state_of(placed) == EncounterState.PLANNED
    else:
        with pytest.raises(Refused, match="ten minutes"):
            actions.undo_absent(seat=placed.maker, by=floor.officer, now=later)


def test_late_is_away_until_the_slot_that_was_named(floor: Floor) -> None:
    seat, slots = first(floor).maker, floor.planned.slots
    actions.mark_late(seat=seat, until=slots[2], by=floor.officer, now=floor.at(1, 4))
    assert [one.slot.number for one in seat.away.select_related("slot")] == [1, 2]


def test_late_needs_a_slot_after_this_one(floor: Floor) -> None:
    with pytest.raises(Refused, match="after this one"):
        actions.mark_late(seat=first(floor).maker, until=floor.planned.slots[0], by=floor.officer, now=floor.at(1, 4))


def test_who_is_late_and_comes_all_the_same_is_not_away(floor: Floor) -> None:
    placed = first(floor)
    actions.mark_late(seat=placed.maker, until=floor.planned.slots[2], by=floor.officer, now=floor.at(1, 4))
    actions.seat_side(wish=placed.wish, side=SeatSide.MAKER, by=floor.officer, now=floor.at(1, 9))
    assert [one.slot.number for one in placed.maker.away.select_related("slot")] == [2]


def test_nothing_is_done_before_the_day_has_begun() -> None:
    floor = floors.under_way()
    move_day(day=floor.day, to="final", by=floor.officer)
    for verb in (actions.mark_absent, actions.mark_left):
        with pytest.raises(Refused, match="not under way"):
            verb(seat=floor.planned.makers[0], by=floor.officer, now=floor.at(1))
