"""`manage.py up`: servers, migrations, reference data, the demo on the first run, then web, worker and beat."""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart

ROOT = services.ROOT
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def up(arguments: list[str]) -> int:
    options = parse(arguments)
    began = time.monotonic()
    port = free_port(options.port)
    if port != options.port:
        say(f"Port {options.port} is taken; using {port}.")
    os.environ["SITE_URL"] = os.environ.get("SITE_URL") or f"http://localhost:{port}"
    os.environ.setdefault("DEMO", "0" if options.no_demo else "1")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    services.VAR.mkdir(exist_ok=True)
    servers = services.portal_servers()
    say("Starting PostgreSQL and Redis ...")
    started = services.start_needed_servers(servers)
    try:
        prepare(demo=not options.no_demo)
        supervisor = Supervisor(processes(port))
        supervisor.start()
        signal.signal(signal.SIGTERM, lambda *_: supervisor.stop())
        signal.signal(signal.SIGINT, lambda *_: supervisor.stop())
        if wait_until_healthy(port, supervisor):
            announce(port, demo=not options.no_demo, seconds=time.monotonic() - began)
            if not options.no_demo:
                seed_demo()
        supervisor.wait()
        return 0
    finally:
        services.stop_servers(servers, started)
        say("Stopped.")


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Start the whole portal on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="web port (default 8000; the next free one if taken)")
    parser.add_argument("--no-demo", action="store_true", help="start empty, without the fictional demo cast")
    return parser.parse_args(arguments)


def free_port(wanted: int) -> int:
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise CannotStart(f"No free port between {wanted} and {wanted + 99}.")


def prepare(*, demo: bool) -> None:
    """Migrate and load the reference data: safe to run again, and quick when there is nothing to do."""
    say("Preparing the database ...")
    manage("prepare_portal")


def seed_demo() -> None:
    """On the first run only (the command knows): the cast enters through the import, like everyone else."""
    manage("seed_demo", "--if-empty", check=False)


def manage(*arguments: str, check: bool = True) -> None:
    done = subprocess.run([*MANAGE, *arguments], cwd=ROOT)
    if check and done.returncode:
        raise CannotStart(f"'manage.py {' '.join(arguments)}' failed; see the message above.")


def processes(port: int) -> dict[str, list[str]]:
    python = sys.executable
    celery = [python, "-m", "celery", "--quiet", "-A", "smesco_portal"]
    return {
        "web": [
            python, "-m", "gunicorn", "smesco_portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
            "--threads", "4", "--timeout", "120", "--log-level", "warning",
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--without-gossip", "--without-mingle", "-l", "WARNING"],
        "beat": [*celery, "beat", "-l", "WARNING", "--pidfile", ""],
    }  # fmt: skip


class Supervisor:
    """Keeps the processes running: one that dies is started again, with its orphans cleared away first."""

    def __init__(self, commands: dict[str, list[str]]) -> None:
        self.commands = commands
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.stopping = threading.Event()

    def start(self) -> None:
        for name in self.commands:
            self.launch(name)

    def launch(self, name: str) -> None:
        # A session of its own, so that Ctrl-C reaches us alone and we stop them in order.
        # As root, Celery warns at every start about unpickling; our tasks are JSON.
        environment = {**os.environ, "PYTHONWARNINGS": "ignore:You're running the worker with superuser"}
        self.running[name] = subprocess.Popen(self.commands[name], cwd=ROOT, env=environment, start_new_session=True)

    def wait(self) -> None:
        while not self.stopping.wait(0.5):
            for name, process in list(self.running.items()):
                if process.poll() is not None and not self.stopping.is_set():
                    say(f"{name} ended unexpectedly; starting it again.")
                    self.signal_group(process, signal.SIGKILL)
                    time.sleep(1)
                    self.launch(name)
        self.terminate()

    def stop(self) -> None:
        if not self.stopping.is_set():
            say("\nStopping ...")
        self.stopping.set()

    def terminate(self) -> None:
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + 15
        for process in self.running.values():
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                self.signal_group(process, signal.SIGKILL)
                process.wait()

    @staticmethod
    def signal_group(process: subprocess.Popen[bytes], which: signal.Signals) -> None:
        try:
            os.killpg(process.pid, which)
        except ProcessLookupError:
            return


def wait_until_healthy(port: int, supervisor: Supervisor) -> bool:
    deadline = time.monotonic() + 60
    parts: object = "no answer"
    while time.monotonic() < deadline and not supervisor.stopping.is_set():
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/", timeout=2) as answer:
                if answer.status == 200:
                    return True
        except urllib.error.HTTPError as error:
            parts = json.loads(error.read() or b"{}")
        except OSError:
            parts = "no answer"
        time.sleep(0.2)
    if not supervisor.stopping.is_set():
        say(f"The portal is not healthy after a minute: {parts}")
    return False


DEMO_LOGINS = [
    ("SME owner", "sari@example.com"),
    ("Curator", "joko@smesco.example"),
    ("Officer", "ratna@smesco.example"),
    ("Second officer", "bima@smesco.example"),
    ("Administrator", "admin@smesco.example"),
    ("Trade attaché", "hanae.mizoguri@example.com"),
]
DEMO_PASSWORD = "galeri-2026"


def announce(port: int, *, demo: bool, seconds: float) -> None:
    address = os.environ["SITE_URL"]
    say(f"\nThe portal is up after {seconds:.0f} s:  {address}/")
    if not os.environ.get("EMAIL_URL"):
        say(f"  every mail lands here:      {address}/en/desk/mailbox/")
    say(f"  health:                     {address}/healthz/")
    if demo:
        say(f"  demo logins, password {DEMO_PASSWORD}:")
        for who, email in DEMO_LOGINS:
            say(f"    {who:<15} {email}")
    else:
        say("  first administrator:        python3 manage.py make_administrator --email you@example.com")
    say("Ctrl-C stops everything.\n")


def say(text: str) -> None:
    print(text, flush=True)
