"""Who comes in: by a typed code or name, by scans that a device sends, by the address that a badge's sign opens."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import FIELD, new_key, once
from apps.common.parameters import whole_number
from apps.floor import access, actions
from apps.floor.actions.arriving import Arrival
from apps.floor.choices import CheckInVia, ScanFate
from apps.floor.forms import NONCE, DoorForm, SentScan, read_scans
from apps.floor.pages.door import BadgePage
from apps.floor.views.floor import back_to, page
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.reads.names import clock

MOST_NAMED = 8
both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only()
@require_POST
@once
def enter(request: SignedIn, pk: int) -> HttpResponse:
    """A code lets in at once; a name asks which one, unless there is only one; then it is a tap."""
    day, form = access.day_for_floor(pk), DoorForm(request.POST)
    chosen = whole_number(request.POST.get("seat"))
    if chosen is not None:
        let_in(request, access.seat_for_floor(day, chosen), CheckInVia.NAME)
        return back_to(day, "door")
    if not form.is_valid():
        return page(request, day, status=422, form=form)
    typed = form.cleaned_data["code"]
    by_code = list(access.seats_by_code(day, typed)[:2])
    if len(by_code) == 1:
        let_in(request, by_code[0], CheckInVia.CODE)
        return back_to(day, "door")
    named = list(day.seats.taken().with_party().named(typed).order_by("badge")[:MOST_NAMED])
    if not named:
        form.add_error("code", _("Nobody of this day has this code or name."))
        return page(request, day, status=422, form=form)
    return page(request, day, form=form, named=named)


def let_in(request: SignedIn, seat: Seat, via: CheckInVia) -> None:
    with refusals.told(request):
        tell(request, actions.check_in(seat=seat, by=request.user, nonce=nonce_of(request), via=via))


def nonce_of(request: SignedIn) -> str:
    sent = request.POST.get(FIELD, "")
    return sent if NONCE.match(sent) else new_key()


def tell(request: SignedIn, found: Arrival) -> None:
    if found.fate == ScanFate.IN:
        messages.success(request, _("%(name)s is here.") % {"name": found.seat.party})
    else:
        messages.warning(request, f"{found.seat.party}: {twice(found)}")


def twice(found: Arrival) -> str:
    facts = {"when": clock(found.at), "by": found.by.name if found.by else ""}
    if not found.by:
        return _("came in already at %(when)s") % facts
    return _("came in already at %(when)s, let in by %(by)s") % facts


@staff_only()
@require_POST
@once
def scans(request: SignedIn, pk: int) -> HttpResponse:
    """Each is answered for itself: one that is refused holds no other back, and one that comes again is the same."""
    day, now = access.day_for_floor(pk), timezone.now()
    with refusals.caught() as no:
        sent = read_scans(request.POST.get("scans", ""))
    if no:
        return no.as_json(422)
    return JsonResponse({"answers": [answer_of(request, day, one, now) for one in sent]})


def answer_of(request: SignedIn, day: MatchingDay, sent: SentScan, now: Any) -> dict[str, str]:
    told = {"nonce": sent.nonce, "at": clock(sent.at(now))}
    found = list(access.seats_by_code(day, sent.code)[:2])
    if len(found) != 1:
        said = _("No badge of this day.") if not found else _("Several badges begin so: type the whole code.")
        return {**told, "fate": "unknown", "name": sent.code, "note": said}
    seat = found[0]
    via = CheckInVia.WAITED if sent.waited else CheckInVia.SCAN
    with refusals.caught() as no:
        arrival = actions.check_in(seat=seat, by=request.user, nonce=sent.nonce, at=sent.at(now), via=via, now=now)
    if no:
        return {**told, "fate": "refused", "name": seat.party, "note": no.said}
    note = BadgePage(day, seat, now).line if arrival.fate == ScanFate.IN else twice(arrival)
    return {**told, "fate": str(arrival.fate), "said": str(arrival.fate.label), "name": seat.party, "note": note}


@staff_only()
@both
@once
def badge(request: SignedIn, code: str) -> HttpResponse:
    """What the sign on a badge opens. To look changes nothing; staff press. To others there is no such page."""
    seat = access.badge_for_floor(code)
    day = access.day_for_floor(seat.day.occasion_id)
    if request.method == "POST":
        let_in(request, seat, CheckInVia.SCAN)
        return redirect("floor_plain:badge", code=seat.code)
    context = {"day": day, "seat": seat, "badge": BadgePage(day, seat, timezone.now())}
    return render(request, "floor/badge.html", context)
