"""The calendar of a seat: an address that always has the present agenda, and what a copy of it needs."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.meetings.actions import move_day, withdraw_seat
from apps.meetings.choices import DayState, TimetableState
from apps.meetings.models import Seat
from tests.builders import meetings, published

pytestmark = pytest.mark.django_db


def address(seat: Seat, name: str = "feed") -> str:
    return reverse(f"meetings_plain:{name}", args=[seat.feed])


def read(seat: Seat, name: str = "feed") -> Calendar:
    answer = Client().get(address(seat, name))
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def test_each_meeting_is_a_date_in_utc_with_its_place_and_whom_she_meets() -> None:
    planned, timetable = published.published_day()
    placed = timetable.placements.of_seat(planned.makers[0]).for_pages().in_order()
    events = read(planned.makers[0]).events
    assert [event.start for event in events] == [one.slot.begins for one in placed]
    assert [str(event["uid"]) for event in events] == [f"meeting-{one.wish_id}@smesco.example" for one in placed]
    first = placed[0]
    assert str(events[0]["summary"]) == first.buyer.contact.organisation.name
    assert first.table.zone.name in str(events[0]["location"])
    assert events[0]["status"] == "CONFIRMED"


def test_it_is_in_the_language_of_who_reads_it() -> None:
    planned, _timetable = published.published_day()
    assert "Lantai" in str(read(planned.makers[0]).events[0]["location"])
    assert "Floor" in str(read(planned.guests[0]).events[0]["location"])


def test_what_may_still_change_says_so() -> None:
    planned, _timetable = published.published_day(to=TimetableState.PRELIMINARY)
    event = read(planned.makers[0]).events[0]
    assert event["status"] == "TENTATIVE"
    assert "(sementara)" in str(event["summary"])


def test_before_the_timetable_there_is_an_empty_calendar() -> None:
    planned = published.everybody_wishes(meetings.planned_day())
    published.draft(planned)
    assert read(planned.makers[0]).events == []


def test_it_follows_what_is_published_next_and_a_copy_can_be_mended() -> None:
    planned, timetable = published.published_day()
    guest = planned.guests[0]
    gone = timetable.placements.get(maker=planned.makers[2], buyer=guest)
    before = {str(event["uid"]) for event in read(guest).events}
    assert Client().get(address(guest, "removal")).status_code == 404
    published.without(planned, gone)
    after = {str(event["uid"]) for event in read(guest).events}
    assert before - after == {f"meeting-{gone.wish_id}@smesco.example"}
    removal = read(guest, "removal")
    assert removal["method"] == "CANCEL"
    [event] = removal.events
    assert (str(event["uid"]), event["status"], event["sequence"]) == (
        f"meeting-{gone.wish_id}@smesco.example", "CANCELLED", 2,
    )  # fmt: skip


def test_a_timetable_that_was_taken_back_empties_it() -> None:
    planned, _timetable = published.published_day(to=TimetableState.PRELIMINARY)
    move_day(day=planned.again, to=DayState.CLOSED, by=planned.officer)
    assert read(planned.guests[0]).events == []
    assert {event["sequence"] for event in read(planned.guests[0], "removal").events} == {2}


def test_who_was_withdrawn_has_no_dates_any_more() -> None:
    planned, _timetable = published.published_day()
    withdraw_seat(seat=planned.makers[0], reason="Sakit", by=planned.officer)
    assert read(planned.makers[0]).events == []
    assert read(planned.makers[1]).events


def test_it_holds_nothing_of_others() -> None:
    planned, timetable = published.published_day()
    uids = {str(event["uid"]) for event in read(planned.makers[0]).events}
    assert uids == {f"meeting-{one.wish_id}@smesco.example" for one in timetable.placements.of_seat(planned.makers[0])}
    written = Client().get(address(planned.makers[0])).content.decode()
    assert "http" not in written
    assert planned.makers[0].code not in written


def test_a_calendar_that_asks_again_is_told_in_a_line_that_nothing_changed() -> None:
    planned, timetable = published.published_day()
    client, seat = Client(), planned.guests[0]
    etag = client.get(address(seat))["ETag"]
    assert client.get(address(seat), headers={"If-None-Match": etag}).status_code == 304
    published.without(planned, timetable.placements.get(maker=planned.makers[2], buyer=seat))
    assert client.get(address(seat), headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize(("query", "how"), [("", "inline"), ("?copy", "attachment")])
def test_the_file_is_called_a_copy(query: str, how: str) -> None:
    planned, _timetable = published.published_day()
    answer = Client().get(address(planned.guests[0]) + query)
    assert answer["Content-Disposition"] == f'{how}; filename="agenda.ics"'
    assert answer["Content-Type"] == "text/calendar; charset=utf-8; method=PUBLISH"


def test_another_key_opens_nothing() -> None:
    planned, _timetable = published.published_day()
    other = address(planned.guests[0]).replace(planned.guests[0].feed, planned.guests[0].feed[:-1])
    assert Client().get(other).status_code == 404
    assert Client().post(address(planned.guests[0])).status_code == 405


@pytest.mark.parametrize(("days", "status"), [(89, 200), (91, 410)])
def test_it_ends_three_months_after_the_event(days: int, status: int) -> None:
    planned, _timetable = published.published_day()
    with time_machine.travel(planned.day.occasion.ends_at + timedelta(days=days)):
        assert Client().get(address(planned.guests[0])).status_code == status


def test_the_agenda_is_a_document_as_well() -> None:
    planned, _timetable = published.published_day()
    answer = Client().get(address(planned.guests[0], "agenda_document"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
