"""Entry points for workers and the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.common.after_commit import send
from apps.jobs.actions import claim_job, fail_job, finish_job, kept_alive
from apps.matchmaking import actions


@shared_task(queue_name="heavy")
def match_all_needs() -> int:
    return actions.match_everything().matches


@shared_task(queue_name="rest")
def match_changed_needs() -> int:
    return actions.match_changed_needs()


@shared_task(queue_name="rest")
def tell_newcomers() -> int:
    return actions.tell_newcomers()


@shared_task(queue_name="rest")
def match_changed_products() -> int | None:
    """What was published a moment ago reaches the needs that it fits."""
    judged = actions.match_changed_products()
    if judged is None:
        send(match_all_needs.name)
    return judged


@shared_task(queue_name="rest")
def watch_interest() -> int:
    return actions.watch_interest()


@shared_task(queue_name="heavy")
def write_due_digests() -> dict[str, int]:
    return actions.write_due_digests()


@shared_task(queue_name="heavy")
def match_now(job_id: str) -> None:
    """The desk's button."""
    job = claim_job(job_id)
    if job is None:
        return
    try:
        with kept_alive(job):
            run = actions.match_everything(by=job.by)
    except Exception as problem:
        fail_job(job, error=type(problem).__name__)
        raise
    finish_job(
        job, result={"needs": run.needs, "products": run.products, "matches": run.matches, "new": run.new_matches}
    )
