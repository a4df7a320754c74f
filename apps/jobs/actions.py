"""The verbs of background work, and the signs of life of those who do it.

The worker's half is safe to call twice and from two workers at once. Signs are kept in the database: Redis may be
flushed, containers made anew.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import DatabaseError, connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import get_language, ngettext, override

from apps.common.after_commit import after_commit, send, send_after_commit
from apps.common.exports import Export
from apps.common.formats import grouped
from apps.jobs.choices import JobState
from apps.jobs.models import Job, LastRun, Pulse

logger = logging.getLogger(__name__)
# A worker at work gives a sign every few seconds. With the sweep's ten seconds, what a dead one left, or a Redis that
# lost its queues, goes on within a minute.
LEASE = timedelta(seconds=30)
HEARTBEAT = timedelta(seconds=2)
RESEND_AFTER = timedelta(seconds=40)
MOST_RUNS = 5
AT_ONCE = 200  # the rest is for the next sweep: one must not last until then
# Signs of containers that never come back.
FORGOTTEN_AFTER = timedelta(days=1)
EXPORT_KEPT_FOR = timedelta(days=1)


class JobLost(Exception):
    """The job is not this worker's any more: it was silent for too long, and another one goes on."""


@transaction.atomic
def start_job(
    *,
    kind: str,
    task: str,
    by: Any,
    title: str,
    params: dict[str, Any] | None = None,
    repeatable: bool = False,
    kept_for: timedelta | None = None,
    now: datetime | None = None,
) -> Job:
    """Write the job's row; its task `task(job_id: str)` starts after commit.

    `repeatable` promises that the work may run from its beginning again after a worker died; with `kept_for` the
    result is its asker's alone, for so long.
    """
    now = now or timezone.now()
    job = Job.objects.create(
        kind=kind,
        task=task,
        by=by,
        title=title[:200],
        params=params or {},
        repeatable=repeatable,
        sent_at=now,
        kept_until=now + kept_for if kept_for else None,
    )
    send_after_commit(job.task, str(job.pk))
    return job


@transaction.atomic
def claim_job(job_id: str | uuid.UUID, now: datetime | None = None) -> Job | None:
    """Win the job for this worker. None: somebody else has it, or it is over; then do nothing."""
    now = now or timezone.now()
    won = (
        Job.objects.waiting()
        .filter(pk=job_id)
        .update(state=JobState.RUNNING, begun_at=now, lease_until=now + LEASE, done=0, note="", runs=F("runs") + 1)
    )
    return Job.objects.get(pk=job_id) if won else None


class Heart:
    """Beats in a thread of its own: keeps the lease however long one step takes, and tells how far the work is.

    So a report is seen also while the work is inside one long transaction. It dies with its process, and only with it.
    """

    def __init__(self, job: Job) -> None:
        self.job, self.lost, self.over = job, False, threading.Event()
        self.done, self.total = 0, job.total
        self.thread = threading.Thread(target=self.beat, name=f"job-{job.pk}", daemon=True)

    def report(self, done: int, total: int) -> None:
        """Raises `JobLost` when another worker goes on with the job: stop at once."""
        self.done, self.total = done, max(done, total)
        if self.lost:
            raise JobLost(str(self.job.pk))

    def beat(self) -> None:
        while not self.over.wait(HEARTBEAT.total_seconds()):
            try:
                report_progress(self.job, done=self.done, total=self.total)
            except JobLost:
                self.lost = Job.objects.filter(pk=self.job.pk).exists()
            except DatabaseError as problem:
                logger.warning("heartbeat_missed", extra={"job": str(self.job.pk), "problem": type(problem).__name__})
                connection.close()
        connection.close()


@contextmanager
def kept_alive(job: Job) -> Iterator[Heart]:
    """Around the work of a claimed job; `report` of what it gives tells how far the work is."""
    heart = Heart(job)
    heart.thread.start()
    try:
        yield heart
    finally:
        heart.over.set()
        heart.thread.join()


def mine(job: Job) -> Any:
    """The running job, as long as this run of it counts: `runs` tells one worker's hold from the next one's."""
    return Job.objects.running().filter(pk=job.pk, runs=job.runs)


def report_progress(
    job: Job, *, done: int, total: int | None = None, note: str | None = None, now: datetime | None = None
) -> None:
    """Say how far the work is, and keep the lease. Call it outside the work's own transaction, or it is not seen.

    Raises `JobLost` when another worker goes on with it: stop at once.
    """
    changes: dict[str, Any] = {"done": done, "lease_until": (now or timezone.now()) + LEASE}
    if total is not None:
        changes["total"] = max(total, done)
    if note is not None:
        changes["note"] = note[:300]
    if not mine(job).update(**changes):
        raise JobLost(str(job.pk))


