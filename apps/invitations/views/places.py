"""The desk's page of an event's places: how many there are, who has one offered, who waits in which order."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.invitations import actions
from apps.invitations.access import invitation_for_desk, occasion_for_desk
from apps.invitations.forms import GivePlaceForm
from apps.invitations.models import GuestPlace
from apps.invitations.pages.places import lists_of
from apps.invitations.views.events import OFFICERS


@staff_only(*OFFICERS)
@require_safe
def places(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    rows = GuestPlace.objects.at(occasion)
    context = {
        "occasion": occasion, "line": rows.line(occasion.capacity), **lists_of(rows, timezone.now()),
        "form": GivePlaceForm(),
    }  # fmt: skip
    return render(request, "invitations/places.html", context)


@staff_only(*OFFICERS)
@require_POST
@once
def give(request: SignedIn, pk: int, guest_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = invitation_for_desk(occasion, guest_pk)
    with refusals.told(request):
        actions.give_place(invitation=found, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("%(name)s has a place now, and is told so.") % {"name": found.guest_name})
    return redirect("invitations:places", pk=pk)
