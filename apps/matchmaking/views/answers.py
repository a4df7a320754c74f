"""Pages behind the links of a letter. Opening them changes nothing: scanners open every link of a mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.buyers.models import Need
from apps.common.ratelimit import limit_posts
from apps.mail.views.reader import link_ended
from apps.matchmaking.access import LinkExpired, ReaderGone, contact_of_token, guest_token, match_of_token
from apps.matchmaking.actions import answer_match
from apps.matchmaking.choices import Because, BuyerAnswer, BuyerAnswerVia
from apps.matchmaking.emails import items_of
from apps.matchmaking.forms import BuyerAnswerForm
from apps.matchmaking.models import Match

MOST_SHOWN = 60


def behind_a_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An old link says so, and one whose reader was removed."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except LinkExpired:
            return render(request, "matchmaking/expired.html", status=410)
        except ReaderGone:
            return link_ended(request)

    return login_not_required(never_cache(opened))


@behind_a_link
@limit_posts("match-answer", limit=60, seconds=600)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """One product, three answers, the tapped one preselected. Only the button records it."""
    match, born = match_of_token(token)
    chosen = match.answer or request.GET.get("answer", "")
    form = BuyerAnswerForm(request.POST or None, initial={"answer": request.GET.get("answer") or chosen})
    recorded = False
    if request.method == "POST" and form.is_valid():
        answer_match(match=match, **form.cleaned_data, via=BuyerAnswerVia.MAIL)
        recorded = True
    context = {
        "form": form,
        "item": items_of([match])[0],
        "contact": match.need.contact,
        "recorded": recorded,
        "reasons": Because.choices if form["answer"].value() == BuyerAnswer.NOT_FOR_ME else [],
        "stands": Match.objects.standing().filter(pk=match.pk).exists(),
        "guest_token": guest_token(match.need.contact, born),
    }
    return render(request, "matchmaking/answer.html", context)


@behind_a_link
@require_http_methods(["GET", "HEAD"])
def guest(request: HttpRequest, token: str) -> HttpResponse:
    """All matches of a contact who has no account. Her other facts stay behind the sign-in."""
    contact, born = contact_of_token(token)
    matches = (
        Match.objects.of(contact).standing().of_active_needs().new_or_liked().best_first().for_cards()[:MOST_SHOWN]
    )
    context = {
        "contact": contact,
        "items": items_of(list(matches), born),
        "needs": Need.objects.of(contact).active().with_wishes(),
    }
    return render(request, "matchmaking/guest.html", context)
