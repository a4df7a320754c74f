"""Inviting, inviting again, withdrawing, closing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.history.actions import entry, note, note_many
from apps.invitations import emails
from apps.invitations.access import require_host
from apps.invitations.actions.places import held_occasion, return_place, turn_places
from apps.invitations.actions.seats import leave_all
from apps.invitations.choices import InvitationState, InvitationVerb, OccasionState
from apps.invitations.models import Invitation, Occasion


@transaction.atomic
def invite(
    *,
    occasion: Occasion,
    contact: Contact,
    by: User | None,
    stands_in_for: Invitation | None = None,
    now: datetime | None = None,
) -> Invitation:
    """One guest: lock the event, check, write the invitation and its letter. `by` is None for a guest's delegate."""
    if by is not None or stands_in_for is None:
        require_host(by)
    now = now or timezone.now()
    held = held_occasion(occasion.pk)
    if not held.takes_answers(now):
        raise Refused(_("This event takes no answers now: open it, or move its answer date."))
    if not contact.may_be_written_to:
        raise Refused(_("%(name)s asked not to be written to.") % {"name": contact.protocol_name})
    if held.invitations.open().filter(contact=contact).exists():
        raise Refused(_("This person is invited already."))
    invitation = Invitation.objects.create(
        occasion=held, contact=contact, invited_by=by, stands_in_for=stands_in_for, sent_at=now
    )
    note(subject=invitation, verb=InvitationVerb.INVITED, by=by, now=now)
    emails.send_invitation(invitation)
    return invitation


@transaction.atomic
def resend(
    *, occasion: Occasion, invitations: Iterable[Invitation], by: User | None, now: datetime | None = None
) -> int:
    """The same letter again to those chosen; withdrawn ones are passed over. Answers how many."""
    require_host(by)
    now = now or timezone.now()
    if not held_occasion(occasion.pk).takes_answers(now):
        raise Refused(_("This event takes no answers now: open it, or move its answer date."))
    keys = [invitation.pk for invitation in invitations]
    chosen = Invitation.objects.open().filter(occasion=occasion, pk__in=keys).select_for_update(of=("self",))
    lines = []
    for invitation in chosen.with_guest():
        if not invitation.contact.may_be_written_to:
            continue
        invitation.resent += 1
        invitation.sent_at = now
        invitation.save(update_fields=["resent", "sent_at", "updated_at"])
        emails.send_invitation(invitation)
        lines.append(entry(subject=invitation, verb=InvitationVerb.RESENT, by=by, now=now))
    note_many(lines)
    return len(lines)


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User | None, now: datetime | None = None) -> Invitation:
    """From now on the link says kindly that it no longer counts; the place is offered to the next."""
    require_host(by)
    occasion = held_occasion(invitation.occasion_id)
    changed = (
        Invitation.objects.open()
        .filter(pk=invitation.pk)
        .update(state=InvitationState.WITHDRAWN, withdrawn_at=now or timezone.now(), withdrawn_by=by)
    )
    if not changed:
        raise Refused(_("This invitation is not open any more."))
    return_place([invitation])
    leave_all([invitation], now or timezone.now())
    turn_places(occasion, now or timezone.now())
    note(subject=invitation, verb=InvitationVerb.WITHDRAWN, by=by, now=now)
    invitation.refresh_from_db()
    return invitation


@transaction.atomic
def close_past(*, now: datetime | None = None) -> int:
    """Events that have ended, and their open invitations. Safe to run twice, and beside itself."""
    closed = 0
    for pk in list(Occasion.objects.over(now or timezone.now()).values_list("pk", flat=True)):
        if Occasion.objects.filter(pk=pk, state=OccasionState.OPEN).update(state=OccasionState.CLOSED):
            Invitation.objects.open().filter(occasion_id=pk).update(state=InvitationState.CLOSED)
            closed += 1
    return closed
