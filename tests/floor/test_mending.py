"""The published timetable mends: what it costs is told beforehand, one officer accepts, the touched alone are told."""

from __future__ import annotations

import pytest

from apps.common.errors import Refused
from apps.floor import actions
from apps.floor.actions.mending import EMPTY, propose_mend
from apps.mail.models import Message
from apps.meetings.actions import save_helper, save_seat
from apps.meetings.choices import ChangeKind, TimetableState
from apps.meetings.emails.agenda import letters_of
from apps.meetings.models import Encounter, PlacementChange, Timetable
from apps.meetings.rules.mend import Strength
from tests.builders import floors, meetings
from tests.builders.at_once import together
from tests.builders.floors import Floor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def floor() -> Floor:
    """Three makers, two guests, all six meetings placed; the second guest never comes."""
    made = floors.under_way()
    made.everybody_comes(made.planned.guests[1])
    return made


def absent(floor: Floor, slot: int = 1) -> None:
    actions.mark_absent(seat=floor.planned.guests[1], by=floor.officer, now=floor.at(slot, 4))


def accepted(floor: Floor, way: str = Strength.NORMAL, slot: int = 1) -> Timetable:
    now = floor.at(slot)
    proposal = propose_mend(day=floor.day, now=now)
    assert proposal is not None
    return actions.accept_mend(day=floor.day, way=way, fingerprint=proposal.fingerprint, by=floor.officer, now=now)


def test_where_everything_can_be_held_nothing_is_proposed(floor: Floor) -> None:
    assert propose_mend(day=floor.day, now=floor.at(1)) is None


def test_who_stays_away_is_proposed_in_all_strengths_with_what_each_disturbs(floor: Floor) -> None:
    absent(floor)
    proposal = propose_mend(day=floor.day, now=floor.at(1))
    assert proposal is not None
    assert set(proposal.ways) == {*Strength, EMPTY}
    assert proposal.ways[Strength.QUIET].moved == proposal.ways[Strength.QUIET].cancelled == ()
    assert {one.buyer_id for one in proposal.to_mend.ahead} == {floor.planned.guests[1].pk}


def test_the_same_facts_make_the_same_proposal(floor: Floor) -> None:
    absent(floor)
    one, again = (propose_mend(day=floor.day, now=floor.at(1, minute)) for minute in (5, 7))
    assert one is not None
    assert again is not None
    assert (one.fingerprint, one.ways) == (again.fingerprint, again.ways)


def test_accepted_it_is_the_next_version_and_what_was_is_replaced(floor: Floor) -> None:
    absent(floor)
    made = accepted(floor)
    assert (made.parent, made.version, made.state) == (floor.timetable, 2, TimetableState.FINAL)
    floor.timetable.refresh_from_db()
    assert floor.timetable.state == TimetableState.SUPERSEDED
    gone = floor.planned.guests[1].pk
    assert {one.slot.number for one in floor.now_standing if one.buyer_id == gone} <= {1}
    assert propose_mend(day=floor.day, now=floor.at(1, 6)) is None


def test_what_has_begun_stays_where_it_stands(floor: Floor) -> None:
    actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(1, 3))
    before = {one.wish_id: (one.slot_id, one.table_id) for one in floor.now_standing if one.slot.number <= 2}
    actions.mark_left(seat=floor.planned.guests[1], by=floor.officer, now=floor.at(2, 21))
    accepted(floor, Strength.AFRESH, 2)
    after = {one.wish_id: (one.slot_id, one.table_id) for one in floor.now_standing}
    assert before.items() <= after.items()


def test_left_empty_takes_out_what_is_lost_and_nothing_else(floor: Floor) -> None:
    absent(floor)
    accepted(floor, EMPTY)
    kinds = set(PlacementChange.objects.values_list("kind", flat=True))
    assert kinds == {ChangeKind.TAKEN_OUT}


