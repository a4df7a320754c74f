"""Keeping products, seeing them again, and putting them side by side. Open to visitors without an account."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import is_signed_in
from apps.buyers import actions
from apps.buyers.access import SESSION_KEY, contact_of, kept_ids, product_to_keep, session_shortlist
from apps.buyers.pages.compare import comparison
from apps.buyers.pages.products import BuyersProduct, published_products
from apps.buyers.rules import COMPARED_AT_LEAST, COMPARED_AT_MOST, MAX_SHORTLIST
from apps.buyers.views.shared import buyer_of
from apps.catalogue.reads.labels import read_labels
from apps.catalogue.reads.visitors import markets_of, unavailable_products
from apps.common import refusals
from apps.common.errors import Refused
from apps.common.parameters import onward, whole_numbers
from apps.common.ratelimit import limit_posts
from apps.gallery.models import Product


@never_cache
@login_not_required
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    contact = buyer_of(request) if is_signed_in(request) and contact_of(request.user) else None
    ids = kept_ids(request)
    products = published_products(ids, timezone.localdate(), ids)
    if markets := markets_of(request):
        closed = unavailable_products(ids, markets, read_labels())
        for one in products:
            one.unavailable = closed.get(one.product.pk, [])
    context = {
        "works": products,
        "gone": len(ids) - len(products),
        "frame": "workroom.html" if contact else "base.html",
        "room": "buyer" if contact else "",
        "contact": contact,
        "most": MAX_SHORTLIST,
        "compared_at_most": COMPARED_AT_MOST,
    }
    return render(request, "buyers/shortlist.html", context)


@login_not_required
@limit_posts("keep", limit=240, seconds=600)
@require_POST
def keep(request: HttpRequest, product_id: int) -> HttpResponse:
    """Toggle: what is kept is let go, what is not is kept. `keep=1` or `keep=0` says which."""
    product = product_to_keep(product_id)
    wanted = request.POST.get("keep")
    kept = product.pk in kept_ids(request)
    wish = not kept if wanted not in ("0", "1") else wanted == "1"
    with refusals.told(request) as no:
        _set(request, product, wish)
    if no:
        wish = kept
        if getattr(request, "htmx", False):
            return HttpResponse(headers={"HX-Refresh": "true"})
    if getattr(request, "htmx", False):
        one = published_products([product.pk], timezone.localdate(), [product.pk] if wish else [])[0]
        return render(request, "buyers/_keep.html", {"work": one})
    if wish != kept:
        messages.success(request, _("Kept on your shortlist.") if wish else _("Taken off your shortlist."))
    return redirect(_way_back(request))


def _set(request: HttpRequest, product: Product, wish: bool) -> None:
    if is_signed_in(request) and contact_of(request.user) is not None:
        contact = buyer_of(request)
        if wish:
            actions.keep(contact=contact, product=product, by=request.user)
        else:
            actions.unkeep(contact=contact, product=product, by=request.user)
        return
    mine = [pk for pk in session_shortlist(request) if pk != product.pk]
    if wish:
        if len(mine) >= MAX_SHORTLIST:
            raise Refused(_("Your shortlist is full (50 works). Please take one off first."))
        mine.insert(0, product.pk)
    request.session[SESSION_KEY] = mine


def _way_back(request: HttpRequest) -> str:
    """Where she came from, when that is a page of ours; else her shortlist."""
    offered = (request.POST.get("next", ""), request.headers.get("Referer", ""))
    return onward(request, *offered, default=reverse("buyers:shortlist"))


@never_cache
@login_not_required
@require_safe
def kept(request: HttpRequest) -> JsonResponse:
    """Which products this visitor keeps: cached pages mark their bookmarks with it."""
    return JsonResponse({"kept": kept_ids(request)})


@login_not_required
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four products as a table: /compare/?work=1&work=2. Only what is published."""
    wanted = whole_numbers(request.GET.getlist("work"))
    too_many = len(wanted) > COMPARED_AT_MOST
    products: list[BuyersProduct] = []
    if wanted:
        products = published_products(wanted[:COMPARED_AT_MOST], timezone.localdate())
    context: dict[str, Any] = {
        "works": products,
        "rows": comparison(products),
        "too_few": len(products) < COMPARED_AT_LEAST,
        "too_many": too_many,
        "most": COMPARED_AT_MOST,
    }
    return render(request, "buyers/compare.html", context)
