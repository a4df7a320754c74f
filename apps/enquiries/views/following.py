"""Following one's enquiry: by the key of a letter, or signed in. Reading changes nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn
from apps.accounts.models import User
from apps.buyers.views.shared import buyer_of
from apps.catalogue.reads.visitors import markets_of
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.ratelimit import limit_posts
from apps.common.tabs import tabs
from apps.enquiries import actions
from apps.enquiries.access import (
    FOLLOW,
    LinkTooOld,
    enquiries_for_buyer,
    enquiry_for_buyer,
    enquiry_to_follow,
    follow_ends,
    opens,
)
from apps.enquiries.forms.asking import ReplyForm
from apps.enquiries.models import UNDO_FOR, Enquiry
from apps.enquiries.pages.asked import card_of, facts_of, similar_to
from apps.enquiries.pages.followed import followed
from apps.enquiries.pages.mine import TABS, rows_of
from apps.enquiries.views.filing import MOST_SENT, sent_file
from apps.mail.views.reader import link_ended

both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("enquiries", limit=40, seconds=600)
PER_PAGE = 12


@takes(MOST_SENT, by_key=partial(opens, FOLLOW))
@never_cache
@login_not_required
@both
@limited
@once
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Who has the link reads the page, whoever is signed in; what she does here, nobody did by name."""
    try:
        enquiry = enquiry_to_follow(token)
    except LinkTooOld as ended:
        return renewing(request, ended.enquiry)
    except Http404:
        return render(request, "enquiries/link_ended.html", status=404)
    if enquiry.contact is not None and not enquiry.contact.may_be_written_to:
        return link_ended(request)
    context = {"frame": "base.html", "by_link": True, "link_until": follow_ends(token)}
    return one(request, enquiry, None, context)


@never_cache
@login_not_required
@require_safe
def follow_file(request: HttpRequest, token: str, file: int) -> HttpResponse:
    """By the same key as its page, for as long."""
    try:
        enquiry = enquiry_to_follow(token)
    except LinkTooOld as ended:
        raise Http404 from ended
    if enquiry.contact is not None and not enquiry.contact.may_be_written_to:
        return link_ended(request)
    return sent_file(enquiry, file)


def renewing(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    """A link whose time is over says so, and is renewed only by a letter to the address that asked."""
    sent = request.method == "POST" and actions.renew_link(enquiry=enquiry)
    context = {"number": enquiry.number, "sent": sent, "may": enquiry.may_be_written_to}
    return render(request, "enquiries/link_too_old.html", context, status=200 if sent else 410)


@require_safe
def mine(request: SignedIn) -> HttpResponse:
    buyer_of(request)
    now = timezone.now()
    hers = enquiries_for_buyer(request.user)
    tab, counts = one_of(request.GET.get("tab"), TABS, "waiting"), hers.count_buyers_tabs(now - UNDO_FOR)
    found = hers.on_buyers_tab(tab, now - UNDO_FOR).for_cards().latest_first()
    page = ListPage(request.GET, found, per_page=PER_PAGE, count=counts[tab])
    parts = [(name, label, counts[name]) for name, label in TABS.items()]
    context = {
        "page": page,
        "rows": rows_of(page.object_list, now),
        "tab": tab,
        "tabs": tabs(request, "tab", parts, here=tab),
        "is_empty": not any(counts.values()),
    }
    return render(request, "enquiries/mine.html", context)


@takes(MOST_SENT)
@both
@once
def mine_one(request: SignedIn, pk: int) -> HttpResponse:
    return one(request, enquiry_for_buyer(request.user, pk), request.user, {"frame": "workroom.html", "room": "buyer"})


@require_safe
def mine_file(request: SignedIn, pk: int, file: int) -> HttpResponse:
    return sent_file(enquiry_for_buyer(request.user, pk), file)


def one(request: HttpRequest, enquiry: Enquiry, by: User | None, context: dict[str, Any]) -> HttpResponse:
    form, here = ReplyForm(), request.path
    if request.method == "POST" and request.POST.get("do") == "stop":
        return stopping(request, enquiry, by, context, here)
    if request.method == "POST" and request.POST.get("do") == "account" and by is None:
        return account(request, enquiry, here)
    if request.method == "POST":
        form = ReplyForm(request.POST, request.FILES)
        if form.is_valid():
            with refusals.at(form):
                actions.write_to_maker(enquiry=enquiry, by=by, **form.cleaned_data)
                messages.success(request, _("Your message is sent."))
                return redirect(here)
    shown, card = followed(enquiry, timezone.now()), card_of(enquiry.product)
    near = similar_to(card, markets_of(request)) if shown.has_answer and not shown.can else []
    more = {"enquiry": enquiry, "shown": shown, "card": card, "facts": facts_of(enquiry), "near": near, "form": form}
    return render(request, "enquiries/follow.html", context | more)


def account(request: HttpRequest, enquiry: Enquiry, here: str) -> HttpResponse:
    with refusals.told(request):
        actions.ask_account(enquiry=enquiry)
        messages.success(
            request,
            _("Your account is ready. We sent a message to %(address)s that says how to enter.")
            % {"address": enquiry.address},
        )
    return redirect(here)


def stopping(
    request: HttpRequest, enquiry: Enquiry, by: User | None, context: dict[str, Any], here: str
) -> HttpResponse:
    if request.POST.get("confirmed") != "1":
        return render(request, "enquiries/stop.html", context | {"enquiry": enquiry})
    with refusals.told(request):
        actions.stop(enquiry=enquiry, by=by)
        messages.success(request, _("Stopped. Nobody is asked any more, and nobody else is offered."))
    return redirect(here)
