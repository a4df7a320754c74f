"""Floors, walks, tables and who helps."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.choices import TimetableState
from apps.meetings.models import Placement, Walk, Wish
from tests.builders import meetings

pytestmark = pytest.mark.django_db


def test_a_walk_is_one_whichever_floor_is_named_first(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    actions.save_walk(zones=(planned.upstairs, planned.ground), minutes=4, by=ratna)
    assert Walk.objects.get(one=planned.ground).minutes == 4


def test_a_table_has_a_name_of_its_own(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=0, guests=0)
    with pytest.raises(Refused, match="Meja 2, 3 sudah ada"):
        actions.add_tables(zone=planned.upstairs, labels=["2", "3", "7"], by=ratna)
    assert len(actions.add_tables(zone=planned.upstairs, labels=["7", "8", "7"], by=ratna)) == 2


def test_an_interpreter_has_languages_and_a_host_need_not(ratna: User) -> None:
    day = meetings.bare_day(ratna)
    with pytest.raises(Refused, match="bahasa juru bahasa"):
        actions.add_helper(day=day, changes={"name": "Rika Halim", "languages": []}, by=ratna)
    actions.add_helper(day=day, changes={"name": "Rika Halim", "kind": "host", "languages": []}, by=ratna)


def test_a_table_at_which_somebody_meets_stays_in_use_and_says_whom_it_would_move(ratna: User) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    (maker,), (guest,) = planned.makers, planned.guests
    Wish.objects.create(day=planned.day, maker=maker, buyer=guest, by_staff=True)
    meetings.closed(planned)
    draft = actions.make_timetable(day=planned.day, by=ratna, steps=1_000, seed=1)
    table = Placement.objects.get(timetable=draft).table
    other = next(one for one in planned.tables if one.pk != table.pk)
    actions.publish_timetable(timetable=draft, to=TimetableState.FINAL, by=ratna, rough=True)
    with pytest.raises(Refused) as no:
        actions.save_table(table=table, changes={"in_use": False}, by=ratna)
    assert maker.party in no.value.said
    assert guest.party in no.value.said
    assert not actions.save_table(table=other, changes={"in_use": False}, by=ratna).in_use
