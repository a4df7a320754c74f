"""Sessions as guests, makers and staff see them: hours, seats left, and how one's own seat stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from apps.common.models import localised
from apps.invitations.choices import Audience, PlaceState
from apps.invitations.models import EventSession, Invitation, SessionSeat
from apps.invitations.rules.clocks import clock, spoken
from apps.readiness.models import Instrument
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class SessionCard:
    """`state` is of the reader's own seat, empty without one; `left` how many seats are free, `opens` whether she may
    still ask for one."""

    session: EventSession
    hours: str
    left: int
    state: str
    until: str
    opens: bool
    enterprise: Enterprise | None = None


def cards_of(
    sessions: Iterable[EventSession],
    rows: Iterable[SessionSeat],
    zone: str,
    now: datetime,
    enterprise: Enterprise | None = None,
) -> list[SessionCard]:
    """`sessions` with their counts, `rows` those of the reader."""
    mine = {row.session_id: row for row in rows}
    cards = []
    for session in sessions:
        row = mine.get(session.pk)
        state = row.state if row else ""
        if row is not None and state == PlaceState.OFFERED and not row.is_offered(now):
            state = PlaceState.LAPSED
        state = "" if state == PlaceState.RETURNED else state
        until = spoken(row.offered_until, zone) if row and row.offered_until and state == PlaceState.OFFERED else ""
        begins, ends = clock(session.starts_at, zone), clock(session.ends_at, zone)
        hours = f"{begins.date}, {begins.time}–{ends.time} {ends.zone}"
        left = max(0, session.seats - session.taken - session.listed)  # type: ignore[attr-defined]
        cards.append(SessionCard(session, hours, left, state, until, session.takes_bookings(now), enterprise))
    return cards


def for_guest(invitation: Invitation, now: datetime) -> list[SessionCard]:
    sessions = EventSession.objects.coming_up(now).for_side(Audience.GUESTS).with_counts()
    rows = SessionSeat.objects.of_holder(invitation, None)
    return cards_of(sessions.filter(occasion=invitation.occasion_id), rows, invitation.contact.time_zone, now)


def for_maker(enterprise: Enterprise, zone: str, now: datetime) -> list[SessionCard]:
    sessions = EventSession.objects.coming_up(now).for_side(Audience.MAKERS).with_counts()
    return cards_of(sessions, SessionSeat.objects.of_holder(None, enterprise), zone, now, enterprise)


def provable_steps() -> list[tuple[str, str]]:
    """(code, question) of what readiness asks now: steps of plans come of these."""
    instrument = Instrument.objects.current().first()
    if instrument is None:
        return []
    asked = instrument.questions.filter(retired=False)
    return [(one.code, f"{one.code} {localised(one, 'text')}"[:90]) for one in asked]
