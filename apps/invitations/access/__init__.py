"""Who may see which invitation: staff from the desk, a guest through her signed link."""

from __future__ import annotations

from django.http import Http404

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Need
from apps.invitations.access import tokens
from apps.invitations.models import Invitation, InviteList, Occasion


def require_host(by: User | None) -> User:
    """Events and their guests are the officers'."""
    return require_role(by, StaffRole.OFFICER)


def occasion_for_desk(pk: int) -> Occasion:
    occasion = Occasion.objects.filter(pk=pk).first()
    if occasion is None:
        raise Http404
    return occasion


def invitation_for_desk(occasion: Occasion, pk: int) -> Invitation:
    found = Invitation.objects.with_guest().filter(occasion=occasion, pk=pk).first()
    if found is None:
        raise Http404
    return found


def list_for_desk(occasion: Occasion, pk: int) -> InviteList:
    staged = InviteList.objects.select_related("occasion", "job").filter(occasion=occasion, pk=pk).first()
    if staged is None:
        raise Http404
    return staged


def invitation_of_link(token: str) -> Invitation | None:
    """None when the link was altered, or the invitation was made anew since."""
    known = tokens.read(token)
    if known is None:
        return None
    return Invitation.objects.with_guest().filter(pk=known[0], salt=known[1]).first()


def needs_of_guest(invitation: Invitation) -> list[Need]:
    """Her open needs, newest first: the thank-you page shows them, and one of them for changing."""
    return list(Need.objects.of(invitation.contact).open().with_wishes().order_by("-changed_at", "-pk"))
