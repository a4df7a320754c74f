"""The Celery application, and the heartbeats that `/healthz/` reads."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery, bootsteps
from celery.beat import PersistentScheduler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")

app = Celery("smesco_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

HEARTBEAT_SECONDS = 5
HEARTBEAT_LIFETIME = 20


def beat_heart(who: str) -> None:
    """Say "alive" in the shared cache. A cache that is away for a moment must not stop the work."""
    from django.core.cache import cache

    try:
        cache.set(f"heartbeat:{who}", True, timeout=HEARTBEAT_LIFETIME)
    except Exception:  # noqa: BLE001 - any failure of the cache is the same to us: no heartbeat
        return


class WorkerHeartbeat(bootsteps.StartStopStep):
    """A timer in every worker's main process."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.entry: Any = None

    def start(self, parent: Any) -> None:
        beat_heart("worker")
        self.entry = parent.timer.call_repeatedly(HEARTBEAT_SECONDS, beat_heart, ("worker",), priority=10)

    def stop(self, parent: Any) -> None:
        if self.entry:
            self.entry.cancel()
            self.entry = None


app.steps["worker"].add(WorkerHeartbeat)


class Scheduler(PersistentScheduler):
    """Celery's own scheduler, with a heartbeat at every tick (at most `beat_max_loop_interval` apart)."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        beat_heart("beat")
        return super().tick(*args, **kwargs)
