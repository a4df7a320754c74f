"""A full day: 100 makers, 40 guests, 16 slots, 20 tables. Its page stays small, and quick to draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.meetings.choices import DayState, SeatSide
from apps.meetings.models import FloorTable, MatchingDay, Placement, Seat, Slot, Timetable, Wish
from tests.builders import buyers, meetings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MAKERS, GUESTS, SLOTS, TABLES = 100, 40, 16, 20
MOST_QUERIES, MOST_BYTES = 12, 100_000


def full_timetable(ratna: User) -> Timetable:
    """320 meetings, in rows of their own: what verbs make of so many people takes too long to be tried here."""
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    day = planned.day
    begins = planned.slots[-1].ends + timedelta(hours=1)
    for number in range(len(planned.slots) + 1, SLOTS + 1):
        starts = begins + timedelta(minutes=25 * (number - 7))
        Slot.objects.create(day=day, number=number, session=9, begins=starts, ends=starts + timedelta(minutes=20))
    for number in range(len(planned.tables), TABLES):
        FloorTable.objects.create(day=day, zone=planned.ground, label=f"T{number}")
    enterprise, contact = planned.makers[0].enterprise, planned.guests[0].contact
    assert enterprise
    assert contact
    makers, guests = list(planned.makers), list(planned.guests)
    for number in range(1, MAKERS):
        enterprise.pk, enterprise._state.adding = None, True
        enterprise.name, enterprise.slug = f"Rawaeceng Anyamtirta {number}", f"usaha-{number}"
        enterprise.nib = enterprise.npwp = ""
        enterprise.save()
        makers.append(Seat.objects.create(day=day, side=SeatSide.MAKER, enterprise_id=enterprise.pk, badge=10 + number))
    for number in range(1, GUESTS):
        seat = buyers.contact()
        guests.append(Seat.objects.create(day=day, side=SeatSide.BUYER, contact=seat, badge=200 + number))
    MatchingDay.objects.filter(pk=day.pk).update(state=DayState.CLOSED)
    draft = Timetable.objects.create(
        day=day, number=1, steps=400_000, fingerprint="-", at=timezone.now(), by=ratna, result={"meetings": 320}
    )
    slots, tables = list(day.slots.all()), list(day.tables.all())
    for number in range(SLOTS * TABLES):
        slot, table = divmod(number, TABLES)
        maker, guest = makers[(number + slot) % MAKERS], guests[table * 2 + slot % 2]
        wish = Wish.objects.create(day=day, maker=maker, buyer=guest, maker_wants=True, buyer_wants=True, score=70)
        Placement.objects.create(
            timetable=draft, wish=wish, slot=slots[slot], table=tables[table], maker=maker, buyer=guest
        )
    return draft


def test_a_full_day_is_one_small_page(ratna: User, as_person: Callable[[User], Client]) -> None:
    draft, client = full_timetable(ratna), as_person(ratna)
    here = f"/en/desk/events/{draft.day.occasion_id}/day/timetable/{draft.number}/"
    client.get(here)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(here)
    assert page.content.count(b'<a class="ttm') == SLOTS * TABLES
    assert sum(1 for one in asked.captured_queries if 'FROM "meetings_' in one["sql"]) <= MOST_QUERIES
    assert len(page.content) <= MOST_BYTES
