"""Seats of sessions: a guest by her invitation, a maker by her team. The same rule of waiting lists as for places."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import note
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.places import held_occasion
from apps.invitations.actions.waiting import WaitingList, change, turn
from apps.invitations.choices import (
    Audience,
    GuestAnswer,
    InvitationState,
    OccasionState,
    PlaceState,
    SessionVerb,
)
from apps.invitations.models import EventSession, Invitation, SessionSeat
from apps.umkm.access import require_member
from apps.umkm.models import Enterprise


def seats_of(session: EventSession) -> WaitingList:
    return WaitingList(
        rows=session.seat_rows.with_holder(),
        capacity=session.seats,
        hours=session.occasion.offer_hours,
        last=session.starts_at,
        offered=_offered,
        lapsed=_lapsed,
    )


def turn_seats(session: EventSession, now: datetime) -> int:
    """Of a session whose event is locked."""
    return 0 if session.cancelled_at else turn(seats_of(session), now)


def _offered(row: SessionSeat, now: datetime) -> None:
    note(subject=row.session, verb=SessionVerb.OFFERED, by=None, now=now, who=row.holder)
    emails.tell_of_seat(row, PlaceState.OFFERED, now)


def _lapsed(row: SessionSeat, now: datetime) -> None:
    note(subject=row.session, verb=SessionVerb.LAPSED, by=None, now=now, who=row.holder)
    emails.tell_of_seat(row, PlaceState.LAPSED, now)


@transaction.atomic
def book_seat(
    *,
    session: EventSession,
    by: User | None,
    invitation: Invitation | None = None,
    enterprise: Enterprise | None = None,
    now: datetime | None = None,
) -> SessionSeat:
    """A seat, the one that is offered, or the end of the list. `by` is None for a guest on her signed page.

    1. who may; 2. lock the event (and the maker, who may sit in sessions of several); 3. may she sit there at all;
    4. no other session at that hour; 5. write and tell.
    """
    now = now or timezone.now()
    held, row = _hold(session, by, invitation, enterprise)
    if row.state in (PlaceState.TAKEN, PlaceState.WAITING):
        return row
    _check_open(held, row, now)
    clash = SessionSeat.objects.of_holder(row.invitation, row.enterprise).at_the_hours_of(held).taken().first()
    if clash:
        raise Refused(_("You have a seat at the same time: %(session)s.") % {"session": clash.session.label})
    if row.state != PlaceState.OFFERED or not row.is_offered(now):
        turn_seats(held, now)
        row.since = now
        state = PlaceState.TAKEN if seats_of(held).line.takes_newcomer else PlaceState.WAITING
    else:
        state = PlaceState.TAKEN
    row.booked_by, row.begins, row.ends = by, held.starts_at, held.ends_at
    try:
        with transaction.atomic():
            change(row, state)
    except IntegrityError as clashing:
        raise Refused(_("You have a seat at the same time in another session.")) from clashing
    verb = SessionVerb.BOOKED if row.is_taken else SessionVerb.WAITS
    note(subject=held, verb=verb, by=by, now=now, who=row.holder)
    emails.tell_of_seat(row, state, now)
    return row


@transaction.atomic
def leave_seat(
    *,
    session: EventSession,
    by: User | None,
    invitation: Invitation | None = None,
    enterprise: Enterprise | None = None,
    now: datetime | None = None,
) -> SessionSeat:
    """A seat, an offer or a wait given back, until the session begins; what is free is offered to the next."""
    now = now or timezone.now()
    held, row = _hold(session, by, invitation, enterprise)
    if row.state not in (PlaceState.TAKEN, PlaceState.OFFERED, PlaceState.WAITING):
        raise Refused(_("You have no seat in this session."))
    if now >= held.starts_at:
        raise Refused(_("This session has begun."))
    change(row, PlaceState.RETURNED)
    note(subject=held, verb=SessionVerb.LEFT, by=by, now=now, who=row.holder)
    turn_seats(held, now)
    return row


def leave_all(invitations: Iterable[Invitation], now: datetime) -> None:
    """Who does not come to the event has no seat there. The event is locked."""
    for row in SessionSeat.objects.live().with_holder().filter(invitation__in=list(invitations)):
        change(row, PlaceState.RETURNED)
        turn_seats(row.session, now)


def _hold(
    session: EventSession, by: User | None, invitation: Invitation | None, enterprise: Enterprise | None
) -> tuple[EventSession, SessionSeat]:
    if enterprise is not None:
        require_member(by, enterprise)
        Enterprise.objects.select_for_update().get(pk=enterprise.pk)
    elif by is not None or invitation is None:
        require_host(by)
    held_occasion(session.occasion_id)
    held = EventSession.objects.select_related("occasion").get(pk=session.pk)
    known = held.seat_rows.of_holder(invitation, enterprise).with_holder().first()
    if known is not None:
        return held, known
    # As she has answered by now: the event is locked.
    guest = Invitation.objects.with_guest().get(pk=invitation.pk) if invitation else None
    fresh = SessionSeat(session=held, invitation=guest, enterprise=enterprise, state=PlaceState.RETURNED)
    return held, fresh


def _check_open(session: EventSession, row: SessionSeat, now: datetime) -> None:
    if session.cancelled_at:
        raise Refused(_("This session was called off."))
    if session.occasion.state != OccasionState.OPEN:
        raise Refused(_("This event takes no bookings now."))
    if not row.is_offered(now) and not session.takes_bookings(now):
        raise Refused(_("Seats of this session are no longer given."))
    if not session.is_for(Audience.GUESTS if row.invitation else Audience.MAKERS):
        raise Refused(_("This session is for others."))
    guest = row.invitation
    if guest is None:
        return
    if guest.occasion_id != session.occasion_id:
        raise Refused(_("This session is for others."))
    comes = guest.answer == GuestAnswer.YES and guest.place_state == PlaceState.TAKEN
    if guest.state != InvitationState.OPEN or not comes:
        raise Refused(_("Say first that you will come, and have a place."))
