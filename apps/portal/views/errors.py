"""What a person sees when something is not there, not hers, or broken."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.common.database import RETRY_AFTER, Trouble, trouble_of
from apps.common.parameters import onward

SAID = {
    Trouble.AWAY: (
        _("Closed for a moment"),
        _("We cannot reach our records just now. This usually passes within a minute or two."),
    ),
    Trouble.BUSY: (
        _("That took too long"),
        _("Much is going on at once, or somebody is changing the same thing. Try again in a few seconds."),
    ),
    Trouble.READ_ONLY: (
        _("Nothing can be changed for a moment"),
        _("Our records are being looked after, and take nothing new until that is done. Try again in a few minutes."),
    ),
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    # A session that could not be written for want of a database comes as one that somebody ended.
    if trouble := trouble_of(exception):
        return unavailable(request, trouble)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`exception` says why where the page knows more than "not yours"."""
    return render(request, "403.html", {"why": str(exception or "")}, status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: it was open in another tab while she signed in, or for days, or was forged."""
    back = onward(request, request.headers.get("Referer", ""), default="")
    return render(request, "403_form.html", {"back": back}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # No context processors: whatever broke may be one of them.
    if trouble := trouble_of(sys.exception()):
        return unavailable(request, trouble)
    return HttpResponse(render_to_string("500.html", {"language": get_language() or "id"}), status=500)


def unavailable(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Without any query: neither who asks nor what is in her session can be known now."""
    title, said = SAID[trouble]
    here = request.get_full_path() if request.method in ("GET", "HEAD") else ""
    back = onward(request, here, request.headers.get("Referer", ""), default="/")
    facts = {"language": get_language() or "id", "title": title, "said": said, "back": back}
    answer = HttpResponse(render_to_string("503.html", facts), status=503)
    answer["Retry-After"] = str(RETRY_AFTER[trouble])
    answer["Cache-Control"] = "no-store"
    return answer
