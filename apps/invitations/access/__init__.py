"""Who may see which invitation: staff from the desk, a guest through her signed link."""

from __future__ import annotations

from django.http import Http404

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Need
from apps.invitations.access import tokens
from apps.invitations.models import Attendance, EventSession, Invitation, InviteList, Occasion
from apps.plans.models import Task
from apps.umkm.access import enterprises_of


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


def session_for_desk(occasion: Occasion, pk: int) -> EventSession:
    found = EventSession.objects.select_related("occasion").filter(occasion=occasion, pk=pk).first()
    if found is None:
        raise Http404
    return found


def session_to_book(pk: int | None) -> EventSession:
    """For guests and makers: of an event to which people are asked."""
    found = EventSession.objects.select_related("occasion").filter(pk=pk or 0).of_open_events().first()
    if found is None:
        raise Http404
    return found


def attendance_for_desk(occasion: Occasion, pk: int) -> Attendance:
    found = Attendance.objects.with_who().filter(occasion=occasion, pk=pk).first()
    if found is None:
        raise Http404
    return found


def attended_step(user: User, attendance: int | None, task: int | None) -> tuple[Attendance, Task]:
    """Of a team of hers; both."""
    came = Attendance.objects.with_who().filter(pk=attendance, enterprise__in=enterprises_of(user)).first()
    step = Task.objects.with_everything().filter(pk=task, enterprise__in=enterprises_of(user)).first()
    if came is None or step is None:
        raise Http404
    return came, step


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
