"""What is done once the change is safe: a worker is told, a file is removed. None of it can undo the change any more,
so none of it may fail the request either: a failure leaves a line in the log, and a sweep does it later."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import transaction

from apps.common.aid import absence_of

logger = logging.getLogger("portal.after-commit")


def after_commit(do: Callable[..., object], *args: Any, **named: Any) -> None:
    """Call `do(*args, **named)` once the transaction has committed; at once where there is none."""
    transaction.on_commit(lambda: quietly(do, *args, **named))


def quietly(do: Callable[..., object], *args: Any, **named: Any) -> None:
    try:
        do(*args, **named)
    except Exception as problem:  # noqa: BLE001 - the change is made, whatever became of its consequence
        name = getattr(do, "__qualname__", type(do).__name__)
        logger.warning("After the commit %s failed", name, exc_info=problem)


def send_after_commit(task: str, *args: Any) -> None:
    """Have a worker do `task(*args)`. A sweep must find the row that waits for it: the broker may lose the message."""
    after_commit(send, task, *args)


def send(task: str, *args: Any) -> bool:
    """Tell the broker, in a moment. Never raises; False when it is away, full, or refuses."""
    broker = absence_of(settings.REDIS_URL)
    if not broker.may_ask():
        return False
    try:
        current_app.send_task(task, args=list(args), retry=False, ignore_result=True)
    except Exception as problem:  # noqa: BLE001 - the work is safe in its row, whatever the broker says
        broker.failed(problem)
        logger.warning("%s was not sent (%s); the sweep finds it", task, type(problem).__name__)
        return False
    broker.answered()
    return True
