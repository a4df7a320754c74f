"""Who may look into the outbox, and settle what stands in it."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import roles_of, staff_only
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.mail.choices import State
from apps.mail.models import Message, Stop

ROLES = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
mail_staff_only = staff_only(*ROLES)


def require_mail_staff(by: User | None) -> None:
    """For the verbs that settle what others wrote: the same people as the pages, with their second factor."""
    if by is None or not roles_of(by) & set(ROLES):
        raise Refused(_("Only officers and administrators look after the mail."), code="role")


def message_for_staff(pk: int) -> Message:
    message = Message.objects.filter(pk=pk).select_related("decided_by").first()
    if message is None:
        raise Http404
    return message


def stop_for_staff(pk: int) -> Stop:
    stop = Stop.objects.standing().filter(pk=pk).first()
    if stop is None:
        raise Http404
    return stop


def message_in_mailbox(pk: int) -> Message:
    """Only where there is no mail server: everything that would have left the machine is readable there."""
    message = Message.objects.filter(pk=pk, state=State.SENT).first() if settings.DEVELOPMENT_MAILBOX else None
    if message is None:
        raise Http404
    return message
