"""Entry points for workers and the scheduler. Each may run twice."""

from __future__ import annotations

from celery import shared_task

from apps.floor import actions


@shared_task(queue_name="rest")
def keep_floor() -> int:
    """On a day under way: what a slot's end says of its meetings, and calls whose time is over."""
    return actions.sweep_meetings() + actions.sweep_calls()
