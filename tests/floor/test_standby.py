"""Two without a place are called to a free table: makers below their least first, three minutes, then the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.common.errors import Refused
from apps.floor import actions
from apps.floor.choices import CallState
from apps.floor.models import StandbyCall
from apps.floor.reads.standby import StandbyList
from apps.meetings.actions import save_seat
from apps.meetings.choices import EncounterState, SeatSide
from apps.meetings.models import Encounter
from tests.builders import floors
from tests.builders.floors import Floor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def floor() -> Floor:
    """Two makers meet one guest, as many times as she may; the others wait."""
    made = floors.under_way(makers=4, guests=1, buyer_most=2, buyer_least=1)
    made.everybody_comes()
    return made


def more_room(floor: Floor) -> None:
    """The guest takes one meeting more than was planned."""
    guest = floor.planned.guests[0]
    save_seat(seat=guest, by=floor.officer, changes={"own_most": 3})


def waiting(floor: Floor, slot: int = 1) -> list[int]:
    return [one.wish.pk for one in StandbyList(floor.day, floor.at(slot)).waiting]


def called(floor: Floor, slot: int = 3) -> StandbyCall:
    more_room(floor)
    found = StandbyList(floor.day, floor.at(slot)).waiting[0]
    return actions.call_standby(wish=found.wish, by=floor.officer, now=floor.at(slot))


def test_who_has_as_many_as_she_may_is_not_on_the_list(floor: Floor) -> None:
    assert waiting(floor) == []
    more_room(floor)
    assert len(waiting(floor)) == 2


def test_both_must_be_here(floor: Floor) -> None:
    more_room(floor)
    actions.mark_left(seat=floor.planned.guests[0], by=floor.officer, now=floor.at(1, -5))
    assert waiting(floor) == []


def test_the_call_is_to_a_free_table_and_ends(floor: Floor) -> None:
    call = called(floor)
    assert call.until - call.at == timedelta(minutes=3)
    taken = [(one.slot_id, one.table_id) for one in floor.now_standing]
    assert (call.slot_id, call.table_id) not in taken


def test_when_both_came_they_meet(floor: Floor) -> None:
    call = called(floor)
    actions.answer_call(call=call, side=SeatSide.MAKER, by=floor.officer, now=call.at + timedelta(minutes=1))
    assert not Encounter.objects.filter(wish=call.wish).exists()
    actions.answer_call(call=call, side=SeatSide.BUYER, by=floor.officer, now=call.at + timedelta(minutes=2))
    met = Encounter.objects.get(wish=call.wish)
    assert (met.state, met.standby, met.slot) == (EncounterState.RUNNING, True, call.slot)
    assert call.state == CallState.TAKEN


@pytest.mark.parametrize(("seconds", "taken"), [(179, True), (180, False)])
def test_after_three_minutes_it_is_over(floor: Floor, seconds: int, taken: bool) -> None:
    call = called(floor)
    late = call.at + timedelta(seconds=seconds)
    if taken:
        assert actions.answer_call(call=call, side=SeatSide.MAKER, by=floor.officer, now=late).maker_ready_at == late
    else:
        with pytest.raises(Refused, match="time of this call is over"):
            actions.answer_call(call=call, side=SeatSide.MAKER, by=floor.officer, now=late)


def test_what_lapses_makes_room_for_the_next(floor: Floor) -> None:
    call = called(floor)
    assert actions.sweep_calls(now=call.until - timedelta(seconds=1)) == 0
    assert actions.sweep_calls(now=call.until) == 1
    call.refresh_from_db()
    assert call.state == CallState.LAPSED
    after = StandbyCall.objects.waiting().get()
    assert after.wish_id != call.wish_id
    assert actions.sweep_calls(now=call.until) == 0


def test_who_was_called_by_mistake_waits_again(floor: Floor) -> None:
    call = called(floor)
    assert call.wish_id not in waiting(floor, 3)
    actions.drop_call(call=call, by=floor.officer, now=call.at)
    assert call.wish_id in waiting(floor, 3)


def test_two_who_are_called_are_not_called_again(floor: Floor) -> None:
    call = called(floor)
    with pytest.raises(Refused, match="not on the stand-by list"):
        actions.call_standby(wish=call.wish, by=floor.officer, now=call.at)


def test_who_met_on_standby_is_not_placed_again_by_a_mend(floor: Floor) -> None:
    call = called(floor)
    for side in SeatSide:
        actions.answer_call(call=call, side=side, by=floor.officer, now=call.at)
    maker = next(one.maker for one in floor.now_standing if one.maker_id != call.wish.maker_id)
    from apps.floor.reads.mending import day_to_mend

    actions.mark_absent(seat=maker, by=floor.officer, now=floor.at(3, 8))
    found = day_to_mend(floor.day, floor.at(3, 9))
    assert found is not None
    assert found.standby == {call.wish_id}
    assert found.published[found.facts.place_of_wish[call.wish_id]] == call.slot.number - 1
