"""Rate limits for public forms: a counter in the shared cache per scope, address and window.

While Redis is away they stand open, and the log says so (`common.aid`). `kept` limits guard a way to sign in: they are
counted in the database and never stand open.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many(
    request: HttpRequest, scope: str, *, limit: int, seconds: int, kept: bool = False, now: float | None = None
) -> bool:
    """Count this request; True once more than `limit` came from this address within `seconds`."""
    window = int((time.time() if now is None else now) // seconds)
    # The client's own address: see `common.proxies`.
    key = f"{'kept:' if kept else ''}rate:{scope}:{request.META.get('REMOTE_ADDR', '')}:{window}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        return bool(cache.incr(key) > limit)
    except ValueError:  # away, or emptied this moment
        return False


def limit_posts(
    scope: str, *, limit: int, seconds: int, kept: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For views: answer 429 with a plain page when an address posts too often. Reading is never limited."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and too_many(request, scope, limit=limit, seconds=seconds, kept=kept):
                return render(request, "429.html", status=429)
            return view(request, *args, **kwargs)

        return limited

    return decorate
