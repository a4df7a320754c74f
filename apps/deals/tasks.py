"""Entry points for the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.deals import actions


@shared_task(queue_name="rest")
def ask_again() -> int:
    return actions.ask_again()


@shared_task(queue_name="rest")
def count_months() -> int:
    return actions.count_months()
