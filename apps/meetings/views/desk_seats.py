"""Officers give seats to both sides, write down what each needs, and withdraw them."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import whole_numbers
from apps.common.tabs import tabs
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk, seat_for_desk
from apps.meetings.actions.seats import SeatedMany
from apps.meetings.choices import SeatSide
from apps.meetings.forms.seats import MakersFilter, ProposeForm, SeatForm, SeatsFilter, WithdrawForm
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.pages.seats import makers_shown, seats_shown, wishes_of_seat
from apps.meetings.reads.guests import guests_without_seat
from apps.umkm.models import Enterprise

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
PER_PAGE = 40
both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_safe
def seats(request: HttpRequest, pk: int) -> HttpResponse:
    day, form = day_for_desk(pk), SeatsFilter(request.GET)
    sides = day.seats.numbers_by_side()
    parts = [
        ("", _("All"), sum(sides.values())),
        (SeatSide.MAKER, _("Makers"), sides.get("maker", 0)),
        (SeatSide.BUYER, _("Guests"), sides.get("buyer", 0)),
    ]
    page = ListPage(request.GET, form.rows(day), per_page=PER_PAGE)
    context = {
        "occasion": day.occasion, "day": day, "form": form, "page": page, "rows": seats_shown(list(page.object_list)),
        "tabs": tabs(request, "side", parts, here=form.wanted().get("side", "")),
        "unseated": guests_without_seat(day).count(),
    }  # fmt: skip
    return render(request, "meetings/seats.html", context)


@staff_only(*OFFICERS)
@both
@once
def add_makers(request: SignedIn, pk: int) -> HttpResponse:
    """Ticked in a list of those who may have a seat."""
    day, form = day_for_desk(pk), MakersFilter(request.GET)
    if request.method == "POST":
        chosen = Enterprise.objects.among(whole_numbers(request.POST.getlist("maker"))).order_by("name", "pk")
        with refusals.told(request):
            tell_seated(request, actions.seat_makers(day=day, enterprises=chosen, by=request.user))
        return redirect("meetings:desk_seats", pk=pk)
    page = ListPage(request.GET, form.rows(day), per_page=PER_PAGE)
    context = {
        "occasion": day.occasion, "day": day, "form": form, "page": page,
        "rows": makers_shown(day, list(page.object_list)),
    }  # fmt: skip
    return render(request, "meetings/seats_makers.html", context)


@staff_only(*OFFICERS)
@require_POST
@once
def add_guests(request: SignedIn, pk: int) -> HttpResponse:
    with refusals.told(request):
        tell_seated(request, actions.seat_guests(day=day_for_desk(pk), by=request.user))
    return redirect("meetings:desk_seats", pk=pk)


def tell_seated(request: HttpRequest, done: SeatedMany) -> None:
    count = len({seat.pk for seat in done.seats})
    said = ngettext("%(count)s seat given.", "%(count)s seats given.", count)
    messages.success(request, said % {"count": count})
    for name, why in done.left:
        messages.warning(request, f"{name}: {why}")


@staff_only(*OFFICERS)
@both
@once
def seat(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    day = day_for_desk(pk)
    found = seat_for_desk(day, seat)
    form = SeatForm(request.POST if request.method == "POST" else None, instance=found, day=day)
    if request.method == "POST" and form.is_valid():
        kept = seat_for_desk(day, seat)
        with refusals.at(form), transaction.atomic():
            actions.save_seat(seat=kept, changes=form.facts, by=request.user)
            away, reason = form.cleaned_data["away"], form.cleaned_data["reason"]
            actions.set_away(seat=kept, slots=away, reason=reason if away else "", by=request.user)
            messages.success(request, _("The seat is saved."))
            return redirect("meetings:desk_seat", pk=pk, seat=seat)
    return seat_page(request, day, seat_for_desk(day, seat), form=form)


def seat_page(request: HttpRequest, day: MatchingDay, found: Seat, **bound: object) -> HttpResponse:
    context = {
        "occasion": day.occasion, "day": day, "seat": found, "form": SeatForm(instance=found, day=day),
        "withdraw_form": WithdrawForm(prefix="withdraw"), "propose_form": ProposeForm(prefix="propose", seat=found),
        "wishes": wishes_of_seat(found), **bound,
    }  # fmt: skip
    return render(request, "meetings/seat.html", context, status=422 if "withdraw_form" in bound else 200)


@staff_only(*OFFICERS)
@require_POST
@once
def withdraw(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    day = day_for_desk(pk)
    found, form = seat_for_desk(day, seat), WithdrawForm(request.POST, prefix="withdraw")
    if form.is_valid():
        with refusals.at(form):
            actions.withdraw_seat(seat=found, reason=form.cleaned_data["reason"], by=request.user)
            messages.success(request, _("The seat is withdrawn."))
            return redirect("meetings:desk_seat", pk=pk, seat=seat)
    return seat_page(request, day, seat_for_desk(day, seat), withdraw_form=form)


@staff_only(*OFFICERS)
@require_POST
@once
def give_back(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    with refusals.told(request):
        actions.return_seat(seat=seat_for_desk(day_for_desk(pk), seat), by=request.user)
        messages.success(request, _("The seat is given again."))
    return redirect("meetings:desk_seat", pk=pk, seat=seat)


@staff_only(*OFFICERS)
@require_POST
@once
def renew(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    with refusals.told(request):
        actions.renew_feed(seat=seat_for_desk(day_for_desk(pk), seat), by=request.user)
        messages.success(request, _("The calendar has a new address, which stands on her page. The old one is closed."))
    return redirect("meetings:desk_seat", pk=pk, seat=seat)
