"""Dates for calendars (RFC 5545): a file to keep, or a feed that a calendar reads again and again.

The package is imported when the first one is written: it takes as long to load as some pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

PRODUCT = "-//LLP KUKM//Smesco Export Gallery//EN"
CONFIRMED, TENTATIVE, CANCELLED = "CONFIRMED", "TENTATIVE", "CANCELLED"


@dataclass(frozen=True, kw_only=True)
class Date:
    """`key` is the same each time that it is told of, wherever it moved; a higher `sequence` replaces a lower one.

    `stamp` is when it was last changed. Without a sequence that moment counts.
    """

    key: str
    title: str
    starts: datetime
    ends: datetime
    stamp: datetime
    place: str = ""
    notes: str = ""
    sequence: int | None = None
    status: str = CONFIRMED


def calendar_of(
    dates: Iterable[Date],
    *,
    name: str = "",
    every: timedelta | None = None,
    organiser: str = "",
    taken_out: bool = False,
) -> str:
    """For the reader to keep, not to answer. `every`: how often a feed is worth reading again.

    `taken_out` removes the dates from a calendar that has them; some programs ask for the `organiser`'s address then.
    Times are written in UTC: an hour of a named zone would need the zone's whole history beside it.
    """
    from icalendar import Calendar, vDuration, vText

    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("method", "CANCEL" if taken_out else "PUBLISH")
    if name:
        book.add("x-wr-calname", vText(line(name)))
    if every:
        book.add("refresh-interval", vDuration(every), parameters={"value": "DURATION"})
        book.add("x-published-ttl", vDuration(every))
    for date in dates:
        book.add_component(event(date, organiser=organiser, status=CANCELLED if taken_out else date.status))
    written: str = book.to_ical(sorted=False).decode()
    return written


def event(date: Date, *, organiser: str, status: str) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", line(date.key))
    made.add("dtstamp", date.stamp.astimezone(UTC))
    made.add("sequence", int(date.stamp.timestamp()) if date.sequence is None else date.sequence)
    made.add("dtstart", date.starts.astimezone(UTC))
    made.add("dtend", date.ends.astimezone(UTC))
    made.add("summary", line(date.title))
    for field, words in (("location", date.place), ("description", date.notes)):
        if words:
            made.add(field, line(words))
    if organiser:
        made.add("organizer", f"mailto:{organiser}")
    made.add("status", status)
    return made


def line(words: str) -> str:
    """A line break of any script's is written as one and never made."""
    return "\n".join(words.splitlines())


def calendar(*, key: str, title: str, starts: datetime, ends: datetime, place: str, stamp: datetime) -> str:
    """One date by itself."""
    return calendar_of([Date(key=key, title=title, starts=starts, ends=ends, place=place, stamp=stamp)])
