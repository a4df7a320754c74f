"""What the worker does. Each takes the id of a job and may be started twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from celery import shared_task
from django.core.files.base import ContentFile
from django.utils import translation

from apps.common.errors import Refused
from apps.intake import actions
from apps.intake.models import Batch
from apps.intake.pages.workbooks import rest_of
from apps.jobs.actions import JobLost, claim_job, fail_job, finish_job, kept_alive
from apps.jobs.models import Job


@shared_task(queue_name="heavy")
def read(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None:
        return
    batch = Batch.objects.get(pk=job.params["batch"])
    with reporting(job) as report:
        try:
            actions.read_workbook(batch=batch, report=report)
        except Refused as refusal:
            actions.fail_batch(batch=batch, reason=refusal)
            fail_job(job, error=refusal.said)
            return
        finish_job(job)


@shared_task(queue_name="heavy")
def apply(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None or job.by is None:
        return
    batch = Batch.objects.get(pk=job.params["batch"])
    with reporting(job) as report:
        result = actions.apply_batch(batch=batch, by=job.by, report=report)
        rest = ContentFile(rest_of(batch)) if result["wrong"] else None
        finish_job(job, result=result, file=rest, file_name=f"sisa-{batch.pk}.xlsx")


@shared_task(queue_name="rest")
def forget_uploads() -> dict[str, int]:
    return actions.forget_uploads()


@shared_task(queue_name="heavy")
def undo(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None or job.by is None:
        return
    batch = Batch.objects.get(pk=job.params["batch"])
    with reporting(job) as report:
        finish_job(job, result=actions.undo_batch(batch=batch, by=job.by, report=report))


@contextmanager
def reporting(job: Job) -> Iterator[actions.Report]:
    """In the starter's language, with the lease kept. Who lost the job to another worker simply stops."""
    with translation.override(str(job.by.language) if job.by else "id"), kept_alive(job) as heart, suppress(JobLost):
        yield heart.report
