"""A real worker on the tests' own database and broker, and a real mail server, for stories that need one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from apps.jobs.models import LastRun, Pulse
from smesco_portal.queues import QUEUES, worker_options
from tests.builders.mail import Sink

PATIENCE = 120  # seconds: a busy machine is no failure


def environment(**more: str) -> dict[str, str]:
    """What a process of the portal needs to work beside this test."""
    database = connection.settings_dict
    host = quote(str(database["HOST"]), safe="")
    port = f":{database['PORT']}" if database["PORT"] else ""
    person = quote(str(database["USER"]), safe="")
    if database["PASSWORD"]:
        person += ":" + quote(str(database["PASSWORD"]), safe="")
    return {
        **os.environ,
        "DATABASE_URL": f"postgres://{person}@{host}{port}/{database['NAME']}",
        "REDIS_URL": django_settings.REDIS_URL,
        "SITE_URL": django_settings.SITE_URL,
        "LOG_LEVEL": "ERROR",
        **more,
    }


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a worker (of all queues, or of those named), or with `"beat"` the scheduler, and wait for its sign of life.

    It is stopped after the test.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(
        kind: str = "worker", *, queues: Sequence[str] = QUEUES, processes: int = 1, **more: str
    ) -> subprocess.Popen[bytes]:
        signs: Any = Pulse if kind == "worker" else LastRun
        before = timezone.now()
        options = (
            worker_options(f"w{len(started)}", queues, processes) if kind == "worker" else ["beat", "--pidfile", ""]
        )
        command = [sys.executable, "-m", "celery", "-A", "smesco_portal", *options, "-l", "ERROR"]
        process = subprocess.Popen(
            command, cwd=django_settings.BASE_DIR, env=environment(**more), start_new_session=True
        )
        started.append(process)
        wait_for(lambda: signs.objects.filter(at__gt=before).exists(), f"the sign of life of {kind}")
        return process

    yield start
    for process in started:
        if process.poll() is None:  # a test may have killed it itself
            os.killpg(process.pid, signal.SIGTERM)
    for process in started:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """An SMTP server of the test's own, to which the outbox delivers."""
    server = Sink()
    settings.EMAIL_URL, settings.DEVELOPMENT_MAILBOX = server.url, False
    yield server
    server.stop()


def wait_for(condition: Callable[[], Any], what: str, *, seconds: float = PATIENCE) -> Any:
    """Poll until the condition holds; say what was waited for when it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"Waited {seconds:.0f} s for {what}.")
