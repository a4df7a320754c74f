"""What signs of life say: who takes work, and when beat last sent any."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from apps.jobs.models import LastRun, Pulse

# A worker renews its sign every five seconds, and beat sends something as often.
LIFETIME = timedelta(seconds=20)


def queues_with_workers(*, now: datetime | None = None) -> set[str]:
    alive = Pulse.objects.filter(at__gte=(now or timezone.now()) - LIFETIME)
    return {queue for queues in alive.values_list("queues", flat=True) for queue in queues}


def last_run() -> datetime | None:
    """Of any entry."""
    return LastRun.objects.order_by("-at").values_list("at", flat=True).first()


def is_fresh(sign: datetime | None, *, now: datetime | None = None) -> bool:
    return sign is not None and sign >= (now or timezone.now()) - LIFETIME
