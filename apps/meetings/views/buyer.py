"""The guest's pages of her matching days: signed in, or by the key of a letter, which opens that one seat."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.buyers.views.shared import buyer_of
from apps.common.once import once
from apps.common.ratelimit import limit_posts
from apps.mail.views.reader import link_ended
from apps.meetings.access.seats import SeatLinkTooOld, seat_for_buyer, seat_of_token, seats_for_buyer
from apps.meetings.pages.hers import her_days
from apps.meetings.views import hers
from apps.meetings.views.hers import FROM_A_LINK, SeatWay

both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("meetings", limit=120, seconds=600)


def way_of(request: SignedIn, pk: int) -> SeatWay:
    return SeatWay(seat_for_buyer(request.user, pk), request.user, "buyer_day", pk, room="buyer")


@require_safe
def days(request: SignedIn) -> HttpResponse:
    buyer_of(request)
    found = her_days(seats_for_buyer(request.user), timezone.now())
    return render(request, "meetings/her_days.html", {"days": found, "to": "meetings:buyer_day", "room": "buyer"})


@require_safe
def day(request: SignedIn, pk: int) -> HttpResponse:
    return hers.day_page(request, way_of(request, pk))


@require_POST
@once
def wish(request: SignedIn, pk: int) -> HttpResponse:
    return hers.wish(request, way_of(request, pk))


@both
@once
def bar(request: SignedIn, pk: int, other: int) -> HttpResponse:
    return hers.bar(request, way_of(request, pk), other)


@require_POST
@once
def renew(request: SignedIn, pk: int) -> HttpResponse:
    return hers.renew(request, way_of(request, pk))


@both
@once
def late(request: SignedIn, pk: int) -> HttpResponse:
    return hers.late(request, way_of(request, pk))


@both
@once
def protest(request: SignedIn, pk: int, placement: int) -> HttpResponse:
    return hers.protest(request, way_of(request, pk), placement)


@both
@once
def note(request: SignedIn, pk: int, wish: int) -> HttpResponse:
    return hers.note(request, way_of(request, pk), wish)


@require_POST
@once
def tap(request: SignedIn, pk: int, wish: int) -> HttpResponse:
    return hers.tap(request, way_of(request, pk), wish)


@require_POST
@once
def deal(request: SignedIn, pk: int, wish: int) -> HttpResponse:
    return hers.deal(request, way_of(request, pk), wish, "deals:mine_deal")


def by_key(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Who has the link acts as the guest, whoever is signed in; what she does here, nobody did by name.

    Whom nothing may be written to has no letter any more that could open a page.
    """

    @wraps(view)
    def opened(request: HttpRequest, token: str, **parts: Any) -> HttpResponse:
        try:
            seat = seat_of_token(token)
        except SeatLinkTooOld:
            return link_ended(request)
        if seat.contact is None or not seat.contact.may_be_written_to:
            return link_ended(request)
        return view(request, SeatWay(seat, None, "guest", token, FROM_A_LINK, "public"), **parts)

    return opened


@never_cache
@login_not_required
@require_safe
@by_key
def guest(request: HttpRequest, way: SeatWay) -> HttpResponse:
    return hers.day_page(request, way)


@never_cache
@login_not_required
@require_POST
@limited
@once
@by_key
def guest_wish(request: HttpRequest, way: SeatWay) -> HttpResponse:
    return hers.wish(request, way)


@never_cache
@login_not_required
@both
@limited
@once
@by_key
def guest_bar(request: HttpRequest, way: SeatWay, other: int) -> HttpResponse:
    return hers.bar(request, way, other)


@never_cache
@login_not_required
@require_POST
@limited
@once
@by_key
def guest_renew(request: HttpRequest, way: SeatWay) -> HttpResponse:
    return hers.renew(request, way)


@never_cache
@login_not_required
@both
@limited
@once
@by_key
def guest_late(request: HttpRequest, way: SeatWay) -> HttpResponse:
    return hers.late(request, way)


@never_cache
@login_not_required
@both
@limited
@once
@by_key
def guest_protest(request: HttpRequest, way: SeatWay, placement: int) -> HttpResponse:
    return hers.protest(request, way, placement)


@never_cache
@login_not_required
@both
@limited
@once
@by_key
def guest_note(request: HttpRequest, way: SeatWay, wish: int) -> HttpResponse:
    return hers.note(request, way, wish)


@never_cache
@login_not_required
@require_POST
@limited
@once
@by_key
def guest_tap(request: HttpRequest, way: SeatWay, wish: int) -> HttpResponse:
    return hers.tap(request, way, wish)
