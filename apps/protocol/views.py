"""Staff's protocol desk: the guests of an event in their order, and one guest with all that is prepared for her."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.downloads import printed
from apps.common.exports import Export
from apps.common.once import once
from apps.invitations.access import occasion_for_desk
from apps.invitations.models import Invitation
from apps.jobs.views import exported
from apps.protocol import actions
from apps.protocol import forms as forms_of
from apps.protocol import pages as shown
from apps.protocol.access import guest_for_protocol, visit_of
from apps.protocol.models import Visit
from apps.protocol.reads import owing

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
both = require_http_methods(["GET", "HEAD", "POST"])
EXPORT = Export(
    name="apps.protocol.views.EXPORT",
    title=gettext_lazy("order of guests"),
    heads=shown.HEADS,
    rows=lambda _asked, event: Invitation.objects.coming().filter(occasion=event).with_guest().order_by("pk"),
    read=shown.rows_of,
    cells=shown.cells,
    require=lambda by: require_role(by, *OFFICERS),
    width=22,
)
# What is done on a guest's page: its form, where it has one, the verb, and what is said afterwards.
Deed = tuple[type[forms.Form] | None, Callable[..., Visit], Any]
DEEDS: dict[str, Deed] = {
    "place": (forms_of.PlaceForm, actions.place_guest, gettext_lazy("The guest has this place.")),
    "unplace": (None, actions.unplace_guest, gettext_lazy("The guest stands where her rank puts her.")),
    "number": (None, actions.number_letter, gettext_lazy("The letter has its number.")),
    "gift": (forms_of.GiftForm, actions.give_gift, gettext_lazy("The gift is noted.")),
    "thank": (forms_of.ThanksForm, actions.thank_guest, gettext_lazy("The letter of thanks is on its way.")),
    "promise": (forms_of.PromiseForm, actions.follow_up, gettext_lazy("The promise is a task of the host.")),
    "finish": (forms_of.KeptPromiseForm, actions.finish_follow_up, gettext_lazy("Noted as done.")),
}


@staff_only(*OFFICERS)
@require_safe
def protocol(request: HttpRequest, pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    return render(request, "protocol/guests.html", {"occasion": occasion, **shown.protocol_page(occasion)})


@staff_only(*OFFICERS)
@both
@once
def export(request: HttpRequest, pk: int) -> HttpResponse:
    return exported(request, EXPORT, event=occasion_for_desk(pk).pk)


@staff_only(*OFFICERS)
@require_safe
def order(request: HttpRequest, pk: int) -> HttpResponse:
    return printed(shown.order_pdf(occasion_for_desk(pk)), f"order-of-guests-{pk}")


@staff_only(*OFFICERS)
@both
def guest(request: SignedIn, pk: int, guest: int) -> HttpResponse:
    """How she is received; the form of the visit stands on the page."""
    invitation = guest_for_protocol(pk, guest)
    form = forms_of.VisitForm(request.POST or None, visit=visit_of(invitation))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_visit(invitation=invitation, by=request.user, changes=form.cleaned_data)
            messages.success(request, _("The changes are saved."))
            return redirect("protocol:guest", pk=pk, guest=guest)
    return page(request, invitation, visit_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def deed(request: SignedIn, pk: int, guest: int, deed: str) -> HttpResponse:
    """One of `DEEDS`; what is wrong with its form is said on the guest's page."""
    if deed not in DEEDS:
        raise Http404
    invitation = guest_for_protocol(pk, guest)
    kind, verb, said = DEEDS[deed]
    form = (kind or forms.Form)(request.POST, auto_id=f"{deed}_%s")
    if form.is_valid():
        with refusals.at(form):
            verb(invitation=invitation, by=request.user, **form.cleaned_data)
            messages.success(request, str(said))
            return redirect("protocol:guest", pk=pk, guest=guest)
    return page(request, invitation, **{f"{deed}_form": form})


def page(request: HttpRequest, invitation: Invitation, **bound: forms.Form) -> HttpResponse:
    visit = visit_of(invitation)
    own: dict[str, forms.Form] = {
        f"{name}_form": kind(auto_id=f"{name}_%s", initial=first_words(name, visit))
        for name, (kind, _verb, _said) in DEEDS.items()
        if kind is not None
    }
    context = {
        "occasion": invitation.occasion,
        "invitation": invitation,
        "visit": visit,
        "row": shown.row_of(invitation),
        "owed": bool(owing([visit])),
        "may_thank": visit.thanked_at is None and timezone.now() >= invitation.occasion.starts_at,
        "visit_form": forms_of.VisitForm(visit=visit),
        **own,
        **bound,
    }
    wrong = any(form.errors for form in bound.values())
    return render(request, "protocol/guest.html", context, status=422 if wrong else 200)


def first_words(deed: str, visit: Visit) -> dict[str, Any]:
    if deed == "place":
        return {"place": visit.place, "reason": visit.place_reason}
    if deed == "promise":
        return {"promise": visit.follow_up, "day": visit.follow_up_on}
    return {"gift": visit.gift} if deed == "gift" else {}


@staff_only(*OFFICERS)
@require_safe
def letter(request: HttpRequest, pk: int, guest: int) -> HttpResponse:
    """The courtesy letter; before it has a number it says so."""
    visit = visit_of(guest_for_protocol(pk, guest))
    return printed(shown.courtesy_pdf(visit), f"letter-{visit.letter_number or visit.invitation_id}")


@staff_only(*OFFICERS)
@require_safe
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """From a task to the guest's page."""
    found = get_object_or_404(Visit.objects.for_page(), pk=pk)
    return redirect("protocol:guest", pk=found.invitation.occasion_id, guest=found.invitation_id)
