"""What the verbs of plans tell the history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from apps.accounts.models import User
from apps.history.actions import note
from apps.plans.choices import StepVerb
from apps.plans.models import Task


def tell_task(
    task: Task,
    verb: StepVerb,
    by: User | None,
    before: str = "",
    now: datetime | None = None,
    why: str = "",
    **details: Any,
) -> None:
    """A step; with its state before and after where the verb moved it."""
    if before:
        details |= {"before": {"state": before}, "after": {"state": task.state}}
    note(subject=task, verb=verb, by=by, now=now, why=why, **details)
