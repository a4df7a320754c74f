"""Who may take part in a matching day."""

from __future__ import annotations

from apps.invitations.models import Invitation
from apps.invitations.querysets import InvitationQuerySet
from apps.meetings.models import MatchingDay
from apps.umkm.models import Enterprise


def may_meet(enterprise: Enterprise) -> bool:
    """Staff vouched for it, and did not suspend it since."""
    return enterprise.on_show


def comes(invitation: Invitation) -> bool:
    """She herself, or the colleague whom she named; not while she waits for a place."""
    return Invitation.objects.represented().filter(pk=invitation.pk).exists()


def guests_coming(day: MatchingDay) -> InvitationQuerySet:
    """In the order in which they answered."""
    invited = Invitation.objects.with_guest().represented().of_nobodys_colleague()
    return invited.filter(occasion=day.occasion_id).order_by("answered_at", "pk")


def guests_without_seat(day: MatchingDay) -> InvitationQuerySet:
    return guests_coming(day).exclude(contact__in=day.seats.buyers().values("contact"))
