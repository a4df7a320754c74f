"""A buyer's requests: two screens to send one, how hers stand, quotations side by side, and how it ends."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.buyers.access import need_for
from apps.buyers.models import Contact, Need
from apps.buyers.views.shared import buyer_of
from apps.common import refusals
from apps.common.downloads import workbook
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.outside.money import DOLLARS
from apps.common.parameters import one_of, whole_number
from apps.common.tabs import tabs
from apps.quotations import actions
from apps.quotations.access.requests import draft_for_buyer, rfq_for_buyer, rfqs_for_buyer
from apps.quotations.choices import PriceStage, RfqState
from apps.quotations.forms.requests import (
    FIRST_WORDS,
    DeliveryForm,
    WantedForm,
    delivery_as_initial,
    goods_as_initial,
    goods_of_need,
)
from apps.quotations.models import Quotation, Rfq
from apps.quotations.pages.compared import TERMS, QuotedPage, book, compare, currencies_for, quotations_of, units_for
from apps.quotations.pages.requests import (
    RUNNING,
    TABS,
    WhoFits,
    ahead,
    counted,
    facts_of,
    of_asked,
    reasons_of,
    rows_of,
    who_fits,
)
from apps.quotations.reads.requests import WantedGoods, first_of, goods_of, policy
from apps.quotations.reads.sheet import all_rates
from apps.reference.models import Unit

PER_PAGE = 12
LONGEST_QUERY = 120
both = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def rfqs(request: SignedIn) -> HttpResponse:
    buyer_of(request)
    hers = rfqs_for_buyer(request.user)
    tab = one_of(request.GET.get("tab"), TABS, "running")
    parts_found = {"running": hers.in_states(*RUNNING), "over": hers.over()}
    page = ListPage(request.GET, parts_found[tab].for_page().with_numbers().order_by("-pk"), per_page=PER_PAGE)
    counts = {name: found.count() for name, found in parts_found.items()}
    context = {
        "page": page,
        "rows": rows_of(page.object_list),
        "tabs": tabs(request, "tab", [(name, label, counts[name]) for name, label in TABS.items()], here=tab),
        "is_empty": not any(counts.values()),
    }
    return render(request, "quotations/rfqs.html", context)


@both
@once
def new(request: SignedIn) -> HttpResponse:
    """From a need of hers, from what a search did not find, or from scratch."""
    contact = buyer_of(request)
    need = need_of(request)
    form = WantedForm(request.POST or None, need=need, initial=first_words(request, need))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="title"):
            made = actions.begin_rfq(by=request.user, contact=contact, need=need, changes=form.changes())
            return redirect("quotations:rfq_delivery", pk=made.pk)
    context = {"form": form, "need": need, "rfq": None, "fits": preview(request, contact, need)}
    return render(request, "quotations/rfq_goods.html", context, status=422 if form.errors else 200)


def need_of(request: SignedIn) -> Need | None:
    key = whole_number(request.GET.get("need", ""), least=1)
    return need_for(request.user, key) if key else None


def first_words(request: HttpRequest, need: Need | None) -> dict[str, Any]:
    """What the form begins with; what she typed so far, where the page asks only who fits."""
    query = request.GET.get("q", "")[:LONGEST_QUERY]
    start = goods_of_need(need) if need else {**FIRST_WORDS, "title": query, "words": query}
    return {**start, **{name: value for name, value in request.GET.items() if name in WantedForm.base_fields}}


def preview(request: SignedIn, contact: Contact, need: Need | None) -> WhoFits | None:
    """Who would be asked, as soon as quantity and unit can be read; nothing is kept for that."""
    if "quantity" not in request.GET:
        return None
    asked = WantedForm({**request.GET.dict(), "title": request.GET.get("title") or "…"}, need=need)
    if not asked.is_valid():
        return None
    data = asked.cleaned_data
    category = data.get("category")
    goods = WantedGoods(
        contact=contact,
        quantity=data["quantity"],
        unit=data["unit"].pk,
        words=need.words if need else data["words"],
        categories=[row.pk for row in need.categories.all()] if need else [category.pk] if category else [],
        hs_prefixes=need.hs_prefixes if need else [],
        certificates=[row.pk for row in need.certificates.all()] if need else [],
        destination=(need.destination_id if need else "") or contact.country.pk,
        wanted_by=data["wanted_by"],
        target=data["target_price"],
        currency=data["currency"].pk if data["currency"] else DOLLARS,
        term=data["term"],
    )
    return who_fits(goods)


@both
@once
def goods(request: SignedIn, pk: int) -> HttpResponse:
    """The first screen again, of a draft."""
    found = draft_for_buyer(request.user, pk)
    need = found.need
    form = WantedForm(request.POST or None, need=need, initial=goods_as_initial(found))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="title"):
            actions.save_rfq(rfq=found, by=request.user, changes=form.changes())
            return redirect("quotations:rfq_delivery", pk=pk)
    context = {"form": form, "need": need, "rfq": found, "fits": who_fits(goods_of(found))}
    return render(request, "quotations/rfq_goods.html", context, status=422 if form.errors else 200)


@both
@once
def delivery(request: SignedIn, pk: int) -> HttpResponse:
    """The second screen: kept, and sent if she says so."""
    found = draft_for_buyer(request.user, pk)
    form = DeliveryForm(request.POST or None, initial=delivery_as_initial(found))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="closes_on"):
            kept = actions.save_rfq(rfq=found, by=request.user, changes=form.changes())
            if request.POST.get("do") == "send":
                sent = actions.hand_in_rfq(rfq=kept, by=request.user)
                messages.success(request, said_of(sent))
                return redirect("quotations:rfq", pk=pk)
            messages.success(request, _("Kept. Nothing was sent."))
            return redirect("quotations:rfq_delivery", pk=pk)
    fits = who_fits(goods_of(found))
    context = {
        "form": form,
        "rfq": found,
        "fits": fits,
        "facts": facts_of(found),
        "ahead": ahead(found, fits, timezone.now()),
        "is_first": first_of(found.contact),
    }
    return render(request, "quotations/rfq_delivery.html", context, status=422 if form.errors else 200)


def said_of(rfq: Rfq) -> str:
    if rfq.state == RfqState.CHECKED:
        return _("Handed in. As it is your first, staff look at it within a working day; then makers are asked.")
    return _("Sent. The first makers are asked within minutes.")


@require_safe
def rfq(request: SignedIn, pk: int) -> HttpResponse:
    """How it stands; with quotations the comparison."""
    found = rfq_for_buyer(request.user, pk)
    if found.is_draft:
        return redirect("quotations:rfq_delivery", pk=pk)
    return render(request, "quotations/rfq.html", page_of(request, found))


def page_of(request: SignedIn, found: Rfq) -> dict[str, Any]:
    now, quotations = timezone.now(), quotations_of(found)
    asked = of_asked(found, len(quotations), found.contact.time_zone, now)
    running = found.state in (RfqState.OPEN, RfqState.CLOSED)
    context: dict[str, Any] = {
        "rfq": found,
        "facts": facts_of(found),
        "asked": asked,
        "may_decide": running,
        "may_withdraw": found.state in (RfqState.CHECKED, RfqState.OPEN, RfqState.CLOSED),
        "fits": counted(policy(), found.able, found.left_out),
        "nobody": reasons_of(found.left_out) if found.nobody_at and not asked.asked else [],
        "untold": found.state == RfqState.AWARDED and found.told_others_at is None,
    }
    return context | (comparison(request, found, quotations) if quotations else {"compared": None})


def comparison(request: HttpRequest, found: Rfq, quotations: list[Quotation]) -> dict[str, Any]:
    """By what stands in the address; without it as she asked."""
    today = timezone.localdate()
    rates, units = all_rates(today), units_for(found, quotations)
    currencies = currencies_for(found, quotations, rates)
    basis = basis_of(request, found, currencies, units)
    return {
        "compared": compare(found, quotations, basis, rates, today),
        "terms": [(one.value, one.value) for one in TERMS],
        "currencies": currencies,
        "units": units,
    }


def basis_of(
    request: HttpRequest, found: Rfq, currencies: list[str], units: list[Unit]
) -> tuple[PriceStage, str, Unit]:
    stages = {stage.value: stage for stage in TERMS}
    stage = stages.get(request.GET.get("term", ""), stages.get(found.term, TERMS[0]))
    currency = one_of(request.GET.get("currency"), currencies, str(found.currency_id))
    known = {unit.pk: unit for unit in units}
    return stage, currency, known.get(request.GET.get("unit", ""), known[found.unit_id])


@require_safe
def export(request: SignedIn, pk: int) -> HttpResponse:
    """The comparison as a workbook, on the same basis."""
    found = rfq_for_buyer(request.user, pk)
    quotations = quotations_of(found)
    page: QuotedPage = comparison(request, found, quotations)["compared"]
    return workbook(book(found, page), f"smesco-{found.number.lower()}.xlsx")


@require_POST
def remove(request: SignedIn, pk: int) -> HttpResponse:
    """A draft that comes to nothing. What was handed in is withdrawn on its own page, which asks first."""
    found = draft_for_buyer(request.user, pk)
    with refusals.told(request):
        actions.withdraw_rfq(rfq=found, by=request.user)
        messages.success(request, _("%(number)s is withdrawn.") % {"number": found.number})
    return redirect("quotations:rfqs")
