"""The queues of background work, and the workers that take from them.

Every task names its queue (`@shared_task(queue_name="heavy")`; a test refuses one that does not):

- `codes`: mail that somebody waits for at her screen, and the short sweeps that make up for a dead worker.
- `mail`: all other mail.
- `photographs`: copies of pictures.
- `heavy`: what takes minutes: workbooks, imports, matching everybody, enrolling many.
- `rest`: sweeps that nobody waits for.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

QUEUES = ("codes", "mail", "photographs", "heavy", "rest")
DEFAULT_QUEUE = "rest"
# `up` saves memory: three workers for the five queues. In production (docker-compose.yml) each queue has its own.
WORKERS_OF_UP: dict[str, tuple[Sequence[str], int]] = {
    "worker-codes": (("codes",), 1),
    "worker-usual": (("mail", "photographs", "rest"), 2),
    "worker-heavy": (("heavy",), 2),
}


def worker_options(name: str, queues: Sequence[str], processes: int) -> list[str]:
    return [
        "worker",
        "--hostname",
        f"{name}@%h",
        "--queues",
        ",".join(queues),
        "--concurrency",
        str(processes),
        "--without-gossip",
        "--without-mingle",
    ]


def route(name: str, args: Any, kwargs: Any, options: Any, task: Any = None, **facts: Any) -> dict[str, str] | None:
    """Where the task itself says, also when it is sent by its name alone. (Celery's own `queue` is on its way out.)"""
    found = task or task_of(name)
    queue = getattr(found, "queue_name", None)
    return {"queue": queue} if queue else None


def task_of(name: str) -> Any:
    from smesco_portal.celery import app

    if name not in app.tasks:
        # A web process has sent none yet. Celery's own way to find them would set Django up anew, in a request.
        with suppress(ImportError):
            import_module(name.rpartition(".")[0])
    return app.tasks.get(name)
