"""The board on a screen in the hall."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.floor.access import day_for_floor
from apps.floor.pages.board import BoardPage


@staff_only()
@require_safe
def board(request: SignedIn, pk: int) -> HttpResponse:
    """Opened by staff on the computer behind the screen: who meets whom is nobody else's to read from afar."""
    day, now = day_for_floor(pk), timezone.now()
    return render(request, "floor/board.html", {"day": day, "board": BoardPage(day, now), "now": now})
