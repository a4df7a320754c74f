"""An officer writes a quotation for a maker whom nobody reaches, on the same four screens."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.enquiries.access import enquiry_for_desk
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.quotations import actions
from apps.quotations.access.quotations import may_stand_in, quotation_to_write
from apps.quotations.access.requests import asking_for_desk
from apps.quotations.models import Quotation
from apps.quotations.views.desk_quote import OFFICERS
from apps.quotations.views.owner_screens import WritersPlace, summed, written
from apps.umkm.models import Enterprise

both = require_http_methods(["GET", "HEAD", "POST"])


def to_what_was_asked(quotation: Quotation) -> tuple[str, str]:
    if quotation.enquiry is not None:
        return reverse("enquiries:desk_enquiry", args=[quotation.enquiry.pk]), str(quotation.enquiry)
    return reverse("quotations:desk_rfq", args=[quotation.rfq_id]), str(quotation.rfq)


AT_THE_DESK = WritersPlace(
    frame="desk.html",
    screen="quotations:desk_screen",
    sums="quotations:desk_sums",
    one="quotations:desk_one",
    back=to_what_was_asked,
    may_drop=False,
    for_maker=True,
)


@staff_only(*OFFICERS)
@both
@once
def begin(request: SignedIn, pk: int) -> HttpResponse:
    """For an enquiry; where it is about no product, one is chosen first."""
    enquiry: Enquiry = enquiry_for_desk(pk)
    maker = enquiry.enterprise
    if maker is None or not may_stand_in(request.user, maker):
        raise Http404
    products = Product.objects.of_enterprise(maker).published().for_page()
    wanted = whole_number(request.POST.get("product", "")) or enquiry.product_id
    product = products.filter(pk=wanted).first() if wanted else None
    if request.method == "POST":
        with refusals.told(request):
            if product is not None:
                return begun(
                    request,
                    actions.begin_quotation(by=request.user, enterprise=maker, product=product, enquiry=enquiry),
                )
            messages.error(request, _("Choose one of the products that are on show."))
        return redirect("quotations:desk_begin", pk=pk)
    context = {"enquiry": enquiry, "products": products, "chosen": product, "maker": maker}
    return render(request, "quotations/desk_begin.html", context)


@staff_only(*OFFICERS)
@require_POST
@once
def begin_asked(request: SignedIn, pk: int) -> HttpResponse:
    """For what a request asks the maker."""
    asking = asking_for_desk(pk)
    maker: Enterprise = asking.enterprise
    if not may_stand_in(request.user, maker):
        raise Http404
    with refusals.told(request):
        return begun(
            request, actions.begin_quotation(by=request.user, enterprise=maker, product=asking.product, rfq=asking.rfq)
        )
    return redirect("quotations:desk_asked", pk=pk)


def begun(request: SignedIn, quotation: Quotation) -> HttpResponse:
    return redirect("quotations:desk_screen", pk=quotation.pk, step=quotation.step)


@staff_only(*OFFICERS)
@both
@once
def screen(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return written(request, quotation_to_write(request.user, pk), step, AT_THE_DESK)


@staff_only(*OFFICERS)
@require_POST
def sums(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return summed(request, quotation_to_write(request.user, pk), step)
