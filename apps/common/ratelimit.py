"""Rate limits for public forms: a counter in the shared cache per scope, address and window."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str:
    """The address our outermost trusted proxy saw; never a header that a client may write herself."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    count = settings.TRUSTED_PROXIES
    if count and len(forwarded) >= count:
        return forwarded[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def too_many(request: HttpRequest, scope: str, *, limit: int, seconds: int, now: float | None = None) -> bool:
    """Count this request; True once more than `limit` came from this address within `seconds`."""
    window = int((time.time() if now is None else now) // seconds)
    key = f"rate:{scope}:{client_address(request)}:{window}"
    cache.add(key, 0, timeout=seconds * 2)
    return bool(cache.incr(key) > limit)


def limit_posts(scope: str, *, limit: int, seconds: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views: answer 429 with a plain page when an address posts too often. Reading is never limited."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and too_many(request, scope, limit=limit, seconds=seconds):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return limited

    return decorate
