"""When an answer is due: office hours, Monday to Friday 08:00 to 16:00 in Jakarta, without holidays.

`holidays` are days on which nobody works; all moments are aware.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
OPENS, CLOSES = time(8), time(16)
SATURDAY = 5


def due(start: datetime, hours: float, holidays: Collection[date] = ()) -> datetime:
    """So many office hours after `start`; what ends with the office ends on that day, not on the next morning.

    >>> str(due(datetime(2026, 11, 27, 15, tzinfo=JAKARTA), 16))  # a Friday
    '2026-12-01 15:00:00+07:00'
    """
    left = timedelta(hours=hours)
    for opens, closes in days_from(start, holidays):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    raise AssertionError("days do not end")


def between(start: datetime, end: datetime, holidays: Collection[date] = ()) -> timedelta:
    """Office time that lies between two moments; none when they are the other way round."""
    spent = timedelta()
    for opens, closes in days_from(start, holidays):
        if opens >= end:
            return spent
        spent += min(closes, end) - opens
    raise AssertionError("days do not end")


def midnight(day: date) -> datetime:
    """When a day begins in Jakarta."""
    return datetime.combine(day, time(), JAKARTA)


def days_from(start: datetime, holidays: Collection[date]) -> Iterator[tuple[datetime, datetime]]:
    """What is left of the day of `start`, then each day that follows."""
    local = start.astimezone(JAKARTA)
    day = local.date()
    while True:
        opens = max(datetime.combine(day, OPENS, JAKARTA), local)
        closes = datetime.combine(day, CLOSES, JAKARTA)
        if day.weekday() < SATURDAY and day not in holidays and opens < closes:
            yield opens, closes
        day += timedelta(days=1)
