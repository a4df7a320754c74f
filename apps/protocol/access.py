"""Who receives official guests: officers. Whoever is not invited, or not any more, is no guest."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.invitations.access import invitation_for_desk, occasion_for_desk
from apps.invitations.choices import InvitationState
from apps.invitations.models import Invitation
from apps.protocol.models import Visit


def require_protocol(by: User | None, invitation: Invitation) -> User:
    """For verbs about one visit."""
    person = require_role(by, StaffRole.OFFICER)
    if invitation.state == InvitationState.WITHDRAWN:
        raise Refused(_("This invitation was withdrawn."), code="state")
    return person


def guest_for_protocol(pk: int, guest: int) -> Invitation:
    """For views that are officers' alone."""
    found = invitation_for_desk(occasion_for_desk(pk), guest)
    if found.state == InvitationState.WITHDRAWN:
        raise Http404
    return found


def visit_of(invitation: Invitation) -> Visit:
    """What is known of it; nothing before it was first saved. One query."""
    known: Visit | None = Visit.objects.for_page().filter(invitation=invitation).first()
    return known or Visit(invitation=invitation)
