"""Sweeps of programmes and of promotions. Every one may run twice, and beside itself."""

from __future__ import annotations

from celery import shared_task
from django.utils import translation

from apps.common.errors import Refused
from apps.jobs.actions import JobLost, claim_job, fail_job, finish_job, kept_alive
from apps.naik_kelas import actions
from apps.naik_kelas.actions.reminding import remind_of_figures as remind
from apps.naik_kelas.models import Programme


@shared_task(queue_name="heavy")
def enrol_list(job_id: str) -> None:
    job = claim_job(job_id)
    if job is None:
        return
    with translation.override(str(job.by.language) if job.by else "id"), kept_alive(job) as heart:
        try:
            result = actions.enrol_list(
                programme=Programme.objects.get(pk=job.params["programme"]),
                enterprises=job.params["enterprises"],
                by=job.by,
                since=job.created_at,
                report=heart.report,
            )
        except Refused as refusal:
            fail_job(job, error=refusal.said)
            return
        except JobLost:
            return
    finish_job(job, result=result)


@shared_task(queue_name="rest")
def recount_programmes() -> int:
    """Programmes whose ledger grew since they were counted, and all of them once a day: a stall comes by itself."""
    return actions.recount()


@shared_task(queue_name="rest")
def flag_falls() -> int:
    """Promotions whose later year lies below the class: flagged, nothing is deleted."""
    return actions.flag_falls()


@shared_task(queue_name="rest")
def remind_of_figures() -> int:
    """Every morning; writes only in January and April, and to nobody twice."""
    return remind()
