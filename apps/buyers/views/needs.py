"""A buyer's own needs."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.buyers.access import need_for
from apps.buyers.actions import close_need, pause_need, resume_need, save_need
from apps.buyers.forms import NeedForm
from apps.buyers.forms.need import first_wishes
from apps.buyers.models import Need
from apps.buyers.views.shared import buyer_of
from apps.common import refusals
from apps.common.once import once

MOVES: dict[str, Callable[..., None]] = {"pause": pause_need, "resume": resume_need, "close": close_need}


def fitting(need: Need) -> HttpResponse:
    """On to what fits this need, which is judged as the page opens."""
    return redirect(f"{reverse('matchmaking:buyer_home')}?need={need.pk}#matches")


@require_safe
def needs(request: SignedIn) -> HttpResponse:
    contact = buyer_of(request)
    mine = Need.objects.of(contact).open().with_wishes().order_by("-changed_at")
    return render(request, "buyers/needs.html", {"contact": contact, "needs": mine})


@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: SignedIn) -> HttpResponse:
    contact = buyer_of(request)
    form = NeedForm(request.POST or None, language=contact.language, initial=first_wishes(contact))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            made = save_need(contact=contact, by=request.user, changes=form.cleaned_data)
            messages.success(request, _("Your need is noted. Here is what fits it today."))
            return fitting(made)
    return render(request, "buyers/need_form.html", {"form": form, "need": None, "contact": contact})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedIn, pk: int) -> HttpResponse:
    contact = buyer_of(request)
    need = need_for(request.user, pk)
    form = NeedForm(request.POST or None, need=need)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            save_need(contact=contact, by=request.user, changes=form.cleaned_data, need=need)
            messages.success(request, _("Your changes are saved. Here is what fits them today."))
            return fitting(need)
    return render(request, "buyers/need_form.html", {"form": form, "need": need, "contact": contact})


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Pause, resume or close one."""
    need = need_for(request.user, pk)
    verb = MOVES.get(request.POST.get("move", ""))
    if verb is not None:
        with refusals.told(request):
            verb(need=need, by=request.user)
            messages.success(
                request, _("“%(need)s” is now: %(state)s.") % {"need": need, "state": need.get_state_display()}
            )
    return redirect("buyers:needs")