@transaction.atomic
def finish_job(
    job: Job,
    *,
    result: dict[str, Any] | None = None,
    file: File[Any] | None = None,
    file_name: str = "",
    now: datetime | None = None,
) -> bool:
    """Close the job as done, with figures and perhaps a file. False when it was given up meanwhile."""
    fresh = Job.objects.select_for_update().get(pk=job.pk)
    if fresh.state != JobState.RUNNING or fresh.runs != job.runs:
        return False
    if file is not None:
        fresh.result_file.save(file_name or "result", file, save=False)
    fresh.state, fresh.ended_at, fresh.lease_until = JobState.DONE, now or timezone.now(), None
    fresh.result = result or {}
    if fresh.total is not None:
        fresh.done = fresh.total
    fresh.save()
    return True


@transaction.atomic
def fail_job(job: Job, *, error: str, now: datetime | None = None) -> bool:
    """Close the job as failed. `error` is shown to the person who started it: no traceback, no personal data."""
    return bool(
        Job.objects.filter(pk=job.pk, runs=job.runs, state__in=[JobState.WAITING, JobState.RUNNING]).update(
            state=JobState.FAILED, error=str(error)[:500], ended_at=now or timezone.now(), lease_until=None
        )
    )


def start_export(*, by: Any, export: Export, address: str, of: dict[str, int]) -> Job:
    """The workbook of a long list, made by a worker in the language of who asked; hers alone, for a day."""
    export.require(by)
    facts = {"export": export.name, "address": address, "of": of, "language": get_language()}
    return start_job(
        kind="jobs.export",
        task="apps.jobs.tasks.write_export",
        by=by,
        title=str(export.title),
        params=facts,
        repeatable=True,
        kept_for=EXPORT_KEPT_FOR,
    )


def write_export(job: Job, report: Callable[[int, int], None]) -> tuple[dict[str, Any], File[Any]]:
    """What the worker hands over: figures and the file. Whoever may not see the rows any more gets none."""
    export = import_string(job.params["export"])
    export.require(job.by)
    with override(job.params["language"]):
        rows = export.found(job.params["address"], job.params["of"])
        total = rows.count()
        content = export.book(rows, lambda done: report(done, total), of=job.params["of"])
        told = ngettext("%(number)s row", "%(number)s rows", total) % {"number": grouped(total)}
        return {"file_name": export.file_name(), "summary": told}, ContentFile(content)


def forget_results(*, now: datetime | None = None) -> int:
    """Delete the files that were kept for their askers long enough. May run beside itself."""
    forgotten = 0
    for job in Job.objects.with_ended_file(now or timezone.now())[:AT_ONCE]:
        # Winning the name is winning the right to delete.
        if Job.objects.filter(pk=job.pk, result_file=job.result_file.name).update(result_file=""):
            after_commit(job.result_file.storage.delete, job.result_file.name)
            forgotten += 1
    return forgotten


def sweep(*, now: datetime | None = None) -> dict[str, int]:
    """Send again what the broker lost; give back or give up what a dead worker left. May run beside itself."""
    now = now or timezone.now()
    found = {"again": 0, "given_up": 0, "resent": 0}
    for job in Job.objects.abandoned(now)[:AT_ONCE]:
        left = Job.objects.abandoned(now).filter(pk=job.pk)
        if not job.repeatable or job.runs >= MOST_RUNS:
            found["given_up"] += left.update(state=JobState.FAILED, error="worker-died", ended_at=now, lease_until=None)
        elif left.update(state=JobState.WAITING, lease_until=None, sent_at=now):
            # At once: who waits for it has waited for the lease already.
            send(job.task, str(job.pk))
            found["again"] += 1
    for job in Job.objects.not_sent_since(now - RESEND_AFTER)[:AT_ONCE]:
        # Winning the stamp is winning the right to send: two sweeps do not send twice.
        if Job.objects.waiting().filter(pk=job.pk, sent_at=job.sent_at).update(sent_at=now):
            send(job.task, str(job.pk))
            found["resent"] += 1
    return found


def show_life(node: str, queues: Sequence[str], *, now: datetime | None = None) -> None:
    Pulse.objects.update_or_create(node=node, defaults={"queues": list(queues), "at": now or timezone.now()})


def say_goodbye(node: str, *, now: datetime | None = None) -> None:
    """A worker that stops in order is away at once. Rows of containers that never come back go with it."""
    Pulse.objects.filter(node=node).delete()
    Pulse.objects.filter(at__lt=(now or timezone.now()) - FORGOTTEN_AFTER).delete()


def remember_run(entry: str, at: datetime) -> None:
    LastRun.objects.update_or_create(entry=entry, defaults={"at": at})


def last_runs(entries: Iterable[str], *, now: datetime | None = None) -> dict[str, datetime]:
    """When each entry of the schedule ran last. A new one counts from now on; one that is no more is forgotten."""
    wanted, now = set(entries), now or timezone.now()
    LastRun.objects.exclude(entry__in=wanted).delete()
    LastRun.objects.bulk_create([LastRun(entry=entry, at=now) for entry in sorted(wanted)], ignore_conflicts=True)
    return dict(LastRun.objects.values_list("entry", "at"))
