"""The portal as its visitors reach it: gunicorn in processes of its own, on servers that a test may break."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from tests.plugins.workers import PATIENCE, wait_for


@dataclass
class Web:
    url: str
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        """Status (0: no answer), headers and text."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=PATIENCE) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read().decode()
        except OSError:
            return 0, {}, ""

    def health(self) -> dict[str, Any]:
        status, _headers, text = self.get("/healthz/")
        return {**(json.loads(text) if text else {}), "status": status}


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"localhost:{probe.getsockname()[1]}"


@contextmanager
def serving(address: str, environment: Mapping[str, str]) -> Iterator[Web]:
    command = [
        sys.executable, "-m", "gunicorn", "smesco_portal.wsgi", "-c", "python:smesco_portal.serving",
        "--bind", address.replace("localhost", "127.0.0.1"),
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=dict(environment), start_new_session=True)
    web = Web(f"http://{address}", process)
    try:
        wait_for(lambda: web.get("/healthz/")[0], "the web process")
        yield web
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=PATIENCE)
