"""Two officers at once: one table and slot is given once, one timetable is published once."""

from __future__ import annotations

import pytest

from apps.accounts.models import User
from apps.mail.models import Message
from apps.meetings import actions
from apps.meetings.choices import TimetableState
from apps.meetings.models import Timetable
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.at_once import together
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("in_english")]


@pytest.fixture
def planned(ratna: User) -> Planned:
    return meetings.planned_day(ratna, makers=2, guests=2)


def test_two_meetings_are_not_put_at_one_table_in_one_slot(planned: Planned) -> None:
    wishes = build.wished(planned, [(0, 0), (1, 1)])
    draft = build.drafted(planned)
    for row in draft.placements.all():
        actions.take_out(placement=row, why="Dari awal", by=planned.officer)

    def put(wish: int) -> object:
        return actions.place_meeting(
            timetable=Timetable.objects.get(pk=draft.pk), wish=wishes[wish], slot=planned.slots[0],
            table=planned.tables[0], by=planned.officer,
        )  # fmt: skip

    assert together(lambda: put(0), lambda: put(1)) == ["done", "refused"]
    assert draft.placements.count() == 1


def test_one_draft_is_published_once_and_told_once(planned: Planned) -> None:
    build.wished(planned)
    draft = build.drafted(planned)

    def publish() -> object:
        fresh = Timetable.objects.get(pk=draft.pk)
        return actions.publish_timetable(timetable=fresh, to=TimetableState.FINAL, by=planned.officer)

    assert together(publish, publish) == ["done", "refused"]
    assert Message.objects.filter(letter="meetings/agenda").count() == len(planned.guests)


def test_two_drafts_published_at_once_stand_one_after_the_other(planned: Planned) -> None:
    build.wished(planned)
    drafts = [build.drafted(planned, seed=seed) for seed in (1, 2)]

    def publish(number: int) -> object:
        fresh = Timetable.objects.get(pk=drafts[number].pk)
        return actions.publish_timetable(timetable=fresh, to=TimetableState.FINAL, by=planned.officer)

    assert together(lambda: publish(0), lambda: publish(1)) == ["done", "done"]
    found = Timetable.objects.filter(day=planned.day).exclude(version=None)
    assert sorted(found.values_list("state", "version")) in (
        [(TimetableState.FINAL, 2), (TimetableState.SUPERSEDED, 1)],
    )
