"""The desk's events and their guest lists."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import whole_numbers
from apps.common.tabs import tabs
from apps.invitations import actions
from apps.invitations.access import occasion_for_desk
from apps.invitations.choices import GuestFilter
from apps.invitations.emails import letter_context
from apps.invitations.forms import OccasionForm, posted
from apps.invitations.models import GuestPlace, Invitation, Occasion
from apps.invitations.pages.exports import EXPORT
from apps.invitations.pages.guests import GuestsFilter
from apps.invitations.querysets import InvitationQuerySet
from apps.jobs.views import exported

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
EVENTS_ON_PAGE, NAMED = 20, 20
both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    rows = Occasion.objects.with_counts().order_by("-starts_at", "-pk")
    page = ListPage(request.GET, rows, per_page=EVENTS_ON_PAGE)
    return render(request, "invitations/events.html", {"page": page})


@staff_only(*OFFICERS)
@both
@once
def event_new(request: SignedIn) -> HttpResponse:
    return _edit(request, None)


@staff_only(*OFFICERS)
@both
def event_edit(request: SignedIn, pk: int) -> HttpResponse:
    return _edit(request, occasion_for_desk(pk))


def _edit(request: SignedIn, occasion: Occasion | None) -> HttpResponse:
    form = OccasionForm(*posted(request), instance=occasion)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            if occasion is None:
                saved = actions.create_event(by=request.user, **form.cleaned_data)
            else:
                saved = actions.save_event(occasion=occasion, by=request.user, changes=form.cleaned_data)
            messages.success(request, _("The event is saved."))
            return redirect("invitations:event", pk=saved.pk)
    return render(request, "invitations/event_form.html", {"form": form, "occasion": occasion})


@staff_only(*OFFICERS)
@require_POST
def event_open(request: SignedIn, pk: int) -> HttpResponse:
    with refusals.told(request):
        actions.open_event(occasion=occasion_for_desk(pk), by=request.user)
        messages.success(request, _("You can invite guests now."))
    return redirect("invitations:event", pk=pk)


@staff_only(*OFFICERS)
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    counts = Invitation.objects.filter(occasion=occasion).counts()
    form = GuestsFilter(request.GET)
    current = form.wanted().get("show", GuestFilter.ALL)
    parts = [(kind.value, kind.label, counts[kind.value]) for kind in GuestFilter]
    guests, takes_answers = form.rows(pk), occasion.takes_answers(timezone.now())
    page = ListPage(request.GET, guests)
    context = {
        "occasion": occasion, "tabs": tabs(request, "show", parts, here=current, alone=True), "counts": counts,
        "form": form, "page": page, "takes_answers": takes_answers,
        "open": guests.open().count() if takes_answers and page.has_other_pages() else 0, "letters": letters(occasion),
        "line": GuestPlace.objects.at(occasion).line(occasion.capacity),
    }  # fmt: skip
    return render(request, "invitations/event.html", context)


def letters(occasion: Occasion, guest: Any = None) -> list[dict[str, Any]]:
    """The letter as a guest will read it, in both languages; without a guest, for a fictional one."""
    name, position, organisation, zone = guest or (
        "Ms. Hanae Mizoguri",
        _("Trade attaché"),
        _("Embassy of Japan"),
        "Asia/Tokyo",
    )
    shown = []
    for language in ("en", "id"):
        with override(language):
            facts = letter_context(
                occasion, name=name, position=str(position), organisation=str(organisation), zone=zone
            )
        shown.append({"language": language, **facts})
    return shown


@staff_only(*OFFICERS)
@both
@once
def export(request: HttpRequest, pk: int) -> HttpResponse:
    return exported(request, EXPORT, event=occasion_for_desk(pk).pk)


def guests_chosen(request: HttpRequest, pk: int) -> InvitationQuerySet:
    if request.POST.get("every") == "1":
        return GuestsFilter(request.GET).rows(pk)
    keys = whole_numbers(request.POST.getlist("guest"))
    return Invitation.objects.with_guest().filter(occasion=pk, pk__in=keys)


@staff_only(*OFFICERS)
@require_POST
def resend(request: SignedIn, pk: int) -> HttpResponse:
    """To those ticked, or to all that the list shows. Asks first: what is sent cannot be taken back."""
    occasion = occasion_for_desk(pk)
    chosen = list(guests_chosen(request, pk).open())
    if not chosen:
        messages.warning(request, _("Tick the guests whom we shall write to again."))
        return redirect("invitations:event", pk=pk)
    # Of a whole list as many are written to as were asked about: it may have grown meanwhile.
    if request.POST.get("confirmed") != "1" or request.POST.get("number", str(len(chosen))) != str(len(chosen)):
        question = ngettext(
            "Send the letter again to %(number)s guest?", "Send the letter again to %(number)s guests?", len(chosen)
        ) % {"number": len(chosen)}
        every = request.POST.get("every") == "1"
        named = chosen[:NAMED] if every else chosen
        context = {
            "occasion": occasion, "question": question, "every": every, "number": len(chosen), "named": named,
            "unnamed": len(chosen) - len(named),
        }  # fmt: skip
        return render(request, "invitations/resend_confirm.html", context)
    with refusals.told(request):
        sent = actions.resend(occasion=occasion, invitations=chosen, by=request.user)
        text = ngettext(
            "The letter goes out again to %(number)s guest.", "The letter goes out again to %(number)s guests.", sent
        )
        messages.success(request, text % {"number": sent})
    return redirect("invitations:event", pk=pk)
