"""Around every request: the language of the page, who must sign in first, and what becomes of what was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed, HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from apps.common import lists, typed


class PersonLocaleMiddleware(LocaleMiddleware):
    """The address says the language (/id/, /en/); a person's preference decides where there is none.

    As Django's, but an address without a language asks the cookie and otherwise speaks Indonesian.
    Browsers sold in Indonesia often announce English; the announcement counts only for languages
    that are neither, so that a buyer from Tokyo is greeted in English and Sari in Indonesian.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if translation.get_language_from_path(request.path_info):
            return
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or self.announced(request)
        translation.activate(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()

    @staticmethod
    def announced(request: HttpRequest) -> str:
        first = request.headers.get("Accept-Language", "").split(",")[0].split("-")[0].strip().lower()
        return "id" if first in ("", "id", "in", "ms", "jv", "su") else "en"


STAFF_SESSION = timedelta(hours=12)
STAFF_UNTIL = "staff_until"
SEEN_EVERY = 60  # seconds


def limit_staff_session(session: Any, user: Any) -> None:
    """A session of staff ends twelve hours after it began, or after a role was given in it; use does not prolong it."""
    if not user.is_staff:
        return
    until = session.get(STAFF_UNTIL)
    if until is None:
        until = session[STAFF_UNTIL] = (timezone.now() + STAFF_SESSION).isoformat()
    if session.get("_session_expiry") != until:  # signing in sets the long one of owners
        session.set_expiry(datetime.fromisoformat(until))


class StaffSessionMiddleware:
    """Looks at a session that a page has asked for anyway: nothing is read from the database for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.session.accessed and SESSION_KEY in request.session:
            limit_staff_session(request.session, request.user)
        return response


class DeviceMiddleware:
    """Notes when and where a session was last seen, for its person's list of devices: at most once a minute from one
    place, since a page that writes waits for the disk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            request.session.session_key
            and request.user.is_authenticated
            and cache.add(place_of(request), 1, SEEN_EVERY)
        ):
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def place_of(request: HttpRequest) -> str:
    seen = request.session.session_key, request.META.get("REMOTE_ADDR"), request.headers.get("User-Agent")
    return f"seen:{sha256(repr(seen).encode()).hexdigest()}"


class TypedMiddleware:
    """Looks at the answer to a form, once the view was reached: see `common.typed`.

    It stands innermost: what the guards before it refuse (a stale token, nobody signed in) never counts as saved.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if getattr(request, "view_was_reached", False):
            typed.finish(request, response)
        return response

    @staticmethod
    def process_view(request: HttpRequest, *_view: Any) -> HttpResponseBase | None:
        request.view_was_reached = request.method == "POST"  # type: ignore[attr-defined]
        left_for = typed.leaving(request)
        return redirect(left_for) if left_for else None


class WayBackMiddleware:
    """The list that somebody came from survives each form of its records: see `common.lists`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        lists.keep_back(request, response)
        return response


class FormsAloneMiddleware:
    """An address that takes forms alone, opened as a page: after a refusal its own address is asked for again, in the
    other language or from the history. A browser would show its own white page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=response.status_code)
        page["Allow"] = response["Allow"]
        return page


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """As Django's; after a form that came too late one is led back to its page, which offers what was typed."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        came_from = request.headers.get("Referer", "")
        ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
        if request.method != "POST" or not ours:
            return super().handle_no_permission(request, view_func)
        if typed.sent(request).draft:
            said = _("You were signed out before this was sent. Sign in; what you typed is offered again.")
            messages.info(request, said)
        page = urlsplit(came_from)
        back = page.path + (f"?{page.query}" if page.query else "")
        return redirect_to_login(back, self.get_login_url(view_func), self.get_redirect_field_name(view_func))
