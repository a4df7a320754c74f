"""Work by hand happens in drafts; a conflicting move is refused by the name of its rule."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.choices import ChangeKind, TimetableState
from apps.meetings.models import Placement, PlacementChange, Timetable, Wish
from apps.meetings.rules.moving import MoveRule
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def planned(ratna: User) -> Planned:
    return meetings.planned_day(ratna)


@pytest.fixture
def wishes(planned: Planned) -> list[Wish]:
    """Pairs 0–0, 0–1, 1–0, 1–1, 2–0, 2–1."""
    return build.wished(planned)


@pytest.fixture
def empty(planned: Planned, wishes: list[Wish]) -> Timetable:
    """A draft from which everything was taken out."""
    draft = build.drafted(planned)
    for one in draft.placements.all():
        actions.take_out(placement=one, why="Dari awal", by=planned.officer)
    return draft


def put(planned: Planned, draft: Timetable, wish: Wish, slot: int, table: int, **more: str) -> Placement:
    """By the places of slot and table."""
    return actions.place_meeting(
        timetable=draft, wish=wish, slot=planned.slots[slot], table=planned.tables[table], by=planned.officer, **more
    )


def refused(code: MoveRule | str) -> pytest.RaisesExc:
    return pytest.RaisesExc(Refused, check=lambda no: no.code == code)


def test_a_pair_without_a_place_gets_one_and_is_pinned(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    assert made.pinned
    assert empty.changes.last().kind == ChangeKind.PLACED
    empty.refresh_from_db()
    assert empty.result["meetings"] == 1


def test_without_a_table_the_best_one_is_found(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    put(planned, empty, wishes[0], 0, 1)
    made = actions.place_meeting(timetable=empty, wish=wishes[2], slot=planned.slots[1], by=planned.officer)
    assert made.table == planned.tables[1], "the guest keeps her table"


def test_a_pair_meets_once(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    put(planned, empty, wishes[0], 0, 0)
    with refused(MoveRule.MET):
        put(planned, empty, wishes[0], 1, 0)


def test_nobody_meets_two_at_once(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    put(planned, empty, wishes[0], 0, 0)
    with pytest.raises(Refused, match="meets somebody else then"):
        put(planned, empty, wishes[1], 0, 1)


def test_a_table_is_of_one_meeting(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    put(planned, empty, wishes[0], 0, 0)
    with refused(MoveRule.TABLE):
        put(planned, empty, wishes[3], 0, 0)
    put(planned, empty, wishes[3], 0, 1)


def test_who_is_away_is_not_placed(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    actions.set_away(seat=planned.makers[0], slots=[planned.slots[0]], by=planned.officer, reason="Rapat")
    with refused(MoveRule.AWAY):
        put(planned, empty, wishes[0], 0, 0)
    put(planned, empty, wishes[0], 1, 0)


def test_a_maker_does_not_run_between_floors(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    put(planned, empty, wishes[0], 0, 0)
    with refused(MoveRule.WALK):
        put(planned, empty, wishes[1], 1, 3)
    put(planned, empty, wishes[1], 1, 1)


def test_more_than_agreed_asks_for_a_reason_and_nothing_else(
    planned: Planned, empty: Timetable, wishes: list[Wish]
) -> None:
    actions.save_seat(seat=planned.makers[0], by=planned.officer, changes={"own_least": 0, "own_most": 1})
    put(planned, empty, wishes[0], 0, 0)
    with refused(MoveRule.CAP) as no:
        put(planned, empty, wishes[1], 2, 0)
    assert no.value.field == "why"
    put(planned, empty, wishes[1], 2, 0, why="Tamu memintanya")
    assert empty.changes.last().why == "Tamu memintanya"


def test_a_meeting_moves_to_the_best_table_of_another_slot(
    planned: Planned, empty: Timetable, wishes: list[Wish]
) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    moved = actions.move_meeting(placement=made, slot=planned.slots[3], by=planned.officer)
    moved.refresh_from_db()
    assert (moved.slot, moved.table) == (planned.slots[3], planned.tables[0])
    line = PlacementChange.objects.get(timetable=empty, kind=ChangeKind.MOVED)
    assert (line.from_slot, line.to_slot) == (planned.slots[0], planned.slots[3])


def test_a_move_is_refused_by_what_stands_in_the_way(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    put(planned, empty, wishes[1], 2, 0)
    with refused(MoveRule.TWICE):
        actions.move_meeting(placement=made, slot=planned.slots[2], by=planned.officer)


def test_two_meetings_change_places_in_one_step(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    one, other = put(planned, empty, wishes[0], 0, 0), put(planned, empty, wishes[1], 1, 1)
    actions.swap_meetings(placement=one, other=other, by=planned.officer)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.slot, one.table) == (planned.slots[1], planned.tables[1])
    assert (other.slot, other.table) == (planned.slots[0], planned.tables[0])
    assert empty.changes.filter(kind=ChangeKind.MOVED).count() == 2
    with refused("same"):
        actions.swap_meetings(placement=one, other=one, by=planned.officer)


def test_a_swap_that_breaks_a_rule_is_refused(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    one, other = put(planned, empty, wishes[0], 0, 0), put(planned, empty, wishes[3], 2, 1)
    actions.set_away(seat=planned.makers[1], slots=[planned.slots[0]], by=planned.officer, reason="Rapat")
    with refused(MoveRule.AWAY):
        actions.swap_meetings(placement=one, other=other, by=planned.officer)


def test_what_is_taken_out_lives_on_as_a_change_with_its_reason(
    planned: Planned, empty: Timetable, wishes: list[Wish]
) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    with pytest.raises(Refused, match="Say why"):
        actions.take_out(placement=made, why=" ", by=planned.officer)
    actions.take_out(placement=made, why="Tamu berhalangan", by=planned.officer)
    line = empty.changes.last()
    assert (line.kind, line.why, line.to_slot) == (ChangeKind.TAKEN_OUT, "Tamu berhalangan", None)
    with refused("gone"):
        actions.pin_meeting(placement=made, by=planned.officer)


def test_pins_are_set_and_removed_once(planned: Planned, empty: Timetable, wishes: list[Wish]) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    before = empty.changes.count()
    actions.pin_meeting(placement=made, by=planned.officer)
    assert empty.changes.count() == before, "it was pinned already"
    assert not actions.unpin_meeting(placement=made, by=planned.officer).pinned
    assert actions.pin_meeting(placement=made, by=planned.officer).pinned
    assert empty.changes.count() == before + 2


def test_another_table_of_the_same_slot_is_taken_when_it_is_free(
    planned: Planned, empty: Timetable, wishes: list[Wish]
) -> None:
    made = put(planned, empty, wishes[0], 0, 0)
    put(planned, empty, wishes[3], 0, 1)
    with refused(MoveRule.TABLE):
        actions.change_table(placement=made, table=planned.tables[1], by=planned.officer)
    assert actions.change_table(placement=made, table=planned.tables[2], by=planned.officer).table == planned.tables[2]


def test_an_interpreter_is_at_one_table_at_a_time(ratna: User) -> None:
    planned = meetings.planned_day(ratna, guests=3)
    rika = meetings.interpreter(planned.day, "ja")
    toni = meetings.interpreter(planned.day, "ja", name="Toni Salim")
    for guest in planned.guests:
        actions.save_seat(seat=guest, by=ratna, changes={"languages": ["ja"], "needs_interpreter": True})
    wishes = build.wished(planned)
    draft = build.drafted(planned)
    for one in draft.placements.all():
        actions.take_out(placement=one, why="Dari awal", by=ratna)
    one, other = put(planned, draft, wishes[0], 0, 0), put(planned, draft, wishes[4], 0, 1)
    assert {one.helper, other.helper} == {rika, toni}
    with refused(MoveRule.NO_HELPER):
        put(planned, draft, wishes[8], 0, 2)
    with refused(MoveRule.HELPER):
        actions.change_helper(placement=one, helper=other.helper, by=ratna)
    with refused(MoveRule.NO_HELPER):
        actions.change_helper(placement=one, helper=None, by=ratna)
    actions.take_out(placement=other, why="Batal", by=ratna)
    assert actions.change_helper(placement=one, helper=toni, by=ratna).helper == toni


def test_a_published_timetable_is_never_changed_but_copied(planned: Planned, wishes: list[Wish]) -> None:
    held = build.published(planned, TimetableState.PRELIMINARY)
    row = held.placements.first()
    with refused("published"):
        actions.pin_meeting(placement=row, by=planned.officer)
    draft = actions.begin_correction(timetable=held, by=planned.officer)
    assert (draft.state, draft.parent) == (TimetableState.DRAFT, held)
    assert draft.placements.count() == held.placements.count()
    assert draft.result["meetings"] == held.result["meetings"]


def test_a_correction_leaves_out_who_withdrew_and_says_so(planned: Planned, wishes: list[Wish]) -> None:
    held = build.published(planned)
    actions.withdraw_seat(seat=planned.guests[0], reason="Sakit", by=planned.officer)
    draft = actions.begin_correction(timetable=held, by=planned.officer)
    assert not draft.placements.filter(buyer=planned.guests[0]).exists()
    left_out = draft.changes.filter(kind=ChangeKind.TAKEN_OUT)
    assert left_out.count() == held.placements.filter(buyer=planned.guests[0]).count()


def test_the_database_has_the_last_word_behind_the_verbs(
    planned: Planned, empty: Timetable, wishes: list[Wish]
) -> None:
    one = put(planned, empty, wishes[0], 0, 0)
    other = put(planned, empty, wishes[3], 1, 0)
    with pytest.raises(IntegrityError, match="one_meeting_per_table_and_slot"), transaction.atomic():
        Placement.objects.filter(pk=other.pk).update(slot=one.slot)  # constraints are immediate since the last verb


def test_who_has_fewer_is_accepted_with_a_reason(planned: Planned) -> None:
    seat = planned.makers[0]
    with pytest.raises(Refused, match="Say why"):
        actions.accept_fewer(seat=seat, least=1, why="", by=planned.officer)
    with refused("not_less"):
        actions.accept_fewer(seat=seat, least=planned.day.maker_least, why="Ia setuju", by=planned.officer)
    assert actions.accept_fewer(seat=seat, least=1, why="Ia setuju", by=planned.officer).own_least == 1
