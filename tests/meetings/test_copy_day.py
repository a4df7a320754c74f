"""Another event's matching day begins as an earlier one: its rooms and limits, and nobody's seat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.meetings import actions
from apps.meetings.models import MatchingDay, Walk
from tests.builders import meetings

pytestmark = pytest.mark.django_db
PAUSE = (time(10, 50), time(11))


def full_day(ratna: User) -> MatchingDay:
    """Two floors, tables of which one is out of use, an interpreter who is away, a break of staff, a seat."""
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    day = planned.again
    actions.lay_slots(day=day, pauses=[PAUSE], by=ratna)
    zone, other = (actions.add_zone(day=day, changes={"name": n, "name_en": n}, by=ratna) for n in ("Aula", "Teras"))
    actions.save_walk(zones=(other, zone), minutes=9, by=ratna)
    (kept, left) = actions.add_tables(zone=other, labels=["T1", "T2"], tasting=True, by=ratna)
    actions.save_table(table=left, changes={"in_use": False}, by=ratna)
    helper = meetings.interpreter(day, "ja")
    actions.save_helper(helper=helper, changes={}, absent=list(day.slots.all())[:2], by=ratna)
    actions.save_day(day=day, changes={"maker_least": 2, "minutes": day.minutes, "free_share": 20}, by=ratna)
    assert kept.in_use
    return planned.again


def rooms(day: MatchingDay) -> list[tuple[str, str, bool, bool, bool]]:
    found = day.tables.in_use().order_by("label").select_related("zone")
    return [(one.zone.name, one.label, one.tasting, one.power, one.step_free) for one in found]


def test_what_stands_in_the_rooms_comes_with_it_and_nobodys_seat(ratna: User) -> None:
    day = full_day(ratna)
    made = actions.copy_day(day=day, occasion=meetings.event(), by=ratna)
    assert rooms(made) == rooms(day)
    assert ("Teras", "T1", True, False, False) in rooms(made)
    assert not made.tables.filter(label="T2").exists()
    walked = Walk.objects.filter(one__day=made).values_list("one__name", "other__name", "minutes")
    assert ("Aula", "Teras", 9) in walked
    (helper,) = made.helpers.all()
    assert (helper.languages, list(helper.absent.all())) == (["ja"], [])
    assert (made.maker_least, made.free_share, made.state) == (2, 20, "setup")
    assert not made.seats.exists()


def test_its_slots_lie_in_the_hours_of_its_own_event_with_the_same_breaks(ratna: User) -> None:
    day = full_day(ratna)
    begins = meetings.a_tuesday()
    later = meetings.event(hours=(time(10), time(11, 45)))
    made = actions.copy_day(day=day, occasion=later, by=ratna)
    clock = [f"{slot.begins.astimezone(meetings.WIB):%H:%M}" for slot in made.slots.all()]
    assert clock == ["10:00", "10:25", "11:00", "11:25"]
    assert made.slots.count() < day.slots.count()
    assert begins.date() == later.starts_at.astimezone(meetings.WIB).date()


def test_a_day_without_slots_is_copied_without_them(ratna: User) -> None:
    made = actions.copy_day(day=meetings.bare_day(ratna), occasion=meetings.event(), by=ratna)
    assert not made.slots.exists()


def test_an_event_has_one_matching_day(ratna: User) -> None:
    day, other = full_day(ratna), meetings.bare_day(ratna)
    with pytest.raises(Refused, match="sudah"):
        actions.copy_day(day=day, occasion=other.occasion, by=ratna)
    assert not other.zones.exists()


def test_the_page_of_an_event_without_a_day_offers_those_that_there_are(
    ratna: User, as_person: Callable[[User], Client]
) -> None:
    occasion, desk = meetings.event(), as_person(ratna)
    page, button = reverse("meetings:desk_day", args=[occasion.pk]), reverse("meetings:desk_copy", args=[occasion.pk])
    assert button not in desk.get(page).text
    day = full_day(ratna)
    assert button in desk.get(page).text
    assert "Pilih hari temu bisnis" in desk.post(button, {"day": "x"}, follow=True).text
    assert "disiapkan seperti itu" in desk.post(button, {"day": str(day.pk)}, follow=True).text
    assert rooms(MatchingDay.objects.get(occasion=occasion)) == rooms(day)
