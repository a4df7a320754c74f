"""Dates for calendars: what is written is what every program reads, in any script."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from apps.common.calendars import TENTATIVE, Date, calendar, calendar_of

FACTS: dict[str, Any] = {
    "key": "occasion-1@smesco.example", "title": "Hari Temu; kopi, teh\nmalam", "place": "Gedung 展示館 " * 9,
    "starts": datetime(2026, 12, 9, 3, tzinfo=UTC), "ends": datetime(2026, 12, 9, 9, tzinfo=UTC),
    "stamp": datetime(2026, 11, 1, tzinfo=UTC),
}  # fmt: skip


def a_date(**changes: Any) -> Date:
    return Date(**FACTS | changes)


def lines(written: str) -> list[str]:
    return written.replace("\r\n ", "").split("\r\n")


def test_a_calendar_file_is_as_the_standard_says() -> None:
    written = calendar(**FACTS)
    assert written.startswith("BEGIN:VCALENDAR\r\nPRODID:-//LLP KUKM//")
    assert written.endswith("\r\nEND:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in written.split("\r\n")) <= 75
    assert {"VERSION:2.0", "METHOD:PUBLISH", "DTSTART:20261209T030000Z", "DTEND:20261209T090000Z"} <= set(
        lines(written)
    )
    assert {"SUMMARY:Hari Temu\\; kopi\\, teh\\nmalam", f"LOCATION:{'Gedung 展示館 ' * 9}"} <= set(lines(written))


@pytest.mark.parametrize("title", ["Temu 日本大使館, Ms. 溝口; meja 4 " * 6, "กขค" * 40, "👜" * 60, 'a\\b"c:d', "x"])
def test_what_was_written_is_read_again(title: str) -> None:
    [event] = Calendar.from_ical(calendar_of([a_date(title=title)])).events
    assert str(event["summary"]) == title
    assert event.start == FACTS["starts"]


def test_what_is_written_in_a_title_makes_no_line_of_its_own() -> None:
    for broken in ("\r\n", "\r", "\n", "\u2028", "\x85"):
        written = calendar_of([a_date(title=f"x{broken}ATTENDEE:mailto:a@b.example{broken}END:VEVENT")])
        assert not [line for line in lines(written) if line.startswith("ATTENDEE")]
        assert lines(written).count("END:VEVENT") == 1


def test_hours_are_written_in_utc_wherever_they_were_said() -> None:
    there = datetime(2026, 12, 9, 9, 25, tzinfo=ZoneInfo("Asia/Jakarta"))
    written = lines(calendar_of([a_date(starts=there, ends=there + timedelta(minutes=20))]))
    assert {"DTSTART:20261209T022500Z", "DTEND:20261209T024500Z"} <= set(written)


def test_a_feed_says_its_name_and_how_often_it_is_worth_reading() -> None:
    written = lines(calendar_of([], name="Agenda, CV Kulitara", every=timedelta(minutes=30)))
    assert {"X-WR-CALNAME:Agenda\\, CV Kulitara", "REFRESH-INTERVAL;VALUE=DURATION:PT30M"} <= set(written)
    assert "X-PUBLISHED-TTL:PT30M" in written


def test_a_later_telling_has_a_higher_number() -> None:
    assert "SEQUENCE:3" in lines(calendar_of([a_date(sequence=3)]))
    assert f"SEQUENCE:{int(FACTS['stamp'].timestamp())}" in lines(calendar_of([a_date()]))


@pytest.mark.parametrize(
    ("taken_out", "method", "status"), [(False, "PUBLISH", TENTATIVE), (True, "CANCEL", "CANCELLED")]
)
def test_what_was_taken_out_is_told_as_cancelled(taken_out: bool, method: str, status: str) -> None:
    dates = [a_date(status=TENTATIVE)]
    written = lines(calendar_of(dates, organiser="meja@smesco.example", taken_out=taken_out))
    assert {f"METHOD:{method}", f"STATUS:{status}", "ORGANIZER:mailto:meja@smesco.example"} <= set(written)
