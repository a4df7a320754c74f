"""The guests of an event as the order of protocol takes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from apps.buyers.models import Contact
from apps.invitations.models import Invitation, Occasion
from apps.protocol.models import Visit
from apps.protocol.rules import Guest, PlaceReason, Rank, order_of
from apps.work.choices import TaskKind
from apps.work.models import Task


@dataclass(frozen=True)
class ReceivedGuest:
    """`because` is why she stands there; `owed` that what was promised to her is not done yet."""

    number: int
    invitation: Invitation
    visit: Visit
    because: PlaceReason
    owed: bool

    @property
    def contact(self) -> Contact:
        found: Contact = self.invitation.contact
        return found


def rank_of(contact: Contact) -> Rank:
    return Rank[contact.rank.upper()] if contact.rank else Rank.OTHER


def visits_of(occasion: Occasion) -> dict[int, Visit]:
    """By invitation. One query."""
    return {visit.invitation_id: visit for visit in Visit.objects.of_occasion(occasion).select_related("host")}


def guests_in_order(occasion: Occasion) -> list[ReceivedGuest]:
    """Those who come, by rank, date and country in the reader's language, or where staff put them. Three queries."""
    coming = {one.pk: one for one in Invitation.objects.coming().filter(occasion=occasion).with_guest()}
    visits = visits_of(occasion)
    owed = owing(visits.values())
    listed = order_of(guest_of(one, visits.get(one.pk)) for one in coming.values())
    found = []
    for number, placed in enumerate(listed, 1):
        invitation = coming[placed.guest.key]
        visit = visits.get(invitation.pk) or Visit(invitation=invitation)
        found.append(ReceivedGuest(number, invitation, visit, placed.because, visit.pk in owed))
    return found


def guest_of(invitation: Invitation, visit: Visit | None) -> Guest:
    contact = invitation.contact
    return Guest(
        key=invitation.pk,
        rank=rank_of(contact),
        country=str(contact.country.label),
        credentials=contact.functions_since,
        place=visit.place if visit else None,
    )


def owing(visits: Iterable[Visit]) -> set[int]:
    """Of which visits a promise is open: neither finished here nor on the list of tasks."""
    waiting = [visit.pk for visit in visits if visit.follow_up_on is not None and visit.followed_up_at is None]
    if not waiting:
        return set()
    open_ones = Task.objects.unfinished().of_kind(TaskKind.GUEST).about_any(Visit, waiting)
    return set(open_ones.values_list("key", flat=True))
