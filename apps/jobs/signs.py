"""Signs of life of workers and beat. They are kept in the database: Redis may be flushed, containers made anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from apps.jobs.models import LastRun, Pulse

# A worker renews its sign every five seconds, and beat sends something as often.
LIFETIME = timedelta(seconds=20)
FORGOTTEN_AFTER = timedelta(days=1)


def show_life(node: str, queues: Sequence[str], *, now: datetime | None = None) -> None:
    Pulse.objects.update_or_create(node=node, defaults={"queues": list(queues), "at": now or timezone.now()})


def say_goodbye(node: str, *, now: datetime | None = None) -> None:
    """A worker that stops in order is away at once. Rows of containers that never come back go with it."""
    Pulse.objects.filter(node=node).delete()
    Pulse.objects.filter(at__lt=(now or timezone.now()) - FORGOTTEN_AFTER).delete()


def queues_with_workers(*, now: datetime | None = None) -> set[str]:
    alive = Pulse.objects.filter(at__gte=(now or timezone.now()) - LIFETIME)
    return {queue for queues in alive.values_list("queues", flat=True) for queue in queues}


def remember_run(entry: str, at: datetime) -> None:
    LastRun.objects.update_or_create(entry=entry, defaults={"at": at})


def last_runs(entries: Iterable[str], *, now: datetime | None = None) -> dict[str, datetime]:
    """When each entry of the schedule ran last. A new one counts from now on; one that is no more is forgotten."""
    wanted, now = set(entries), now or timezone.now()
    LastRun.objects.exclude(entry__in=wanted).delete()
    LastRun.objects.bulk_create([LastRun(entry=entry, at=now) for entry in sorted(wanted)], ignore_conflicts=True)
    return dict(LastRun.objects.values_list("entry", "at"))


def last_run() -> datetime | None:
    """Of any entry."""
    return LastRun.objects.order_by("-at").values_list("at", flat=True).first()


def is_fresh(sign: datetime | None, *, now: datetime | None = None) -> bool:
    return sign is not None and sign >= (now or timezone.now()) - LIFETIME
