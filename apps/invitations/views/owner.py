"""A maker's coming events and classes: three taps to a seat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.invitations import actions
from apps.invitations.access import attended_step, session_to_book
from apps.invitations.choices import PlaceState
from apps.invitations.models import SessionSeat
from apps.invitations.pages.attended import attended_by
from apps.invitations.pages.sessions import for_maker
from apps.umkm.access import enterprises_of


@require_safe
def events(request: SignedIn) -> HttpResponse:
    now, teams = timezone.now(), list(enterprises_of(request.user))
    context = {
        "parts": [(team, for_maker(team, request.user.time_zone, now), attended_by(team)) for team in teams],
        "several": len(teams) > 1,
    }
    return render(request, "invitations/owner_events.html", context)


@require_POST
@once
def seat(request: SignedIn) -> HttpResponse:
    """Book, take what is offered, or give back: one press each."""
    session = session_to_book(whole_number(request.POST.get("session", "")))
    wanted = whole_number(request.POST.get("enterprise", ""))
    team = next((one for one in enterprises_of(request.user) if one.pk == wanted), None)
    if team is None:
        raise Http404
    with refusals.told(request):
        if request.POST.get("leave") == "1":
            actions.leave_seat(session=session, by=request.user, enterprise=team)
            messages.success(request, _("Your seat is given back."))
        else:
            told(request, actions.book_seat(session=session, by=request.user, enterprise=team))
    return redirect("invitations:owner_events")


@require_POST
@once
def prove(request: SignedIn) -> HttpResponse:
    """Her attendance becomes the evidence of her step."""
    came, task = attended_step(
        request.user, whole_number(request.POST.get("attendance", "")), whole_number(request.POST.get("task", ""))
    )
    with refusals.told(request):
        actions.prove_step(attendance=came, task=task, by=request.user)
        messages.success(request, _("Handed in. An officer looks at it."))
        return redirect("plans:task", slug=task.enterprise.slug, pk=task.pk)
    return redirect("invitations:owner_events")


def told(request: HttpRequest, row: SessionSeat) -> None:
    if row.state == PlaceState.TAKEN:
        messages.success(request, _("You have a seat. The letter brings the date for your calendar."))
    else:
        messages.success(request, _("You are on the waiting list. We write when a seat becomes free."))
