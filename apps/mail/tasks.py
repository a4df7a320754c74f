"""Entry points for workers and the scheduler. Any of them may run twice, at once."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from apps.mail import delivery, ledger
from apps.mail.nudge import nudge_taken, nudge_worker


@shared_task
def deliver_due() -> dict[str, int]:
    nudge_taken()
    return dict(delivery.deliver())


@shared_task
def sweep_outbox() -> dict[str, int]:
    found = ledger.sweep(timezone.now())
    if found["again"]:
        nudge_worker()
    return found
