"""What a maker is asked to quote for: her list, one of it, and her word, signed in or by the link of her letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn
from apps.accounts.models import User
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.ratelimit import limit_posts
from apps.common.tabs import tabs
from apps.quotations import actions
from apps.quotations.access.requests import AskingTooOld, asking_by_link, asking_for_owner, askings_for_owner
from apps.quotations.choices import AskingAnswer
from apps.quotations.forms.requests import NotThisTimeForm
from apps.quotations.models import RfqAsking
from apps.quotations.pages.asked import REASONS, TABS, cards, shown
from apps.umkm.access import enterprises_of

PER_PAGE = 20
WORKROOM, BY_LINK = "workroom.html", "enquiries/link_frame.html"
both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("rfq-asked", limit=40, seconds=60)


@dataclass(frozen=True)
class AskedWay:
    """Whose page it is, where her forms go, and where she is led when she wants to quote."""

    person: User
    page: str
    quote: str
    frame: str = WORKROOM
    list: str = ""


@require_safe
def requests(request: SignedIn) -> HttpResponse:
    found = askings_for_owner(request.user)
    tab, counts = one_of(request.GET.get("show"), TABS), found.count_owners_tabs()
    page = ListPage(request.GET, found.on_owners_tab(tab).for_page().order_by("-pk"), per_page=PER_PAGE)
    parts = [(name, label, counts[name or "waiting"]) for name, label in TABS.items()]
    context = {
        "page": page,
        "cards": cards(page.object_list, request.user.time_zone),
        "tabs": tabs(request, "show", parts, here=tab),
        "here": str(TABS[tab]),
        "tab": tab,
        "several": enterprises_of(request.user).count() > 1,
    }
    return render(request, "quotations/rfq_inbox.html", context)


@both
@once
def one(request: SignedIn, pk: int) -> HttpResponse:
    asking = asking_for_owner(request.user, pk)
    address = reverse("quotations:asked_one", args=[pk])
    way = AskedWay(request.user, address, quote_address(asking), list=reverse("quotations:asked"))
    return asked(request, asking, way)


@never_cache
@login_not_required
@both
@limited
@once
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET changes nothing; to quote she signs in."""
    try:
        asking, person = asking_by_link(token)
    except AskingTooOld as old:
        return render(request, "quotations/rfq_link_old.html", {"asking": old.asking}, status=410)
    way = AskedWay(person, reverse("quotations:asked_link", args=[token]), quote_address(asking), BY_LINK)
    return asked(request, asking, way)


def quote_address(asking: RfqAsking) -> str:
    return reverse("quotations:asked_one", args=[asking.pk])


def asked(request: HttpRequest, asking: RfqAsking, way: AskedWay) -> HttpResponse:
    form, now = NotThisTimeForm(), timezone.now()
    if request.method == "POST":
        if request.POST.get("do") == "opened":
            actions.note_opened(asking=asking)
            return HttpResponse(status=204)
        if request.POST.get("do") == "will":
            return will(request, asking, way)
        form = NotThisTimeForm(request.POST)
        if form.is_valid():
            with refusals.at(form, otherwise="text"):
                actions.decline_asking(asking=asking, by=way.person, **form.cleaned_data)
                messages.success(request, _("Noted, with thanks. The buyer knows, and nobody reminds you."))
                return redirect(way.page)
    context: dict[str, Any] = {
        "frame": way.frame,
        "way": way,
        "asking": asking,
        "rfq": asking.rfq,
        "shown": shown(asking, way.person.time_zone, now),
        "form": form,
        "reasons": REASONS,
        "chosen": one_of(request.GET.get("answer"), AskingAnswer.values),
    }
    return render(request, "quotations/rfq_asked.html", context, status=422 if form.errors else 200)


def will(request: HttpRequest, asking: RfqAsking, way: AskedWay) -> HttpResponse:
    """Her word first; then the quotation is begun, or the sign-in that leads there."""
    with refusals.told(request):
        actions.will_quote(asking=asking, by=way.person)
        if way.frame != WORKROOM:
            messages.success(request, _("Thank you. Sign in to write your quotation."))
            return redirect(way.page)
        made = actions.begin_quotation(
            by=way.person, enterprise=asking.enterprise, product=asking.product, rfq=asking.rfq
        )
        return redirect("quotations:screen", pk=made.pk, step=made.step)
    return redirect(way.page)
