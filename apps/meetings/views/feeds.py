"""A seat's calendar as an address that always has the present agenda, the same as a copy, and as a document.

Whoever holds the key of the address; a calendar program has no account.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.common.downloads import printed
from apps.mail.views.reader import link_ended
from apps.meetings.access.feeds import FeedEnded, seat_of_feed
from apps.meetings.models import Seat
from apps.meetings.pages.dates import feed_of, has_gone, removal_of
from apps.meetings.pages.printed import agenda_pdf


def of_a_seat(view: Callable[[HttpRequest, Seat], HttpResponse]) -> Callable[..., HttpResponse]:
    @never_cache
    @login_not_required
    @require_safe
    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        try:
            seat = seat_of_feed(token, timezone.now())
        except FeedEnded:
            return link_ended(request)
        return view(request, seat)

    return opened


@of_a_seat
def feed(request: HttpRequest, seat: Seat) -> HttpResponse:
    """A calendar asks every few minutes, and is told in a line where nothing changed."""
    response = dated(feed_of(seat), "agenda.ics", save="copy" in request.GET)
    etag = quote_etag(hashlib.sha256(response.content).hexdigest()[:24])
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


@of_a_seat
def removal(request: HttpRequest, seat: Seat) -> HttpResponse:
    if not has_gone(seat):
        raise Http404  # a file without a date is none
    return dated(removal_of(seat), "taken-out.ics", save=True)


@of_a_seat
def document(request: HttpRequest, seat: Seat) -> HttpResponse:
    return printed(agenda_pdf(seat), f"agenda-{seat.badge}")


def dated(written: str, name: str, *, save: bool) -> HttpResponse:
    method = "CANCEL" if "METHOD:CANCEL" in written else "PUBLISH"
    response = HttpResponse(written.encode(), content_type=f"text/calendar; charset=utf-8; method={method}")
    response["Content-Disposition"] = f'{"attachment" if save else "inline"}; filename="{name}"'
    return response
