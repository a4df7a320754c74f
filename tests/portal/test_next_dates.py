"""The homes say what stands before somebody in the building: meetings and sessions, the next one first; classes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.invitations.actions import book_seat
from apps.invitations.models import Invitation
from apps.meetings.actions import move_day
from apps.meetings.choices import DayState
from apps.meetings.models import Placement, Seat
from apps.meetings.pages.participants import title_of
from apps.portal.pages.coming import guest_dates, maker_classes
from apps.portal.pages.meetings import guest_meetings, maker_meetings
from tests.builders import invitations as events
from tests.builders import meetings, wishing
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, hanae: User, joko: User) -> Planned:
    return wishing.open_day(sari, hanae, joko, makers=2, guests=2)


def titles(seat: Seat) -> list[str]:
    return [one.title for one in guest_dates(wishing.contact_of(seat), timezone.now())]


def invited(seat: Seat) -> Invitation:
    assert seat.invitation is not None
    return seat.invitation


def test_a_guest_reads_her_session_and_her_meeting_the_next_one_first(
    planned: Planned, sari: User, hanae: User, as_person: Callable[[User | None], Client]
) -> None:
    guest, occasion = planned.guests[0], planned.day.occasion
    placement = wishing.placed(planned, sari, hanae)
    session = events.session(occasion=occasion)
    book_seat(session=session, by=None, invitation=invited(guest))
    ordered = [title_of(placement.maker), session.label]
    assert titles(guest) == (ordered if placement.slot.begins < session.starts_at else ordered[::-1])
    page = as_person(hanae).get("/en/buyer/").content.decode()
    assert "Your next dates" in page
    assert f"/en/buyer/meetings/{guest.pk}/#meeting-{placement.wish_id}" in page


def test_others_read_nothing_of_it(planned: Planned, sari: User, hanae: User) -> None:
    wishing.placed(planned, sari, hanae)
    assert titles(planned.guests[1]) == []


def test_what_is_over_is_gone(planned: Planned, sari: User, hanae: User) -> None:
    placement = wishing.placed(planned, sari, hanae)
    contact = wishing.contact_of(planned.guests[0])
    assert len(guest_dates(contact, placement.slot.ends - timedelta(seconds=1))) == 1
    assert guest_dates(contact, placement.slot.ends) == []


@pytest.mark.parametrize(("minutes", "said"), [(-1, "Next at"), (0, "Now: table")])
def test_on_the_day_both_homes_say_where_she_sits(
    planned: Planned, sari: User, hanae: User, minutes: int, said: str
) -> None:
    placement: Placement = wishing.placed(planned, sari, hanae)
    begins = placement.slot.begins
    with time_machine.travel(begins - timedelta(minutes=30), tick=False), translation.override("en"):
        move_day(day=planned.again, to=DayState.RUNNING, by=planned.officer)
        now = begins + timedelta(minutes=minutes)
        [hers] = maker_meetings(wishing.party_of(planned.makers[0]), now)
        [guests] = guest_meetings(wishing.contact_of(planned.guests[0]), now)
    assert hers.title.startswith(said)
    assert guests.title == hers.title
    assert placement.table.label in hers.title


def test_a_maker_reads_the_classes_that_she_may_attend(
    planned: Planned, sari: User, as_person: Callable[[User | None], Client]
) -> None:
    maker = wishing.party_of(planned.makers[0])
    event = events.occasion()
    events.session(occasion=event)
    booked = events.session(occasion=event, title="Kelas harga", title_en="A class on prices")
    book_seat(session=booked, by=sari, enterprise=maker)
    [first, _second] = maker_classes(maker, "Asia/Jakarta", timezone.now())
    assert (first.session, first.state) == (booked, "taken")
    page = as_person(sari).get("/id/owner/").content.decode()
    assert "Kelas harga" in page


@pytest.mark.parametrize(("language", "written"), [("id", "23.59"), ("en", "23:59")])
def test_until_when_wishes_are_open_is_written_as_the_reader_writes_it(
    ratna: User, language: str, written: str
) -> None:
    planned = meetings.planned_day(ratna, makers=1, guests=1)
    meetings.wishing(planned)
    until = planned.again.wishes_until
    with translation.override(language):
        [hers] = maker_meetings(wishing.party_of(planned.makers[0]), until - timedelta(days=1))
    assert written in hers.note
