"""`manage.py audit` is never silent: something is unsafe, and it fails; nothing is; or nobody answered."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from smesco_portal.runtime import auditing
from tests.architecture.test_deployment import ROOT, pins

Osv = Callable[[Callable[[list[Any]], Any]], None]


@pytest.fixture
def osv(monkeypatch: pytest.MonkeyPatch) -> Iterator[Osv]:
    """A source of advisories on this machine: `osv(answer)` is asked with the queries and gives the answer's body."""
    servers: list[ThreadingHTTPServer] = []

    def begin(answer: Callable[[list[Any]], Any]) -> None:
        class Answering(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                assert self.path == "/v1/querybatch"
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(answer(asked["queries"])).encode())

            def log_message(self, *_words: Any) -> None:
                return

        servers.append(ThreadingHTTPServer(("127.0.0.1", 0), Answering))
        threading.Thread(target=servers[0].serve_forever, daemon=True).start()
        monkeypatch.setenv("ADVISORIES_URL", f"http://127.0.0.1:{servers[0].server_address[1]}")

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def about_django(queries: list[Any]) -> Any:
    """As OSV answers: a result for each question, in their order."""
    return {"results": [{"vulns": [{"id": "GHSA-x"}]} if q["package"]["name"] == "django" else {} for q in queries]}


def test_an_advisory_fails_with_its_name(osv: Osv, capsys: pytest.CaptureFixture[str]) -> None:
    osv(about_django)
    assert auditing.run_audit([]) == 1
    version = pins(ROOT / "requirements.lock")["django"]
    assert f"django {version}: GHSA-x" in capsys.readouterr().err


def test_an_accepted_advisory_passes_and_its_reason_is_said(
    osv: Osv, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    osv(about_django)
    monkeypatch.setitem(auditing.ACCEPTED, "GHSA-x", "we have no such page")
    assert auditing.run_audit([]) == 0
    assert "Accepted: GHSA-x: we have no such page" in capsys.readouterr().out


def test_everything_that_is_locked_is_asked_for(osv: Osv, capsys: pytest.CaptureFixture[str]) -> None:
    asked: list[Any] = []

    def keep(queries: list[Any]) -> Any:
        asked.extend(queries)
        return {"results": [{} for _ in queries]}

    osv(keep)
    assert auditing.run_audit([]) == 0
    folders = ("", "smesco_portal/runtime", "tests")
    every = {one for folder in folders for one in pins(ROOT / folder / "requirements.lock").items()}
    assert {(one["package"]["name"], one["version"]) for one in asked} == every
    assert f"Nothing is known against the {len(every)} locked packages" in capsys.readouterr().out


@pytest.mark.parametrize("body", [{"results": []}, {}, ["x"], "x"])
def test_half_an_answer_is_none(osv: Osv, capsys: pytest.CaptureFixture[str], body: Any) -> None:
    osv(lambda _queries: body)
    assert auditing.run_audit([]) == 0
    assert "could not be audited" in capsys.readouterr().out


def test_where_nobody_answers_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("ADVISORIES_URL", "http://127.0.0.1:9")
    assert auditing.run_audit([]) == 0
    [sentence] = capsys.readouterr().out.splitlines()
    assert sentence.startswith("The ")
    assert "could not be audited: http://127.0.0.1:9 gave no answer" in sentence


def test_ci_asks() -> None:
    assert "python3 manage.py audit" in (ROOT / ".ci" / "run").read_text()
