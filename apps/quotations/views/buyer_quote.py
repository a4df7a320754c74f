"""A quotation before its buyer: signed in, or by the key of her letter. Reading changes nothing."""

from __future__ import annotations

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

from apps.accounts.access import SignedIn, is_signed_in
from apps.accounts.models import User
from apps.buyers.views.shared import buyer_of
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.ratelimit import limit_posts
from apps.mail.views.reader import link_ended
from apps.quotations import actions
from apps.quotations.access.quotations import (
    ReadLinkTooOld,
    quotation_for_buyer,
    quotation_to_read,
    quotations_for_buyer,
    read_token,
)
from apps.quotations.forms.deciding import DeclineForm, WishForm
from apps.quotations.models import Quotation
from apps.quotations.pages.listed import rows_of
from apps.quotations.pages.offered import offered, revisions_of
from apps.quotations.views.documents import document
from apps.umkm.access import is_member

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 20
limited = limit_posts("quotations", limit=40, seconds=600)


@never_cache
@login_not_required
@both
@limited
@once
def read(request: HttpRequest, token: str) -> HttpResponse:
    """Who has the link reads the page, whoever is signed in; what she does here, nobody did by name."""
    try:
        quotation = quotation_to_read(token)
    except ReadLinkTooOld as ended:
        return renewing(request, ended.quotation)
    if not quotation.may_be_written_to:
        return link_ended(request)
    context = {"frame": "base.html", "by_link": True, "pdf": reverse("quotations:read_pdf", args=[token])}
    return one(request, quotation, None, context)


def renewing(request: HttpRequest, quotation: Quotation) -> HttpResponse:
    """A link whose time is over says so, and is renewed only by a letter to the address that it was for."""
    sent = request.method == "POST" and actions.renew_link(quotation=quotation)
    context = {"number": quotation, "sent": sent, "may": quotation.may_be_written_to}
    return render(request, "quotations/read_too_old.html", context, status=200 if sent else 410)


def by_key(token: str) -> Quotation | None:
    """None where the key opens nothing more: it is too old, or nothing may be written to her."""
    try:
        quotation = quotation_to_read(token)
    except ReadLinkTooOld:
        return None
    return quotation if quotation.may_be_written_to else None


@never_cache
@login_not_required
@require_safe
def read_pdf(request: HttpRequest, token: str) -> HttpResponse:
    quotation = by_key(token)
    if quotation is None:
        return link_ended(request)
    return document(quotation)


@require_safe
def mine(request: SignedIn) -> HttpResponse:
    buyer_of(request)
    hers, today = quotations_for_buyer(request.user).newest_of_each(), timezone.localdate()
    page = ListPage(request.GET, hers.for_page().order_by("-sent_at", "-pk"), per_page=PER_PAGE)
    return render(request, "quotations/mine.html", {"page": page, "rows": rows_of(page.object_list, today)})


@both
@once
def buyer_one(request: SignedIn, pk: int) -> HttpResponse:
    quotation = quotation_for_buyer(request.user, pk)
    context = {"frame": "workroom.html", "room": "buyer", "pdf": reverse("quotations:buyer_pdf", args=[pk])}
    return one(request, quotation, request.user, context)


@require_safe
def buyer_pdf(request: SignedIn, pk: int) -> HttpResponse:
    return document(quotation_for_buyer(request.user, pk))


def one(request: HttpRequest, quotation: Quotation, by: User | None, context: dict[str, Any]) -> HttpResponse:
    do = request.POST.get("do", "") if request.method == "POST" else ""
    if do == "opened":
        return opened(request, quotation)
    decline, change = DeclineForm(auto_id="decline_%s"), WishForm(auto_id="change_%s")
    if do == "accept":
        return accepting(request, quotation, by, context)
    if do == "decline":
        decline = DeclineForm(request.POST, auto_id="decline_%s")
        if decline.is_valid():
            with refusals.at(decline):
                actions.decline_quotation(quotation=quotation, by=by, **decline.cleaned_data)
                messages.success(request, _("Declined. The maker reads the reason and nothing else."))
                return redirect(address_of(quotation, by))
    if do == "change":
        change = WishForm(request.POST, auto_id="change_%s")
        if change.is_valid():
            with refusals.at(change):
                actions.ask_revision(quotation=quotation, by=by, **change.cleaned_data)
                messages.success(request, _("The maker has your words. A revision comes by mail."))
                return redirect(address_of(quotation, by))
    today = timezone.localdate()
    more = {
        "quotation": quotation,
        "paper": offered(quotation, today),
        "revisions": [(one, address_of(one.quotation, by)) for one in revisions_of(quotation, today)],
        "is_past": quotation.is_past(today),
        "decline": decline,
        "change": change,
    }
    status = 422 if decline.errors or change.errors else 200
    return render(request, "quotations/read.html", context | more, status=status)


def opened(request: HttpRequest, quotation: Quotation) -> HttpResponse:
    """Sent by the page itself once it stands on a screen. Looks of staff and of the maker are not the buyer's."""
    own = is_signed_in(request) and (request.user.is_staff or is_member(request.user, quotation.enterprise))
    if not own:
        actions.note_read(quotation=quotation)
    return HttpResponse(status=204)


def address_of(quotation: Quotation, by: User | None) -> str:
    """Of another revision, for the same reader."""
    if by is None:
        return reverse("quotations:read", args=[read_token(quotation)])
    return reverse("quotations:buyer_one", args=[quotation.pk])


def accepting(request: HttpRequest, quotation: Quotation, by: User | None, context: dict[str, Any]) -> HttpResponse:
    """Asked once more, on a page of its own, before anything is said."""
    if request.POST.get("confirmed") != "1":
        shown = offered(quotation, timezone.localdate())
        return render(request, "quotations/accept.html", context | {"quotation": quotation, "paper": shown})
    with refusals.told(request):
        actions.accept_quotation(quotation=quotation, by=by)
        messages.success(request, _("Accepted. The maker knows that you want to order on these terms."))
        if by is not None and quotation.rfq is not None:
            return redirect("quotations:rfq_others", pk=quotation.rfq.pk)
    return redirect(address_of(quotation, by))
