"""PostgreSQL is stopped, and crashes, under a portal at work: a calm page meanwhile, and no failure afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from smesco_portal.queues import QUEUES, worker_options
from smesco_portal.runtime.embedded import Servers
from tests.builders.serving import Web, free_address, serving
from tests.plugins.workers import wait_for

pytestmark = pytest.mark.processes
PAGES = ["/id/", "/en/", "/id/catalogue/", "/en/accounts/login/"]


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    made = Servers(home=tmp_path / "own", throwaway=True, durable=True)
    tmp_path.chmod(0o755)
    made.start()
    yield made
    made.destroy()


@pytest.fixture
def web(servers: Servers) -> Iterator[Web]:
    address = free_address()
    environment = {
        **os.environ, "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url, "LOG_LEVEL": "ERROR",
        "CACHE_PREFIX": "drill", "BROKER_PREFIX": "drill:", "SITE_URL": f"http://{address}", "DEMO": "0",
    }  # fmt: skip
    python = [sys.executable, "manage.py"]
    subprocess.run([*python, "prepare_portal"], cwd=settings.BASE_DIR, env=environment, check=True)
    celery = [sys.executable, "-m", "celery", "-A", "smesco_portal"]
    commands = [[*celery, *worker_options("w", QUEUES, 1), "-l", "ERROR"], [*celery, "beat", "--pidfile", ""]]
    others = [
        subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, start_new_session=True)
        for command in commands
    ]
    try:
        with serving(address, environment) as made:
            wait_for(lambda: made.health().get("state") == "well", "the portal to be well")
            yield made
        assert [process.poll() for process in others] == [None, None], "a worker or beat ended with the database"
    finally:
        for process in others:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def stopped(servers: Servers) -> None:
    servers.stop_postgres()


def crashed(servers: Servers) -> None:
    """Its processes are gone in the middle of whatever they did; it finds its way back by its log."""
    first = int((servers.cluster / "postmaster.pid").read_text().splitlines()[0])
    os.kill(first, signal.SIGQUIT)
    wait_for(lambda: not servers.postgres_runs(), "the crash")


def test_it_comes_back_by_itself(servers: Servers, web: Web) -> None:
    for away in (stopped, crashed):
        opens(web)
        away(servers)
        says_so(web)
        servers.start_postgres()
        opens(web)
        wait_for(lambda: web.health().get("state") == "well", "workers and beat to go on")


def opens(web: Web) -> None:
    """Every process and thread had a connection, and all of them are dead after the restart: none may show it."""
    for _round in range(8):
        assert {path: web.get(path)[0] for path in PAGES} == dict.fromkeys(PAGES, 200)


def says_so(web: Web) -> None:
    told = web.health()
    assert (told["status"], told["database"], told["state"]) == (503, False, "ill")
    for path, title in (("/id/catalogue/", "Tutup sebentar"), ("/en/catalogue/", "Closed for a moment")):
        status, headers, text = web.get(path)
        assert (status, headers["Retry-After"]) == (503, "30")
        assert f"<h1>{title}</h1>" in text
