"""Entry points for workers and the scheduler."""

from __future__ import annotations

from celery import shared_task

from apps.common.errors import Refused
from apps.jobs import actions


@shared_task(queue_name="codes")
def sweep_jobs() -> dict[str, int]:
    return actions.sweep()


@shared_task(queue_name="heavy")
def write_export(job_id: str) -> None:
    job = actions.claim_job(job_id)
    if job is None:
        return
    try:
        with actions.kept_alive(job) as heart:
            result, file = actions.write_export(job, heart.report)
    except actions.JobLost:
        return
    except Refused as refusal:
        actions.fail_job(job, error=refusal.said)
        return
    actions.finish_job(job, result=result, file=file, file_name="export.xlsx")


@shared_task(queue_name="rest")
def forget_results() -> int:
    return actions.forget_results()
