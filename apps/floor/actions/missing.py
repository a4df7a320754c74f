"""Who stays away, who left, who is late."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.floor.access import require_floor
from apps.floor.actions.encounters import miss_begun, sits_now, take_back_missed
from apps.floor.actions.holding import locked_under_way
from apps.floor.reads.hour import hands_of
from apps.history.actions import note
from apps.meetings.choices import SEAT_MOVES, SeatState, SeatVerb
from apps.meetings.models import Away, Seat, Slot

UNDO = timedelta(minutes=10)


@transaction.atomic
def mark_absent(*, seat: Seat, by: User | None, now: datetime | None = None) -> Seat:
    """She did not come, or is not to be found: what she missed so far is written down, the rest of her day is free to
    be mended. Nobody is told by this. Refused: she sits at a table, or somebody was quicker."""
    require_floor(by)
    now = now or timezone.now()
    hold(seat)
    if sits_now(seat, now):
        raise Refused(_("%(name)s sits at a table just now.") % {"name": seat.party}, code="seated")
    move(seat, SeatState.ABSENT)
    seat.gone_at = now
    seat.save(update_fields=["state", "gone_at", "updated_at"])
    missed = miss_begun(seat, by, now)
    note(subject=seat, verb=SeatVerb.ABSENT, by=by, now=now, missed=missed)
    return seat


@transaction.atomic
def undo_absent(*, seat: Seat, by: User | None, now: datetime | None = None) -> Seat:
    """For ten minutes. What was over before stays missed; what was mended meanwhile stays mended."""
    require_floor(by)
    now = now or timezone.now()
    hold(seat)
    if seat.state != SeatState.ABSENT or seat.gone_at is None:
        raise Refused(_("She is not marked as absent."), code="state")
    if now - seat.gone_at > UNDO:
        raise Refused(_("That is ten minutes ago. Check her in when she comes."), code="late")
    take_back_missed(seat, seat.gone_at)
    seat.state, seat.gone_at = SeatState.HERE if seat.here_at else SeatState.EXPECTED, None
    seat.save(update_fields=["state", "gone_at", "updated_at"])
    note(subject=seat, verb=SeatVerb.FOUND, by=by, now=now)
    return seat


@transaction.atomic
def mark_left(*, seat: Seat, by: User | None, now: datetime | None = None) -> Seat:
    """She was here and went. Who comes back is checked in again."""
    require_floor(by)
    now = now or timezone.now()
    hold(seat)
    if sits_now(seat, now):
        raise Refused(_("%(name)s sits at a table just now.") % {"name": seat.party}, code="seated")
    move(seat, SeatState.LEFT)
    seat.gone_at = now
    seat.save(update_fields=["state", "gone_at", "updated_at"])
    note(subject=seat, verb=SeatVerb.LEFT, by=by, now=now)
    return seat


@transaction.atomic
def mark_late(*, seat: Seat, until: Slot, by: User | None, now: datetime | None = None) -> Seat:
    """She comes for the slot `until`, and is away in those before it that are not over."""
    require_floor(by)
    now = now or timezone.now()
    hold(seat)
    if seat.state not in (SeatState.EXPECTED, SeatState.HERE, SeatState.ABSENT):
        raise Refused(_("Whoever left or was withdrawn is not late."), code="state")
    first = hands_of(seat.day, now).at_hand or 0
    missed = [slot for slot in seat.day.slots.order_by("number")[first:] if slot.number < until.number]
    if until.day_id != seat.day_id or not missed:
        raise Refused(_("Choose a slot after this one."), field="until")
    if seat.state == SeatState.ABSENT:
        seat.state, seat.gone_at = SeatState.EXPECTED, None
        seat.save(update_fields=["state", "gone_at", "updated_at"])
    Away.objects.bulk_create([Away(seat=seat, slot=slot, reason=_("late")) for slot in missed], ignore_conflicts=True)
    note(subject=seat, verb=SeatVerb.LATE_MARKED, by=by, now=now, until=until.number)
    return seat


def hold(seat: Seat) -> None:
    """Behind its day, as every verb that changes what is to be mended; the day is under way."""
    locked_under_way(seat.day_id)
    seat.refresh_from_db(from_queryset=Seat.objects.select_for_update(of=("self",)).with_party())


def move(seat: Seat, state: SeatState) -> None:
    if state not in SEAT_MOVES[seat.state]:
        raise Refused(
            _("%(name)s is marked “%(state)s” already.") % {"name": seat.party, "state": seat.get_state_display()},
            code="state",
        )
    seat.state = state
