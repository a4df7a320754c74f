"""A guest's pages: her signed link is her only key. A GET never changes her answer: scanners follow links."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.buyers.forms import NeedForm
from apps.buyers.forms.need import first_wishes
from apps.buyers.models import Need
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.common.ratelimit import limit_posts
from apps.invitations import actions
from apps.invitations.access import invitation_of_link, needs_of_guest, session_to_book
from apps.invitations.choices import GuestAnswer, InvitationState, PlaceState
from apps.invitations.emails import letter_context
from apps.invitations.forms import GuestAnswerForm, posted
from apps.invitations.models import GuestPlace, Invitation
from apps.invitations.pages.sessions import for_guest
from apps.invitations.rules.clocks import clocks, spoken
from apps.invitations.views.owner import told
from apps.mail.views.reader import link_ended
from apps.matchmaking.actions import match_need
from apps.matchmaking.emails import items_of
from apps.matchmaking.models import Match

both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("invitation", limit=40, seconds=60)

MOST_SHOWN = 6


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the invitation to the view, or say what became of the link."""

    @never_cache
    @login_not_required
    @wraps(view)
    def with_invitation(request: HttpRequest, token: str) -> HttpResponse:
        invitation = invitation_of_link(token)
        if invitation is None:
            return render(request, "invitations/link_broken.html", status=404)
        if not invitation.contact.may_be_written_to:
            return link_ended(request)
        context = {"invitation": invitation, "occasion": invitation.occasion}
        if invitation.state == InvitationState.WITHDRAWN:
            return render(request, "invitations/link_withdrawn.html", context, status=410)
        if invitation.occasion.link_expired(timezone.now()):
            return render(request, "invitations/link_expired.html", context, status=410)
        return view(request, token, invitation)

    return with_invitation


def shown(invitation: Invitation, token: str) -> dict[str, Any]:
    occasion, zone, contact = invitation.occasion, invitation.contact.time_zone, invitation.contact
    now = timezone.now()
    letter = letter_context(
        occasion,
        name=contact.protocol_name,
        position=contact.position,
        organisation=contact.organisation.name,
        zone=zone,
    )
    return {
        "letter": letter["letter"],
        "invitation": invitation,
        "occasion": occasion,
        "contact": invitation.contact,
        "token": token,
        "clocks": clocks(occasion.starts_at, zone),
        "answer_until": spoken(occasion.answer_until, zone),
        "takes_answers": occasion.takes_answers(now),
        **place_shown(invitation, zone, now),
        "sessions": for_guest(invitation, now),
    }


def place_shown(invitation: Invitation, zone: str, now: datetime) -> dict[str, Any]:
    """Her place as it stands at this moment: an offer that ended has passed, though the sweep has not come by yet."""
    place: GuestPlace | None = getattr(invitation, "place", None)
    state, until = invitation.place_state, ""
    if place is not None and place.offered_until is not None:
        state = PlaceState.OFFERED if place.is_offered(now) else PlaceState.LAPSED
        until = spoken(place.offered_until, zone)
    occasion = invitation.occasion
    asks = not state and occasion.capacity is not None
    full = asks and not GuestPlace.objects.at(occasion).line(occasion.capacity).takes_newcomer
    return {"place_state": state, "offered_until": until, "is_full": full}


@limited
@both
@by_link
@once
def guest(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    if request.method == "GET":
        actions.note_opened(invitation=invitation)
    form = GuestAnswerForm(*posted(request), initial=first_answer(request, invitation))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.answer(invitation=invitation, **form.cleaned_data)
            return redirect("invitations:thanks", token=token)
    return render(request, "invitations/guest.html", {"form": form, **shown(invitation, token)})


@limited
@require_POST
@by_link
def take(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    """The place that is offered to her. Pressed twice it is still one place."""
    with refusals.told(request):
        actions.take_place(invitation=invitation)
        messages.success(request, _("The place is yours. A confirmation is on its way to you by e-mail."))
    return redirect("invitations:guest", token=token)


@limited
@require_POST
@once
@by_link
def seat(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    """A seat in a session of the event: booked, taken when offered, or given back by one press."""
    session = session_to_book(whole_number(request.POST.get("session", "")))
    with refusals.told(request):
        if request.POST.get("leave") == "1":
            actions.leave_seat(session=session, by=None, invitation=invitation)
            messages.success(request, _("Your seat is given back."))
        else:
            told(request, actions.book_seat(session=session, by=None, invitation=invitation))
    return redirect(reverse("invitations:guest", args=[token]) + "#sessions")


def first_answer(request: HttpRequest, invitation: Invitation) -> dict[str, str]:
    """Preselected: what the pressed link of the mail says, else what she answered before."""
    asked = request.GET.get("answer", "")
    return {
        "answer": asked if asked in GuestAnswer.values else invitation.answer,
        "delegate_name": invitation.delegate_name,
        "delegate_email": invitation.delegate_email,
        "note": invitation.note,
    }


def thanks_page(
    request: HttpRequest, token: str, invitation: Invitation, needs: list[Need], need_form: NeedForm | None
) -> HttpResponse:
    """With what fits her needs today, judged at once: the form stands only where she has none or asks for it."""
    if not invitation.answer:
        return redirect("invitations:guest", token=token)
    fitting = Match.objects.of(invitation.contact).standing().of_active_needs().unanswered().best_first()
    context = {
        **shown(invitation, token), "need_form": need_form, "needs": needs, "asked": request.GET.get("need", ""),
        "answer_words": GuestAnswer(invitation.answer).label,
        "items": items_of(list(fitting.for_cards()[:MOST_SHOWN])) if needs else [],
    }  # fmt: skip
    return render(request, "invitations/thanks.html", context)


def asked_need(request: HttpRequest, needs: list[Need]) -> Need | None:
    """The one of her needs that the address names."""
    return next((need for need in needs if str(need.pk) == request.GET.get("need", "")), None)


@require_safe
@by_link
def thanks(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    needs, form = needs_of_guest(invitation), None
    known = asked_need(request, needs)
    if invitation.answer == GuestAnswer.YES and (known or not needs or request.GET.get("need") == "new"):
        contact = invitation.contact
        form = NeedForm(need=known, language=contact.language, initial=None if known else first_wishes(contact))
    return thanks_page(request, token, invitation, needs, form)


@limited
@require_POST
@by_link
@once
def need(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    needs = needs_of_guest(invitation)
    known = asked_need(request, needs)
    form = NeedForm(request.POST, need=known, language=invitation.contact.language)
    if form.is_valid():
        with refusals.at(form):
            saved = actions.state_need(invitation=invitation, changes=form.cleaned_data, need=known)
            match_need(need=saved)
            messages.success(request, _("Thank you. Here is what fits today; we write to you when more does."))
            return redirect("invitations:thanks", token=token)
    return thanks_page(request, token, invitation, needs, form)


@limited
@require_POST
@by_link
@once
def account(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    with refusals.told(request):
        actions.ask_account(invitation=invitation)
        text = _("Your account is ready. We sent a message to %(address)s that says how to enter.")
        messages.success(request, text % {"address": invitation.contact.email})
    return redirect("invitations:thanks", token=token)
