"""When a matching day meets: slots between breaks, prayer, and who can be there from afar.

All moments are aware of their zone. Prayer times follow the sun's place (low precision, within a minute of printed
tables); what staff write by hand goes before what is reckoned here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

FRIDAY: Final = 4
FRIDAY_PRAYER: Final = (time(11, 30), time(13, 30))
FASTING_ENDS: Final = time(15, 0)
LUNCH: Final = timedelta(minutes=60)
CAUTION: Final = timedelta(minutes=2)  # ihtiyat: added to both prayers, as Indonesian tables do
AWAKE: Final = (time(7, 0), time(21, 0))  # in which a guest online meets, by her own clock


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one moment up to another, which is not in it."""

    begins: datetime
    ends: datetime

    def touches(self, other: Span) -> bool:
        return self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True, slots=True)
class SlotTime:
    """One slot; sessions are numbered from 0 and never go over a break."""

    session: int
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Prayers:
    dhuhr: datetime
    asr: datetime


def slots_of(sessions: Iterable[Span], minutes: int, change: int) -> list[SlotTime]:
    """Meetings of `minutes` with `change` minutes between them, as many as end inside their session."""
    length, step = timedelta(minutes=minutes), timedelta(minutes=minutes + change)
    made = []
    for number, session in enumerate(sorted(sessions)):
        begins = session.begins
        while begins + length <= session.ends:
            made.append(SlotTime(number, begins, begins + length))
            begins += step
    return made


def sessions_between(opens: Span, breaks: Iterable[Span]) -> list[Span]:
    """What is left of the day's hours when the breaks are taken out."""
    left = [opens]
    for pause in breaks:
        left = (
            [
                part
                for span in left
                for part in (
                    Span(span.begins, min(span.ends, pause.begins)),
                    Span(max(span.begins, pause.ends), span.ends),
                )
                if part.begins < part.ends
            ]
            if any(span.touches(pause) for span in left)
            else left
        )
    return sorted(set(left))


def breaks_of(
    day: date,
    prayers: Prayers,
    *,
    fasting: bool,
    lunch: timedelta = LUNCH,
    friday: tuple[time, time] = FRIDAY_PRAYER,
    fasting_ends: time = FASTING_ENDS,
) -> list[Span]:
    """Lunch over Dhuhr, Friday's prayer for all, and in Ramadan nothing late in the afternoon."""
    zone = prayers.dhuhr.tzinfo
    noon = prayers.dhuhr.replace(minute=prayers.dhuhr.minute // 5 * 5, second=0, microsecond=0)
    found = [Span(noon, noon + lunch)]
    if day.weekday() == FRIDAY:
        found.append(Span(*(datetime.combine(day, one, zone) for one in friday)))
    if fasting:
        midnight = datetime.combine(day + timedelta(days=1), time(0), zone)
        found.append(Span(datetime.combine(day, fasting_ends, zone), midnight))
    return sorted(found)


def prayer(day: date, latitude: float, longitude: float, zone: ZoneInfo) -> Prayers:
    """Dhuhr and Asr (Shafi'i: the shadow is as long as the thing, beyond that of noon), up to the next whole minute."""
    noon = datetime.combine(day, time(12), zone)
    for _ in range(2):  # the second time at the very noon found
        declination, equation = sun_at(noon)
        offset = noon.utcoffset() or timedelta()
        hours = 12 + offset.total_seconds() / 3600 - longitude / 15 - equation / 60
        noon = datetime.combine(day, time(0), zone) + timedelta(hours=hours)
    where = math.radians(latitude)
    shadow = 1 + math.tan(abs(where - declination))
    height = math.atan(1 / shadow)
    turn = (math.sin(height) - math.sin(where) * math.sin(declination)) / (math.cos(where) * math.cos(declination))
    asr = noon + timedelta(hours=math.degrees(math.acos(turn)) / 15)
    return Prayers(_whole(noon + CAUTION), _whole(asr + CAUTION))


def sun_at(moment: datetime) -> tuple[float, float]:
    """The sun's declination in radians and the equation of time in minutes."""
    days = (moment.astimezone(UTC) - datetime(2000, 1, 1, 12, tzinfo=UTC)) / timedelta(days=1)
    mean_longitude = (280.460 + 0.9856474 * days) % 360
    anomaly = math.radians((357.528 + 0.9856003 * days) % 360)
    longitude = math.radians(mean_longitude + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
    tilt = math.radians(23.439 - 0.0000004 * days)
    ascension = math.degrees(math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude)))
    equation = 4 * ((mean_longitude - ascension + 180) % 360 - 180)
    return math.asin(math.sin(tilt) * math.sin(longitude)), equation


def window_of(slots: Sequence[SlotTime], asr: datetime) -> tuple[int, ...]:
    """The two slots around Asr, of which whoever asked keeps one free; none where it falls into a break."""
    for session in {one.session for one in slots}:
        inside = [number for number, one in enumerate(slots) if one.session == session]
        if slots[inside[0]].begins <= asr < slots[inside[-1]].ends:
            at = max(place for place, number in enumerate(inside) if slots[number].begins <= asr)
            first = min(at, max(0, len(inside) - 2))
            return tuple(inside[first : first + 2])
    return ()


def is_awake(slot: SlotTime, zone: ZoneInfo) -> bool:
    """A guest online is there only while it is day at her place."""
    begins, ends = slot.begins.astimezone(zone), slot.ends.astimezone(zone)
    return begins.date() == ends.date() and begins.time() >= AWAKE[0] and ends.time() <= AWAKE[1]


def _whole(moment: datetime) -> datetime:
    return (moment + timedelta(seconds=59, microseconds=999_999)).replace(second=0, microsecond=0)
