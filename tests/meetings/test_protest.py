"""Objections to the preliminary timetable, and what officers answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.choices import SeatVerb, TimetableState
from apps.meetings.models import Placement, Protest
from tests.builders import wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko, makers=1, guests=2)


@pytest.fixture
def placement(planned: Planned, sari: User, hanae: User) -> Placement:
    return wishing.placed(planned, sari, hanae, TimetableState.PRELIMINARY)


@pytest.mark.parametrize("whole", [True, False])
def test_not_with_them_names_the_meeting_and_not_then_the_slot(
    planned: Planned, placement: Placement, sari: User, whole: bool
) -> None:
    made = actions.protest(seat=planned.makers[0], placement=placement, whole=whole, text="Pagi tidak bisa", by=sari)
    assert (made.wish_id, made.slot_id) == ((placement.wish_id, None) if whole else (None, placement.slot_id))
    assert list(Protest.objects.open()) == [made]


def test_said_again_it_is_one_with_the_new_words(planned: Planned, placement: Placement, sari: User) -> None:
    for text in ("Pagi tidak bisa", "Baru bisa sesudah jam 10"):
        made = actions.protest(seat=planned.makers[0], placement=placement, whole=False, text=text, by=sari)
    assert Protest.objects.get().text == made.text == "Baru bisa sesudah jam 10"


def test_the_minute_until_which_objections_are_taken_belongs_to_it(
    planned: Planned, placement: Placement, sari: User
) -> None:
    until = planned.again.protests_until.replace(second=0, microsecond=0)
    on_time = {"seat": planned.makers[0], "placement": placement, "whole": True, "by": sari}
    with pytest.raises(Refused, match="keberatan sudah lewat"):
        actions.protest(**on_time, now=until + timedelta(minutes=1))
    assert actions.protest(**on_time, now=until + timedelta(seconds=59)).pk


def test_of_a_final_timetable_nobody_objects(planned: Planned, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae, TimetableState.FINAL)
    with pytest.raises(Refused, match="keberatan sudah lewat"):
        actions.protest(seat=planned.makers[0], placement=placement, whole=True, by=sari)


def test_a_meeting_of_others_is_not_hers(planned: Planned, placement: Placement, hanae: User) -> None:
    with pytest.raises(Refused, match="Jadwal sudah berubah"):
        actions.protest(seat=planned.guests[1], placement=placement, whole=True, by=None)


def test_taken_back_it_is_gone_and_stays_in_the_history(planned: Planned, placement: Placement, sari: User) -> None:
    made = actions.protest(seat=planned.makers[0], placement=placement, whole=True, text="Salah", by=sari)
    actions.take_back_protest(objection=made, by=sari)
    assert not Protest.objects.exists()
    assert Entry.objects.of(planned.makers[0]).of_verb(SeatVerb.PROTEST_DROPPED).get().why == "Salah"


def test_what_was_answered_is_not_taken_back(planned: Planned, placement: Placement, sari: User, ratna: User) -> None:
    made = actions.protest(seat=planned.makers[0], placement=placement, whole=True, by=sari)
    settled = actions.settle_protest(objection=made, answer="Kami pindahkan ke sore.", by=ratna)
    assert settled.settled_by == ratna
    with pytest.raises(Refused, match="sudah menjawab"):
        actions.take_back_protest(objection=settled, by=sari)


def test_an_answer_has_words(planned: Planned, placement: Placement, sari: User, ratna: User) -> None:
    made = actions.protest(seat=planned.makers[0], placement=placement, whole=True, by=sari)
    with pytest.raises(Refused, match="Tulis tindak lanjutnya"):
        actions.settle_protest(objection=made, answer="  ", by=ratna)
