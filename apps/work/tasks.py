"""Entry points for workers and the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.work import actions


@shared_task(queue_name="rest")
def raise_overdue() -> int:
    return actions.raise_overdue()