def test_only_those_whose_agenda_changes_are_written_to_once(floor: Floor) -> None:
    absent(floor)
    made = accepted(floor)
    letters = Message.objects.filter(dedupe_key__startswith=letters_of(made))
    touched = {one.wish.buyer_id for one in made.changes.all()} | {one.wish.maker_id for one in made.changes.all()}
    guests = [one for one in floor.planned.guests if one.pk in touched]
    assert letters.count() == len(guests)
    with pytest.raises(Refused, match="has changed"):
        actions.accept_mend(day=floor.day, way=Strength.NORMAL, fingerprint="0" * 32, by=floor.officer, now=floor.at(1))
    assert letters.count() == len(guests)


def test_a_proposal_of_before_is_refused_when_something_changed(floor: Floor) -> None:
    absent(floor)
    proposal = propose_mend(day=floor.day, now=floor.at(1))
    assert proposal is not None
    actions.mark_left(seat=floor.planned.makers[0], by=floor.officer, now=floor.at(1, 6))
    with pytest.raises(Refused, match="has changed"):
        actions.accept_mend(
            day=floor.day, way=Strength.QUIET, fingerprint=proposal.fingerprint, by=floor.officer, now=floor.at(1, 7)
        )


def test_the_next_slot_makes_a_proposal_old(floor: Floor) -> None:
    absent(floor)
    one, later = (propose_mend(day=floor.day, now=floor.at(slot)) for slot in (1, 2))
    assert one is not None
    assert later is None or one.fingerprint != later.fingerprint


def test_who_is_late_meets_later(floor: Floor) -> None:
    """Three slots late: what was lost is found again, where there is room."""
    maker = floor.planned.makers[0]
    before = sorted(one.slot.number for one in floor.now_standing if one.maker_id == maker.pk)
    actions.mark_late(seat=maker, until=floor.planned.slots[3], by=floor.officer, now=floor.at(1, 2))
    accepted(floor)
    after = sorted(one.slot.number for one in floor.now_standing if one.maker_id == maker.pk)
    assert len(after) == len(before)
    assert min(after) >= 4


def test_an_interpreter_who_falls_ill_is_mended_in_the_same_way() -> None:
    planned = meetings.planned_day(makers=2, guests=1, maker_least=1, buyer_least=1)
    helper = meetings.interpreter(planned.day, "ja")
    guest = planned.guests[0]
    save_seat(seat=guest, by=planned.officer, changes={"languages": ["ja"], "needs_interpreter": True})
    floors.proposed(planned)
    floor = Floor(planned, floors.published(planned))
    assert all(one.helper_id == helper.pk for one in floor.now_standing)
    save_helper(helper=helper, by=planned.officer, changes={}, absent=planned.slots)
    proposal = propose_mend(day=planned.again, now=floor.at(1, -60))
    assert proposal is not None
    assert len(proposal.to_mend.lost) == len(floor.now_standing)


def test_a_missed_meeting_is_no_longer_missed_when_it_is_held_later(floor: Floor) -> None:
    maker = floor.planned.makers[0]
    actions.mark_late(seat=maker, until=floor.planned.slots[3], by=floor.officer, now=floor.at(1, 2))
    accepted(floor)
    placed = next(one for one in floor.now_standing if one.maker_id == maker.pk)
    actions.seat_everybody(day=floor.day, by=floor.officer, now=floor.at(placed.slot.number))
    assert Encounter.objects.get(wish=placed.wish).slot == placed.slot


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_one_is_told_that_it_is_done() -> None:
    """Both marked, both read the same proposal, both press: one version, one letter each."""
    floor = floors.under_way()
    floor.everybody_comes(floor.planned.guests[1])
    absent(floor)
    now = floor.at(1)
    proposal = propose_mend(day=floor.day, now=now)
    assert proposal is not None

    def press() -> object:
        return actions.accept_mend(
            day=floor.day, way=Strength.NORMAL, fingerprint=proposal.fingerprint, by=floor.officer, now=now
        )

    assert together(press, press) == ["done", "refused"]
    assert Timetable.objects.filter(day=floor.planned.day, version__isnull=False).count() == 2
    second = letters_of(Timetable.objects.standing().get(day=floor.planned.day))
    keys = list(Message.objects.filter(dedupe_key__startswith=second).values_list("to_address", flat=True))
    assert len(keys) == len(set(keys))
