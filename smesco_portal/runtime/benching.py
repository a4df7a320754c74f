"""`manage.py bench`: measurements on servers of their own, as durable as production, thrown away afterwards.

With `--listings` filling takes minutes: those servers keep their data under var/bench for the next run; matching, where
it is all that is measured, under var/bench-matching.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import Servers

ROOT = services.ROOT


def run_bench(arguments: list[str]) -> int:
    if arguments[:1] == ["meetings"]:
        from smesco_portal.bench.meetings import run

        return run(arguments[1:])
    if {"-h", "--help"} & set(arguments):
        services.use_running_servers()
        return django("bench", "--help")
    kept = kept_home(arguments)
    home = kept or Path(tempfile.mkdtemp(prefix="smesco-bench-"))
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    os.environ["MEDIA_ROOT"] = str(home / "media")
    os.environ["CACHE_PREFIX"] = os.environ["BROKER_PREFIX"] = f"bench-{os.getpid()}:"
    os.environ["LOG_LEVEL"] = "ERROR"
    servers = Servers(home=home, throwaway=kept is None)
    services.start_needed_servers(servers)
    try:
        return django("prepare_portal") or django("bench", *arguments)
    finally:
        servers.stop() if kept else servers.destroy()


def kept_home(arguments: list[str]) -> Path | None:
    if any(one.startswith("--listings") for one in arguments):
        return services.VAR / "bench"
    return services.VAR / "bench-matching" if arguments[:1] == ["matching"] else None


def django(*arguments: str) -> int:
    # A process of its own: the settings must see the addresses just made.
    code = "import sys; from django.core.management import execute_from_command_line as run; run(sys.argv)"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "smesco_portal.settings"}
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, env=environment).returncode
