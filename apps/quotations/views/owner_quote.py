"""The maker's quotations: her list, one of them, beginning one, and what she may still do with one that was sent."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of, whole_number
from apps.common.tabs import tabs
from apps.enquiries.access import enquiry_for_owner
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.access.quotations import quotation_for_owner, quotations_for_owner
from apps.quotations.models import Quotation
from apps.quotations.pages.listed import OWNER_TABS, rows_of, wanted_changes
from apps.quotations.pages.offered import offered, revisions_of
from apps.quotations.views.documents import document

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 20


@require_safe
def owner_list(request: SignedIn) -> HttpResponse:
    hers, today = quotations_for_owner(request.user), timezone.localdate()
    tab, counts = one_of(request.GET.get("show"), OWNER_TABS), hers.owners_counts(today)
    page = ListPage(request.GET, hers.on_owners_tab(tab, today).for_page().latest_first(), per_page=PER_PAGE)
    parts = [(value, label, counts[value or "open"]) for value, label in OWNER_TABS.items()]
    context = {
        "page": page,
        "rows": rows_of(page.object_list, today, of_maker=True),
        "tabs": tabs(request, "show", parts, here=tab),
        "is_empty": not any(counts.values()),
    }
    return render(request, "quotations/owner_list.html", context)


@both
@once
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """From the page of an enquiry; where it is about no product, one is chosen first."""
    enquiry = enquiry_for_owner(request.user, pk)
    if enquiry.enterprise is None:
        raise Http404
    products = Product.objects.of_enterprise(enquiry.enterprise).published().for_page()
    wanted = whole_number(request.POST.get("product", "")) or enquiry.product_id
    product = products.filter(pk=wanted).first() if wanted else None
    if request.method != "POST":
        context = {"enquiry": enquiry, "products": products, "chosen": product}
        return render(request, "quotations/begin.html", context)
    with refusals.told(request) as no:
        if product is not None:
            made = actions.begin_quotation(
                by=request.user, enterprise=enquiry.enterprise, product=product, enquiry=enquiry
            )
            return redirect("quotations:screen", pk=made.pk, step=made.step)
        messages.error(request, _("Choose one of your products that is on show."))
    sent = enquiry.quotations.for_buyer().last() if no.code == "sent" else None
    return redirect("quotations:owner_one", pk=sent.pk) if sent else redirect("quotations:begin", pk=pk)


@require_safe
def owner_one(request: SignedIn, pk: int) -> HttpResponse:
    quotation = quotation_for_owner(request.user, pk)
    if quotation.is_draft:
        return redirect("quotations:screen", pk=pk, step=quotation.step)
    if quotation.sent_at is None:
        return redirect("quotations:owner_list")
    today = timezone.localdate()
    context = {
        "quotation": quotation,
        "paper": offered(quotation, today),
        "revisions": [
            (one, reverse("quotations:owner_one", args=[one.quotation.pk])) for one in revisions_of(quotation, today)
        ],
        "wanted": wanted_changes(quotation),
        "is_past": quotation.is_past(today),
    }
    return render(request, "quotations/owner_one.html", context)


@require_safe
def owner_pdf(request: SignedIn, pk: int) -> HttpResponse:
    return document(sent_one(request, pk))


@require_safe
def owner_pro_forma(request: SignedIn, pk: int) -> HttpResponse:
    """Of an accepted one: for the buyer's bank."""
    return document(sent_one(request, pk), pro_forma=True)


def sent_one(request: SignedIn, pk: int) -> Quotation:
    quotation = quotation_for_owner(request.user, pk)
    if quotation.sent_at is None:
        raise Http404
    return quotation


@require_POST
@once
def revise(request: SignedIn, pk: int) -> HttpResponse:
    quotation = quotation_for_owner(request.user, pk)
    with refusals.told(request):
        made = actions.begin_revision(quotation=quotation, by=request.user)
        return redirect("quotations:screen", pk=made.pk, step=made.step)
    return redirect("quotations:owner_one", pk=pk)


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Asked once more on a page of its own where no script asks."""
    quotation = quotation_for_owner(request.user, pk)
    if request.POST.get("confirmed") != "1":
        return render(request, "quotations/withdraw.html", {"quotation": quotation})
    with refusals.told(request):
        actions.withdraw_quotation(quotation=quotation, by=request.user, why=request.POST.get("why", ""))
        messages.success(request, _("Withdrawn."))
    return redirect("quotations:owner_list")
