"""Tell a worker that there is mail. Only a hint: a lost one is made up for by the scheduler."""

from __future__ import annotations

from django.core.cache import cache

from apps.common.after_commit import send

KEYS = {False: "mail:nudged", True: "mail:nudged:awaited"}
TASKS = {False: "apps.mail.tasks.deliver_due", True: "apps.mail.tasks.deliver_awaited"}
SECONDS = 5


def nudge_worker(*, awaited: bool = False) -> None:
    """One task for many messages: the worker takes the mark away before it looks for mail."""
    if cache.add(KEYS[awaited], True, timeout=SECONDS):
        send(TASKS[awaited])


def nudge_taken(*, awaited: bool = False) -> None:
    cache.delete(KEYS[awaited])
