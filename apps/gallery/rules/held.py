"""Until when a price is held: a day that makes sense on the day it is said."""

from __future__ import annotations

from datetime import date, timedelta

MOST_DAYS = 3 * 366


def is_over(until: date, today: date) -> bool:
    """The last day itself still counts."""
    return until < today


def held_too_long(until: date, today: date) -> bool:
    """More than three years ahead: rather a slip of the year."""
    return until > today + timedelta(days=MOST_DAYS)
