"""Officers see who wishes whom: the pairs, all at a glance, and makers who have too few."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.common.tabs import Tab
from apps.meetings import actions
from apps.meetings.access.desk import day_for_desk, seat_for_desk
from apps.meetings.choices import SeatSide
from apps.meetings.forms.seats import ProposeForm, WishesFilter
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.pages.matrix import GUESTS_ON_PAGE, MAKERS_ON_PAGE, kind_of, matrix, said_of
from apps.meetings.reads.few import with_few

MOST_NAMED = 5
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


def parts(day: MatchingDay, here: str) -> list[Tab]:
    """The three looks at the wishes of a day."""
    named = {
        "desk_wishes": _("Pairs"),
        "desk_wishes_matrix": _("All at a glance"),
        "desk_wishes_few": _("Makers with too few"),
    }
    return [
        Tab(reverse(f"meetings:{name}", args=[day.occasion_id]), label, current=name == here)
        for name, label in named.items()
    ]


@staff_only(*OFFICERS)
@require_safe
def wishes(request: HttpRequest, pk: int) -> HttpResponse:
    day, form = day_for_desk(pk), WishesFilter(request.GET)
    page = ListPage(request.GET, form.rows(day), per_page=MAKERS_ON_PAGE)
    rows = [(one, said_of(kind) if (kind := kind_of(one)) else "") for one in page.object_list]
    context = {
        "occasion": day.occasion, "day": day, "form": form, "page": page, "rows": rows,
        "parts": parts(day, "desk_wishes"), "narrowed": form.is_narrowed(),
    }  # fmt: skip
    return render(request, "meetings/wishes.html", context)


@staff_only(*OFFICERS)
@require_safe
def glance(request: HttpRequest, pk: int) -> HttpResponse:
    """Forty makers and twelve guests a page."""
    day = day_for_desk(pk)
    seats = Seat.objects.filter(day=day).meeting().with_party().order_by("badge")
    makers = ListPage(request.GET, seats.of_side(SeatSide.MAKER).with_numbers(), per_page=MAKERS_ON_PAGE)
    everybody = list(seats.of_side(SeatSide.BUYER))
    pages = range(1, max(1, -(-len(everybody) // GUESTS_ON_PAGE)) + 1)
    now = min(max(whole_number(request.GET.get("guests", "")) or 1, 1), len(pages))
    guests = everybody[(now - 1) * GUESTS_ON_PAGE : now * GUESTS_ON_PAGE]
    context = {
        "occasion": day.occasion, "day": day, "page": makers, "guests": guests, "pages": pages, "now": now,
        "rows": matrix(day, list(makers.object_list), guests),
        "parts": parts(day, "desk_wishes_matrix"),
    }  # fmt: skip
    return render(request, "meetings/wishes_matrix.html", context)


@staff_only(*OFFICERS)
@require_safe
def few(request: HttpRequest, pk: int) -> HttpResponse:
    day = day_for_desk(pk)
    context = {
        "occasion": day.occasion, "day": day, "rows": with_few(day), "parts": parts(day, "desk_wishes_few"),
    }  # fmt: skip
    return render(request, "meetings/wishes_few.html", context)


@staff_only(*OFFICERS)
@require_POST
@once
def propose(request: SignedIn, pk: int) -> HttpResponse:
    """For all who have too few, by the matches."""
    with refusals.told(request):
        done = actions.propose_for_few(day=day_for_desk(pk), by=request.user)
        made, nothing = len(done.made), done.nothing
        if made:
            said = ngettext("%(count)s meeting is proposed.", "%(count)s meetings are proposed.", made)
            messages.success(request, said % {"count": made})
        if len(nothing) > MOST_NAMED:
            said = _("No guest fits %(makers)s of the makers who have too few. Propose by hand on a maker's page.")
            messages.warning(request, said % {"makers": len(nothing)})
        elif nothing:
            names = ", ".join(seat.party for seat in nothing)
            messages.warning(request, _("No guest fits: %(names)s.") % {"names": names})
    return redirect("meetings:desk_wishes_few", pk=pk)


@staff_only(*OFFICERS)
@require_POST
@once
def propose_one(request: SignedIn, pk: int, seat: int) -> HttpResponse:
    """From the page of a seat, for this one and another."""
    found = seat_for_desk(day_for_desk(pk), seat)
    form = ProposeForm(request.POST, prefix="propose", seat=found)
    if not form.is_valid():
        messages.warning(request, _("Choose with whom."))
        return redirect("meetings:desk_seat", pk=pk, seat=seat)
    other, why = form.cleaned_data["other"], form.cleaned_data["why"]
    maker, buyer = (found, other) if found.is_maker else (other, found)
    with refusals.told(request):
        actions.propose_meeting(maker=maker, buyer=buyer, reason=why, by=request.user)
        messages.success(request, _("The meeting is proposed."))
    return redirect("meetings:desk_seat", pk=pk, seat=seat)
