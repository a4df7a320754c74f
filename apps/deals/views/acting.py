"""What the sides of a deal do on its pages: one set of views for the maker's room and the buyer's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.common import refusals
from apps.common.downloads import printed, served
from apps.common.parameters import one_of, whole_number
from apps.deals import actions
from apps.deals.access import document_in, sample_in, step_in
from apps.deals.actions.documents import Brought
from apps.deals.choices import DealSide, RepliedVia, Reply, Rung, SampleState
from apps.deals.forms.entering import CloseDealForm, DocumentForm, LadderStepForm
from apps.deals.forms.replying import SideReplyForm
from apps.deals.forms.samples import (
    AgreeSampleForm,
    DeclineSampleForm,
    JudgeSampleForm,
    ReceiveSampleForm,
    SampleWishForm,
    SendSampleForm,
)
from apps.deals.models import Deal, LadderStep
from apps.deals.pages.asked import sentence
from apps.deals.pages.slip import slip_pdf
from apps.deals.pages.steps import said_amount
from apps.deals.reads.policy import policy, sameness_limits
from apps.deals.reads.sameness import twins_of

# What each does with a sample: its form, its verb, the title of its page, and what is said when it is done.
SAMPLE_ACTS: dict[str, tuple[type[forms.Form], Any, str | Promise]] = {
    "agree": (AgreeSampleForm, actions.agree_sample, gettext_lazy("Send a sample")),
    "decline": (DeclineSampleForm, actions.decline_sample, gettext_lazy("No sample")),
    "send": (SendSampleForm, actions.send_sample, gettext_lazy("The sample was sent")),
    "receive": (ReceiveSampleForm, actions.receive_sample, gettext_lazy("The sample arrived")),
    "judge": (JudgeSampleForm, actions.judge_sample, gettext_lazy("What do you think of it?")),
}
ACTS_OF = {
    DealSide.MAKER: ("agree", "decline", "send"),
    DealSide.BUYER: ("receive", "judge"),
    DealSide.STAFF: ("receive", "judge"),  # what a buyer without an account says on the telephone
}


@dataclass(frozen=True)
class DealWay:
    """In whose room the page stands. `name` begins the names of its routes."""

    by: User
    side: DealSide
    name: str
    frame: str
    room: str

    def address(self, page: str, *args: Any) -> str:
        return reverse(f"deals:{self.name}{page}", args=args)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: also one of which nothing was filled in."""
    return request.POST if request.method == "POST" else None


def ask_form(
    request: HttpRequest, way: DealWay, deal: Deal, form: forms.Form, title: str, button: str, **more: Any
) -> HttpResponse:
    """One form of a deal as a page; what was refused stands there as it was sent."""
    context = {
        "frame": way.frame,
        "room": way.room,
        "deal": deal,
        "form": form,
        "title": title,
        "button": button,
        "back_to": way.address("", deal.pk),
        "kept_as": slugify(f"deal-{deal.pk}-{title}"),
        "is_multipart": form.is_multipart(),
        **more,
    }
    return render(request, "deals/form.html", context, status=422 if form.is_bound and form.errors else 200)


def corrected_step(request: HttpRequest, deal: Deal, way: DealWay) -> LadderStep | None:
    """One of her own side; of staff's what an officer entered."""
    number = whole_number(request.GET.get("replaces"))
    found = step_in(deal, number) if number else None
    if found is not None and found.side != way.side and not (way.side == DealSide.STAFF and found.via):
        raise Http404
    return found


def initial_step(request: HttpRequest, replaces: LadderStep | None) -> dict[str, Any]:
    if replaces is None:
        asked = {
            "rung": (request.GET.get("rung", ""), Rung.values),
            "side": (request.GET.get("side", ""), DealSide.values),
        }
        return {name: one_of(given, known, "") for name, (given, known) in asked.items()}
    names = {"rung": "rung", "kind": "kind", "currency": "currency_id", "happened_on": "happened_on", "side": "side"}
    return {name: getattr(replaces, field) for name, field in names.items()}


def enter(
    request: HttpRequest, deal: Deal, way: DealWay, kind: type[LadderStepForm] = LadderStepForm, **words: Any
) -> HttpResponse:
    """A new step, or one that corrects hers."""
    replaces = corrected_step(request, deal, way)
    form = kind(sent(request), side=way.side, initial=initial_step(request, replaces), auto_id="step_%s")
    asks = False
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="rung") as no:
            said = {"side": way.side, **form.step()}
            step = actions.enter_step(deal=deal, by=way.by, replaces=replaces, **said)
            tell_entered(request, step.deal)
            return redirect(way.address("", deal.pk))
        asks = no.code == "sure"
    if not asks and not request.POST.get("sure"):
        form.fields["sure"].widget = forms.HiddenInput()
    title = _("Correct a step") if replaces else _("Enter a step")
    lead = _("What you entered stays in the history; this takes its place.") if replaces else ""
    note = words.get("note") or _("The other side is asked at once whether it is right. Until then it is your word.")
    return ask_form(request, way, deal, form, title, _("Enter it"), lead=lead, note=note)


