"""A buyer's own deals."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn
from apps.common.bodies import takes
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.uploads import DOCUMENT_BYTES
from apps.deals.access import deal_for_buyer, deals_for_buyer
from apps.deals.choices import DealSide
from apps.deals.pages.ladder import cards_of
from apps.deals.pages.owner import page_of
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades, policy, reply_limits
from apps.deals.views import acting
from apps.deals.views.acting import DealWay

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 20


def way_of(request: SignedIn) -> DealWay:
    return DealWay(request.user, DealSide.BUYER, "mine_deal", "workroom.html", "buyer")


@require_safe
def mine(request: SignedIn) -> HttpResponse:
    hers, today = deals_for_buyer(request.user).kept(), day_of(timezone.now())
    page = ListPage(request.GET, hers.for_list().asking_buyer_first(), per_page=PER_PAGE, keys_first=True)
    cards = cards_of(page.object_list, reply_limits(policy()), fades(), today)
    return render(request, "deals/mine.html", {"page": page, "cards": cards})


@require_safe
def deal(request: SignedIn, pk: int) -> HttpResponse:
    found = deal_for_buyer(request.user, pk)
    context = {"shown": page_of(found, DealSide.BUYER, day_of(timezone.now())), "deal": found, "way": way_of(request)}
    return render(request, "deals/mine_deal.html", context)


@both
@once
def step(request: SignedIn, pk: int) -> HttpResponse:
    return acting.enter(request, deal_for_buyer(request.user, pk), way_of(request))


@both
@once
def reply(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return acting.reply(request, deal_for_buyer(request.user, pk), step, way_of(request))


@both
@takes(DOCUMENT_BYTES)
@once
def bring(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return acting.bring(request, deal_for_buyer(request.user, pk), step, way_of(request))


@require_safe
def document(request: SignedIn, pk: int, document: int) -> HttpResponse:
    return acting.document(request, deal_for_buyer(request.user, pk), document)


@both
@once
def wish(request: SignedIn, pk: int) -> HttpResponse:
    return acting.wish(request, deal_for_buyer(request.user, pk), way_of(request))


@both
@once
def sample(request: SignedIn, pk: int, sample: int, act: str) -> HttpResponse:
    return acting.sample(request, deal_for_buyer(request.user, pk), sample, act, way_of(request))
