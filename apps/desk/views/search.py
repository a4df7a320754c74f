"""Search over everything: a page that works by itself, and the same lines for the window over any page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.common.parameters import one_of
from apps.desk.pages.search.asked import MOST_LETTERS
from apps.desk.pages.search.results import IN_WINDOW, KINDS, DeskSearch


@staff_only()
@never_cache
@require_safe
def search(request: SignedIn) -> HttpResponse:
    """A number that names one thing opens it."""
    text, kind = asked_of(request)
    found = DeskSearch(text, request.user, kind)
    if found.only and not kind:
        return redirect(found.only.address)
    return render(request, "desk/search.html", {"search": found})


@staff_only()
@never_cache
@require_safe
def search_window(request: SignedIn) -> HttpResponse:
    found = DeskSearch(asked_of(request)[0], request.user, most=IN_WINDOW)
    return render(request, "desk/_search_window.html", {"search": found})


def asked_of(request: SignedIn) -> tuple[str, str]:
    text = request.GET.get("q", "")[:MOST_LETTERS].strip()
    return text, one_of(request.GET.get("kind"), KINDS)
