"""“We agreed: note it as a deal”, from each side's page of an enquiry."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.enquiries import actions
from apps.enquiries.access import enquiry_for_buyer, enquiry_for_desk, enquiry_for_owner
from apps.enquiries.choices import Side
from apps.enquiries.forms.dealing import FirstStepForm
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.inbox import subject_of
from apps.enquiries.views.desk import OFFICERS

both = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class NotingWay:
    """In whose room the page stands, and where it leads back and on to."""

    side: Side
    frame: str
    room: str
    back: str
    deal: str


MAKERS = NotingWay(Side.MAKER, "workroom.html", "owner", "enquiries:inbox_enquiry", "deals:owner_deal")
BUYERS = NotingWay(Side.BUYER, "workroom.html", "buyer", "enquiries:mine_one", "deals:mine_deal")
STAFF = NotingWay(Side.STAFF, "desk.html", "", "enquiries:desk_enquiry", "deals:desk_deal")


@both
@once
def owner(request: SignedIn, pk: int) -> HttpResponse:
    return noting(request, enquiry_for_owner(request.user, pk), MAKERS)


@both
@once
def buyer(request: SignedIn, pk: int) -> HttpResponse:
    return noting(request, enquiry_for_buyer(request.user, pk), BUYERS)


@staff_only(*OFFICERS)
@both
@once
def desk(request: SignedIn, pk: int) -> HttpResponse:
    return noting(request, enquiry_for_desk(pk), STAFF)


def noting(request: SignedIn, enquiry: Enquiry, way: NotingWay) -> HttpResponse:
    """Where there is a deal already it leads there; where there can be none, back."""
    if request.method != "POST" and enquiry.deal_id is not None:
        return redirect(way.deal, enquiry.deal_id)
    if request.method != "POST" and not enquiry.may_be_a_deal:
        return redirect(way.back, enquiry.pk)
    form = FirstStepForm(request.POST if request.method == "POST" else None, side=way.side, enquiry=enquiry)
    asks = False
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="rung") as no:
            made = actions.note_deal(enquiry=enquiry, step=form.step(), by=request.user)
            messages.success(request, told(made.asks_buyer or made.asks_maker) % {"number": made.number})
            return redirect(way.deal, made.pk)
        asks = no.code == "sure"
    if not asks and not request.POST.get("sure"):
        form.fields["sure"].widget = forms.HiddenInput()
    context = {"way": way, "frame": way.frame, "room": way.room, "enquiry": enquiry, "form": form}
    context |= {"subject": subject_of(enquiry), "for_staff": way.side == Side.STAFF}
    return render(request, "enquiries/note_deal.html", context, status=422 if form.is_bound and form.errors else 200)


def told(is_asked: bool) -> str:
    if is_asked:
        return _("%(number)s is opened, and the other side is asked whether it is right.")
    return _("%(number)s is opened.")
