"""One `up` per clone, which ends what a killed one left behind, and nothing that is not its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from smesco_portal.runtime import only_one
from smesco_portal.runtime.embedded import CannotStart
from smesco_portal.runtime.only_one import Tenure, is_up, marked
from tests.plugins.workers import wait_for

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
PARENT = [
    sys.executable,
    "-c",
    f"import subprocess, time; subprocess.Popen({SLEEP!r}); print('ready', flush=True); time.sleep(600)",
]


@pytest.fixture
def begun() -> Iterator[list[subprocess.Popen[bytes]]]:
    processes: list[subprocess.Popen[bytes]] = []
    yield processes
    for process in processes:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def start(begun: list[subprocess.Popen[bytes]], command: list[str], mark: dict[str, str]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(command, env={**os.environ, **mark}, stdout=subprocess.PIPE, start_new_session=True)
    begun.append(process)
    return process


def test_a_second_one_is_refused_with_a_sentence(tmp_path: Path) -> None:
    first = Tenure(tmp_path)
    with first.held():
        first.write(address="http://localhost:8000")
        assert is_up(tmp_path)
        says = rf"up already at http://localhost:8000/, by process {os.getpid()}\. Stop that one first"
        with pytest.raises(CannotStart, match=says), Tenure(tmp_path).held():
            pass
    assert not is_up(tmp_path)
    with Tenure(tmp_path).held():
        pass


def test_a_killed_one_gives_the_clone_free(tmp_path: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    code = (
        "import sys, time; from pathlib import Path; from smesco_portal.runtime.only_one import Tenure\n"
        "with Tenure(Path(sys.argv[1])).held(): print('held', flush=True); time.sleep(600)"
    )
    holder = start(begun, [sys.executable, "-c", code, str(tmp_path)], {})
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    assert is_up(tmp_path)
    holder.kill()
    holder.wait()
    with Tenure(tmp_path).held():
        pass


def test_what_a_killed_one_left_is_ended_with_all_its_children(
    tmp_path: Path, begun: list[subprocess.Popen[bytes]]
) -> None:
    killed = Tenure(tmp_path)
    killed.write()
    worker = start(begun, PARENT, killed.mark("worker"))
    orphaned = start(begun, PARENT, killed.mark("web"))
    for process in (worker, orphaned):
        assert process.stdout
        process.stdout.readline()
    orphaned.kill()  # its child lives on
    orphaned.wait()
    assert Tenure(tmp_path).end_what_was_left() == 3
    assert worker.wait(60) is not None
    assert marked(f"{killed.token}:") == []


def test_a_stranger_that_has_the_number_now_is_left_alone(tmp_path: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    """Process ids are used again; other clones have a mark of their own."""
    stranger, neighbour = start(begun, SLEEP, {}), start(begun, SLEEP, Tenure(tmp_path / "other").mark("worker"))
    killed = Tenure(tmp_path)
    killed.write(pid=stranger.pid)
    assert Tenure(tmp_path).end_what_was_left() == 0
    assert stranger.poll() is None
    assert neighbour.poll() is None


def test_one_that_was_just_born_is_ended_as_well(
    tmp_path: Path, begun: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a process is being begun its environment can be read, and is empty."""
    killed = Tenure(tmp_path)
    killed.write()
    for name in ("worker", "web"):
        start(begun, SLEEP, killed.mark(name))
    wait_for(lambda: len(marked(f"{killed.token}:")) == 2, "both to be there")
    looked: list[int] = []

    def one_is_not_seen_yet(start: str) -> list[psutil.Process]:
        looked.append(1)
        return marked(start)[: 1 if len(looked) == 1 else None]

    monkeypatch.setattr(only_one, "marked", one_is_not_seen_yet)
    assert Tenure(tmp_path).end_what_was_left() == 2
    assert marked(f"{killed.token}:") == []


@pytest.mark.parametrize("record", ["", "[1]", "{}", '{"pid": 1}', "{"])
def test_a_record_that_says_nothing_ends_nothing(tmp_path: Path, record: str) -> None:
    (tmp_path / "up.json").write_text(record)
    assert Tenure(tmp_path).end_what_was_left() == 0


def test_the_mark_of_one_process_is_not_that_of_another(tmp_path: Path, begun: list[subprocess.Popen[bytes]]) -> None:
    tenure = Tenure(tmp_path)
    codes, usual = start(begun, SLEEP, tenure.mark("worker")), start(begun, SLEEP, tenure.mark("worker-usual"))
    wait_for(lambda: len(marked(f"{tenure.token}:")) == 2, "both to be there")
    assert tenure.end_what_is_left_of("worker") == 1
    assert codes.wait(60) is not None
    assert usual.poll() is None
