"""Entry points for the scheduler."""

from __future__ import annotations

from celery import shared_task

from apps.invitations import actions


@shared_task
def close_past() -> int:
    return actions.close_past()
