"""Staff's desk of deals: what waits, and everything about one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.exports import Export
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.review import undoable
from apps.common.tabs import tabs
from apps.deals import actions
from apps.deals.access import deal_for_desk, document_in, step_in
from apps.deals.choices import DealSide, DealTab
from apps.deals.forms.desk import TABS, DealFilter, HeardForm, RulingForm, SpeakerForm
from apps.deals.models import Deal, LadderStep
from apps.deals.pages import desk as shown
from apps.deals.pages import workbook
from apps.deals.pages.asked import sentence
from apps.deals.pages.owner import page_of
from apps.deals.pages.steps import steps_shown
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades, policy, reply_limits
from apps.deals.rules.certainty import others
from apps.deals.views import acting
from apps.deals.views.acting import DealWay, ask_form, sent
from apps.jobs.views import exported

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 30
both = require_http_methods(["GET", "HEAD", "POST"])
EXPORT = Export(
    name="apps.deals.views.desk.EXPORT",
    title=gettext_lazy("deals"),
    heads=workbook.HEADS,
    rows=lambda asked: DealFilter(asked).rows(),
    read=workbook.rows_of,
    cells=workbook.cells,
    require=lambda by: require_role(by, *OFFICERS),
    width=20,
)


def way_of(request: SignedIn) -> DealWay:
    return DealWay(request.user, DealSide.STAFF, "desk_deal", "desk.html", "staff")


@staff_only(*OFFICERS)
@require_safe
def deals(request: HttpRequest) -> HttpResponse:
    form, today = DealFilter(request.GET), day_of(timezone.now())
    tab, counts = form.wanted().get("show", DealTab.LATE), form.found().desk_counts(fades(), today)
    page = ListPage(request.GET, form.rows(), per_page=PER_PAGE, count=counts[tab], keys_first=True)
    parts = [(one, shown.TAB_LABELS[one], counts[one]) for one in TABS]
    context = {
        "form": form,
        "page": page,
        "rows": shown.rows_shown(page.object_list, today),
        "tabs": tabs(request, "show", parts, here=tab),
        "narrowed": form.is_narrowed(),
    }
    return render(request, "deals/desk.html", context)


@staff_only(*OFFICERS)
@both
@once
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filters show."""
    return exported(request, EXPORT)


@staff_only(*OFFICERS)
@require_safe
def deal(request: SignedIn, pk: int) -> HttpResponse:
    return deal_page(request, deal_for_desk(pk))


def deal_page(request: SignedIn, found: Deal, refused: dict[int, forms.Form] | None = None) -> HttpResponse:
    """Everything about it; a ruling that was refused stands there as it was sent."""
    today = day_of(timezone.now())
    page = page_of(found, "", today)
    parts = [
        (part, (refused or {}).get(part.row.step.pk) or ruling_form(part)) for part in shown.disputes_of(page.rows)
    ]
    context: dict[str, Any] = {
        "deal": found,
        "shown": page,
        "way": way_of(request),
        "disputes": parts,
        **shown.desk_facts(page, request.user, today),
    }
    return render(request, "deals/desk_deal.html", context, status=422 if refused else 200)


def ruling_form(part: shown.DisputePart, data: Any = None) -> RulingForm:
    step = part.row.step
    return RulingForm(data, said=part.said, currency=step.currency_id or "IDR", auto_id=f"rule{step.pk}_%s")


@staff_only(*OFFICERS)
@require_POST
@once
def rule(request: SignedIn, pk: int, step: int) -> HttpResponse:
    found = deal_for_desk(pk)
    rows = steps_shown(found, reply_limits(policy()))
    part = next((one for one in shown.disputes_of(rows) if one.row.step.pk == step), None)
    if part is None:
        messages.error(request, _("Nothing is disputed here any more."))
        return redirect("deals:desk_deal", pk=pk)
    form = ruling_form(part, request.POST)
    if form.is_valid():
        with refusals.at(form, otherwise="reason"):
            facts = form.cleaned_data
            actions.rule_on(step=part.row.step, amount=facts["amount"], reason=facts["reason"], by=request.user)
            messages.success(request, _("Decided. Both sides read the reason."))
            return redirect("deals:desk_deal", pk=pk)
    return deal_page(request, found, {step: form})


