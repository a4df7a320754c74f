"""What every request passes first: its words are cleaned."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import BadRequest
from django.db import DatabaseError, DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.utils.http import escape_leading_slashes

from apps.common.outside.text import clean

# Codes of PostgreSQL: a unique value that somebody else took first, no overlap.
AT_ONCE = {"23505", "23P01"}
# What Django's fields and the driver say of a value before the database sees it: the admin's pickers ask for the rows
# that were chosen without reading the keys that were posted.
REFUSED_BEFORE = ("NUL (0x00)", "expected a number but got")
Sent = TypeVar("Sent", bound=QueryDict)
CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
log = logging.getLogger("portal.doors")


class CleanedInput:
    """Every text that comes in by an address or a form is cleaned here, before any view, form or library reads it:
    NUL never reaches the database, and a pasted unseen sign never makes another word. Passwords stay as they were
    typed; a field of one refuses NUL by itself.

    The last net lies here too: where a value gets past its reader and the database refuses it (a number out of
    range), the page is a 400 that says so; where two did the same at the same moment and no verb told it in words of
    its own, a 409. Both leave a line in the log.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.GET = cleaned(request.GET)
        for name, value in request.META.items():
            if name.startswith("HTTP_") and not value.isprintable():
                request.META[name] = CONTROLS.sub("", value)
        path = clean(request.path)
        if path != request.path:
            # A link that was pasted with an unseen sign leads where it was meant to.
            if request.method not in ("GET", "HEAD"):
                raise Http404
            query = request.GET.urlencode()
            return HttpResponseRedirect(escape_leading_slashes(iri_to_uri(path)) + (f"?{query}" if query else ""))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """After the check of the form's token, which reads the form anyway; not before: it may be too large."""
        if request.method == "POST":
            request.POST = cleaned(request.POST)
            for upload in (one for _name, files in request.FILES.lists() for one in files):
                upload.name = clean(upload.name or "")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        never_a_value = isinstance(exception, ValueError) and any(words in str(exception) for words in REFUSED_BEFORE)
        if isinstance(exception, DataError) or never_a_value:
            log.warning("The database refused a value at %s", request.path, exc_info=exception)
            raise BadRequest(str(exception)) from exception
        if isinstance(exception, DatabaseError) and getattr(exception.__cause__, "pgcode", "") in AT_ONCE:
            log.warning("Two did the same at once at %s", request.path, exc_info=exception)
            return render(request, "409.html", status=409)
        return None


def cleaned(given: Sent) -> Sent:
    """The same object where nothing had to be cleaned."""
    if all(is_plain(text) for name, values in given.lists() for text in (name, *values)):
        return given
    found: Any = QueryDict(mutable=True, encoding=given.encoding)
    for name, values in given.lists():
        for value in values:
            found.appendlist(clean(name), value if "password" in name else clean(value))
    found._mutable = False
    return found


def is_plain(text: str) -> bool:
    return text.isascii() and text.isprintable()
