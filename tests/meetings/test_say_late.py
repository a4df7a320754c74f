"""A house says from when on it is there: the floor sees where it is away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.forms.hers import LateForm
from apps.meetings.models import Away, Slot
from tests.builders import wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    planned = wishing.open_day(sari, hanae, joko, makers=1, guests=1)
    wishing.placed(planned, sari, hanae)
    return planned


def away(planned: Planned) -> list[int]:
    return list(Away.objects.filter(seat=planned.makers[0]).values_list("slot__number", flat=True))


def slot(planned: Planned, number: int) -> Slot:
    return planned.slots[number - 1]


def test_she_is_away_in_all_slots_before(planned: Planned, sari: User) -> None:
    actions.say_late(seat=planned.makers[0], slot=slot(planned, 3), why="Banjir", by=sari)
    assert away(planned) == [1, 2]


def test_sooner_than_said_her_slots_come_back(planned: Planned, sari: User) -> None:
    for number in (4, 2):
        actions.say_late(seat=planned.makers[0], slot=slot(planned, number), by=sari)
    assert away(planned) == [1]


def test_what_officers_wrote_down_stays(planned: Planned, sari: User) -> None:
    seat = planned.makers[0]
    actions.set_away(seat=seat, slots=[slot(planned, 1), slot(planned, 6)], by=planned.officer, reason="Rapat")
    actions.say_late(seat=seat, slot=slot(planned, 4), by=sari)
    actions.say_late(seat=seat, slot=slot(planned, 2), by=sari)
    assert away(planned) == [1, 6]


def test_what_has_passed_is_not_said_away(planned: Planned, sari: User) -> None:
    now = slot(planned, 1).ends
    actions.say_late(seat=planned.makers[0], slot=slot(planned, 3), by=sari, now=now)
    assert away(planned) == [2]


@pytest.mark.parametrize(("language", "said"), [("id", "09.25"), ("en", "09:25")])
def test_she_reads_the_time_by_the_clock_of_the_venue_as_her_language_writes_it(language: str, said: str) -> None:
    begins = datetime(2026, 12, 8, 2, 25, tzinfo=UTC)
    with translation.override(language), timezone.override("America/New_York"):
        assert LateForm(slots=Slot.objects.none()).fields["slot"].label_from_instance(Slot(begins=begins)) == said


def test_a_slot_that_has_begun_is_not_chosen(planned: Planned, sari: User) -> None:
    with pytest.raises(Refused, match="belum lewat"):
        actions.say_late(seat=planned.makers[0], slot=slot(planned, 2), by=sari, now=slot(planned, 2).begins)


def test_a_moment_before_it_begins_it_is(planned: Planned, sari: User) -> None:
    now = slot(planned, 2).begins - timedelta(seconds=1)
    actions.say_late(seat=planned.makers[0], slot=slot(planned, 2), by=sari, now=now)
    assert away(planned) == []


def test_before_there_is_an_agenda_nobody_is_late(sari: User, hanae: User, joko: User) -> None:
    planned = wishing.open_day(sari, hanae, joko, makers=1, guests=1)
    with pytest.raises(Refused, match="belum ada jadwal tetap"):
        actions.say_late(seat=planned.makers[0], slot=slot(planned, 2), by=sari)
