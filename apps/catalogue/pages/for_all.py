"""Pages that all visitors who are not signed in see alike: drawn once, kept ready, served with one's own token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from apps.catalogue.reads.drawing import TOKEN_MARK
from apps.catalogue.reads.shelf import ready

T = TypeVar("T")
# Pages are kept as they are sent: as text, one “ makes each letter of a page take twice the room.
MARK = TOKEN_MARK.encode()


def is_nobodys(request: HttpRequest) -> bool:
    """A visitor who is not signed in and to whom nothing is to be said: all of them see the same page."""
    return not settings.DEBUG and not {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)


def with_token(request: HttpRequest, html: bytes) -> bytes:
    return html.replace(MARK, get_token(request).encode()) if MARK in html else html


def page_for_all(
    request: HttpRequest, template: str, values: Callable[[], dict[str, Any]], *, plain: str, edition: tuple[Any, ...]
) -> HttpResponse:
    """The page at its address `plain`; any other address, and anybody known to us, has it drawn anew.

    `edition` must change with everything the page is drawn from, but for reference data, which follows within ten
    minutes. It has to be read before `values` are: then what is kept is never older than its edition.
    """

    def draw() -> bytes:
        return render_to_string(template, values() | {"csrf_token": TOKEN_MARK}, request).encode()

    if request.get_full_path() != plain:
        return HttpResponse(with_token(request, draw()))
    return HttpResponse(with_token(request, for_all(request, draw, template, plain, *edition)))


def for_all(request: HttpRequest, make: Callable[[], T], *asked: Any) -> T:
    """Made once for all who see the same, anew for everybody else."""
    return ready(make, *asked) if is_nobodys(request) else make()
