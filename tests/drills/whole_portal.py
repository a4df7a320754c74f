"""A portal of the drill's own: a copy of this clone, started by `manage.py up`, with people who look at its pages."""

from __future__ import annotations

import contextlib
import json
import math
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import psutil
from django.conf import settings

from smesco_portal.runtime.embedded import Servers
from tests.plugins.workers import PATIENCE

LEFT_OUT = ("var", ".venv", ".git", "__pycache__", "screenshots", ".mypy_cache", ".ruff_cache")
# The portal of the drill starts from nothing: neither the tests' servers nor their files.
NOT_OURS = (
    "DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "CACHE_PREFIX", "BROKER_PREFIX", "SITE_URL", "TEST_DATABASE_NAME",
    "PYTEST_XDIST_WORKER", "DJANGO_SETTINGS_MODULE",
)  # fmt: skip
PAGES = ("/en/", "/id/catalogue/", "/en/programme/", "/id/accounts/login/")


class Portal:
    def __init__(self, mail_url: str) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="smesco-whole-"))
        self.home.chmod(0o755)
        self.clone = self.home / "portal"
        shutil.copytree(settings.BASE_DIR, self.clone, ignore=shutil.ignore_patterns(*LEFT_OUT))
        self.servers = Servers(home=self.clone / "var", throwaway=True)
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        self.environment |= {"EMAIL_URL": mail_url, "LOG_LEVEL": "ERROR", "STAFF_NEED_SECOND_FACTOR": "0"}
        self.log = self.home / "up.log"
        self.up = self.start()

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(self.clone / "manage.py"), "up", "--no-demo", "--port", str(self.port)]
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=self.clone, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )

    def kept_since(self) -> float:
        """When the running `up` took the portal over from the one before; infinity until it has."""
        record = self.clone / "var" / "up.json"
        with contextlib.suppress(OSError, ValueError):
            if json.loads(record.read_text())["pid"] == self.up.pid:
                return record.stat().st_mtime
        return math.inf

    def said(self) -> str:
        return self.log.read_text()

    def answer(self, path: str, seconds: float = 10) -> int:
        """The status; 0 when nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=seconds) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def health(self) -> dict[str, Any]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz/", timeout=10) as answer:
                return dict(json.loads(answer.read()))
        except (OSError, ValueError):
            return {}

    def processes(self, *words: str) -> list[psutil.Process]:
        """Of this portal, the oldest first, whose command has all these words."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                line = " ".join(process.cmdline())
                if all(word in line for word in words) and process.cwd() == str(self.clone):
                    found.append(process)
        return sorted(found, key=lambda process: process.create_time())

    def hand(self) -> Hand:
        return Hand(self)

    def end(self) -> None:
        if self.up.poll() is None:
            self.up.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.up.wait(40)
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                process.kill()
        self.servers.destroy()
        shutil.rmtree(self.home, ignore_errors=True)


class Hand:
    """Speaks with `hand.py`."""

    def __init__(self, portal: Portal) -> None:
        servers = portal.servers
        environment = {
            **portal.environment, "DATABASE_URL": servers.database_url, "REDIS_URL": servers.redis_url,
            "PYTHONPATH": str(portal.clone), "SITE_URL": f"http://localhost:{portal.port}", "DEMO": "0",
            "MEDIA_ROOT": str(portal.clone / "var" / "media"),
        }  # fmt: skip
        with portal.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(portal.clone / "tests" / "drills" / "hand.py")],
                cwd=portal.home,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self.read() == "ready"

    def read(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())

    def do(self, command: str) -> Any:
        assert self.process.stdin
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return self.read()

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()


class People:
    """So many at once, each reading one page after the other."""

    def __init__(self, portal: Portal, number: int = 4) -> None:
        self.portal, self.over = portal, threading.Event()
        self.looked: list[tuple[float, int, float]] = []  # when it began, the status, how long it took
        self.threads = [threading.Thread(target=self.read, args=(place,), daemon=True) for place in range(number)]
        for thread in self.threads:
            thread.start()

    def read(self, place: int) -> None:
        while not self.over.wait(0.1):
            began = time.time()
            status = self.portal.answer(PAGES[place % len(PAGES)], seconds=PATIENCE)
            self.looked.append((began, status, time.time() - began))
            place += 1

    def refused(self, since: float, until: float) -> tuple[int, float]:
        """How many pages were not served, and from the first until the last of them."""
        missed = [
            (began, began + took)
            for began, status, took in list(self.looked)
            if status != 200 and began + took >= since and began <= until
        ]
        return len(missed), max(ended for _began, ended in missed) - min(
            began for began, _ended in missed
        ) if missed else 0.0

    def end(self) -> None:
        self.over.set()
        for thread in self.threads:
            thread.join()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
