"""The commands that need more than Django: `up`, `test`, `lint`, `bench`, `shell`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart

ROOT = services.ROOT


def run(command: str, arguments: list[str]) -> int:
    try:
        if command == "up":
            from smesco_portal.runtime.up import up

            return up(arguments)
        if command == "test":
            from smesco_portal.runtime.testing import run_tests

            return run_tests(arguments)
        if command == "bench":
            from smesco_portal.runtime.benching import run_bench

            return run_bench(arguments)
        if command == "lint":
            return lint()
        return with_servers([command, *arguments])
    except CannotStart as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def with_servers(arguments: list[str]) -> int:
    """Run a Django command with the servers it needs; stop only the ones it started."""
    from django.core.management import execute_from_command_line

    servers = services.portal_servers()
    started = services.start_needed_servers(servers)
    try:
        execute_from_command_line(["manage.py", *arguments])
        return 0
    finally:
        services.stop_servers(servers, started)


STRICT_MODULES = ["actions.py", "rules.py", "access.py", "querysets.py"]


def strict_files() -> list[str]:
    found = [path for name in STRICT_MODULES for path in (ROOT / "apps").glob(f"*/{name}")]
    found += [path for name in STRICT_MODULES for path in (ROOT / "apps").glob(f"*/{Path(name).stem}/*.py")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def lint() -> int:
    """Format, lint, types on the strict modules."""
    environment = {**os.environ, "DATABASE_URL": "postgres://x@x/x", "REDIS_URL": "redis://x"}
    steps = [
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "mypy", *strict_files()],
    ]
    failed = [step for step in steps if subprocess.run(step, cwd=ROOT, env=environment).returncode]
    return 1 if failed else 0
