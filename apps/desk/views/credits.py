"""What helped a deal, as officers share it, and what helped them all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.deals.access import deal_for_desk
from apps.deals.actions import share_credit
from apps.deals.choices import Contribution
from apps.deals.forms.figures import CreditFilter
from apps.deals.pages.credit_report import credit_report
from apps.deals.views.acting import ask_form, sent
from apps.deals.views.desk import OFFICERS, way_of
from apps.desk.forms.credits import CreditForm
from apps.desk.pages.credits import named, offered, said_helped


@staff_only(*OFFICERS)
@require_safe
def credits(request: HttpRequest) -> HttpResponse:
    form = CreditFilter(request.GET)
    context = {"form": form, "report": credit_report(within=form.within(), naming=named), "counted_at": timezone.now()}
    return render(request, "deals/figures_credit.html", context)


@staff_only(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def deal_credit(request: SignedIn, pk: int) -> HttpResponse:
    """What lies on the way to it is offered by name."""
    found = deal_for_desk(pk)
    known = {(Contribution(one.contribution), one.of): one.percent for one in found.credits.all()}
    form = CreditForm(sent(request), offered=offered(found), known=known, auto_id="credit_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            share_credit(deal=found, shares=form.shares(), by=request.user)
            messages.success(request, _("The shares are kept."))
            return redirect("deals:desk_deal", pk=pk)
    whole = _("Together 100 per cent, so that its value stands in every report once.")
    lead = " ".join([whole, said_helped(found)])
    return ask_form(request, way_of(request), found, form, _("What helped"), _("Save"), lead=lead)
