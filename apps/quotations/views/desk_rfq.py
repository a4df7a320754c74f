"""Staff's desk of requests: new ones to look at one after another, all of them, whom one asked and why others not."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals, typed
from apps.common.exports import Export
from apps.common.lists import ListPage, asked_of, keeping_back, list_address
from apps.common.once import once
from apps.common.review import Queue, decided
from apps.common.tabs import tabs
from apps.jobs.views import exported
from apps.quotations import actions
from apps.quotations.access.requests import asking_for_desk, rfq_for_desk
from apps.quotations.choices import RfqState
from apps.quotations.forms.desk_requests import TABS, AskedAnswerForm, ReturnForm, RfqFilter
from apps.quotations.models import Rfq
from apps.quotations.pages import desk_requests as shown
from apps.quotations.views.award_rfq import telling

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 30
both = require_http_methods(["GET", "HEAD", "POST"])
EXPORT = Export(
    name="apps.quotations.views.desk_rfq.EXPORT",
    title=gettext_lazy("requests for quotations"),
    heads=shown.HEADS,
    rows=lambda asked: RfqFilter(asked).rows(),
    cells=shown.cells,
    require=lambda by: require_role(by, *OFFICERS),
    width=24,
)


@staff_only(*OFFICERS)
@require_safe
def rfqs(request: HttpRequest) -> HttpResponse:
    form = RfqFilter(request.GET)
    tab, counts = form.wanted().get("show", ""), form.found().desk_counts()
    page = ListPage(request.GET, form.rows(), per_page=PER_PAGE)
    parts = [(one, shown.TAB_LABELS[one], counts[one or "check"]) for one in TABS]
    context = {
        "form": form,
        "page": page,
        "rows": list(page.object_list),
        "tabs": tabs(request, "show", parts, here=tab),
        "narrowed": form.is_narrowed(),
    }
    return render(request, "quotations/rfq_desk.html", context)


@staff_only(*OFFICERS)
@both
@once
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filters show."""
    return exported(request, EXPORT)


def page_name(pk: int) -> str:
    return f"quotations:desk_rfq:{pk}"


def queue_of(request: HttpRequest, pk: int) -> Queue:
    """What waits to be looked at, as the list that one came from is narrowed."""
    form = RfqFilter(asked_of(request, "quotations:desk"))
    return Queue(
        form.found().to_check().values_list("pk", flat=True),
        pk,
        address=lambda key: keeping_back(request, reverse("quotations:desk_rfq", args=[key])),
        empty=list_address(request, "quotations:desk"),
    )


@staff_only(*OFFICERS)
@require_safe
def rfq(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, rfq_for_desk(pk), typed.given_back(request, page_name(pk)))


def page(request: HttpRequest, found: Rfq, back: QueryDict, *, status: int = 200, **more: Any) -> HttpResponse:
    queue = queue_of(request, found.pk)
    deciding = found.state == RfqState.CHECKED
    context = {
        "rfq": found,
        **shown.page_facts(found),
        "deciding": deciding,
        "queue": queue,
        "return_form": ReturnForm(initial={"note": back.get("note", "")}),
        **more,
    }
    return render(request, "quotations/rfq_desk_one.html", context, status=status)


@staff_only(*OFFICERS)
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Let it through, or give it back with what she should change; then the next one opens."""
    found, onward = rfq_for_desk(pk), queue_of(request, pk).onward
    undo = keeping_back(request, reverse("quotations:desk_reconsider", args=[pk]))
    form = ReturnForm(request.POST)
    with refusals.caught() as no:
        if request.POST.get("verb") == "open":
            actions.open_rfq(rfq=found, by=request.user)
            decided(request, _("%(number)s goes to makers in five minutes.") % {"number": found.number}, undo=undo)
        else:
            actions.return_rfq(rfq=found, by=request.user, note=request.POST.get("note", ""))
            said = _("%(number)s went back; she has your words in five minutes.") % {"number": found.number}
            decided(request, said, undo=undo)
    if not no:
        return redirect(onward)
    form.is_valid()
    if no.field:
        form.errors.pop(no.field, None)
    form.add_error(no.field if no.field in form.fields else None, no.said)
    fresh = rfq_for_desk(pk)
    return page(request, fresh, request.POST, status=409 if no.code == "state" else 422, return_form=form)


@staff_only(*OFFICERS)
@require_POST
def reconsider(request: SignedIn, pk: int) -> HttpResponse:
    """Undo: it waits again, with what was typed."""
    found = rfq_for_desk(pk)
    with refusals.told(request):
        actions.reconsider_rfq(rfq=found, by=request.user)
        typed.undone(request, page_name(pk))
        messages.info(request, _("%(number)s waits for a decision again.") % {"number": found.number})
    return redirect("quotations:desk_rfq", pk=pk)


@staff_only(*OFFICERS)
@both
@once
def others(request: SignedIn, pk: int) -> HttpResponse:
    """For a buyer who has not told the others why: what she said on the telephone."""
    found = rfq_for_desk(pk)
    if found.state != RfqState.AWARDED or found.told_others_at is not None:
        return redirect("quotations:desk_rfq", pk=pk)
    return telling(request, found, redirect("quotations:desk_rfq", pk=pk), "rfq_desk_others")


@staff_only(*OFFICERS)
@both
@once
def asked(request: SignedIn, pk: int) -> HttpResponse:
    """One maker whom a request asks: what she said on the telephone is noted here."""
    asking = asking_for_desk(pk)
    form = AskedAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="answer"):
            data = form.cleaned_data
            if data["answer"] == "will":
                actions.will_quote(asking=asking, by=request.user)
            else:
                actions.decline_asking(
                    asking=asking,
                    by=request.user,
                    reason=data["answer"],
                    text=data["text"],
                    certificate=data["certificate"],
                )
            messages.success(request, _("Noted."))
            return redirect("quotations:desk_rfq", pk=asking.rfq_id)
    context = {"asking": asking, "rfq": asking.rfq, "form": form, **shown.asked_facts(asking)}
    return render(request, "quotations/rfq_desk_asked.html", context, status=422 if form.errors else 200)
