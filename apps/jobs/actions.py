"""The verbs of background work. The worker's half is safe to call twice and from two workers at once."""

from __future__ import annotations

import logging
import uuid
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.core.files.base import File
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from apps.jobs.choices import JobState
from apps.jobs.models import Job

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=10)
RESEND_AFTER = timedelta(minutes=2)
MOST_RUNS = 3


@transaction.atomic
def start_job(
    *, kind: str, task: str, by: Any, title: str, params: dict[str, Any] | None = None, repeatable: bool = False,
    now: datetime | None = None,
) -> Job:  # fmt: skip
    """Write the job's row; its task `task(job_id: str)` starts after commit.

    `repeatable` promises that the work may run from its beginning again after a worker died.
    """
    job = Job.objects.create(
        kind=kind, task=task, by=by, title=title[:200], params=params or {}, repeatable=repeatable,
        sent_at=now or timezone.now(),
    )  # fmt: skip
    transaction.on_commit(lambda: send(job))
    return job


def send(job: Job) -> None:
    """Tell the broker. When it is away the sweep tells it again."""
    try:
        current_app.send_task(job.task, args=[str(job.pk)], retry=False, ignore_result=True)
    except Exception as problem:  # noqa: BLE001 - the job is safe in its row, whatever the broker says
        logger.warning("job_not_sent", extra={"job": str(job.pk), "problem": type(problem).__name__})


@transaction.atomic
def claim_job(job_id: str | uuid.UUID, now: datetime | None = None) -> Job | None:
    """Win the job for this worker. None: somebody else has it, or it is over; then do nothing."""
    now = now or timezone.now()
    won = Job.objects.waiting().filter(pk=job_id).update(
        state=JobState.RUNNING, begun_at=now, lease_until=now + LEASE, done=0, note="", runs=F("runs") + 1
    )  # fmt: skip
    return Job.objects.get(pk=job_id) if won else None


def report_progress(
    job: Job, *, done: int, total: int | None = None, note: str | None = None, now: datetime | None = None
) -> None:
    """Say how far the work is, and keep the lease. Call it outside the work's own transaction, or it is not seen."""
    changes: dict[str, Any] = {"done": done, "lease_until": (now or timezone.now()) + LEASE}
    if total is not None:
        changes["total"] = max(total, done)
    if note is not None:
        changes["note"] = note[:300]
    Job.objects.running().filter(pk=job.pk).update(**changes)


@transaction.atomic
def finish_job(
    job: Job, *, result: dict[str, Any] | None = None, file: File[Any] | None = None, file_name: str = "",
    now: datetime | None = None,
) -> bool:  # fmt: skip
    """Close the job as done, with figures and perhaps a file. False when it was given up meanwhile."""
    fresh = Job.objects.select_for_update().get(pk=job.pk)
    if fresh.state != JobState.RUNNING:
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
        Job.objects.filter(pk=job.pk, state__in=[JobState.WAITING, JobState.RUNNING]).update(
            state=JobState.FAILED, error=str(error)[:500], ended_at=now or timezone.now(), lease_until=None
        )
    )


def sweep(*, now: datetime | None = None) -> dict[str, int]:
    """Send again what the broker lost; give back or give up what a dead worker left. May run beside itself."""
    now = now or timezone.now()
    left = Job.objects.abandoned(now)
    again = left.filter(repeatable=True, runs__lt=MOST_RUNS).update(
        state=JobState.WAITING, lease_until=None, sent_at=None
    )
    given_up = left.update(state=JobState.FAILED, error="worker-died", ended_at=now, lease_until=None)
    resent = 0
    for job in Job.objects.not_sent_since(now - RESEND_AFTER)[:200]:
        # Winning the stamp is winning the right to send: two sweeps do not send twice.
        if Job.objects.waiting().filter(pk=job.pk, sent_at=job.sent_at).update(sent_at=now):
            send(job)
            resent += 1
    return {"again": again, "given_up": given_up, "resent": resent}
