"""Sweeps that heal drift between rooms."""

from __future__ import annotations

from celery import shared_task

from apps.journeys import actions


@shared_task(queue_name="heavy")
def heal_catalogue() -> dict[str, int]:
    """Compare the index with what is published, and mend the difference. Safe to run twice."""
    return actions.heal_catalogue()


@shared_task(queue_name="rest")
def drop_ended_certificates() -> int:
    """What ended yesterday is shown and counted no more. Safe to run twice."""
    return actions.drop_ended_certificates()


@shared_task(queue_name="rest")
def bar_what_changed() -> int:
    """Where products may not be proposed, for what changed a moment ago. Safe to run twice."""
    return actions.bar_what_changed()


@shared_task(queue_name="rest")
def remind_plans() -> dict[str, int]:
    """Steps that are due, to their owners: at most once a week. Safe to run twice."""
    return actions.remind_plans()


@shared_task(queue_name="rest")
def plan_duties() -> int:
    """Steps that the law asks of those who claim a rise. Safe to run twice."""
    return actions.plan_duties()
