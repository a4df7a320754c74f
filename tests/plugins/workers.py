"""A real worker on the tests' own database and broker, for stories that need one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection


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
def start_worker(transactional_db: None, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start a worker, or with `"beat"` the scheduler, and wait for its heartbeat; it is stopped after the test."""
    started: list[subprocess.Popen[bytes]] = []
    options = {
        "worker": ["--concurrency", "1", "--without-gossip", "--without-mingle"],
        "beat": ["--pidfile", "", "--schedule", str(tmp_path / "schedule")],
    }

    def start(kind: str = "worker", **more: str) -> subprocess.Popen[bytes]:
        cache.delete(f"heartbeat:{kind}")
        command = [sys.executable, "-m", "celery", "-A", "smesco_portal", kind, "-l", "ERROR", *options[kind]]
        process = subprocess.Popen(
            command, cwd=django_settings.BASE_DIR, env=environment(**more), start_new_session=True
        )
        started.append(process)
        wait_for(lambda: cache.get(f"heartbeat:{kind}"), f"the heartbeat of {kind}", seconds=60)
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


def wait_for(condition: Callable[[], Any], what: str, *, seconds: float = 20) -> Any:
    """Poll until the condition holds; say what was waited for when it never does."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"Waited {seconds:.0f} s for {what}.")
