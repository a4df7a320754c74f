"""What a maker's two ways to an enquiry share: signed in, and by the link of her mail or WhatsApp text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import refusals
from apps.common.parameters import one_of
from apps.enquiries import actions
from apps.enquiries.actions.writing import WRITABLE
from apps.enquiries.choices import CAN, NINE, AnsweredVia, EnquiryAnswer, Unclear
from apps.enquiries.emails import quantity_text
from apps.enquiries.forms.answering import AnswerForm, LineForm
from apps.enquiries.models import UNDO_FOR, Enquiry
from apps.enquiries.pages.checked import checks_of
from apps.enquiries.pages.clock import both_clocks, clock_of
from apps.enquiries.pages.inbox import lines_of, may_answer, subject_of, undo_left
from apps.enquiries.pages.nine import ICONS, choices_for
from apps.enquiries.pages.sentence import spoken
from apps.enquiries.reads import workdays_off
from apps.reference.models import CertificateType

WORKROOM, BY_LINK = "workroom.html", "enquiries/link_frame.html"
ANSWERS = [one.value for one in NINE]


@dataclass(frozen=True)
class AnswerWay:
    """Whose page it is, and the addresses of what she may do there."""

    person: User
    page: str
    answer: str
    take_back: str
    write: str
    frame: str = field(default=WORKROOM, kw_only=True)
    via: str = field(default=AnsweredVia.PAGE, kw_only=True)
    list: str = field(default="", kw_only=True)


def page(
    request: HttpRequest, enquiry: Enquiry, way: AnswerWay, *, form: LineForm | None = None, status: int = 200
) -> HttpResponse:
    """The whole enquiry: her clock, the buyer's words, what was checked, the nine answers or what became of it."""
    now, zone = timezone.now(), way.person.time_zone
    open_still = may_answer(enquiry)
    context = {
        "frame": way.frame, "way": way, "enquiry": enquiry, "subject": subject_of(enquiry),
        "quantity": quantity_text(enquiry),
        "clock": clock_of(enquiry, now, workdays_off(enquiry.enterprise, now.date(), enquiry.opened_at), zone),
        "asked": both_clocks(enquiry.opened_at or enquiry.asked_at, zone),
        "answered": both_clocks(enquiry.answered_at, zone) if enquiry.answered_at else "",
        "checks": checks_of(enquiry, timezone.localdate(now)) if open_still else [],
        "choices": choices_for(enquiry) if open_still else [],
        "unclear": Unclear.choices,
        "said": spoken(enquiry, enquiry.answer, enquiry.unclear, enquiry.certificate) if enquiry.answer else [],
        "undo": undo_left(enquiry, now, UNDO_FOR),
        "lines": lines_of(enquiry),
        "form": form or LineForm(auto_id="line_%s"),
        "writable": enquiry.state in WRITABLE,
        "may_quote": bool(way.list) and enquiry.state in WRITABLE,
        "zone": zone,
    }  # fmt: skip
    return render(request, "enquiries/inbox_enquiry.html", context, status=status)


def answer(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    """The sentence before it is sent; only the POST sends it."""
    sent = request.POST if request.method == "POST" else request.GET
    chosen = one_of(sent.get("answer"), ANSWERS)
    if not chosen or (request.method != "POST" and not may_answer(enquiry)):
        return redirect(way.page)
    posted, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AnswerForm(posted, files, answer=chosen, initial=chosen_of(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="text"):
            actions.answer_enquiry(enquiry=enquiry, by=way.person, via=way.via, **form.cleaned_data)
            told(request, enquiry, chosen)
            return redirect(way.page)
    context = {
        "frame": way.frame, "way": way, "enquiry": enquiry, "form": form, "subject": subject_of(enquiry),
        "label": EnquiryAnswer(chosen).label, "icon": ICONS[chosen], "can": chosen in CAN,
        "said": spoken(enquiry, chosen, *parts_of(form, request)),
        "minutes": UNDO_FOR.seconds // 60,
    }  # fmt: skip
    return render(request, "enquiries/answer.html", context, status=422 if form.errors else 200)


def chosen_of(request: HttpRequest) -> dict[str, Any]:
    """What a link of the page before, or the form itself when it asks for its sentence, has chosen already."""
    return {
        "answer": request.GET.get("answer", ""),
        "unclear": [one for one in request.GET.getlist("unclear") if one in Unclear.values],
        "certificate": request.GET.get("certificate", ""),
        "text": request.GET.get("text", ""),
    }


def parts_of(form: AnswerForm, request: HttpRequest) -> tuple[list[str], CertificateType | None]:
    """Of the sentence: what is unclear, and which certificate is missing."""
    sent = request.POST if form.is_bound else request.GET
    unclear = [one for one in sent.getlist("unclear") if one in Unclear.values]
    field = form.fields.get("certificate")
    known = field.queryset.filter(pk=sent.get("certificate", "")).first() if field is not None else None  # type: ignore[attr-defined]
    return unclear, known


def told(request: HttpRequest, enquiry: Enquiry, chosen: str) -> None:
    """Where a colleague was a moment quicker, her answer counts and these words stand beneath it."""
    enquiry.refresh_from_db()
    if enquiry.answer == chosen:
        messages.success(request, _("Sent. Your clock has stopped."))
    else:
        said = _("A colleague answered a moment earlier: “%(answer)s”. Your words stand beneath it.")
        messages.success(request, said % {"answer": enquiry.get_answer_display()})


def take_back(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    with refusals.told(request):
        actions.take_back_answer(enquiry=enquiry, by=way.person)
        messages.success(request, _("Taken back: the buyer has read nothing. Your clock runs on."))
    return redirect(way.page)


def write(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    form = LineForm(request.POST, request.FILES, auto_id="line_%s")
    if form.is_valid():
        with refusals.at(form, otherwise="text"):
            actions.write_to_buyer(enquiry=enquiry, by=way.person, **form.cleaned_data)
            messages.success(request, _("Sent to the buyer."))
            return redirect(way.page)
    return page(request, enquiry, way, form=form, status=422)
