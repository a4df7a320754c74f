"""An officer accepts that somebody has fewer meetings than was promised, with the reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.actions.holding import lock_open_day
from apps.meetings.choices import SeatVerb
from apps.meetings.models import Seat
from apps.umkm.actions.history import length_checked

WHY = 300


@transaction.atomic
def accept_fewer(*, seat: Seat, least: int, why: str, by: User | None, now: datetime | None = None) -> Seat:
    """From now on no run counts her as short as long as she has so many."""
    person = require_planner(by)
    lock_open_day(seat.day)
    seat.refresh_from_db()
    why = why.strip()
    if not why:
        raise Refused(_("Say why."), field="why")
    length_checked(why, WHY, "why")
    before = seat.least_on(seat.day)
    if least >= before:
        raise Refused(_("This is not less than was promised."), code="not_less")
    seat.own_least = least
    seat.save(update_fields=["own_least", "updated_at"])
    note(
        subject=seat,
        verb=SeatVerb.SAVED,
        by=person,
        now=now,
        why=why,
        before={"own_least": before},
        after={"own_least": least},
    )
    return seat
