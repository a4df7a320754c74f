"""The hours and dates of a matching day: each of its days by itself, the breaks of each, and when wishes close."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from apps.meetings.rules.slots import (
    FASTING_ENDS,
    FRIDAY_PRAYER,
    Prayers,
    SlotTime,
    Span,
    breaks_of,
    sessions_between,
    slots_of,
)

SMESCO: Final = (-6.2425, 106.8330)  # Jalan Gatot Subroto, Jakarta
LAST_MINUTE: Final = time(23, 59)
WISHES_BEFORE, PROTESTS_BEFORE, FINAL_BEFORE = (timedelta(days=days) for days in (7, 4, 3))


@dataclass(frozen=True, slots=True)
class DayHours:
    """What the slots are laid out by. `pauses` are further breaks by the clock, the same on each day."""

    minutes: int
    change: int
    lunch: int
    dhuhr: time
    asr: time
    fasting: bool
    pauses: Sequence[tuple[time, time]] = ()
    friday: tuple[time, time] = FRIDAY_PRAYER
    fasting_ends: time = FASTING_ENDS


@dataclass(frozen=True, slots=True)
class DayDates:
    wishes_until: datetime
    protests_until: datetime | None
    final_on: datetime | None


def days_of(opens: Span, zone: ZoneInfo) -> list[Span]:
    """An event of several days is open from its first hour to its last on each; one over midnight is parted there."""
    begins, ends = opens.begins.astimezone(zone), opens.ends.astimezone(zone)
    dates = [begins.date() + timedelta(days=days) for days in range((ends.date() - begins.date()).days + 1)]
    if len(dates) > 1 and begins.time() < ends.time():
        return [
            Span(datetime.combine(day, begins.time(), zone), datetime.combine(day, ends.time(), zone)) for day in dates
        ]
    midnights = [datetime.combine(day, time(0), zone) for day in dates[1:]]
    edges = [begins, *midnights, ends]
    return [Span(one, other) for one, other in pairwise(edges) if one < other]


def breaks_on(day: Span, hours: DayHours, zone: ZoneInfo) -> list[Span]:
    """Of one day: lunch over Dhuhr, Friday's prayer, Ramadan, and what staff added."""
    date = day.begins.astimezone(zone).date()
    prayers = Prayers(datetime.combine(date, hours.dhuhr, zone), datetime.combine(date, hours.asr, zone))
    found = breaks_of(
        date,
        prayers,
        fasting=hours.fasting,
        lunch=timedelta(minutes=hours.lunch),
        friday=hours.friday,
        fasting_ends=hours.fasting_ends,
    )
    found += [
        Span(datetime.combine(date, one, zone), datetime.combine(date, other, zone)) for one, other in hours.pauses
    ]
    return sorted(one for one in found if one.begins < one.ends and one.touches(day))


def laid_out(opens: Span, hours: DayHours, zone: ZoneInfo) -> list[SlotTime]:
    """All slots of the event; sessions are numbered through all its days."""
    sessions = [
        session for day in days_of(opens, zone) for session in sessions_between(day, breaks_on(day, hours, zone))
    ]
    made = slots_of(sessions, hours.minutes, hours.change)
    number = {old: new for new, old in enumerate(sorted({slot.session for slot in made}))}
    return [SlotTime(number[slot.session], slot.begins, slot.ends) for slot in made]


def dates_of(begins: datetime, now: datetime, zone: ZoneInfo) -> DayDates:
    """Wishes close a week before, at the last minute of that day by the venue's clock; where the week has begun, on the
    eve, else when the event begins."""
    eve = _last_minute(begins - timedelta(days=1), zone)
    week = _last_minute(begins - WISHES_BEFORE, zone)
    if week > now:
        return DayDates(week, _last_minute(begins - PROTESTS_BEFORE, zone), _last_minute(begins - FINAL_BEFORE, zone))
    return DayDates(eve if now < eve else begins, None, None)


def touched(spans: Iterable[Span], slots: Sequence[SlotTime]) -> list[int]:
    """The places of the slots that lie over one of these times: for who was away when slots were laid out anew."""
    gone = list(spans)
    return [place for place, slot in enumerate(slots) if any(Span(slot.begins, slot.ends).touches(one) for one in gone)]


def _last_minute(moment: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(moment.astimezone(zone).date(), LAST_MINUTE, zone)
