"""A matching day is planned for an event, and its limits are changed."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.meetings import actions
from apps.meetings.models import MatchingDay
from tests.builders import meetings

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=meetings.WIB)
WEDNESDAY = datetime(2026, 12, 9, 9, tzinfo=meetings.WIB)


def planned(ratna: User, now: datetime = NOW) -> MatchingDay:
    occasion = meetings.event(
        now=NOW, starts_at=WEDNESDAY, ends_at=WEDNESDAY + timedelta(hours=7), answer_until=WEDNESDAY
    )  # fmt: skip
    return actions.plan_day(occasion=occasion, by=ratna, now=now)


def test_prayer_times_are_reckoned_for_smesco_and_the_day(ratna: User) -> None:
    day = planned(ratna)
    assert (day.dhuhr, day.asr) == (time(11, 47), time(15, 14))


def test_wishes_close_at_the_last_minute_a_week_before(ratna: User) -> None:
    assert planned(ratna).wishes_until == datetime(2026, 12, 2, 23, 59, tzinfo=meetings.WIB)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (datetime(2026, 12, 2, 23, 58, tzinfo=meetings.WIB), datetime(2026, 12, 2, 23, 59, tzinfo=meetings.WIB)),
        (datetime(2026, 12, 2, 23, 59, tzinfo=meetings.WIB), datetime(2026, 12, 8, 23, 59, tzinfo=meetings.WIB)),
        (datetime(2026, 12, 8, 23, 59, tzinfo=meetings.WIB), WEDNESDAY),
    ],
)
def test_planned_late_wishes_close_on_the_eve_or_when_it_begins(ratna: User, now: datetime, until: datetime) -> None:
    assert planned(ratna, now).wishes_until == until


def test_an_event_has_one_matching_day(ratna: User) -> None:
    day = planned(ratna)
    with pytest.raises(Refused, match="sudah punya hari temu bisnis"):
        actions.plan_day(occasion=day.occasion, by=ratna, now=NOW)


def test_least_above_most_is_told_at_its_field(ratna: User) -> None:
    day = planned(ratna)
    with pytest.raises(Refused) as no:
        actions.save_day(day=day, changes={"maker_least": 9}, by=ratna)
    assert no.value.field == "maker_least"
    assert actions.save_day(day=day, changes={"maker_least": 8}, by=ratna).maker_least == 8


def test_wishes_end_before_the_event_begins(ratna: User) -> None:
    day = planned(ratna)
    changes = {"protests_until": None, "final_on": None}
    with pytest.raises(Refused) as no:
        actions.save_day(
            day=day, changes={**changes, "wishes_until": WEDNESDAY + timedelta(minutes=1)}, by=ratna
        )  # fmt: skip
    assert no.value.field == "wishes_until"
    actions.save_day(day=day, changes={**changes, "wishes_until": WEDNESDAY}, by=ratna)


def test_the_history_has_what_was_before_and_after(ratna: User) -> None:
    day = planned(ratna)
    actions.save_day(day=day, changes={"run": 5, "change": 5}, by=ratna)
    entry = Entry.objects.of(day).first()
    assert entry is not None
    assert (entry.before, entry.after) == ({"run": 6}, {"run": 5})


def test_the_length_of_slots_stays_once_there_is_a_timetable(ratna: User) -> None:
    made = meetings.planned_day(ratna, makers=1, guests=1)
    meetings.closed(made)
    actions.make_timetable(day=made.day, by=ratna, steps=1_000, seed=1)
    with pytest.raises(Refused, match="Sudah ada jadwal"):
        actions.save_day(day=made.day, changes={"minutes": 15}, by=ratna)
    with pytest.raises(Refused, match="Sudah ada jadwal"):
        actions.lay_slots(day=made.day, by=ratna)
    assert actions.save_day(day=made.day, changes={"minutes": 20, "run": 5}, by=ratna).run == 5
