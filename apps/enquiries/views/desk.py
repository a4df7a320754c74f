"""Staff's desk of enquiries: what waits, and everything about one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.exports import Export
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.review import undoable
from apps.common.tabs import tabs
from apps.enquiries import actions
from apps.enquiries.access import enquiry_for_desk
from apps.enquiries.actions.writing import WRITABLE
from apps.enquiries.choices import ENQUIRY_MOVES, AnsweredVia, EnquiryState
from apps.enquiries.forms.answering import LineForm
from apps.enquiries.forms.desk import TABS, CloseForm, DeskAnswerForm, EnquiryFilter, OthersForm
from apps.enquiries.models import UNDO_FOR, Enquiry
from apps.enquiries.pages import desk as shown
from apps.enquiries.pages.inbox import lines_of, may_answer, undo_left
from apps.enquiries.pages.others import proposed
from apps.enquiries.pages.sentence import spoken
from apps.enquiries.reads import calendar_around, workdays_off
from apps.enquiries.views.filing import MOST_SENT, sent_file
from apps.jobs.views import exported

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 30
EXPORT = Export(
    name="apps.enquiries.views.desk.EXPORT",
    title=gettext_lazy("enquiries"),
    heads=shown.HEADS,
    rows=lambda asked: EnquiryFilter(asked).rows(),
    cells=shown.cells,
    require=lambda by: require_role(by, *OFFICERS),
    width=24,
)


@staff_only(*OFFICERS)
@require_safe
def enquiries(request: HttpRequest) -> HttpResponse:
    form, now = EnquiryFilter(request.GET), timezone.now()
    tab, counts = form.wanted().get("show", ""), form.found().desk_counts(now)
    page = ListPage(request.GET, form.rows(now), per_page=PER_PAGE)
    parts = [(one, shown.TAB_LABELS[one], counts[one or "waiting"]) for one in TABS]
    context = {
        "form": form,
        "page": page,
        "rows": shown.rows_shown(page.object_list, now, calendar_around(now.date())),
        "tabs": tabs(request, "show", parts, here=tab),
        "narrowed": form.is_narrowed(),
    }
    return render(request, "enquiries/desk.html", context)


@staff_only(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filters show."""
    return exported(request, EXPORT)


@staff_only(*OFFICERS)
@require_safe
def enquiry(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, enquiry_for_desk(pk))


def page(request: HttpRequest, found: Enquiry, **forms_sent: forms.Form) -> HttpResponse:
    """Everything about it; a form that was refused stands there as it was sent."""
    now = timezone.now()
    reached = found.state in (EnquiryState.OPEN, EnquiryState.ANSWERED)
    candidates = proposed(found) if reached else []
    context: dict[str, Any] = {
        "enquiry": found,
        **shown.page_facts(found, now, workdays_off(found.enterprise, now.date(), found.opened_at)),
        "lines": lines_of(found),
        "said": spoken(found, found.answer, found.unclear, found.certificate)[-1:] if found.answer else [],
        "may_answer": may_answer(found),
        "undo": undo_left(found, now, UNDO_FOR),
        "may_write": found.state in WRITABLE,
        "may_release": found.state in (EnquiryState.HELD, EnquiryState.SPAM) and found.held_for != "address",
        "may_be_spam": EnquiryState.SPAM in ENQUIRY_MOVES[found.state],
        "may_close": EnquiryState.CLOSED in ENQUIRY_MOVES[found.state],
        "answer_form": DeskAnswerForm(with_maker=found.enterprise is not None, auto_id="answer_%s"),
        "line_form": LineForm(auto_id="line_%s"),
        "close_form": CloseForm(auto_id="close_%s"),
        "others_form": OthersForm(proposed=candidates, auto_id="others_%s") if candidates else None,
        **forms_sent,
    }
    return render(request, "enquiries/desk_enquiry.html", context, status=422 if forms_sent else 200)


@staff_only(*OFFICERS)
@require_POST
@once
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """What the maker said on the telephone; where no maker was asked, the gallery's own answer."""
    found = enquiry_for_desk(pk)
    form = DeskAnswerForm(request.POST, with_maker=found.enterprise is not None, auto_id="answer_%s")
    if form.is_valid():
        with refusals.at(form):
            actions.answer_enquiry(enquiry=found, by=request.user, **{"via": AnsweredVia.PAGE, **form.cleaned_data})
            messages.success(request, _("The answer is noted. The buyer reads it in five minutes."))
            return redirect("enquiries:desk_enquiry", pk=pk)
    return page(request, found, answer_form=form)


