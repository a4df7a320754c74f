"""Creating is once only: a form that was sent twice makes one thing, with JavaScript and without.

Every form carries a key beside its token (`{% csrf_token %}` writes both). A view that creates is marked `once`: in
the transaction in which it creates, key and content of the form are claimed. The same again waits until the first is
done and is then led where the first was led; what the first could not make may be sent again. The same key with
other content is another thing: somebody went back and wrote anew.

A script that sends gives each file a key of its own (static/js/once.js) and is told by 201 that something was made:
the same again, after an answer that got lost on the way, is told the same. Whoever signed up is let in by whichever
of the two answers her browser took.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from apps.common.models import Creation

FIELD = "_once"
KEY = re.compile(r"[A-Za-z0-9_-]{22}\Z")
# What a second sending may differ in and still be the same.
NOT_CONTENT = {"csrfmiddlewaretoken", "back", "_draft", "_page"}
KEPT = timedelta(days=2)
SWEPT_AT_ONCE = 50
MADE = 201  # something was made, and the answer is for a script
SAME_MOMENT = timedelta(minutes=10)  # so long a second sending may take the session that the first began


def new_key() -> str:
    return secrets.token_urlsafe(16)


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not KEY.match(request.POST.get(FIELD, "")):
            return view(request, *args, **kwargs)
        with transaction.atomic():
            claim = content_of(request)
            if not claimed(claim):
                return led_there_too(request, claim)
            stranger = request.user.pk is None
            response = view(request, *args, **kwargs)
            kept = Creation.objects.filter(key=claim)
            if response.status_code in (302, 303, MADE):
                kept.update(answer=told(response), session=session_of(request) if stranger else "")
            else:
                kept.delete()
        return response

    guarded.once = True  # type: ignore[attr-defined]
    return guarded


def content_of(request: HttpRequest) -> str:
    """Key, address and content as one short text."""
    told = hashlib.sha256(repr((request.path, request.user.pk)).encode())
    for name, values in sorted(request.POST.lists()):
        if name not in NOT_CONTENT:
            told.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        told.update(repr((name, [(file.name, file.size) for file in files])).encode())
    return told.hexdigest()


def claimed(claim: str) -> bool:
    """False when somebody has it. While she is at work with it, the database lets nobody else pass."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from common_creation where key in"
            " (select key from common_creation where at < %s limit %s for update skip locked)",
            [now - KEPT, SWEPT_AT_ONCE],
        )
        cursor.execute(
            "insert into common_creation (key, answer, at) values (%s, '', %s) on conflict do nothing", [claim, now]
        )
        return bool(cursor.rowcount)


def told(response: HttpResponse) -> str:
    """Where the browser was led, or what the script was told."""
    return response.content.decode() if response.status_code == MADE else response["Location"]


def session_of(request: HttpRequest) -> str:
    """The session that the view began for somebody who had none; empty when it began none."""
    if not request.session.modified:
        return ""
    request.session.save()
    return request.session.session_key or ""


def led_there_too(request: HttpRequest, claim: str) -> HttpResponse:
    first = Creation.objects.filter(key=claim).first()
    if first is None or not first.answer:
        return HttpResponseRedirect(request.path)
    if first.session and request.user.pk is None and timezone.now() - first.at < SAME_MOMENT:
        take_over(request, first.session)
    if first.answer.startswith("{"):
        return HttpResponse(first.answer, status=MADE, content_type="application/json")
    return HttpResponseRedirect(first.answer)


def take_over(request: HttpRequest, key: str) -> None:
    """Key and content together, a password among them, are known to nobody but the browser that sent the first."""
    begun = type(request.session)(key)
    if begun.exists(key):
        begun.modified = True
        request.session = begun
