"""Nine slow connections do not stop the site: the real proxy configuration before a real gunicorn.

Run with `-s` to read the figures that stand in docs/reliability.md.
"""

from __future__ import annotations

import os
import signal
import socket
import ssl
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.builders import nginx
from tests.plugins.workers import PATIENCE, environment, wait_for

pytestmark = [
    pytest.mark.xdist_group("visitors"),
    pytest.mark.processes,
    pytest.mark.django_db,
    pytest.mark.skipif(nginx.program() is None, reason="nginx is not here (Debian: apt-get install nginx-light)"),
]
SLOW = 9
KEY = "Planted-key-7f3a9c"
PAGE = "GET /en/about/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
HEAD = "GET /en/about/ HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = (
    "POST /en/accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
)


@dataclass
class Site:
    http: int
    https: int
    portal: int
    folder: Path


@pytest.fixture(scope="module")
def ports() -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
    found = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return found


@pytest.fixture(scope="module")
def site(django_db_setup: None, ports: list[int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """As `serving` says, but with eight threads: fewer than there are slow visitors."""
    http, https, portal = ports
    folder = tmp_path_factory.mktemp("edge")
    shape = {"WEB_WORKERS": "2", "WEB_THREADS": "4", "TRUSTED_PROXIES": "127.0.0.1", "ALLOWED_HOSTS": "localhost"}
    command = [sys.executable, "-m", "gunicorn", "smesco_portal.wsgi", "-c", "python:smesco_portal.serving"]
    web = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{portal}"],
        cwd=settings.BASE_DIR,
        env=environment(**shape),
        start_new_session=True,
    )
    proxy = nginx.start(nginx.placed(folder, http=http, https=https, portal=portal))
    found = Site(http, https, portal, folder)
    try:
        wait_for(lambda: answered(lambda: to_proxy(found)) is not None, "the page through the proxy")
        yield found
    finally:
        proxy.send_signal(signal.SIGTERM)
        proxy.wait(PATIENCE)
        os.killpg(web.pid, signal.SIGKILL)
        web.wait()


def to_proxy(site: Site) -> socket.socket:
    context = ssl.create_default_context(cafile=str(site.folder / "certificates" / "fullchain.pem"))
    plain = socket.create_connection(("127.0.0.1", site.https), timeout=PATIENCE)
    return context.wrap_socket(plain, server_hostname="localhost")


def to_portal(site: Site, seconds: float = PATIENCE) -> socket.socket:
    return socket.create_connection(("127.0.0.1", site.portal), timeout=seconds)


def answered(connect: Callable[[], socket.socket], request: str = PAGE) -> float | None:
    """Seconds until the whole page is there; None when it does not come."""
    began = time.monotonic()
    try:
        with connect() as line:
            line.sendall(request.encode())
            first = line.recv(65536)
            whole = first
            while piece := line.recv(65536):
                whole += piece
    except OSError:
        return None
    return time.monotonic() - began if first.startswith(b"HTTP/1.1 200") and b"</html>" in whole else None


def still_slow(line: socket.socket, connect: Callable[[], socket.socket], begun: str) -> socket.socket:
    """Another letter; who was shut out for being slow begins again."""
    try:
        line.sendall(b"a")
    except OSError:
        line.close()
        line = connect()
        line.sendall(begun.encode())
    return line


def waits(line: socket.socket) -> bool:
    """Whether the other side still listens to this one."""
    line.settimeout(0)
    try:
        line.recv(1)
    except (BlockingIOError, ssl.SSLWantReadError):
        return True
    except OSError:
        return False
    finally:
        line.settimeout(PATIENCE)
    return False


@contextmanager
def slow(connect: Callable[[], socket.socket], begun: str, count: int = SLOW) -> Iterator[list[socket.socket]]:
    """Visitors who began to say something and take their time."""
    lines = [connect() for _ in range(count)]
    try:
        for line in lines:
            line.sendall(begun.encode())
        time.sleep(0.5)
        yield lines
    finally:
        for line in lines:
            line.close()


def ended(line: socket.socket) -> bool:
    """Whether the other side shuts it, with or without a word."""
    try:
        while line.recv(1024):
            continue
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


def tell(figures: str) -> None:
    sys.stdout.write(f"\n{figures}\n")


@pytest.mark.parametrize(("kind", "begun"), [("head", HEAD), ("body", BODY), ("answer", PAGE)])
def test_the_page_answers_beside_slow_visitors(site: Site, kind: str, begun: str) -> None:
    connect = lambda: to_proxy(site)  # noqa: E731
    usual = [answered(connect) for _ in range(10)]
    times, beside = [], 0
    with slow(connect, begun) as lines:
        for _ in range(20):
            if kind != "answer":
                lines[:] = [still_slow(line, connect, begun) for line in lines]
            times.append(answered(connect))
            beside += kind == "answer" or all(waits(line) for line in lines)
    assert None not in times
    assert beside, "every page came only when the slow ones had been shut out"
    found, before = [one for one in times if one], [one for one in usual if one]
    tell(
        f"{SLOW} slow visitors ({kind}): median {statistics.median(found) * 1000:.0f} ms, slowest"
        f" {max(found) * 1000:.0f} ms; without them median {statistics.median(before) * 1000:.0f} ms"
    )


def test_without_the_proxy_they_would_stop_the_site(site: Site) -> None:
    """The drill can fail: the same visitors, past the proxy, take every thread."""
    assert answered(lambda: to_portal(site)) is not None
    with slow(lambda: to_portal(site), BODY):
        # Which process takes whom is chance: one of them may have a thread left.
        wait_for(lambda: answered(lambda: to_portal(site, seconds=5)) is None, "a page that does not come")


def test_a_slow_head_ends_and_many_more_slow_ones_stop_nobody(site: Site) -> None:
    connect = lambda: to_proxy(site)  # noqa: E731
    with slow(connect, HEAD, count=150) as lines:
        taken = answered(connect)
        assert taken is not None
        began = time.monotonic()
        assert ended(lines[0])
        tell(f"150 slow heads: {taken * 1000:.0f} ms; they are shut after {time.monotonic() - began + 0.5:.0f} s")


def test_what_a_page_does_not_take_is_refused_before_it_is_sent(site: Site) -> None:
    with to_proxy(site) as line:
        line.sendall(BODY.replace("100000", str(6 * 1024 * 1024)).encode())
        said = line.recv(65536).decode()
    assert said.startswith("HTTP/1.1 413")
    assert "Terlalu besar" in said


def test_the_log_of_the_proxy_names_neither_a_visitor_nor_her_key(site: Site) -> None:
    asked = PAGE.replace("/en/about/", f"/en/claim/{KEY}/?next=/{KEY}/").replace("Host", f"Referer: /{KEY}/\r\nHost")
    with to_proxy(site) as line:
        line.sendall(asked.encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 404")
    log = site.folder / "access.log"
    wait_for(lambda: "/en/claim/***" in log.read_text(), "the line of the request")
    lines = log.read_text() + (site.folder / "error.log").read_text() + (site.folder / "server.log").read_text()
    assert KEY not in lines
    assert "127.0.0.1" not in log.read_text()
