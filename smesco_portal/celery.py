"""The Celery application; workers that show that they live, and a beat that remembers what it sent.

Both keep their signs in the database (`apps.jobs`), where `/healthz/` reads them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

from celery import Celery, bootsteps
from celery.app.amqp import AMQP
from celery.beat import Scheduler as MemoryScheduler
from kombu import Connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")


class BrokerConnection(Connection):
    """Looks for a Redis that went away at least every few seconds; Celery's own waits grow to half a minute."""

    def ensure_connection(self, *args: Any, **kwargs: Any) -> Connection:
        quicker = {"interval_start": 0.5, "interval_step": 0.5, "interval_max": 4, **kwargs}
        return super().ensure_connection(*args, **quicker)


class BrokerTerms(AMQP):
    Connection = BrokerConnection


app = Celery("smesco_portal", amqp=BrokerTerms)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

logger = logging.getLogger(__name__)
PULSE_SECONDS = 5
AGAIN_SECONDS = 5.0


def told(what: Callable[..., Any], *facts: Any) -> Any:
    """Tell the database, on a connection that is given back. One that is away for a moment must not stop the work."""
    from django.db import Error, connection

    try:
        return what(*facts)
    except Error as problem:
        logger.warning("sign_not_written", extra={"problem": type(problem).__name__})
        return None
    finally:
        # Processes that are forked later must not inherit it.
        connection.close()


class WorkerPulse(bootsteps.StartStopStep):
    """A timer in every worker's main process. It stands still while the worker cannot reach the broker."""

    requires = {"celery.worker.components:Timer"}

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.entry: Any = None

    def start(self, parent: Any) -> None:
        from apps.jobs.actions import show_life

        queues = sorted(parent.app.amqp.queues.consume_from)
        facts = (show_life, parent.hostname, queues)
        told(*facts)
        self.entry = parent.timer.call_repeatedly(PULSE_SECONDS, told, facts, priority=10)

    def stop(self, parent: Any) -> None:
        from apps.jobs.actions import say_goodbye

        if self.entry:
            self.entry.cancel()
            self.entry = None
            told(say_goodbye, parent.hostname)


app.steps["worker"].add(WorkerPulse)


class Scheduler(MemoryScheduler):
    """Celery's scheduler with its last runs in the database: a beat in a new container misses nothing.

    Its own file would be lost with the container, and django-celery-beat brings seven tables, pages to edit them and a
    schedule outside the code for what is one moment per entry.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.unsent: dict[str, Any] = {}
        super().__init__(*args, **kwargs)

    def setup_schedule(self) -> None:
        """Without the database beat does not start: whoever started it tries again."""
        from django.db import connection

        from apps.jobs.actions import last_runs

        super().setup_schedule()
        known = last_runs(self.schedule)
        connection.close()
        for name, entry in self.schedule.items():
            entry.last_run_at = known[name].astimezone(self.app.timezone)

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """What the broker did not take is due again, with the moment at which it ran before."""
        wait = float(super().tick(*args, **kwargs))
        if not self.unsent:
            return wait
        self.schedule.update(self.unsent)
        self.unsent, self._heap = {}, None
        return AGAIN_SECONDS

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Sent first, remembered then: a beat that dies in between sends it twice, which is harmless, and never not."""
        from apps.jobs.actions import remember_run

        try:
            self.apply_async(entry, producer=producer, advance=False)
        except Exception as problem:  # noqa: BLE001 - whatever the broker says, the entry is still due
            logger.warning("entry_not_sent", extra={"entry": entry.name, "problem": type(problem).__name__})
            self.unsent[entry.name] = entry
            return
        told(remember_run, entry.name, self.schedule[entry.name].last_run_at)
