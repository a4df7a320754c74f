"""Entry points for workers and the scheduler. Any of them may run twice, at once."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from apps.mail.actions.nudging import nudge_taken, nudge_worker
from apps.mail.delivery import ledger, rounds


@shared_task(queue_name="codes")
def deliver_awaited() -> dict[str, int]:
    """What somebody waits for at her screen, past everything else."""
    nudge_taken(awaited=True)
    return delivered(awaited=True)


@shared_task(queue_name="mail")
def deliver_due() -> dict[str, int]:
    nudge_taken()
    return delivered(awaited=False)


def delivered(*, awaited: bool) -> dict[str, int]:
    told = rounds.deliver(awaited=awaited)
    if told["more"]:
        nudge_worker(awaited=awaited)
    return dict(told)


@shared_task(queue_name="codes")
def sweep_outbox() -> dict[str, int]:
    found = ledger.sweep(timezone.now())
    if found["again"]:
        nudge_worker()
    return found
