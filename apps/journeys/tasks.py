"""Sweeps that heal drift between rooms."""

from __future__ import annotations

from celery import shared_task

from apps.journeys import duties, markets, reminders
from apps.journeys.actions import drop_ended_certificates as drop_ended
from apps.journeys.actions import heal_catalogue as heal


@shared_task(queue_name="heavy")
def heal_catalogue() -> dict[str, int]:
    """Compare the index with what hangs, and mend the difference. Safe to run twice."""
    return heal()


@shared_task(queue_name="rest")
def drop_ended_certificates() -> int:
    """What ended yesterday is shown and counted no more. Safe to run twice."""
    return drop_ended()


@shared_task(queue_name="rest")
def bar_what_changed() -> int:
    """Where works may not be proposed, for what changed a moment ago. Safe to run twice."""
    return markets.bar_what_changed()


@shared_task(queue_name="rest")
def remind_plans() -> dict[str, int]:
    """Steps that are due, to their owners: at most once a week. Safe to run twice."""
    return reminders.remind_plans()


@shared_task(queue_name="rest")
def plan_duties() -> int:
    """Steps that the law asks of those who claim a rise. Safe to run twice."""
    return duties.plan_duties()
