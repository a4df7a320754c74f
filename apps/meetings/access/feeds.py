"""The address of a seat's calendar: who has it sees that agenda, and no more. Calendars are often shared."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.shortcuts import get_object_or_404

from apps.accounts.access import is_officer
from apps.accounts.models import User
from apps.meetings.access.seats import require_seat
from apps.meetings.models import Seat

# A calendar that was forgotten somewhere goes on asking: after this it is told that there is nothing more.
ENDS_AFTER = timedelta(days=90)


class FeedEnded(Exception):
    """It was ours, and is over: the event is long past, or the guest asked to be left alone."""


def seat_of_feed(token: str, now: datetime) -> Seat:
    """404 where there is none."""
    found: Seat = get_object_or_404(Seat.objects.with_party().with_day(), feed=token)
    guest = found.contact
    left = guest is not None and (guest.withdrawn_at is not None or not guest.active)
    if left or found.day.occasion.ends_at + ENDS_AFTER < now:
        raise FeedEnded
    return found


def require_feed(by: User | None, seat: Seat) -> User | None:
    """Whose seat it is, and any officer: who hears that an address went astray ends it at once."""
    return by if by is not None and is_officer(by) else require_seat(by, seat)
