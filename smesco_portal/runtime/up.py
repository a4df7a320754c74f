"""`manage.py up`: servers, migrations, reference data, the demo on the first run, then web, worker and beat."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import datetime

from smesco_portal.queues import WORKERS_OF_UP, worker_options
from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart, Servers
from smesco_portal.runtime.only_one import Tenure
from smesco_portal.runtime.supervising import Supervisor, keepers

ROOT = services.ROOT
EARLIER = 3  # earlier.TOLD: the command has told what there is to say
MANAGE = [sys.executable, str(ROOT / "manage.py")]


def up(arguments: list[str]) -> int:
    options = parse(arguments)
    # Whoever ends us, in whatever way but `kill -9`, we stop what we started.
    for which in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, signal.default_int_handler)
    tenure = Tenure(services.VAR)
    with tenure.held():
        return run(options, tenure)


def run(options: argparse.Namespace, tenure: Tenure) -> int:
    began = time.monotonic()
    os.environ.setdefault("DEMO", "0" if options.no_demo else "1")
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    servers, ours = services.portal_servers(), services.embedded_names()
    supervisor = None
    if options.start_over:
        clear_away(tenure)
        start_over(servers, ours)
    say("Starting PostgreSQL and Redis ...")
    try:
        services.start_needed_servers(servers)
        # What a killed one left serves on while the database is prepared.
        prepare(tenure)
        clear_away(tenure)
        port = port_for(options.port)
        tenure.write(address=os.environ["SITE_URL"])
        keeping = keepers(servers, ours, say)
        supervisor = Supervisor(processes(port), folder=ROOT, tenure=tenure, keepers=keeping, say=say)
        stop_at_signals(supervisor)
        supervisor.start()
        if wait_until_healthy(port, supervisor):
            announce(port, demo=not options.no_demo, seconds=time.monotonic() - began)
            if not options.no_demo:
                # On the first run only (the command knows): the cast enters through the import, like everyone else.
                supervisor.launch_once("demo", [*MANAGE, "seed_demo", "--if-empty"])
        supervisor.wait()
        return 0
    finally:
        if supervisor:
            supervisor.terminate()
        clear_away(tenure)
        services.stop_embedded(servers, ours)
        tenure.forget()
        say("Stopped.")


def stop_at_signals(supervisor: Supervisor) -> None:
    for which in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(which, lambda *_: supervisor.stop())


def clear_away(tenure: Tenure) -> None:
    left = tenure.end_what_was_left()
    if left:
        say(f"A portal of this clone that was killed had left {left} processes behind; they are ended.")


def port_for(wanted: int) -> int:
    port = free_port(wanted)
    if port != wanted:
        say(f"Port {wanted} is taken; using {port}.")
    os.environ["SITE_URL"] = os.environ.get("SITE_URL") or f"http://localhost:{port}"
    return port


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py up", description="Start the whole portal on this machine.")
    parser.add_argument("--port", type=int, default=8000, help="web port (default 8000; the next free one if taken)")
    parser.add_argument("--no-demo", action="store_true", help="start empty, without the fictional demo cast")
    parser.add_argument(
        "--start-over", action="store_true", help="keep a copy of the database and files under var/earlier, begin anew"
    )
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


def prepare(tenure: Tenure) -> None:
    """Migrate and load the reference data: safe to run again, and quick when there is nothing to do."""
    say("Preparing the database ...")
    environment = {**os.environ, **tenure.mark("prepare")}
    status = subprocess.run([*MANAGE, "prepare_portal"], cwd=ROOT, env=environment).returncode
    if status == EARLIER:
        raise CannotStart("The portal was not started.")
    if status:
        raise CannotStart("'manage.py prepare_portal' failed; see the message above.")


def start_over(servers: Servers, ours: list[str]) -> None:
    """What `up` keeps goes aside as it is, nothing is deleted. A database that somebody named is not ours to move."""
    if "PostgreSQL" not in ours or os.environ.get("PORTAL_MODE") == "production":
        raise CannotStart(
            "--start-over is for the database that `up` keeps under var/ of a clone, not for one that is named in"
            " DATABASE_URL or used in earnest. Nothing was changed."
        )
    servers.stop()
    kept = [place for name in ("postgres", "media") if (place := servers.home / name).exists()]
    if not kept:
        return
    aside = servers.home / "earlier" / f"{datetime.now():%Y-%m-%d-%H%M%S}"
    aside.mkdir(parents=True)
    for place in kept:
        shutil.move(place, aside / place.name)
    say(f"What was there is kept in {aside}: to have it back, move it to {servers.home} again, with its own version.")


def processes(port: int) -> dict[str, list[str]]:
    python = sys.executable
    celery = [python, "-m", "celery", "--quiet", "-A", "smesco_portal"]
    workers = {
        name: [*celery, *worker_options(name, queues, children), "-l", "WARNING"]
        for name, (queues, children) in WORKERS_OF_UP.items()
    }
    return {
        "web": [
            python,
            "-m",
            "gunicorn",
            "smesco_portal.wsgi",
            "-c",
            "python:smesco_portal.serving",
            "--bind",
            f"127.0.0.1:{port}",
            "--timeout",
            "120",
            "--log-level",
            "warning",
        ],
        **workers,
        "beat": [*celery, "beat", "-l", "WARNING", "--pidfile", ""],
    }


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
        supervisor.look()
        time.sleep(0.2)
    if not supervisor.stopping.is_set():
        say(f"The portal is not healthy after a minute: {parts}")
    return False


DEMO_LOGINS = [
    ("SME owner", "sari@example.com"),
    ("… without e-mail", "0800-0000-0027"),
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
        say(f"  every mail lands here:      {address}/en/desk/mailbox/  (staff)")
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
