"""Tell a worker that there is mail. Only a hint: a lost one is made up for by the scheduler."""

from __future__ import annotations

import logging

from celery import current_app
from django.core.cache import cache

KEY = "mail:nudged"
SECONDS = 5
logger = logging.getLogger(__name__)


def nudge_worker() -> None:
    """One task for many messages: the worker takes the mark away before it looks for mail."""
    try:
        if cache.add(KEY, True, timeout=SECONDS):
            current_app.send_task("apps.mail.tasks.deliver_due", retry=False, ignore_result=True)
    except Exception as problem:  # noqa: BLE001 - the mail is safe in its row, whatever the broker says
        logger.warning("mail_nudge_lost", extra={"problem": type(problem).__name__})


def nudge_taken() -> None:
    try:
        cache.delete(KEY)
    except Exception as problem:  # noqa: BLE001
        logger.warning("mail_nudge_mark_stays", extra={"problem": type(problem).__name__})
