"""Passing products on: the attaché's pages, the page of the company, and staff's list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, is_signed_in, staff_only
from apps.accounts.choices import StaffRole
from apps.buyers.access import contact_of, kept_by
from apps.buyers.pages.products import BuyersProduct, published_cards
from apps.buyers.views.shared import buyer_of
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import whole_numbers
from apps.enquiries import actions
from apps.enquiries.access import (
    attache_for,
    passed_address,
    passing_for,
    passing_for_desk,
    passing_of_token,
    product_passed_on,
)
from apps.enquiries.actions.asking import Subject
from apps.enquiries.choices import AskedFrom
from apps.enquiries.forms.passing import PassingForm
from apps.enquiries.models import MOST_PASSED_PRODUCTS, Passing
from apps.enquiries.pages.passing import cards_passed, helped_by_missions, row_of, rows_of
from apps.enquiries.views.asking import asking, limited
from apps.enquiries.views.filing import MOST_SENT

both = require_http_methods(["GET", "HEAD", "POST"])
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 12


@require_safe
def mine(request: SignedIn) -> HttpResponse:
    buyer_of(request)
    hers = Passing.objects.of_contact(attache_for(request.user))
    page = ListPage(request.GET, hers.with_outcome().for_cards().latest_first(), per_page=PER_PAGE)
    context = {"page": page, "rows": rows_of(page.object_list, timezone.now())}
    return render(request, "enquiries/passings.html", context)


@both
@once
def new(request: SignedIn) -> HttpResponse:
    """Of her shortlist, or of the product that she came from (`?work=`)."""
    buyer_of(request)
    contact = attache_for(request.user)
    asked = whole_numbers(request.GET.getlist("work"))[:MOST_PASSED_PRODUCTS]
    offered = published_cards(dict.fromkeys([*asked, *kept_by(contact)]))
    chosen = asked or [one.product.pk for one in offered[:MOST_PASSED_PRODUCTS]]
    posted = request.POST if request.method == "POST" else None
    form = PassingForm(posted, contact=contact, offered=offered, initial={"products": chosen})
    if posted is not None and form.is_valid():
        with refusals.at(form):
            made = actions.pass_on(contact=contact, by=request.user, **form.said())
            messages.success(request, told(made))
            return redirect("enquiries:passing", made.pk)
    return render(request, "enquiries/pass_on.html", {"form": form, "contact": contact, "offered": offered})


def told(passing: Passing) -> str:
    if passing.is_held:
        return _("Kept. Our staff reads it first, on the next working day.")
    if passing.address:
        return _("The page is open, and our message is on its way.")
    return _("The page is open. Hand on its address as you like.")


@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    found = passing_for(request.user, pk)
    return render(request, "enquiries/passing.html", facts_of(found))


def facts_of(passing: Passing) -> dict[str, Any]:
    counted = Passing.objects.with_outcome().for_cards().get(pk=passing.pk)
    shown = cards_of(counted)
    return {
        "passing": counted,
        "row": row_of(counted, timezone.now()),
        "cards": shown,
        "gone": counted.passed_on - len(shown),
        "address": passed_address(counted),
        "is_open": counted.is_open(timezone.now()),
    }


def cards_of(passing: Passing) -> list[BuyersProduct]:
    return published_cards(passing.passed.values_list("product_id", flat=True))


@require_POST
def end(request: SignedIn, pk: int) -> HttpResponse:
    found = passing_for(request.user, pk)
    with refusals.told(request):
        actions.end_passing(passing=found, by=request.user)
        messages.success(request, _("Taken back: the link opens no page any more."))
    return redirect("enquiries:passing", pk)


@never_cache
@login_not_required
@require_safe
def passed(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the company. Who has the link sees what anybody may see in the catalogue, and her words."""
    passing = passing_of_token(token)
    if not passing.is_open(timezone.now()):
        return render(request, "enquiries/passed_over.html", {"passing": passing}, status=410)
    if request.method == "GET" and not is_known(request, passing):
        actions.note_passing_opened(passing=passing)
    shown = cards_passed(passing, token)
    context = {"passing": passing, "cards": shown, "gone": passing.passed.count() - len(shown)}
    return render(request, "enquiries/passed.html", context)


def is_known(request: HttpRequest, passing: Passing) -> bool:
    """She who passed it on, or staff: their looks are not the company's."""
    if not is_signed_in(request):
        return False
    return request.user.is_staff or contact_of(request.user) == passing.contact


@takes(MOST_SENT)
@never_cache
@login_not_required
@both
@limited
@once
def ask(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    """About a product of such a page: the enquiry names the mission."""
    passing = passing_of_token(token)
    try:
        product = product_passed_on(passing, slug)
    except Http404:
        return render(request, "enquiries/passed_over.html", {"passing": passing}, status=410)
    subject = Subject(product.enterprise, product, asked_from=AskedFrom.PASSED, passing=passing)
    return asking(request, subject)


@staff_only(*OFFICERS)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What waits to be read on top, then by day; beside it how far each mission helped this year."""
    now = timezone.now()
    rows = Passing.objects.with_outcome().for_cards().held_first()
    page = ListPage(request.GET, rows, per_page=30)
    year = timezone.localtime(now).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    context = {
        "page": page,
        "rows": rows_of(page.object_list, now),
        "helped": helped_by_missions(year, now),
        "now": now,
    }
    return render(request, "enquiries/desk_passings.html", context)


@staff_only(*OFFICERS)
@require_safe
def desk_one(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "enquiries/desk_passing.html", facts_of(passing_for_desk(pk)))


@staff_only(*OFFICERS)
@require_POST
def desk_move(request: SignedIn, pk: int) -> HttpResponse:
    """Let through what was held, or take it back."""
    found = passing_for_desk(pk)
    with refusals.told(request):
        if request.POST.get("do") == "release":
            actions.release_passing(passing=found, by=request.user)
            messages.success(request, _("Let through: its page is open."))
        else:
            actions.end_passing(passing=found, by=request.user)
            messages.success(request, _("Taken back: the link opens no page any more."))
    return redirect("enquiries:desk_passing", pk)
