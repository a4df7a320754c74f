"""The promise, tried with real processes: a worker killed while it takes rows in, and another one that goes on."""

from __future__ import annotations

import contextlib
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
from django.conf import settings
from django.db import connection
from django.urls import reverse

from apps.accounts.models import User
from apps.intake import actions
from apps.intake.choices import BatchState
from apps.intake.models import Batch, Effect
from apps.jobs.choices import JobState
from apps.umkm.models import Enterprise
from smesco_portal.queues import worker_options
from smesco_portal.runtime.embedded import Servers
from tests.builders import intake

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
ROWS, PATIENCE = 400, 120


@pytest.fixture
def own_redis(tmp_path: Path) -> Iterator[Servers]:
    servers = Servers(home=tmp_path / "own", throwaway=True)
    servers.start_redis()
    yield servers
    servers.destroy()


@pytest.fixture
def start(tmp_path: Path, own_redis: Servers) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    database = connection.settings_dict
    secret = f":{quote(str(database['PASSWORD']), safe='')}" if database["PASSWORD"] else ""
    port = f":{database['PORT']}" if database["PORT"] else ""
    host = quote(str(database["HOST"]), safe="")
    environment = {
        **os.environ, "REDIS_URL": own_redis.redis_url, "LOG_LEVEL": "ERROR",
        "DATABASE_URL": f"postgres://{database['USER']}{secret}@{host}{port}/{database['NAME']}",
    }  # fmt: skip
    begun: list[subprocess.Popen[bytes]] = []

    def celery(*arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "tests.intake.celery_for_kills", *arguments]
        with (tmp_path / "processes.log").open("ab") as log:
            begun.append(
                subprocess.Popen(
                    command, cwd=settings.BASE_DIR, env=environment, stdout=log, stderr=log, start_new_session=True
                )
            )
        return begun[-1]

    yield celery
    for process in begun:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker(start: Callable[..., subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    return start(*worker_options(f"w{time.time_ns()}", ("codes", "heavy"), 1))


def wait_for(condition: Callable[[], Any], what: str, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"{what}: {(folder / 'processes.log').read_text()[-2000:]}"
        time.sleep(0.02)


def test_a_killed_import_goes_on_by_itself_and_no_row_twice(
    ratna: User, as_person: Any, start: Callable[..., subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    rows = [[f"Usaha {number}", "CV", f"12{number:011d}", "Kab. Garut"] for number in range(ROWS)]
    batch = intake.read_sheets(ratna, Data=[intake.ENTERPRISE_HEADINGS, *rows])
    actions.start_applying(batch=batch, by=ratna)
    start("beat", "--pidfile", "")
    with intake.imports_held() as held:
        first = worker(start)
        held.let_one_part_through()
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        assert 0 < Enterprise.objects.count() < ROWS, "it was killed before it began, or after it was over"
    batch = Batch.objects.get(pk=batch.pk)
    client, page = as_person(ratna), reverse("intake:import", args=[batch.pk])
    wait_for(lambda: "dilanjutkan sendiri" in client.get(page).text, "the page never said it", tmp_path)
    worker(start)
    wait_for(lambda: Batch.objects.get(pk=batch.pk).state == BatchState.DONE, "it did not go on", tmp_path)
    batch = Batch.objects.get(pk=batch.pk)
    wait_for(lambda: Batch.objects.get(pk=batch.pk).job.state == JobState.DONE, "the job never ended", tmp_path)
    assert Enterprise.objects.count() == Effect.objects.count() == ROWS
    assert not batch.rows.filter(applied_at=None).exists()
    assert Batch.objects.get(pk=batch.pk).job.runs >= 2
