"""Entry points for workers and the scheduler. Each may be started twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import translation

from apps.common.errors import Refused
from apps.invitations import actions
from apps.invitations.models import InviteList
from apps.jobs.actions import claim_job, fail_job, finish_job, kept_alive
from apps.jobs.models import Job


@shared_task(queue_name="rest")
def close_past() -> int:
    return actions.close_past()


@shared_task(queue_name="rest")
def turn_waiting_lists() -> int:
    return actions.turn_waiting_lists()


@shared_task(queue_name="rest")
def forget_lost_uploads() -> dict[str, int]:
    return actions.forget_lost_uploads()


@shared_task(queue_name="heavy")
def read(job_id: str) -> None:
    """Read an uploaded list of guests."""
    job = claim_job(job_id)
    if job is None:
        return
    staged = InviteList.objects.get(pk=job.params["list"])
    with translation.override(language_of(job)), kept_alive(job):
        try:
            actions.read_upload(staged=staged)
        except Refused as refusal:
            actions.fail_list(staged=staged, reason=refusal)
            fail_job(job, error=refusal.said)
            return
    finish_job(job)


@shared_task(queue_name="heavy")
def send(job_id: str) -> None:
    """Invite everybody of a long list: all or nobody, and once."""
    job = claim_job(job_id)
    if job is None or job.by is None:
        return
    staged = InviteList.objects.get(pk=job.params["list"])
    with translation.override(language_of(job)), kept_alive(job) as heart:
        try:
            sent = actions.confirm_list(staged=staged, by=job.by, report=heart.report)
        except Refused as refusal:
            fail_job(job, error=refusal.said)
            return
    finish_job(job, result={"sent": sent})


def language_of(job: Job) -> str:
    return str(job.by.language) if job.by else "id"
