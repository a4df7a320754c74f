"""The maker's pages of her matching days."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common.once import once
from apps.meetings.access.seats import seat_for_owner, seats_for_owner
from apps.meetings.pages.hers import her_days
from apps.meetings.views import hers
from apps.meetings.views.hers import SeatWay

both = require_http_methods(["GET", "HEAD", "POST"])


def way_of(request: SignedIn, pk: int) -> SeatWay:
    return SeatWay(seat_for_owner(request.user, pk), request.user, "owner_day", pk, room="owner")


@require_safe
def days(request: SignedIn) -> HttpResponse:
    found = her_days(seats_for_owner(request.user), timezone.now())
    return render(request, "meetings/her_days.html", {"days": found, "to": "meetings:owner_day", "room": "owner"})


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
def bring(request: SignedIn, pk: int, wish: int) -> HttpResponse:
    return hers.bring(request, way_of(request, pk), wish)


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
    return hers.deal(request, way_of(request, pk), wish, "deals:owner_deal")
