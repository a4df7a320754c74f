"""The address of a seat's calendar went astray: a new one, and the old one opens nothing any more."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.history.actions import note
from apps.meetings.access.feeds import require_feed
from apps.meetings.choices import SeatVerb
from apps.meetings.models import Seat
from apps.meetings.models.seats import new_feed


@transaction.atomic
def renew_feed(*, seat: Seat, by: User | None, now: datetime | None = None) -> Seat:
    """Whoever has the old address sees nothing from now on: calendars of hers that follow it are added anew.

    The history says that it was done, and tells neither address.
    """
    person, now = require_feed(by, seat), now or timezone.now()
    seat.refresh_from_db(from_queryset=Seat.objects.select_for_update(of=("self",)).with_party().with_day())
    seat.feed = new_feed()
    seat.save(update_fields=["feed", "updated_at"])
    note(subject=seat, verb=SeatVerb.FEED_RENEWED, by=person, now=now)
    return seat
