"""Reminders to chosen guests, and what follows an event: thanks, regrets, and who is in touch next."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.parameters import one_of
from apps.invitations import actions
from apps.invitations.access import invitation_for_desk, occasion_for_desk
from apps.invitations.choices import GuestLetterKind
from apps.invitations.forms import FollowUpForm, posted
from apps.invitations.models import GuestLetter, Invitation
from apps.invitations.pages.letters import preview
from apps.invitations.views.events import NAMED, OFFICERS, guests_chosen

both = require_http_methods(["GET", "HEAD", "POST"])
AFTER = (GuestLetterKind.THANKS, GuestLetterKind.MISSED)


@staff_only(*OFFICERS)
@require_POST
def remind(request: SignedIn, pk: int) -> HttpResponse:
    """Asks first, with the letter as it will be read: what is sent cannot be taken back."""
    occasion = occasion_for_desk(pk)
    chosen = list(guests_chosen(request, pk).open().to_remind())
    if not chosen:
        messages.warning(request, _("Tick the guests whom we shall remind: those who said no are left in peace."))
        return redirect("invitations:event", pk=pk)
    if request.POST.get("confirmed") != "1":
        context = {
            "occasion": occasion, "chosen": chosen, "number": len(chosen), "named": chosen[:NAMED],
            "unnamed": max(0, len(chosen) - NAMED), "previews": preview(chosen[0], GuestLetterKind.REMINDER),
        }  # fmt: skip
        return render(request, "invitations/remind.html", context)
    with refusals.told(request):
        sent = actions.remind_guests(occasion=occasion, invitations=chosen, by=request.user)
        _told(request, sent)
    return redirect("invitations:event", pk=pk)


def _told(request: HttpRequest, sent: int) -> None:
    text = ngettext("%(number)s letter goes out.", "%(number)s letters go out.", sent) % {"number": sent}
    messages.success(request, text)


@staff_only(*OFFICERS)
@require_safe
def after(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    came, missed = (Invitation.objects.after(occasion, kind) for kind in AFTER)
    written = GuestLetter.objects.filter(invitation__occasion=occasion, kind__in=AFTER)
    parts: list[dict[str, Any]] = []
    for kind, guests in zip(AFTER, (came, missed), strict=True):
        left = guests.unwritten().with_guest().order_by("contact__protocol_name", "pk")
        first = left.first()
        parts.append({
            "kind": kind, "people": guests.count(), "left": left.count(),
            "written": written.filter(kind=kind).count(), "previews": preview(first, kind) if first else [],
        })  # fmt: skip
    context = {
        "occasion": occasion, "parts": parts, "is_over": timezone.now() > occasion.ends_at,
        "guests": came.with_guest().order_by("contact__protocol_name", "pk"),
    }  # fmt: skip
    return render(request, "invitations/after.html", context)


@staff_only(*OFFICERS)
@require_POST
def write(request: SignedIn, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    kind = one_of(request.POST.get("kind"), list(AFTER), GuestLetterKind.THANKS)
    with refusals.told(request):
        _told(request, actions.write_after(occasion=occasion, kind=kind, by=request.user))
    return redirect("invitations:after", pk=pk)


@staff_only(*OFFICERS)
@both
def follow_up(request: SignedIn, pk: int, guest_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = invitation_for_desk(occasion, guest_pk)
    form = FollowUpForm(*posted(request), initial={"person": request.user.pk})
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.follow_up(invitation=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("It stands among the tasks."))
            return redirect("invitations:after", pk=pk)
    context = {"occasion": occasion, "invitation": found, "form": form}
    return render(request, "invitations/follow_up.html", context)
