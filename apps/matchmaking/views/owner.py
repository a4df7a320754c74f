"""Who is interested in my works."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.matchmaking.access import interests_of_owner
from apps.matchmaking.emails import interested_items

PER_PAGE = 20


@require_safe
def interest(request: HttpRequest) -> HttpResponse:
    page = Paginator(interests_of_owner(request.user), PER_PAGE).get_page(request.GET.get("page"))
    items = interested_items(list(page.object_list))
    return render(request, "matchmaking/owner_interest.html", {"page": page, "items": items})
