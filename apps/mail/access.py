"""Who may look into the outbox. Django's groups say who is staff: this app knows no person by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from apps.common.errors import Refused
from apps.common.secondfactor import has_second_factor
from apps.mail.choices import State
from apps.mail.models import Message, Stop

ROLES = ("officer", "administrator")


def looks_after_mail(user: Any) -> bool:
    if not (user.is_authenticated and user.is_active and user.is_staff):
        return False
    return bool(user.is_superuser or user.groups.filter(name__in=ROLES).exists())


def require_mail_staff(by: Any) -> None:
    """For the verbs that settle what others wrote: the same people as the pages, with their second factor."""
    if not (looks_after_mail(by) and has_second_factor(by)):
        raise Refused(_("Only officers and administrators look after the mail."))


def mail_staff_only(view: Callable[..., Any]) -> Callable[..., Any]:
    """404 to everybody else, and a second factor where the settings ask for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not looks_after_mail(request.user):
            raise Http404
        if not has_second_factor(request.user):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    guarded.staff_roles = ROLES  # type: ignore[attr-defined]
    return guarded


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
