"""Named reads of events and invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q

from apps.common.waiting import WaitingLine
from apps.invitations.choices import (
    PLACES,
    Audience,
    GuestAnswer,
    GuestFilter,
    GuestLetterKind,
    InvitationState,
    OccasionState,
    PlaceState,
)

# Who said yes while all places were taken waits for one, and does not come yet.
WAITS = (PlaceState.WAITING, PlaceState.OFFERED)
COMES = Q(answer=GuestAnswer.YES) & ~Q(place__state__in=(*WAITS, PlaceState.LAPSED))
NOT_WITHDRAWN = ~Q(state=InvitationState.WITHDRAWN)
GUESTS: dict[str, Q] = {
    GuestFilter.ALL: NOT_WITHDRAWN,
    GuestFilter.OPENED: NOT_WITHDRAWN & Q(opened_at__isnull=False),
    GuestFilter.WAITING: NOT_WITHDRAWN & Q(answer=""),
    GuestFilter.YES: NOT_WITHDRAWN & COMES,
    GuestFilter.NO: NOT_WITHDRAWN & Q(answer=GuestAnswer.NO),
    GuestFilter.LISTED: NOT_WITHDRAWN & Q(place__state__in=WAITS),
    GuestFilter.DELEGATE: NOT_WITHDRAWN & Q(answer=GuestAnswer.DELEGATE),
    GuestFilter.WITHDRAWN: Q(state=InvitationState.WITHDRAWN),
}


class OccasionQuerySet(models.QuerySet[Any]):
    def over(self, now: datetime) -> OccasionQuerySet:
        return self.filter(state=OccasionState.OPEN, ends_at__lt=now)

    def with_lists(self) -> OccasionQuerySet:
        """Where somebody waits for a place, or has one offered, and the event has not begun."""
        return self.filter(state=OccasionState.OPEN, invitations__place__state__in=WAITS).distinct()

    def with_counts(self) -> OccasionQuerySet:
        """How many were invited, opened the page, and come."""
        alive = ~Q(invitations__state=InvitationState.WITHDRAWN)
        return self.annotate(
            invited=Count("invitations", filter=alive),
            opened=Count("invitations", filter=alive & Q(invitations__opened_at__isnull=False)),
            answered=Count("invitations", filter=alive & ~Q(invitations__answer="")),
            coming=Count("invitations", filter=alive & Q(invitations__place__state=PlaceState.TAKEN)),
            listed=Count("invitations", filter=alive & Q(invitations__place__state__in=WAITS)),
        )


class QueuedQuerySet(models.QuerySet[Any]):
    """Rows of a waiting list."""

    def in_order(self) -> QueuedQuerySet:
        return self.order_by("since", "pk")

    def waiting(self) -> QueuedQuerySet:
        return self.filter(state=PlaceState.WAITING)

    def offered(self) -> QueuedQuerySet:
        return self.filter(state=PlaceState.OFFERED)

    def taken(self) -> QueuedQuerySet:
        return self.filter(state=PlaceState.TAKEN)

    def lapsed(self) -> QueuedQuerySet:
        return self.filter(state=PlaceState.LAPSED)

    def ended(self, now: datetime) -> QueuedQuerySet:
        """Offers whose last moment has passed."""
        return self.filter(state=PlaceState.OFFERED, offered_until__lt=now)

    def line(self, capacity: int | None) -> WaitingLine:
        counted = {str(state): Count("pk", filter=Q(state=state)) for state in PLACES}
        return WaitingLine(capacity, **{state: int(number) for state, number in self.aggregate(**counted).items()})


class PlaceQuerySet(QueuedQuerySet):
    def at(self, occasion: models.Model) -> PlaceQuerySet:
        return self.filter(invitation__occasion=occasion).exclude(invitation__state=InvitationState.WITHDRAWN)

    def with_guest(self) -> PlaceQuerySet:
        return self.select_related(
            "invitation__occasion",
            "invitation__contact__mission__country",
            "invitation__contact__company__country",
            "invitation__stands_in_for__contact",
            "given_by",
        )


class InvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> InvitationQuerySet:
        return self.filter(state=InvitationState.OPEN)

    def coming(self) -> InvitationQuerySet:
        """Said yes, and has a place."""
        return self.filter(NOT_WITHDRAWN & COMES)

    def expected(self) -> InvitationQuerySet:
        """Has a place: said yes, or was named instead of another one."""
        return self.exclude(state=InvitationState.WITHDRAWN).filter(place__state=PlaceState.TAKEN)

    def to_remind(self) -> InvitationQuerySet:
        """Has not answered, waits, or comes."""
        return self.filter(answer__in=("", GuestAnswer.YES))

    def after(self, occasion: models.Model, kind: str) -> InvitationQuerySet:
        """To whom a letter of this kind goes when the event is over."""
        return self.came(occasion) if kind == GuestLetterKind.THANKS else self.missed(occasion)

    def unwritten(self) -> InvitationQuerySet:
        """Neither thanked nor told that she was missed."""
        return self.exclude(letters__kind__in=(GuestLetterKind.THANKS, GuestLetterKind.MISSED))

    def placeless(self) -> InvitationQuerySet:
        """Said yes, and nobody has written down a place."""
        return self.filter(answer=GuestAnswer.YES, place__isnull=True)

    def represented(self) -> InvitationQuerySet:
        """Who comes herself, or sends a colleague."""
        return self.filter(NOT_WITHDRAWN & (COMES | Q(answer=GuestAnswer.DELEGATE)))

    def of_nobodys_colleague(self) -> InvitationQuerySet:
        """Without the invitation of who was named in another's place."""
        return self.exclude(stands_in_for__answer=GuestAnswer.DELEGATE)

    def came(self, occasion: models.Model) -> InvitationQuerySet:
        """Were at the event, or at one of its sessions."""
        return self.filter(occasion=occasion, attendance__isnull=False).distinct()

    def missed(self, occasion: models.Model) -> InvitationQuerySet:
        """Had a place and did not come."""
        return self.filter(occasion=occasion, attendance__isnull=True).expected()

    def unanswered(self) -> InvitationQuerySet:
        return self.filter(answer="")

    def with_guest(self) -> InvitationQuerySet:
        return self.select_related(
            "occasion",
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
            "stands_in_for__contact",
            "place",
        )

    def shown(self, which: str) -> InvitationQuerySet:
        """One tab of the guest list; an unknown one shows all."""
        return self.filter(GUESTS.get(which, GUESTS[GuestFilter.ALL]))

    def called(self, words: str) -> InvitationQuerySet:
        found = self
        for word in words.split():
            found = found.filter(
                Q(contact__protocol_name__icontains=word)
                | Q(contact__email__icontains=word)
                | Q(contact__mission__name__icontains=word)
                | Q(contact__company__name__icontains=word)
            )
        return found

    def counts(self) -> dict[str, int]:
        wanted = {name: Count("pk", filter=condition) for name, condition in GUESTS.items()}
        return {str(name): int(count) for name, count in self.aggregate(**wanted).items()}


