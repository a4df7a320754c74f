"""Who came: scanned, by a typed code, found by name, or scanned without signal and sent later."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.access import require_floor
from apps.floor.choices import DOORS_OPEN, CheckInVia, ScanFate
from apps.floor.models import CheckIn
from apps.history.actions import note
from apps.meetings.choices import SeatState, SeatVerb
from apps.meetings.models import Seat

OLDEST = timedelta(hours=18)  # a scan waits no longer in a device


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a scan came to: since when she is here, and who let her in."""

    seat: Seat
    fate: ScanFate
    at: datetime
    by: User | None


@transaction.atomic
def check_in(
    *,
    seat: Seat,
    by: User | None,
    nonce: str,
    at: datetime | None = None,
    via: str = CheckInVia.SCAN,
    now: datetime | None = None,
) -> Arrival:
    """Sent twice it is one row, by the nonce; who is here already was scanned twice, which is told and not written.

    The seat alone is locked: two devices at two doors do not wait for each other. A scan that waited for a signal has
    the time at which it was made.

    Refused: the doors are not open, or the seat is withdrawn.
    """
    require_floor(by)
    now = now or timezone.now()
    seat.refresh_from_db(from_queryset=Seat.objects.select_for_update(of=("self",)).select_related("day"))
    known = CheckIn.objects.filter(nonce=nonce).select_related("by").first()
    if known is not None:
        if known.seat_id != seat.pk:
            raise Refused(_("This scan was of another badge."), code="nonce")
        return Arrival(seat, ScanFate.IN, known.at, known.by)
    if seat.day.state not in DOORS_OPEN:
        raise Refused(_("People are checked in from the final timetable on, until the day is over."), code="closed")
    if seat.state == SeatState.WITHDRAWN:
        raise Refused(_("This seat was withdrawn. Ask an officer."), code="withdrawn")
    scanned = min(max(at or now, now - OLDEST), now)
    if seat.state == SeatState.HERE or _left_since(seat, scanned):
        last = seat.check_ins.select_related("by").last()
        return Arrival(seat, ScanFate.AGAIN, last.at if last else seat.here_at or scanned, last.by if last else None)
    let_in(seat, by, scanned, via, now, nonce)
    return Arrival(seat, ScanFate.IN, scanned, by)


def _left_since(seat: Seat, scanned: datetime) -> bool:
    return seat.state == SeatState.LEFT and seat.gone_at is not None and scanned <= seat.gone_at


def let_in(seat: Seat, by: User | None, at: datetime, via: str, now: datetime, nonce: str = "") -> None:
    """The seat is locked."""
    nonce = nonce or secrets.token_urlsafe(16)
    CheckIn.objects.create(seat=seat, at=at, arrived_at=now, by=by, via=via, nonce=nonce)
    before = seat.state
    seat.state, seat.here_at, seat.gone_at = SeatState.HERE, at, None
    seat.save(update_fields=["state", "here_at", "gone_at", "updated_at"])
    note(subject=seat, verb=SeatVerb.CHECKED_IN, by=by, now=now, before={"state": before}, via=str(via))
