"""A draft is made from the rows, the same one each time, and breaks nothing."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.jobs.choices import JobState
from apps.meetings import actions
from apps.meetings.choices import DayState
from apps.meetings.models import MatchingDay, Timetable
from apps.meetings.reads.facts import facts_of
from apps.meetings.rules.board import NOWHERE
from tests.builders import meetings
from tests.builders import timetables as build
from tests.builders.days import faults
from tests.builders.meetings import Planned

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def planned(ratna: User) -> Planned:
    return meetings.planned_day(ratna, makers=5, guests=3)


def plan(timetable: Timetable) -> list[tuple[int, int, int]]:
    return sorted(timetable.placements.values_list("wish", "slot__number", "table"))


def test_the_same_day_seed_and_steps_make_the_same_timetable(planned: Planned) -> None:
    build.wished(planned)
    one, other = build.drafted(planned), build.drafted(planned)
    assert plan(one) == plan(other)
    assert (one.fingerprint, one.number + 1) == (other.fingerprint, other.number)


def test_an_event_that_begins_an_hour_later_has_the_same_timetable(planned: Planned) -> None:
    build.wished(planned)
    before = build.drafted(planned)
    actions.shift_day(day=planned.day, minutes=60, by=planned.officer)
    assert plan(build.drafted(planned)) == plan(before)


def test_what_is_pinned_stays_whatever_is_made_anew(planned: Planned) -> None:
    build.wished(planned, [(0, 0), (1, 1), (2, 2)])
    draft = build.drafted(planned)
    moved, place = draft.placements.first(), planned.slots[-1]
    actions.move_meeting(placement=moved, slot=place, by=planned.officer)
    actions.pin_meeting(placement=moved, by=planned.officer)
    for seed in (2, 3):
        again = build.drafted(planned, seed=seed, parent=draft)
        held = again.placements.get(wish=moved.wish)
        assert (held.slot, held.pinned) == (place, True)
        assert again.placements.filter(pinned=True).count() == 1


def test_a_pinned_meeting_on_another_floor_makes_nobody_run(planned: Planned) -> None:
    build.wished(planned)
    draft = build.drafted(planned)
    for one in draft.placements.exclude(pk=draft.placements.first().pk):
        actions.take_out(placement=one, why="Dari awal", by=planned.officer)
    held = draft.placements.get()
    other = next(one for one in planned.tables if one.zone_id != held.table.zone_id and not one.tasting)
    actions.change_table(placement=held, table=other, by=planned.officer)
    actions.pin_meeting(placement=held, by=planned.officer)
    again = build.drafted(planned, parent=draft)
    assert again.placements.get(wish=held.wish).table == other
    actions.publish_timetable(timetable=again, to="final", by=planned.officer)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_hard_rule_is_broken_by_what_stands_in_the_rows(planned: Planned, seed: int) -> None:
    draw = Random(seed)
    meetings.interpreter(planned.day, "ja")
    actions.save_seat(
        seat=planned.guests[0], by=planned.officer, changes={"languages": ["ja"], "needs_interpreter": True}
    )
    for seat in draw.sample([*planned.makers, *planned.guests], 4):
        away = draw.sample(planned.slots, 2)
        actions.set_away(seat=seat, slots=away, by=planned.officer, reason="Rapat")
    build.wished(planned)
    draft = build.drafted(planned, seed=seed)
    facts = facts_of(planned.again)
    at = [None if slot == NOWHERE else slot for slot in facts.plan(draft.placements.all())]
    assert not faults(build.plain_day(facts), at)
    tables = list(draft.placements.values_list("slot", "table"))
    assert len(tables) == len(set(tables))


def test_nothing_is_made_while_wishes_are_open(planned: Planned) -> None:
    meetings.wishing(planned)
    with pytest.raises(Refused, match="after the wishes are closed"):
        actions.start_run(day=planned.day, by=planned.officer)
    actions.move_day(day=planned.day, to=DayState.CLOSED, by=planned.officer)
    assert actions.start_run(day=planned.day, by=planned.officer).params["steps"] == 400_000
    with pytest.raises(Refused, match="being made just now"):
        actions.start_run(day=MatchingDay.objects.get(pk=planned.day.pk), by=planned.officer, quick=True)


def test_a_quick_draft_takes_fewer_steps(planned: Planned) -> None:
    build.wished(planned)
    job = actions.start_run(day=planned.day, by=planned.officer, quick=True, seed=7)
    assert (job.params["steps"], job.params["seed"]) == (40_000, 7)


def test_the_worker_writes_a_draft_and_says_how_many_meet(planned: Planned) -> None:
    from apps.meetings.tasks import make

    build.wished(planned)
    job = actions.start_run(day=planned.day, by=planned.officer, quick=True)
    make(str(job.pk))
    job.refresh_from_db()
    assert job.state == JobState.DONE
    draft = Timetable.objects.get(pk=job.result["timetable"])
    assert str(draft.placements.count()) in job.result["summary"]


def test_a_draft_is_of_the_time_given_and_keeps_what_it_is_compared_by(planned: Planned) -> None:
    build.wished(planned)
    then = timezone.now() - timedelta(hours=5)
    draft = Timetable.objects.get(pk=build.drafted(planned, now=then).pk)
    assert draft.at == then
    assert draft.result["meetings"] == draft.placements.count() > 0


@pytest.mark.parametrize("number", [0, 3, -1])
def test_an_interpreter_helps_when_she_is_there(planned: Planned, number: int) -> None:
    helper, there = meetings.interpreter(planned.day, "ja"), planned.slots[number]
    away = [slot for slot in planned.slots if slot != there]
    actions.save_helper(helper=helper, by=planned.officer, changes={}, absent=away)
    changes = {"languages": ["ja"], "needs_interpreter": True}
    actions.save_seat(seat=planned.guests[0], by=planned.officer, changes=changes)
    build.wished(planned, [(0, 0)])
    draft = build.drafted(planned)
    held = draft.placements.get()
    assert (held.slot, held.helper) == (there, helper)
    assert draft.result["without_interpreter"] == 0
