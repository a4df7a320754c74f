"""At the door, on a phone: find a name, press once. Pressed twice it is one row, and the page says who was quicker."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.formats import moment
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.invitations import actions
from apps.invitations.access import (
    attendance_for_desk,
    invitation_for_desk,
    occasion_for_desk,
    session_for_desk,
)
from apps.invitations.forms import KeepWalkInForm, WalkInForm
from apps.invitations.models import EventSession, Occasion
from apps.invitations.pages.door import door_of
from apps.invitations.views.events import OFFICERS
from apps.umkm.models import Enterprise


def session_asked(occasion: Occasion, text: str) -> EventSession | None:
    key = whole_number(text)
    return session_for_desk(occasion, key) if key else None


def back_to(occasion: Occasion, session: EventSession | None) -> HttpResponse:
    address = reverse("invitations:door", args=[occasion.pk])
    return redirect(f"{address}?session={session.pk}" if session else address)


@staff_only(*OFFICERS)
@require_safe
def door(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    session = session_asked(occasion, request.GET.get("session", ""))
    words = request.GET.get("words", "").strip()[:120]
    return render(request, "invitations/door.html", shown(occasion, session, words, WalkInForm(), uuid.uuid4()))


def shown(
    occasion: Occasion, session: EventSession | None, words: str, form: WalkInForm, nonce: uuid.UUID
) -> dict[str, Any]:
    sessions = EventSession.objects.filter(occasion=occasion).standing()
    return {
        "occasion": occasion, "session": session, "sessions": sessions, "words": words, "form": form, "nonce": nonce,
        "door": door_of(occasion, session, words), "keep": KeepWalkInForm(),
    }  # fmt: skip


def nonce_of(request: HttpRequest) -> uuid.UUID:
    """Of the page's press; a form without one is not of ours."""
    try:
        return uuid.UUID(request.POST.get("nonce", ""))
    except ValueError as wrong:
        raise Http404 from wrong


@staff_only(*OFFICERS)
@require_POST
def check_in(request: SignedIn, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    session = session_asked(occasion, request.POST.get("session", ""))
    guest, maker = whole_number(request.POST.get("guest", "")), whole_number(request.POST.get("maker", ""))
    invitation = invitation_for_desk(occasion, guest) if guest else None
    enterprise = Enterprise.objects.filter(pk=maker).first() if maker else None
    nonce = nonce_of(request)
    with refusals.told(request):
        came = actions.check_in(
            occasion=occasion,
            by=request.user,
            nonce=nonce,
            session=session,
            invitation=invitation,
            enterprise=enterprise,
        )
        if came.nonce == nonce:
            messages.success(request, _("%(name)s is here.") % {"name": came.who})
        else:
            facts = {"name": came.who, "when": moment(came.at), "by": came.by or "–"}
            messages.warning(request, _("%(name)s is here already: %(when)s, %(by)s.") % facts)
    return back_to(occasion, session)


@staff_only(*OFFICERS)
@require_POST
@once
def walk_in(request: SignedIn, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    session = session_asked(occasion, request.POST.get("session", ""))
    form, nonce = WalkInForm(request.POST), nonce_of(request)
    if not form.is_valid():
        return render(request, "invitations/door.html", shown(occasion, session, "", form, nonce))
    with refusals.told(request):
        came = actions.check_in_walk_in(
            occasion=occasion, by=request.user, nonce=nonce, session=session, **form.cleaned_data
        )
        messages.success(request, _("%(name)s is here.") % {"name": came.who})
    return back_to(occasion, session)


@staff_only(*OFFICERS)
@require_POST
def undo(request: SignedIn, pk: int, attendance_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    came = attendance_for_desk(occasion, attendance_pk)
    with refusals.told(request):
        actions.undo_check_in(attendance=came, by=request.user)
        messages.success(request, _("Taken back: %(name)s.") % {"name": came.who})
    return back_to(occasion, came.session)


@staff_only(*OFFICERS)
@require_POST
@once
def keep(request: SignedIn, pk: int, attendance_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    came = attendance_for_desk(occasion, attendance_pk)
    form = KeepWalkInForm(request.POST)
    with refusals.told(request):
        if form.is_valid():
            kept = actions.keep_walk_in(attendance=came, by=request.user, **form.cleaned_data)
            messages.success(request, _("%(name)s is among the contacts.") % {"name": kept.protocol_name})
        else:
            messages.warning(request, _("Choose the country."))
    return back_to(occasion, came.session)
