"""Entry points for the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.quotations import actions


@shared_task(queue_name="rest")
def ask_makers() -> int:
    return actions.ask_makers() + actions.watch_awards()
