"""How a buyer ends her request: she chooses one and tells the others why, or ends it without."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.quotations import actions
from apps.quotations.access.requests import rfq_for_buyer
from apps.quotations.choices import RfqState
from apps.quotations.forms.awarding import EndForm, ReasonsForm
from apps.quotations.models import Quotation, Rfq
from apps.quotations.pages.compared import quotations_of
from apps.quotations.reads.requests import policy

both = require_http_methods(["GET", "HEAD", "POST"])


def chosen(rfq: Rfq, pk: int) -> tuple[Quotation, list[Quotation]]:
    """The one that she may choose, and those of the others that wait."""
    quotations = [one for one in quotations_of(rfq) if one.is_sent]
    found = next((one for one in quotations if one.pk == pk), None)
    if found is None or rfq.state not in (RfqState.OPEN, RfqState.CLOSED):
        raise Http404
    return found, [one for one in quotations if one.pk != pk]


def sent_to(request: HttpRequest) -> Any:
    """Also where every field was left empty."""
    return request.POST if request.method == "POST" else None


@both
@once
def award(request: SignedIn, pk: int, quotation: int) -> HttpResponse:
    """Asked once, with a reason for each of the others, which may wait for some days."""
    rfq = rfq_for_buyer(request.user, pk)
    found, others = chosen(rfq, quotation)
    form = ReasonsForm(sent_to(request), quotations=others, required=False)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.award_rfq(rfq=rfq, quotation=found, by=request.user, reasons=form.reasons())
            said = _("Chosen: %(maker)s. The maker is told at once.")
            messages.success(request, said % {"maker": found.enterprise.display_name})
            return redirect("quotations:rfq", pk=pk)
    context = {
        "rfq": rfq,
        "quotation": found,
        "form": form,
        "others": others,
        "days": policy().award_days,
        "is_past": found.is_past(timezone.localdate()),
    }
    return render(request, "quotations/rfq_award.html", context, status=422 if form.errors else 200)


@both
@once
def others(request: SignedIn, pk: int) -> HttpResponse:
    """Reasons that were left for later."""
    rfq = rfq_for_buyer(request.user, pk)
    if rfq.state != RfqState.AWARDED or rfq.told_others_at is not None:
        return redirect("quotations:rfq", pk=pk)
    return telling(request, rfq, redirect("quotations:rfq", pk=pk))


def telling(request: HttpRequest, rfq: Rfq, onward: HttpResponse, template: str = "rfq_others") -> HttpResponse:
    waiting = [one for one in quotations_of(rfq) if one.is_sent]
    form = ReasonsForm(sent_to(request), quotations=waiting, required=True)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.tell_others(rfq=rfq, by=request.user, reasons=form.reasons())  # type: ignore[arg-type]
            messages.success(request, _("The others were told."))
            return onward
    context = {"rfq": rfq, "form": form, "others": waiting}
    return render(request, f"quotations/{template}.html", context, status=422 if form.errors else 200)


@both
@once
def end(request: SignedIn, pk: int) -> HttpResponse:
    """Without result: one reason for all who quoted."""
    rfq = rfq_for_buyer(request.user, pk)
    if rfq.state not in (RfqState.OPEN, RfqState.CLOSED):
        return redirect("quotations:rfq", pk=pk)
    form = EndForm(sent_to(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.end_rfq(rfq=rfq, by=request.user, **form.cleaned_data)
            messages.success(request, _("Ended. Everybody who quoted was told why."))
            return redirect("quotations:rfq", pk=pk)
    quoted = [one for one in quotations_of(rfq) if one.is_sent]
    context = {"rfq": rfq, "form": form, "quoted": quoted}
    return render(request, "quotations/rfq_end.html", context, status=422 if form.errors else 200)


@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """It asks first: makers are told."""
    rfq = rfq_for_buyer(request.user, pk)
    if request.POST.get("confirmed") != "1":
        return render(request, "quotations/rfq_withdraw.html", {"rfq": rfq})
    with refusals.told(request):
        actions.withdraw_rfq(rfq=rfq, by=request.user)
        messages.success(request, _("%(number)s is withdrawn.") % {"number": rfq.number})
    return redirect("quotations:rfq", pk=pk)
