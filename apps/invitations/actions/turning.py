"""The sweep over all waiting lists."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from apps.invitations.actions.places import held_occasion, turn_places
from apps.invitations.actions.seats import turn_seats
from apps.invitations.choices import PlaceState
from apps.invitations.models import EventSession, GuestPlace, Invitation, Occasion


def turn_waiting_lists(*, now: datetime | None = None) -> int:
    """Where somebody waits, at events and in sessions: each in a transaction of its own. Safe to run beside itself."""
    now = now or timezone.now()
    moved = _take_in_answers()
    for pk in list(Occasion.objects.with_lists().values_list("pk", flat=True)):
        with transaction.atomic():
            moved += turn_places(held_occasion(pk), now)
    for session in EventSession.objects.with_lists(now).select_related("occasion"):
        with transaction.atomic():
            held_occasion(session.occasion_id)
            moved += turn_seats(session, now)
    return moved


def _take_in_answers() -> int:
    """A yes that the previous release wrote while this one was put up has no row here yet: its place is taken."""
    placeless = Invitation.objects.open().placeless()
    rows = [GuestPlace(invitation=one, state=PlaceState.TAKEN, since=one.answered_at) for one in placeless]
    return len(GuestPlace.objects.bulk_create(rows, ignore_conflicts=True))
