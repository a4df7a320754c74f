"""Sessions of an event: what staff set, and calling one off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.actions import differing, note
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.places import held_occasion
from apps.invitations.actions.seats import turn_seats
from apps.invitations.actions.waiting import change
from apps.invitations.choices import OccasionState, PlaceState, SessionVerb
from apps.invitations.models import EventSession, Occasion

SESSION_FIELDS = (
    "kind", "title", "title_en", "place", "place_en", "starts_at", "ends_at", "open_until", "seats", "language",
    "audience", "question_code",
)  # fmt: skip
HOURS = ("starts_at", "ends_at")


@transaction.atomic
def save_session(
    *,
    occasion: Occasion,
    by: User | None,
    changes: dict[str, Any],
    session: EventSession | None = None,
    now: datetime | None = None,
) -> EventSession:
    """A new one, or one changed. More seats are offered to those who wait; with fewer nobody loses hers. The hours stay
    once somebody has a seat: another hour may clash with what she holds."""
    require_host(by)
    held = held_occasion(occasion.pk)
    if held.state == OccasionState.CLOSED:
        raise Refused(_("This event is over."))
    written = _held(session) if session else EventSession(occasion=held)
    if written.cancelled_at:
        raise Refused(_("This session was called off."))
    before, after = differing(written, {name: changes[name] for name in SESSION_FIELDS if name in changes})
    if session and any(name in after for name in HOURS) and written.seat_rows.live().exists():
        raise Refused(_("Somebody has a seat already: call this session off, and add another one."), field="starts_at")
    for name in after:
        setattr(written, name, changes[name])
    if written.starts_at < held.starts_at or written.ends_at > held.ends_at:
        raise Refused(_("A session lies within the hours of its event."), field="starts_at")
    written.full_clean()
    written.save()
    if after:
        verb = SessionVerb.SAVED if session else SessionVerb.ADDED
        note(subject=written, verb=verb, by=by, now=now, before=before if session else {}, after=after)
    turn_seats(written, now or timezone.now())
    return written


@transaction.atomic
def cancel_session(*, session: EventSession, by: User | None, reason: str, now: datetime | None = None) -> EventSession:
    """Everybody who has a seat or waits for one is told why."""
    require_host(by)
    if not reason.strip():
        raise Refused(_("Say why the session is called off."), field="reason")
    if len(reason.strip()) > 300:
        raise Refused(_("Say it in at most 300 letters."), field="reason")
    held_occasion(session.occasion_id)
    held = _held(session)
    if held.cancelled_at:
        raise Refused(_("This session was called off."))
    now = now or timezone.now()
    held.cancelled_at, held.cancelled_for = now, reason.strip()
    held.save()
    for row in held.seat_rows.live().with_holder().in_order():
        change(row, PlaceState.RETURNED)
        emails.tell_of_seat(row, emails.CALLED_OFF, now, reason=held.cancelled_for)
    note(subject=held, verb=SessionVerb.CANCELLED, by=by, now=now, why=held.cancelled_for)
    return held


def _held(session: EventSession) -> EventSession:
    return EventSession.objects.select_for_update().get(pk=session.pk)
