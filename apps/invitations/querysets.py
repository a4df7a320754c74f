"""Named reads of events and invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Q

from apps.invitations.choices import GuestAnswer, GuestFilter, InvitationState, OccasionState

NOT_WITHDRAWN = ~Q(state=InvitationState.WITHDRAWN)
GUESTS: dict[str, Q] = {
    GuestFilter.ALL: NOT_WITHDRAWN,
    GuestFilter.OPENED: NOT_WITHDRAWN & Q(opened_at__isnull=False),
    GuestFilter.WAITING: NOT_WITHDRAWN & Q(answer=""),
    GuestFilter.YES: NOT_WITHDRAWN & Q(answer=GuestAnswer.YES),
    GuestFilter.NO: NOT_WITHDRAWN & Q(answer=GuestAnswer.NO),
    GuestFilter.DELEGATE: NOT_WITHDRAWN & Q(answer=GuestAnswer.DELEGATE),
    GuestFilter.WITHDRAWN: Q(state=InvitationState.WITHDRAWN),
}


class OccasionQuerySet(models.QuerySet[Any]):
    def over(self, now: datetime) -> OccasionQuerySet:
        return self.filter(state=OccasionState.OPEN, ends_at__lt=now)

    def with_counts(self) -> OccasionQuerySet:
        """How many were invited, opened the page, and come."""
        alive = ~Q(invitations__state=InvitationState.WITHDRAWN)
        return self.annotate(
            invited=Count("invitations", filter=alive),
            opened=Count("invitations", filter=alive & Q(invitations__opened_at__isnull=False)),
            answered=Count("invitations", filter=alive & ~Q(invitations__answer="")),
            coming=Count("invitations", filter=alive & Q(invitations__answer=GuestAnswer.YES)),
        )


class InvitationQuerySet(models.QuerySet[Any]):
    def open(self) -> InvitationQuerySet:
        return self.filter(state=InvitationState.OPEN)

    def coming(self) -> InvitationQuerySet:
        return self.exclude(state=InvitationState.WITHDRAWN).filter(answer=GuestAnswer.YES)

    def unanswered(self) -> InvitationQuerySet:
        return self.filter(answer="")

    def with_guest(self) -> InvitationQuerySet:
        return self.select_related(
            "occasion",
            "contact__mission__country",
            "contact__company__country",
            "contact__user",
            "stands_in_for__contact",
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
