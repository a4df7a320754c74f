"""Who is interested in my products."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common.lists import ListPage
from apps.matchmaking.access import interests_of_owner
from apps.matchmaking.actions import note_written
from apps.matchmaking.emails import interested_items

PER_PAGE = 20


@require_safe
def interest(request: HttpRequest) -> HttpResponse:
    page = ListPage(request.GET, interests_of_owner(request.user), per_page=PER_PAGE)
    items = interested_items(list(page.object_list))
    return render(request, "matchmaking/owner_interest.html", {"page": page, "items": items})


@require_POST
def written(request: SignedIn, pk: int) -> HttpResponse:
    """The maker says that she has written to the buyer."""
    match = get_object_or_404(interests_of_owner(request.user), pk=pk)
    note_written(match=match, by=request.user)
    messages.success(request, _("Thank you. We no longer remind you of this buyer."))
    return redirect("matchmaking:owner_interest")
