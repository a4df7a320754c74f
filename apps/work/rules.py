"""When something is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

JAKARTA = ZoneInfo("Asia/Jakarta")
SATURDAY = 5
CLOSES = time(16)


def end_of_office(day: date) -> datetime:
    """Until when something is due that was promised for a day.

    >>> str(end_of_office(date(2026, 12, 2)))
    '2026-12-02 16:00:00+07:00'
    """
    return datetime.combine(day, CLOSES, JAKARTA)


def after_working_days(moment: datetime, days: int) -> datetime:
    """The same hour so many working days later, as days are counted in Jakarta; a weekend is no day.

    >>> str(after_working_days(datetime(2026, 11, 27, 10, tzinfo=JAKARTA), 3))  # a Friday
    '2026-12-02 10:00:00+07:00'
    """
    due = moment.astimezone(JAKARTA)
    while days:
        due += timedelta(days=1)
        days -= due.weekday() < SATURDAY
    return due