@staff_only(*OFFICERS)
@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    with refusals.told(request):
        actions.take_back_answer(enquiry=enquiry_for_desk(pk), by=request.user)
        messages.success(request, _("Taken back: the buyer has read nothing. The clock runs on."))
    return redirect("enquiries:desk_enquiry", pk=pk)


@takes(MOST_SENT)
@staff_only(*OFFICERS)
@require_POST
@once
def write(request: SignedIn, pk: int) -> HttpResponse:
    found = enquiry_for_desk(pk)
    form = LineForm(request.POST, request.FILES, auto_id="line_%s")
    if form.is_valid():
        with refusals.at(form, otherwise="text"):
            actions.write_to_buyer(enquiry=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Sent to the buyer."))
            return redirect("enquiries:desk_enquiry", pk=pk)
    return page(request, found, line_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def others(request: SignedIn, pk: int) -> HttpResponse:
    """The same question to those who were ticked."""
    found = enquiry_for_desk(pk)
    form = OthersForm(request.POST, proposed=proposed(found), auto_id="others_%s")
    if form.is_valid():
        with refusals.at(form, otherwise="makers"):
            makers = list(form.cleaned_data["makers"])
            actions.ask_others(enquiry=found, makers=makers, by=request.user)
            names = ", ".join(maker.display_name for maker in makers)
            messages.success(request, _("Asked: %(names)s. The buyer was told.") % {"names": names})
            return redirect("enquiries:desk_enquiry", pk=pk)
    return page(request, found, others_form=form)


@staff_only(*OFFICERS)
@require_POST
def close(request: SignedIn, pk: int) -> HttpResponse:
    """For good: it asks first."""
    found = enquiry_for_desk(pk)
    form = CloseForm(request.POST, auto_id="close_%s")
    if form.is_valid() and form.cleaned_data["reason"] and not sure(request):
        note = _("Nobody answers it any more, and it cannot be opened again.")
        question = _("Close %(number)s?") % {"number": found.number}
        return asks(request, question, note, _("Close it"), {"reason": form.cleaned_data["reason"]})
    if form.is_valid():
        with refusals.at(form, otherwise="reason"):
            actions.close_enquiry(enquiry=found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("%(number)s is closed.") % {"number": found.number})
            return redirect("enquiries:desk_enquiry", pk=pk)
    return page(request, found, close_form=form)


def sure(request: HttpRequest) -> bool:
    return request.POST.get("confirmed") == "1"


def asks(request: HttpRequest, question: str, note: str, button: str, sent: dict[str, str]) -> HttpResponse:
    """The question as a page. `sent` goes along."""
    context = {"question": question, "note": note, "button": button, "sent": sent.items(), "action": request.path}
    return render(request, "enquiries/desk_confirm.html", context)


@staff_only(*OFFICERS)
@require_POST
def release(request: SignedIn, pk: int) -> HttpResponse:
    with refusals.told(request):
        released = actions.release(enquiry=enquiry_for_desk(pk), by=request.user)
        if released.is_held:
            messages.success(request, _("It is no spam. It goes on once the address is confirmed."))
        else:
            said = _("%(number)s has reached its maker, and the clock runs.")
            messages.success(request, said % {"number": released.number})
    return redirect("enquiries:desk_enquiry", pk=pk)


@staff_only(*OFFICERS)
@require_POST
def spam(request: SignedIn, pk: int) -> HttpResponse:
    """With an undo; where there is none, since nobody ever confirmed the address, it asks first."""
    found = enquiry_for_desk(pk)
    may_be_undone = found.contact is not None or found.confirmed_at is not None
    if not may_be_undone and not sure(request):
        note = _("The address was never confirmed: this cannot be taken back.")
        return asks(request, _("Is %(number)s spam?") % {"number": found.number}, note, _("It is spam"), {})
    with refusals.told(request):
        actions.mark_spam(enquiry=found, by=request.user)
        said = _("%(number)s is spam: nobody is told, and it counts for nobody.") % {"number": found.number}
        if may_be_undone:
            undoable(request, said, undo=reverse("enquiries:desk_release", args=[pk]))
        else:
            messages.success(request, said)
    return redirect("enquiries:desk_enquiry", pk=pk)


@staff_only(*OFFICERS)
@require_safe
def file(request: SignedIn, pk: int, file: int) -> HttpResponse:
    return sent_file(enquiry_for_desk(pk), file)