@staff_only(*OFFICERS)
@both
@once
def heard(request: SignedIn, pk: int, step: int) -> HttpResponse:
    """What a side said on the telephone."""
    found = deal_for_desk(pk)
    asked: LadderStep = step_in(found, step)
    asked.deal = found
    sides = others(DealSide(asked.side))
    form = HeardForm(sent(request), sides=sides, currency=asked.currency_id or "IDR", auto_id="heard_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="reply"):
            actions.reply_to_step(step=asked, by=request.user, **form.cleaned_data)
            messages.success(request, _("The answer is noted."))
            return redirect("deals:desk_deal", pk=pk)
    reader = DealSide.BUYER if DealSide.BUYER in sides else DealSide.MAKER
    lead = sentence(asked, reader)
    return ask_form(request, way_of(request), found, form, _("Record a telephone answer"), _("Note it"), lead=lead)


@staff_only(*OFFICERS)
@both
@once
def sample(request: SignedIn, pk: int, sample: int, act: str) -> HttpResponse:
    return acting.sample(request, deal_for_desk(pk), sample, act, way_of(request))


@staff_only(*OFFICERS)
@require_safe
def slip(request: SignedIn, pk: int, sample: int) -> HttpResponse:
    return acting.slip(deal_for_desk(pk), sample)


@staff_only(*OFFICERS)
@require_POST
@once
def check(request: SignedIn, pk: int, document: int) -> HttpResponse:
    """It proves its step; or, with a reason, it does not."""
    found = document_in(deal_for_desk(pk), document)
    with refusals.told(request):
        if request.POST.get("do") == "refuse":
            actions.refuse_document(document=found, reason=request.POST.get("reason", ""), by=request.user)
            messages.success(request, _("Refused. Its number is free again."))
        else:
            actions.check_document(document=found, by=request.user)
            messages.success(request, _("Checked: it proves its step."))
    return redirect("deals:desk_deal", pk=pk)


@staff_only(*OFFICERS)
@require_safe
def document(request: SignedIn, pk: int, document: int) -> HttpResponse:
    return acting.document(request, deal_for_desk(pk), document)


@staff_only(*OFFICERS)
@both
@once
def close(request: SignedIn, pk: int) -> HttpResponse:
    return acting.close(request, deal_for_desk(pk), way_of(request))


@staff_only(*OFFICERS)
@require_POST
@once
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    return acting.reopen(request, deal_for_desk(pk), way_of(request))


@staff_only(*OFFICERS)
@require_POST
@once
def take(request: SignedIn, pk: int) -> HttpResponse:
    """She looks after it from now on, or gives it back."""
    found = deal_for_desk(pk)
    with refusals.told(request):
        officer = None if found.officer_id == request.user.pk else request.user
        actions.name_officer(deal=found, officer=officer, by=request.user)
        messages.success(request, _("You look after it now.") if officer else _("It has no officer any more."))
    return redirect("deals:desk_deal", pk=pk)


@staff_only(*OFFICERS)
@both
@once
def contact(request: SignedIn, pk: int) -> HttpResponse:
    found = deal_for_desk(pk)
    form = SpeakerForm(sent(request), deal=found, auto_id="contact_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.name_contact(deal=found, contact=form.cleaned_data["contact"], by=request.user)
            messages.success(request, _("Named. What is open is asked of her; older links end."))
            return redirect("deals:desk_deal", pk=pk)
    return ask_form(request, way_of(request), found, form, _("Who speaks for the buyer"), _("Name her"))


@staff_only(*OFFICERS)
@both
@once
def merge(request: SignedIn, pk: int, other: int) -> HttpResponse:
    """Side by side: one deal, or two."""
    one, second = deal_for_desk(pk), get_object_or_404(Deal.objects.kept().for_page(), pk=other)
    if request.method == "POST":
        with refusals.told(request):
            return merged(request, one, second)
        return redirect("deals:desk_deal", pk=pk)
    today = day_of(timezone.now())
    pages = [page_of(found, "", today) for found in (one, second)]
    return render(request, "deals/desk_merge.html", {"deal": one, "other": second, "pages": pages})


def merged(request: SignedIn, one: Deal, other: Deal) -> HttpResponse:
    if request.POST.get("do") == "two":
        actions.mark_as_two(one=one, other=other, by=request.user)
        messages.success(request, _("They are two, and are not shown as perhaps the same any more."))
        return redirect("deals:desk_deal", pk=one.pk)
    into, gone = (one, other) if request.POST.get("do") != "other" else (other, one)
    actions.merge_deals(into=into, other=gone, by=request.user)
    said = _("%(gone)s is part of %(into)s now.") % {"gone": gone.number, "into": into.number}
    undoable(request, said, undo=reverse("deals:desk_deal_part", args=[gone.pk]))
    return redirect("deals:desk_deal", pk=into.pk)


@staff_only(*OFFICERS)
@require_POST
@once
def part_again(request: SignedIn, pk: int) -> HttpResponse:
    found = deal_for_desk(pk)
    with refusals.told(request):
        actions.part_deals(deal=found, by=request.user)
        messages.success(request, _("Parted: each has again what it had."))
    return redirect("deals:desk_deal", pk=pk)
