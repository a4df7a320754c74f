"""How a plan is laid out: what comes first, and by when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

SLACK_DAYS = 7


def needed_days(effort_days: int) -> int:
    """Calendar days from today: five working days of effort are a week, and a week to begin."""
    return SLACK_DAYS + -(-effort_days * 7 // 5)


def next_free_day(today: date, after_days: int, taken: Collection[date]) -> date:
    """The first weekday on or after that many days on which nothing else is due."""
    day = today + timedelta(days=after_days)
    while day.weekday() >= 5 or day in taken:
        day += timedelta(days=1)
    return day
