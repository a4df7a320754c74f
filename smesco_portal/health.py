"""`GET /healthz/`: JSON for the four things that must live. 200 only when all do, else 503."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET


def database_lives() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return cursor.fetchone() == (1,)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it does not live
        return False


def broker_lives() -> bool:
    from smesco_portal.celery import app

    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, timeout=2)
        return True
    except Exception:  # noqa: BLE001
        return False


def heart_beats(who: str) -> bool:
    try:
        return bool(cache.get(f"heartbeat:{who}"))
    except Exception:  # noqa: BLE001
        return False


@never_cache
@require_GET
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    parts = {
        "database": database_lives(),
        "broker": broker_lives(),
        "worker": heart_beats("worker"),
        "beat": heart_beats("beat"),
    }
    return JsonResponse({"ok": all(parts.values()), **parts}, status=200 if all(parts.values()) else 503)
