"""Sweeps of the plan: thin, and safe to run twice."""

from __future__ import annotations

from celery import shared_task

from apps.plans import actions


@shared_task(queue_name="rest")
def follow_plans() -> dict[str, int]:
    """Plan what was just answered; close what was just met."""
    return {"planned": actions.plan_what_was_answered(), "closed": actions.close_what_changed()}


@shared_task(queue_name="heavy")
def close_what_is_met() -> int:
    """Every night, whatever a minute's sweep missed."""
    return actions.close_what_is_met()
