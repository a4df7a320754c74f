"""Who has a seat is told when wishes are open: once, in her language, with the page where she says them."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.buyers.actions import withdraw_contact
from apps.mail.models import Message
from apps.meetings import actions
from apps.meetings.pages.wishing import wish_page
from tests.builders import meetings, umkm
from tests.builders.meetings import Planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(sari: User, joko: User, ratna: User) -> Planned:
    return meetings.planned_day(ratna, makers=1, guests=2, enterprises=(umkm.verified_enterprise(sari, joko),))


def letters() -> list[Message]:
    return list(Message.objects.filter(letter="meetings/wishes").order_by("pk"))


def to_whom() -> set[str]:
    return {one.to_address for one in letters()}


def test_nobody_is_written_to_while_the_day_is_prepared(planned: Planned) -> None:
    assert actions.invite_wishes() == 0
    assert letters() == []


def test_each_reader_is_written_to_once(planned: Planned, sari: User) -> None:
    meetings.wishing(planned)
    actions.invite_wishes()
    guests = {seat.contact.email for seat in planned.guests if seat.contact}
    assert guests | {sari.email} <= to_whom()
    number = len(letters())
    assert actions.invite_wishes() == 0
    assert len(letters()) == number


@pytest.mark.parametrize("makers", [2, 12])
def test_who_was_written_to_is_not_looked_for_one_by_one(ratna: User, makers: int) -> None:
    """The sweep comes every minute, as long as wishes are open."""
    meetings.wishing(meetings.planned_day(ratna, makers=makers, guests=1))
    actions.invite_wishes()
    with CaptureQueriesContext(connection) as asked:
        assert actions.invite_wishes() == 0
    assert len(asked) <= 6, [one["sql"][:120] for one in asked.captured_queries]


def test_who_gets_a_seat_later_is_written_to_as_well(planned: Planned) -> None:
    meetings.wishing(planned)
    actions.invite_wishes()
    invitation = meetings.coming(planned.day)
    actions.seat_guest(day=planned.day, invitation=invitation, by=planned.officer)
    assert actions.invite_wishes() == 1
    assert letters()[-1].to_address == invitation.contact.email


def test_whom_nothing_may_be_written_to_is_not_written_to(planned: Planned) -> None:
    meetings.wishing(planned)
    gone, stays = (seat.contact for seat in planned.guests)
    assert gone
    assert stays
    withdraw_contact(contact=gone, by=planned.officer)
    actions.invite_wishes()
    assert stays.email in to_whom()
    assert gone.email not in to_whom()


@pytest.mark.parametrize(("seconds", "written"), [(-1, True), (0, False)])
def test_after_the_time_for_wishes_nobody_is_asked(planned: Planned, seconds: int, written: bool) -> None:
    meetings.wishing(planned)
    actions.invite_wishes(now=planned.day.wishes_until + timedelta(seconds=seconds))
    assert bool(letters()) is written


def test_the_guests_letter_opens_her_own_page(planned: Planned, client: Client) -> None:
    meetings.wishing(planned)
    actions.invite_wishes()
    contact = planned.guests[0].contact
    assert contact
    mine = next(one for one in letters() if one.to_address == contact.email)
    assert (
        f"paling banyak {planned.day.buyer_wishes} " in mine.text or f"up to {planned.day.buyer_wishes} " in mine.text
    )
    (page,) = re.findall(r"https?://\S+/meetings/guest/\S+", mine.text)
    assert client.get(urlsplit(page).path).status_code == 200


def test_who_fits_is_named_in_the_letter(ratna: User, sari: User, joko: User) -> None:
    planned = meetings.matched(ratna, sari, joko, guests=2)
    meetings.wishing(planned)
    actions.invite_wishes()
    mine = next(one for one in letters() if one.to_address == sari.email)
    candidates = [one for one in wish_page(planned.makers[0], planned.day.created_at).fitting if one.score is not None]
    named = {one.rsplit(", ", 1)[1] for one in mine.text.splitlines() if one.startswith("- ")}
    assert len(named) == 2
    assert named == {one.title for one in candidates}


def test_where_nobody_fits_the_letter_names_nobody(planned: Planned) -> None:
    meetings.wishing(planned)
    actions.invite_wishes()
    assert letters()
    assert not any(re.search("Yang paling cocok|These fit best", one.text) for one in letters())
