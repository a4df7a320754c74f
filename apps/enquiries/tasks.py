"""Entry points for the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.enquiries import actions


@shared_task(queue_name="rest")
def chase() -> int:
    return actions.chase()


@shared_task(queue_name="rest")
def count_responses() -> int:
    return actions.count_responses()


@shared_task(queue_name="rest")
def forget_unconfirmed() -> int:
    return actions.forget_unconfirmed()
