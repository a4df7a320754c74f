"""What the worker does. Each takes the id of a job and may be started twice."""

from __future__ import annotations

from celery import shared_task
from django.core.files.base import ContentFile
from django.utils import translation

from apps.common.errors import Refused
from apps.intake import actions
from apps.intake.models import Batch
from apps.intake.writing import rest_of
from apps.jobs.actions import claim_job, fail_job, finish_job, report_progress
from apps.jobs.models import Job


@shared_task
def read(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None:
        return
    batch = Batch.objects.get(pk=job.params["batch"])
    with translation.override(language_of(job)):
        try:
            actions.read_workbook(batch=batch, report=lambda done, total: report_progress(job, done=done, total=total))
        except Refused as refusal:
            actions.fail_batch(batch=batch, reason=refusal)
            fail_job(job, error=" ".join(refusal.messages))
            return
    finish_job(job)


@shared_task
def apply(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None or job.by is None:
        return
    batch = Batch.objects.get(pk=job.params["batch"])
    with translation.override(language_of(job)):
        result = actions.apply_batch(
            batch=batch, by=job.by, report=lambda done, total: report_progress(job, done=done, total=total)
        )
        rest = ContentFile(rest_of(batch)) if result["wrong"] else None
    finish_job(job, result=result, file=rest, file_name=f"sisa-{batch.pk}.xlsx")


def language_of(job: Job) -> str:
    """Refusals are worded for the person who started it."""
    return str(job.by.language) if job.by else "id"