class SessionQuerySet(models.QuerySet[Any]):
    def standing(self) -> SessionQuerySet:
        """Not called off."""
        return self.filter(cancelled_at__isnull=True)

    def for_side(self, side: str) -> SessionQuerySet:
        return self.filter(audience__in=(side, Audience.BOTH))

    def coming_up(self, now: datetime) -> SessionQuerySet:
        """Of events to which people are asked, not over yet."""
        return self.standing().filter(occasion__state=OccasionState.OPEN, ends_at__gt=now).select_related("occasion")

    def of_open_events(self) -> SessionQuerySet:
        return self.filter(occasion__state=OccasionState.OPEN)

    def with_lists(self, now: datetime) -> SessionQuerySet:
        """Where somebody waits for a seat, or has one offered."""
        return self.standing().filter(starts_at__gt=now, seat_rows__state__in=WAITS).distinct()

    def with_counts(self) -> SessionQuerySet:
        return self.annotate(
            taken=Count("seat_rows", filter=Q(seat_rows__state=PlaceState.TAKEN)),
            listed=Count("seat_rows", filter=Q(seat_rows__state__in=WAITS)),
        )


class SeatRowQuerySet(QueuedQuerySet):
    def of_holder(self, invitation: models.Model | None, enterprise: models.Model | None) -> SeatRowQuerySet:
        return self.filter(invitation=invitation) if invitation else self.filter(enterprise=enterprise)

    def of_guest(self, contact: models.Model) -> SeatRowQuerySet:
        return self.filter(invitation__contact=contact, session__cancelled_at__isnull=True)

    def to_come(self, now: datetime) -> SeatRowQuerySet:
        return self.filter(ends__gt=now)

    def with_holder(self) -> SeatRowQuerySet:
        return self.select_related(
            "session__occasion",
            "enterprise",
            "invitation__contact__mission__country",
            "invitation__contact__company__country",
            "invitation__occasion",
        )

    def live(self) -> SeatRowQuerySet:
        return self.filter(state__in=PLACES)

    def at_the_hours_of(self, session: Any) -> SeatRowQuerySet:
        """Of other sessions that stand, at the same time: one may end as the next begins."""
        same = self.filter(begins__lt=session.ends_at, ends__gt=session.starts_at)
        return same.filter(session__cancelled_at__isnull=True).exclude(session=session)


class AttendanceQuerySet(models.QuerySet[Any]):
    def at_event(self, occasion: models.Model) -> AttendanceQuerySet:
        return self.filter(occasion=occasion, session__isnull=True)

    def at_session(self, session: models.Model) -> AttendanceQuerySet:
        return self.filter(session=session)

    def of_maker(self, enterprise: models.Model) -> AttendanceQuerySet:
        """At sessions, the latest first."""
        return self.filter(enterprise=enterprise, session__isnull=False).order_by("-at", "-pk")

    def walk_ins(self) -> AttendanceQuerySet:
        return self.exclude(name="")

    def with_who(self) -> AttendanceQuerySet:
        return self.select_related("invitation__contact", "enterprise", "session", "contact", "by")
