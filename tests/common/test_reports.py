"""What leaves the process: its lines, and its reports of errors. A real gunicorn, and a sink that takes the reports."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import brotli
import pytest
from django.conf import settings

from smesco_portal.reports import said, scrubbed
from tests.architecture.test_deployment import SECURE, settings_process
from tests.common.test_logs import ADDRESS, KEY, PHONE, SECRETS, WORDS, keyed_addresses
from tests.plugins.workers import PATIENCE, environment, wait_for

COOKIE = "planted-cookie-4711"
UNPACKED: dict[str, Callable[[bytes], bytes]] = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}
PLANTED = (*SECRETS, COOKIE, "203.0.113.9", "Planted-Agent")


@dataclass
class Sink:
    """Where reports arrive, as text."""

    port: int = 0
    reports: list[str] = field(default_factory=list)

    def events(self) -> list[dict[str, Any]]:
        lines = [json.loads(line) for report in self.reports for line in report.splitlines() if line.startswith("{")]
        return [line for line in lines if "exception" in line or "logentry" in line]


@pytest.fixture
def sink() -> Iterator[Sink]:
    found = Sink()

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            body = UNPACKED[self.headers.get("Content-Encoding", "")](body)
            found.reports.append(f"{self.path}\n{self.headers}\n{body.decode()}")
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_words: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    found.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def portal(transactional_db: None, sink: Sink, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """(its address, the file of all its lines): gunicorn as in production, every log on."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    lines = tmp_path / "lines"
    told = environment(
        DJANGO_SETTINGS_MODULE="tests.builders.broken",
        LOG_LEVEL="DEBUG",
        WEB_WORKERS="1",
        WEB_THREADS="2",
        SENTRY_DSN=f"http://public@127.0.0.1:{sink.port}/1",
        ALLOWED_HOSTS="127.0.0.1",
    )
    command = [sys.executable, "-m", "gunicorn", "smesco_portal.wsgi", "-c", "python:smesco_portal.serving"]
    command += ["--bind", f"127.0.0.1:{port}", "--log-level", "debug", "--access-logfile", "-"]
    with lines.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=told, stdout=file, stderr=file, start_new_session=True
        )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: asked(f"{address}/robots.txt") == 200, "the portal")
        yield address, lines
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def asked(address: str, words: dict[str, str] | None = None) -> int:
    data = urlencode(words).encode() if words else None
    headers = {
        "Referer": f"https://elsewhere.example/en/claim/{KEY}/", "User-Agent": f"Planted-Agent {ADDRESS}",
        "Cookie": f"sessionid={COOKIE}", "X-Forwarded-For": "203.0.113.9",
    }  # fmt: skip
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


def planted_in(text: str) -> list[str]:
    return [one for one in PLANTED if one in text]


@pytest.mark.processes
def test_neither_lines_nor_reports_tell_keys_or_persons(portal: tuple[str, Path], sink: Sink) -> None:
    address, lines = portal
    query = f"?next={quote(ADDRESS)}&q={quote(WORDS)}"
    for one in keyed_addresses():
        assert asked(address + one + query) < 500
    words = {"address": ADDRESS, "note": f"{WORDS} {PHONE}"}
    assert asked(f"{address}/en/claim/{KEY}/broken/{query}", words) == 500
    wait_for(lambda: len(sink.events()) >= 2, "the reports of the error and of the line")
    written = lines.read_text()
    assert "/en/claim/***/broken/" in written
    assert "GET /en/claim/***/" in written
    assert "ValueError" in written
    assert planted_in(written) == [WORDS], "what an error quotes stays at home, and nothing else"
    assert not planted_in("\n".join(sink.reports))
    error = next(event for event in sink.events() if "exception" in event)
    assert error["request"] == {"method": "POST", "url": "/en/claim/***/broken/"}
    assert error["exception"]["values"][0]["type"] == "ValueError"
    frames = error["exception"]["values"][0]["stacktrace"]["frames"]
    assert frames[-1]["function"] == "broken"
    assert not any("vars" in frame for frame in frames)
    assert set(error) <= {
        "event_id",
        "timestamp",
        "level",
        "platform",
        "environment",
        "release",
        "logger",
        "sdk",
        "transaction",
        "exception",
        "logentry",
        "request",
        "tags",
    }


def test_a_report_is_made_of_what_may_be_told() -> None:
    event = {
        "level": "error", "server_name": "portal-1", "user": {"email": ADDRESS},
        "extra": {"celery-job": {"args": [KEY]}},
        "breadcrumbs": {"values": [{"message": ADDRESS}]}, "contexts": {"x": {"y": ADDRESS}}, "modules": {"x": "1"},
        "request": {"url": f"https://a.example/en/claim/{KEY}/", "data": {"a": WORDS}, "headers": {"Cookie": COOKIE}},
        "exception": {"values": [{"type": "E", "value": "x", "stacktrace": {"frames": [{"vars": {"a": KEY}}]}}]},
    }  # fmt: skip
    told = scrubbed(event)
    assert not planted_in(json.dumps(told))
    assert set(told) == {"level", "request", "exception"}


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (f"invalid literal for int() with base 10: '{WORDS}'", "invalid literal for int() with base 10: '***'"),
        (f"no {KEY} from 203.0.113.9", "no *** from [address]"),
        (f"Key (email)=({ADDRESS}) already exists.", "Key (email)=(***) already exists."),
        ("list index out of range", "list index out of range"),
    ],
)
def test_an_errors_sentence_keeps_its_own_words(sentence: str, told: str) -> None:
    assert said(sentence) == told


def test_the_address_for_reports_is_read_and_refused_with_a_hint() -> None:
    assert settings_process(**SECURE, SENTRY_DSN="https://key@errors.example.com/1").returncode == 0
    refused = settings_process(**SECURE, SENTRY_DSN="errors.example.com")
    assert refused.returncode
    assert "SENTRY_DSN must look like" in refused.stderr
