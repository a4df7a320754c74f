"""The entrance of the building, and the way to one's own room."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from apps.catalogue.reads.visitors import markets_of
from apps.portal.pages.entrance import read_entrance
from apps.portal.pages.homes import home_room

ROOM_HOMES = {"staff": "desk:home", "buyer": "matchmaking:buyer_home", "owner": "portal:owner_home"}


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    return render(
        request, "portal/home.html", {"entrance": read_entrance(now=now, markets=markets_of(request)), "now": now}
    )


def home_of_person(request: HttpRequest) -> HttpResponse:
    """Where one lands after signing in."""
    try:
        return redirect(reverse(ROOM_HOMES[home_room(request.user)]))
    except NoReverseMatch:
        return redirect("portal:home")
