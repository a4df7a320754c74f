"""`up` looks after what it started: processes and embedded servers that die are started again."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

from smesco_portal.runtime.embedded import CannotStart, Servers
from smesco_portal.runtime.only_one import Tenure

# Who dies soon after a start waits longer each time, so that a broken one does not eat the machine.
FIRST_PAUSE, LONGEST_PAUSE, SOON = 1.0, 30.0, 60.0
EARLY_TRIES = 3
LOOK_SECONDS, SERVERS_SECONDS = 0.25, 1.0
STOP_SECONDS = 15.0
Say = Callable[[str], None]


class Pause:
    """How long to wait before the next start."""

    def __init__(self) -> None:
        self.deaths, self.begun, self.due = 0, 0.0, 0.0

    def started(self, now: float) -> None:
        self.begun = now

    def died(self, now: float) -> float:
        self.deaths = self.deaths + 1 if now - self.begun < SOON else 1
        pause = min(FIRST_PAUSE * 2 ** (self.deaths - 1), LONGEST_PAUSE)
        self.due = now + pause
        return pause


class Child:
    """One process of the portal with all its own children."""

    def __init__(self, name: str, command: list[str], folder: Path, tenure: Tenure, say: Say, *, once: bool) -> None:
        self.name, self.command, self.folder, self.tenure, self.say, self.once = (
            name, command, folder, tenure, say, once,
        )  # fmt: skip
        self.process: subprocess.Popen[bytes] | None = None
        self.pause = Pause()

    def launch(self) -> None:
        # A session of its own, so that Ctrl-C reaches us alone and we stop them in order.
        # As root, Celery warns at every start about unpickling; our tasks are JSON.
        environment = {
            **os.environ,
            **self.tenure.mark(self.name),
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser",
        }
        self.process = subprocess.Popen(self.command, cwd=self.folder, env=environment, start_new_session=True)
        self.pause.started(time.monotonic())

    def look(self) -> None:
        now = time.monotonic()
        if self.process is None:
            if not self.once and now >= self.pause.due:
                self.launch()
            return
        code = self.process.poll()
        if code is None:
            return
        self.process = None
        if not self.once:
            self.tenure.end_what_is_left_of(self.name)
            pause = self.pause.died(now)
            self.say(f"{self.name} ended unexpectedly ({reason(code)}); starting it again in {pause:.0f} s.")

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, deadline: float) -> None:
        if self.process is not None:
            try:
                self.process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None
        self.tenure.end_what_is_left_of(self.name)


def reason(code: int) -> str:
    if code >= 0:
        return f"code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


class ServerKeeper:
    """One embedded server of this clone, looked at in a thread of its own: starting it may take a while."""

    def __init__(self, name: str, lives: Callable[[], bool], start: Callable[[], bool], say: Say) -> None:
        self.name, self.lives, self.start, self.say = name, lives, start, say
        self.failures, self.due = 0, 0.0

    def watch(self, stopping: threading.Event) -> None:
        while not stopping.wait(SERVERS_SECONDS):
            self.look(time.monotonic())

    def look(self, now: float) -> None:
        if now < self.due or self.lives():
            return
        if not self.failures:
            self.say(f"{self.name} is away; starting it again.")
        try:
            self.start()
        except (CannotStart, OSError) as problem:
            self.failed(str(problem))
        else:
            self.failures = 0

    def failed(self, problem: str) -> None:
        """The first tries may come too early: what a killed PostgreSQL left needs a moment to notice."""
        self.failures += 1
        if self.failures <= EARLY_TRIES:
            return
        wait = min(FIRST_PAUSE * 2 ** (self.failures - EARLY_TRIES), LONGEST_PAUSE)
        self.due = time.monotonic() + wait
        self.say(f"{self.name} did not start, next try in {wait:.0f} s: {problem}")


def keepers(servers: Servers, names: list[str], say: Say) -> list[ServerKeeper]:
    ways = {
        "PostgreSQL": (servers.postgres_lives, servers.start_postgres),
        "Redis": (servers.redis_runs, servers.start_redis),
    }
    return [ServerKeeper(name, *ways[name], say) for name in names]


class Supervisor:
    """Keeps everything running until it is told to stop; then stops it in order."""

    def __init__(
        self, commands: dict[str, list[str]], *, folder: Path, tenure: Tenure, keepers: list[ServerKeeper], say: Say
    ) -> None:
        self.folder, self.tenure, self.say = folder, tenure, say
        self.children = {name: self.child(name, command) for name, command in commands.items()}
        self.stopping = threading.Event()
        self.watchers = [
            threading.Thread(target=keeper.watch, args=(self.stopping,), daemon=True) for keeper in keepers
        ]

    def child(self, name: str, command: list[str], *, once: bool = False) -> Child:
        return Child(name, command, self.folder, self.tenure, self.say, once=once)

    def start(self) -> None:
        for child in self.children.values():
            child.launch()
        for watcher in self.watchers:
            watcher.start()

    def launch_once(self, name: str, command: list[str]) -> None:
        """Something that ends by itself."""
        self.children[name] = self.child(name, command, once=True)
        self.children[name].launch()

    def look(self) -> None:
        for child in self.children.values():
            if not self.stopping.is_set():
                child.look()

    def wait(self) -> None:
        while not self.stopping.wait(LOOK_SECONDS):
            self.look()

    def stop(self) -> None:
        if not self.stopping.is_set():
            self.say("\nStopping ...")
        self.stopping.set()

    def terminate(self) -> None:
        self.stopping.set()
        for watcher in self.watchers:
            if watcher.ident is not None:  # started
                watcher.join()
        for child in self.children.values():
            child.ask_to_stop()
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children.values():
            child.stop(deadline)
