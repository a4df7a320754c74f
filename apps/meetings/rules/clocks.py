"""Until when something is taken: a printed minute belongs to it whole."""

from __future__ import annotations

from datetime import datetime, timedelta


def is_until(until: datetime, now: datetime) -> bool:
    """ "Until 23:59" ends when that minute has passed."""
    return now < until.replace(second=0, microsecond=0) + timedelta(minutes=1)
