"""Entry points for workers and the scheduler."""

from __future__ import annotations

from celery import shared_task

from apps.jobs import actions


@shared_task(queue_name="codes")
def sweep_jobs() -> dict[str, int]:
    return actions.sweep()
