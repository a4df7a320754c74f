"""`GET /healthz/`: JSON for what must live: database, Redis (the broker), workers, beat.

200 and `well` when all do. 200 and `degraded` while Redis is away or full: it is an aid, people are served without it,
and the workers go on by themselves when it is back. 503 and `ill` when the database is away, or workers or beat are.
`worker` is true when every queue has one (`queues` tells which), `beat` when it sent something a moment ago.
"""

from __future__ import annotations

from datetime import datetime

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.common.aid import is_gone
from apps.jobs import reads
from smesco_portal.queues import QUEUES


def database_lives() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
            return cursor.fetchone() == (1,)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it does not live
        return False


def state_of_redis() -> str:
    """`up`, `full` (it answers and takes nothing) or `away`."""
    try:
        with redis.from_url(settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=None) as client:
            client.set(f"{settings.CACHES['default']['KEY_PREFIX']}:health", "1", ex=60)
        return "up"
    except (redis.RedisError, OSError) as problem:
        return "away" if is_gone(problem) else "full"


def queues_with_workers() -> dict[str, bool]:
    """Of each queue: whether a living worker takes from it."""
    try:
        alive = reads.queues_with_workers()
    except Error:
        alive = set()
    return {queue: queue in alive for queue in QUEUES}


def beat_last_run() -> datetime | None:
    try:
        return reads.last_run()
    except Error:
        return None


@never_cache
@require_GET
@login_not_required
def healthz(request: HttpRequest) -> JsonResponse:
    queues, last, broker = queues_with_workers(), beat_last_run(), state_of_redis()
    parts = {
        "database": database_lives(),
        "broker": broker == "up",
        "worker": all(queues.values()),
        "beat": reads.is_fresh(last),
    }
    ok = all(parts.values())
    well = ok or (parts["database"] and not parts["broker"])
    state = "well" if ok else "degraded" if well else "ill"
    told = {"ok": ok, "state": state, **parts, "redis": broker, "queues": queues, "beat_last_run": last}
    return JsonResponse(told, status=200 if well else 503)
