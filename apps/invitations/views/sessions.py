"""The desk's sessions of an event: list, form, one with its seats, and calling one off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.invitations import actions
from apps.invitations.access import occasion_for_desk, session_for_desk
from apps.invitations.forms import EventSessionForm, posted
from apps.invitations.models import EventSession, Occasion
from apps.invitations.views.events import OFFICERS

both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_safe
def sessions(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    rows = EventSession.objects.filter(occasion=occasion).with_counts().order_by("starts_at", "pk")
    return render(request, "invitations/sessions.html", {"occasion": occasion, "sessions": rows})


@staff_only(*OFFICERS)
@both
@once
def session_new(request: SignedIn, pk: int) -> HttpResponse:
    return _edit(request, occasion_for_desk(pk), None)


@staff_only(*OFFICERS)
@both
@once
def session_edit(request: SignedIn, pk: int, session_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    return _edit(request, occasion, session_for_desk(occasion, session_pk))


def _edit(request: SignedIn, occasion: Occasion, session: EventSession | None) -> HttpResponse:
    hours = {"starts_at": occasion.starts_at, "ends_at": occasion.ends_at, "open_until": occasion.starts_at}
    places = {"place": occasion.place[:160], "place_en": occasion.place_en[:160]}
    form = EventSessionForm(*posted(request), instance=session, initial=None if session else {**hours, **places})
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_session(occasion=occasion, by=request.user, changes=form.cleaned_data, session=session)
            messages.success(request, _("The session is saved."))
            return redirect("invitations:sessions", pk=occasion.pk)
    context = {"form": form, "occasion": occasion, "session": session}
    return render(request, "invitations/session_form.html", context)


@staff_only(*OFFICERS)
@require_safe
def session(request: HttpRequest, pk: int, session_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = session_for_desk(occasion, session_pk)
    rows = found.seat_rows.live().with_holder().in_order()
    context = {"occasion": occasion, "session": found, "rows": rows, "line": found.seat_rows.line(found.seats)}
    return render(request, "invitations/session.html", context)


@staff_only(*OFFICERS)
@require_POST
def session_cancel(request: SignedIn, pk: int, session_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = session_for_desk(occasion, session_pk)
    with refusals.told(request):
        actions.cancel_session(session=found, by=request.user, reason=request.POST.get("reason", ""))
        messages.success(request, _("Called off. Everybody who had a seat or waited for one is told why."))
    return redirect("invitations:session", pk=pk, session_pk=session_pk)
