"""One `up` per clone: a lock that dies with its process, and a record of what it started.

Whatever `up` starts carries a mark in its environment, made anew for every `up`. By the mark, and by nothing else, is
found what a killed one left behind: a process id alone may belong to a stranger by now.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from smesco_portal.runtime.embedded import CannotStart

MARK = "SMESCO_STARTED_BY"
TERM_SECONDS, KILL_SECONDS = 12.0, 5.0
ROUNDS = 5


class Tenure:
    """What one `up` says of itself in `var/`: for the next one, and for other commands."""

    def __init__(self, home: Path) -> None:
        self.lock, self.record = home / "up.lock", home / "up.json"
        self.token = secrets.token_hex(8)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Refuses with a sentence while another `up` holds the clone. Even `kill -9` gives the lock back."""
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        with self.lock.open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CannotStart(self.refusal()) from None
            yield

    def refusal(self) -> str:
        there = self.read()
        where = f" at {there['address']}/" if there.get("address") else ""
        process = there.get("pid", "?")
        return (
            f"This clone's portal is up already{where}, by process {process}. Stop that one first: with Ctrl-C where it"
            f" runs, or from here with `kill {process}`. A second portal beside it needs a clone of its own."
        )

    def read(self) -> dict[str, Any]:
        try:
            found = json.loads(self.record.read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, **facts: Any) -> None:
        half = self.record.with_suffix(".new")
        half.write_text(json.dumps({"pid": os.getpid(), "token": self.token, **facts}))
        half.replace(self.record)

    def forget(self) -> None:
        self.record.unlink(missing_ok=True)

    def mark(self, name: str) -> dict[str, str]:
        """Into the environment of a process to be started; its children inherit it."""
        return {MARK: f"{self.token}:{name}"}

    def end_what_was_left(self) -> int:
        """What the `up` before us started and could not stop, because it was killed. Answers how many processes."""
        token = self.read().get("token")
        return end_family(f"{token}:") if token else 0

    def end_what_is_left_of(self, name: str) -> int:
        """Orphans of one of our own processes that died: no second worker begins beside an old one's child."""
        return end_family(f"{self.token}:{name}", patience=0)


def is_up(home: Path) -> bool:
    try:
        with (home / "up.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def marked(start: str) -> list[psutil.Process]:
    """Living processes whose mark is `start`, or begins with it when it ends with a colon."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            mark = process.environ().get(MARK, "")
            whole = mark.startswith(start) if start.endswith(":") else mark == start
            if whole and process.pid != os.getpid() and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process)
    return found


def end_family(start: str, *, patience: float = TERM_SECONDS) -> int:
    """Look again until nobody is found: a process just born shows no environment yet, and one may be born meanwhile."""
    ended: set[psutil.Process] = set()
    for _ in range(ROUNDS):
        if not (found := marked(start)):
            break
        end(found, patience=patience)
        ended.update(found)
    return len(ended)


def end(processes: list[psutil.Process], *, patience: float) -> None:
    """Ask the first ones of each family, wait, then kill. psutil looks at the time of birth before it signals."""
    ours = {process.pid for process in processes}
    if patience:
        for process in processes:
            with contextlib.suppress(psutil.Error):
                if process.ppid() not in ours:
                    process.terminate()
        psutil.wait_procs(processes, timeout=patience)
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(processes, timeout=KILL_SECONDS)
