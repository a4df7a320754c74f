"""The door's page: who is expected, who has come, and who walked in."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from apps.invitations.models import Attendance, EventSession, Invitation, Occasion, SessionSeat
from apps.umkm.models import Enterprise

# Whoever is looked for by name stands among so many.
MOST_MAKERS = 20


@dataclass(frozen=True)
class DoorRow:
    """`kind` is guest or maker. `nonce` is of the press of this row on this page."""

    kind: str
    key: int
    name: str
    beside: str
    came: Attendance | None
    nonce: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass(frozen=True)
class DoorList:
    rows: list[DoorRow]
    walk_ins: list[Attendance]
    come: int
    expected: int


def door_of(occasion: Occasion, session: EventSession | None, words: str) -> DoorList:
    """Without words those who are expected; with words everybody invited who is called so."""
    here = Attendance.objects.at_session(session) if session else Attendance.objects.at_event(occasion)
    came = list(here.with_who())
    guests, makers = expected_of(occasion, session)
    expected = guests.count() + makers.count()
    if words:
        guests = Invitation.objects.filter(occasion=occasion).shown("").called(words)
        makers = Enterprise.objects.searched(words)[:MOST_MAKERS]
    by_guest = {one.invitation_id: one for one in came if one.invitation_id}
    by_maker = {one.enterprise_id: one for one in came if one.enterprise_id}
    rows = [
        DoorRow("guest", one.pk, one.guest_name, one.contact.organisation.name, by_guest.get(one.pk))
        for one in guests.with_guest()
    ]
    rows += [DoorRow("maker", one.pk, str(one.display_name), "", by_maker.get(one.pk)) for one in makers]
    rows.sort(key=lambda row: (row.came is not None, row.name.casefold()))
    return DoorList(rows, [one for one in came if one.name], len(came), expected)


def expected_of(occasion: Occasion, session: EventSession | None) -> tuple[Any, Any]:
    """Who has a place at the event, or a seat of the session; makers come to an event by a seat of any session."""
    if session is None:
        guests = Invitation.objects.filter(occasion=occasion).expected()
        seats = SessionSeat.objects.taken().filter(session__occasion=occasion, session__cancelled_at__isnull=True)
    else:
        seats = SessionSeat.objects.taken().filter(session=session)
        guests = Invitation.objects.filter(pk__in=seats.exclude(invitation=None).values("invitation"))
    return guests, Enterprise.objects.filter(pk__in=seats.exclude(enterprise=None).values("enterprise"))
