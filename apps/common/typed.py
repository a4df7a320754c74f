"""Nothing typed is lost.

Two things travel with a form. `_draft` names the copy that the device keeps (static/js/drafts.js): the device lets go
of it only when the answer says, in a cookie, that it was saved. `_page` names a page where several verbs stand beside
one another in one form: whatever was typed and is not settled by the verb that was pressed lies in the session and is
given back when the page is shown again, with JavaScript or without.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.messages import SUCCESS, WARNING, get_messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import resolve_url

from apps.common.parameters import onward

DRAFT, PAGE, COOKIE = "_draft", "_page", "saved_drafts"
GO = "_go"  # a button beside the verbs: nothing is done, another page opens, and what was typed waits here
DRAFT_NAME = re.compile(r"[a-z0-9]{6,20}-[0-9]{1,4}\Z")
PAGE_NAME = re.compile(r"[a-z]{3,20}(:[A-Za-z0-9._-]{1,30}){1,3}\Z")
DAYS_TOLD = 14  # as long as the device keeps its drafts
MOST_TOLD = 10
KEPT = "typed"  # in the session: page → [when, what]
SECONDS_KEPT = 2 * 60 * 60
MOST_PAGES, MOST_LETTERS = 8, 40_000
NOT_TYPED = {"csrfmiddlewaretoken", "confirmed", "revision", "seen", "back", "_once", DRAFT, PAGE, GO}


@dataclass
class Sent:
    """What this request knows about the typing it carries."""

    draft: str = ""
    page: str = ""
    saved: bool | None = None
    settled: bool = False
    undone: str = ""
    spent: set[str] = field(default_factory=set)


def sent(request: HttpRequest) -> Sent:
    found = getattr(request, "sent", None)
    if found is None:
        found = Sent()
        if request.method == "POST":
            draft, page = request.POST.get(DRAFT, ""), request.POST.get(PAGE, "")
            found.draft = draft if DRAFT_NAME.match(draft) else ""
            found.page = page if PAGE_NAME.match(page) else ""
        request.sent = found  # type: ignore[attr-defined]
    return found


# -- What views say -------------------------------------------------------------------------------------------------
def saved(request: HttpRequest) -> None:
    """For an answer that is no redirect: what was typed is saved."""
    sent(request).saved = True


def unsaved(request: HttpRequest) -> None:
    """For a redirect after which nothing is saved (skipping, cancelling)."""
    sent(request).saved = False


def spent(request: HttpRequest, *names: str) -> None:
    """A verb beside others took these fields; the rest of the page is given back."""
    sent(request).spent.update(names)


def settled(request: HttpRequest) -> None:
    """The page's decision fell with all that was typed. It is put aside for an undo."""
    sent(request).settled = True


def given_back(request: HttpRequest, page: str) -> QueryDict:
    """What was typed on this page and not settled; empty when there is nothing."""
    when, what = request.session.get(KEPT, {}).get(page, (0, ""))
    return QueryDict(what if time.time() - when < SECONDS_KEPT else "")


def texts(typed: QueryDict) -> list[str]:
    """Notes and reasons that somebody wrote, for her to copy when it is too late to send them."""
    wordy = ("note", "reason", "visit")
    return [value for name, values in typed.lists() if any(word in name for word in wordy) for value in values if value]


def undone(request: HttpRequest, page: str) -> None:
    """The decision is taken back: what it was made with stands on the page again."""
    sent(request).undone = page


def leaving(request: HttpRequest) -> str:
    """Where somebody goes who leaves the page without a decision; empty when she sends one."""
    if request.method != "POST" or not sent(request).page:
        return ""
    return onward(request, request.POST.get(GO, ""), default="")


# -- What the middleware does when the view has answered ------------------------------------------------------------
def finish(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep what is not settled; tell the device which draft is saved."""
    about = sent(request)
    goes_on = is_onward(request, response)
    if goes_on and (about.page or about.undone):
        pages = dict(request.session.get(KEPT, {}))
        aside = pages.pop(aside_of(about.undone), None)
        if about.page:
            keep(request, about, pages)
        if aside:
            pages[about.undone] = [int(time.time()), joined(aside[1], pages.get(about.undone, (0, ""))[1])]
        newest = sorted(pages, key=lambda name: pages[name][0])[-MOST_PAGES:]
        request.session[KEPT] = {name: pages[name] for name in newest}
    done = about.saved if about.saved is not None else goes_on and not about.page and not objected(request)
    if about.draft and (done or about.settled):
        tell(request, response, about.draft)


def aside_of(page: str) -> str:
    return f"settled {page}"


def joined(older: str, newer: str) -> str:
    both = QueryDict(older, mutable=True)
    for name, values in QueryDict(newer).lists():
        both.setlist(name, values)
    return both.urlencode()


def is_onward(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether the answer sends the browser on, and not to sign in first."""
    if "HX-Refresh" in response or "HX-Redirect" in response:
        return True
    if response.status_code not in (302, 303):
        return False
    entrance = urlsplit(resolve_url(settings.LOGIN_URL)).path.removesuffix("login/")
    target = urlsplit(response["Location"]).path
    return target == request.path or not target.startswith(entrance)


def objected(request: HttpRequest) -> bool:
    """Whether the view said no in a message, or said something else than that it is done."""
    levels = [message.level for message in getattr(get_messages(request), "_queued_messages", [])]
    return any(level >= WARNING for level in levels) or bool(levels and SUCCESS not in levels)


def keep(request: HttpRequest, about: Sent, pages: dict[str, Any]) -> None:
    """The page as it was sent, and those of its parts that it did not show this time ("paper-12-reason")."""
    typed = {name: values for name, values in request.POST.lists() if name not in NOT_TYPED and any(values)}
    shown = {part_of(name) for name in request.POST}
    before = QueryDict(pages.pop(about.page, (0, ""))[1])
    rest = {name: values for name, values in before.lists() if part_of(name) and part_of(name) not in shown}
    rest |= {name: values for name, values in typed.items() if name not in about.spent}
    now = int(time.time())
    for place, what in ((aside_of(about.page), typed), (about.page, rest)):
        wanted = not about.settled if place == about.page else about.settled or about.spent
        if wanted and what and len(text := urlencode(what, doseq=True)) <= MOST_LETTERS:
            pages[place] = [now, text]


def part_of(name: str) -> str:
    return name.rpartition("-")[0]


def tell(request: HttpRequest, response: HttpResponseBase, draft: str) -> None:
    told = [name for name in request.COOKIES.get(COOKIE, "").split(".") if DRAFT_NAME.match(name) and name != draft]
    response.set_cookie(
        COOKIE,
        ".".join([*told, draft][-MOST_TOLD:]),
        max_age=DAYS_TOLD * 86_400,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