def tell_entered(request: HttpRequest, deal: Deal) -> None:
    """What follows of it; and whether it looks as if it had been entered before."""
    deal.refresh_from_db(fields=["is_double", "asks_buyer", "asks_maker"])
    asked = deal.asks_buyer or deal.asks_maker
    messages.success(request, _("Entered. The other side is asked whether it is right.") if asked else _("Entered."))
    for twin in twins_of(deal, sameness_limits(policy())):
        said = _("It looks like %(number)s. Is it the same? Then an officer makes one of them.")
        messages.warning(request, said % {"number": twin.number})


def reply(request: HttpRequest, deal: Deal, step_pk: int, way: DealWay) -> HttpResponse:
    """Her word about the other side's step; “another amount” is asked for on a page."""
    step = step_in(deal, step_pk)
    step.deal = deal
    form = SideReplyForm(sent(request), currency=step.currency_id or "IDR", initial={"reply": Reply.OTHER_AMOUNT})
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="amount"):
            actions.reply_to_step(step=step, side=way.side, by=way.by, via=RepliedVia.PAGE, **form.cleaned_data)
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect(way.address("", deal.pk))
    lead = sentence(step, way.side)
    return ask_form(request, way, deal, form, _("Which amount is right?"), _("This is the right amount"), lead=lead)


def bring(request: HttpRequest, deal: Deal, step_pk: int, way: DealWay) -> HttpResponse:
    step = step_in(deal, step_pk)
    step.deal = deal
    form = DocumentForm(sent(request), request.FILES or None, rung=step.rung, auto_id="document_%s")
    if request.method == "POST":
        with refusals.at(form):
            if form.is_valid():
                facts = form.cleaned_data
                name = getattr(form, "file_name", "")
                actions.bring_document(step=step, document=Brought(**facts, file_name=name), by=way.by)
                messages.success(request, _("Thank you. An officer looks at it."))
                return redirect(way.address("", deal.pk))
    lead = " ".join((str(Rung(step.rung).label), said_amount(step)))
    return ask_form(request, way, deal, form, _("Bring a document"), _("Hand it in"), lead=lead)


def document(request: HttpRequest, deal: Deal, document_pk: int) -> HttpResponse:
    found = document_in(deal, document_pk)
    if not found.file:
        raise Http404
    return served(found.file, slugify(f"{deal.number} {found.kind} {found.number}"))


def wish(request: HttpRequest, deal: Deal, way: DealWay) -> HttpResponse:
    form = SampleWishForm(sent(request), deal=deal, auto_id="sample_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.request_sample(deal=deal, by=way.by, **form.cleaned_data)
            messages.success(request, _("Noted: a sample is asked for."))
            return redirect(way.address("", deal.pk))
    return ask_form(request, way, deal, form, _("Ask for a sample"), _("Ask for it"))


def sample(request: HttpRequest, deal: Deal, sample_pk: int, act: str, way: DealWay) -> HttpResponse:
    if act not in ACTS_OF[way.side]:
        raise Http404
    found = sample_in(deal, sample_pk)
    found.deal = deal
    kind, verb, title = SAMPLE_ACTS[act]
    form = kind(sent(request), auto_id=f"{act}_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            verb(sample=found, by=way.by, **form.cleaned_data)
            messages.success(request, _("Noted."))
            return redirect(way.address("", deal.pk))
    return ask_form(request, way, deal, form, str(title), _("Save"), lead=found.wish)


def slip(deal: Deal, sample_pk: int) -> HttpResponse:
    """To be printed and put into the parcel."""
    found = sample_in(deal, sample_pk)
    if found.state == SampleState.DECLINED:
        raise Http404
    found.deal = deal
    return printed(slip_pdf(found), f"sample-{slugify(deal.number)}-{found.pk}")


def close(request: HttpRequest, deal: Deal, way: DealWay) -> HttpResponse:
    form = CloseDealForm(sent(request), auto_id="close_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.close_deal(deal=deal, by=way.by, **form.cleaned_data)
            messages.success(request, _("%(number)s is closed.") % {"number": deal.number})
            return redirect(way.address("", deal.pk))
    lead = _("What was confirmed is counted all the same, and it can be opened again.")
    return ask_form(request, way, deal, form, _("Close this deal"), _("Close it"), lead=lead)


def reopen(request: HttpRequest, deal: Deal, way: DealWay) -> HttpResponse:
    with refusals.told(request):
        actions.reopen_deal(deal=deal, by=way.by)
        messages.success(request, _("%(number)s is open again.") % {"number": deal.number})
    return redirect(way.address("", deal.pk))
