"""Entry points for workers and the scheduler. Any of them may run twice, at once."""

from __future__ import annotations

from celery import shared_task


@shared_task
def deliver_due() -> int:
    return 0


@shared_task
def sweep_outbox() -> int:
    return 0
