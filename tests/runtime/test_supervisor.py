"""What `up` started and what died is started again: processes with a pause that grows, and the embedded servers."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from smesco_portal.runtime import supervising
from smesco_portal.runtime.embedded import CannotStart, Servers
from smesco_portal.runtime.only_one import Tenure, marked
from smesco_portal.runtime.supervising import Pause, ServerKeeper, Supervisor, keepers
from tests.plugins.workers import wait_for

STAYS = "import time; time.sleep(600)"
LEAVES_A_CHILD = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', '{STAYS}']); sys.exit(3)"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def throwaway() -> Iterator[Servers]:
    home = Path(tempfile.mkdtemp(prefix="smesco-keeper-"))
    home.chmod(0o755)
    servers = Servers(home=home, throwaway=True)
    yield servers
    servers.destroy()


def supervisor(tmp_path: Path, said: list[str], **programs: str) -> Supervisor:
    commands = {name: [sys.executable, "-c", program] for name, program in programs.items()}
    return Supervisor(commands, folder=tmp_path, tenure=Tenure(tmp_path), keepers=[], say=said.append)


def test_a_process_that_is_killed_is_started_again(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "FIRST_PAUSE", 0.1)
    portal = supervisor(tmp_path, said, web=STAYS, worker=STAYS)
    portal.start()
    web, worker = (portal.children[name].process for name in ("web", "worker"))
    assert web
    assert worker
    web.kill()

    def again() -> bool:
        portal.look()
        process = portal.children["web"].process
        return process is not None and process.pid != web.pid

    wait_for(again, "another one")
    assert worker.poll() is None
    assert any("web ended unexpectedly (SIGKILL)" in line for line in said)
    portal.terminate()
    assert marked(f"{portal.tenure.token}:") == []


def test_never_a_second_one_beside_what_an_old_one_left(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervising, "FIRST_PAUSE", 0.05)
    portal = supervisor(tmp_path, said, worker=LEAVES_A_CHILD)
    most = 0
    portal.start()
    until = time.monotonic() + 120
    while len(said) < 3 and time.monotonic() < until:
        portal.look()
        if portal.children["worker"].process is None:
            most = max(most, len(marked(f"{portal.tenure.token}:")))
        time.sleep(0.02)
    assert len(said) >= 3, said
    assert "code 3" in said[0]
    assert most == 0, "its child lived while it was away"
    portal.terminate()


def test_what_ends_by_itself_is_not_started_again(tmp_path: Path, said: list[str]) -> None:
    portal = supervisor(tmp_path, said)
    portal.launch_once("demo", [sys.executable, "-c", "pass"])
    wait_for(lambda: portal.look() or portal.children["demo"].process is None, "it to end")
    portal.look()
    assert portal.children["demo"].process is None
    assert said == []


def test_the_pause_grows_with_quick_deaths_and_is_short_again_after_a_long_life() -> None:
    pause, now, waits = Pause(), 1000.0, []
    for _death in range(8):
        pause.started(now)
        waits.append(pause.died(now + 1))
        now = pause.due
    assert waits == [1, 2, 4, 8, 16, 30, 30, 30]
    pause.started(now)
    assert pause.died(now + supervising.SOON) == 1


def test_a_server_that_does_not_start_is_tried_less_and_less_often(said: list[str]) -> None:
    def fails() -> bool:
        raise CannotStart("no room on the disk")

    keeper = ServerKeeper("Redis", lambda: False, fails, said.append)
    assert supervising.EARLY_TRIES == 3
    for wait in (0, 0, 0, 2, 4, 8):
        before = time.monotonic()
        keeper.look(max(before, keeper.due))
        assert before + wait <= keeper.due <= time.monotonic() + wait if wait else keeper.due == 0
    assert said[0] == "Redis is away; starting it again."
    assert said[-1] == "Redis did not start, next try in 8 s: no room on the disk"
    assert len(said) == 4


@pytest.mark.processes
def test_killed_servers_come_back_with_what_they_kept(throwaway: Servers, said: list[str]) -> None:
    throwaway.start()
    throwaway._psql("postgres", "create table kept as select 'here' as word")
    stopping = threading.Event()
    watchers = [
        threading.Thread(target=keeper.watch, args=(stopping,))
        for keeper in keepers(throwaway, ["PostgreSQL", "Redis"], said.append)
    ]
    for watcher in watchers:
        watcher.start()
    try:
        postmaster = throwaway.postmaster()
        assert postmaster
        os.kill(postmaster, signal.SIGKILL)
        os.kill(int((throwaway.home / "redis" / "redis.pid").read_text()), signal.SIGKILL)
        wait_for(lambda: len(said) >= 2, "both to be missed")
        wait_for(lambda: throwaway.postgres_runs() and throwaway.redis_runs(), "both to be back")
    finally:
        stopping.set()
        for watcher in watchers:
            watcher.join()
    assert throwaway._psql("postgres", "select word from kept") == "here"
    assert throwaway.postmaster() != postmaster
    # A busy machine may need several starts: then the last lines say so.
    assert {"PostgreSQL is away; starting it again.", "Redis is away; starting it again."} <= set(said)
