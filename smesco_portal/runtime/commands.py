"""The commands that need more than Django: `up`, `test`, `drill`, `mutants`, `lint`, `bench`, and some others."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart

ROOT = services.ROOT


# Where each command lies in this package: imported when it is called, and not there in a production image.
OURS: dict[str, tuple[str, str]] = {
    "up": ("up", "up"), "test": ("testing", "run_tests"), "drill": ("testing", "run_drills"),
    "mutants": ("testing", "run_mutants"),
    "bench": ("benching", "run_bench"), "lock": ("locking", "run_lock"), "audit": ("auditing", "run_audit"),
    "keep_release": ("releasing", "keep_release"),
}  # fmt: skip


def run(command: str, arguments: list[str]) -> int:
    try:
        if command == "lint":
            return lint()
        if command not in OURS:
            return with_servers([command, *arguments])
        module, name = OURS[command]
        return int(getattr(import_module(f"smesco_portal.runtime.{module}"), name)(arguments))
    except ModuleNotFoundError as lacking:
        if not (lacking.name or "").startswith("smesco_portal.runtime."):
            raise
        print(f"`manage.py {command}` is for a clone; the production image has no part of it.", file=sys.stderr)
        return 1
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
        if started:
            from smesco_portal.runtime.only_one import is_up

            # An `up` that came meanwhile needs them, and stops them itself.
            if not is_up(services.VAR):
                services.stop_servers(servers, started)


def lint() -> int:
    """Format and lint of code, templates and scripts; types of all code that is ours."""
    environment = {
        **os.environ, "DATABASE_URL": "postgres://x@x/x", "REDIS_URL": "redis://x", "DENO_NO_UPDATE_CHECK": "1"
    }  # fmt: skip
    deno = str(Path(sys.executable).with_name("deno"))
    steps = [
        [sys.executable, "-m", "ruff", "format", "--check", "."],
        [sys.executable, "-m", "ruff", "check", "."],
        [sys.executable, "-m", "djhtml", "--check", "--tabwidth", "2", "templates"],
        [sys.executable, "-m", "djlint", "--configuration", ".djlintrc", "--lint", "--quiet", "templates"],
        [deno, "fmt", "--check", "--config", ".deno.json", "static/js"],
        [deno, "lint", "--quiet", "--config", ".deno.json", "static/js"],
        [sys.executable, "-m", "mypy", "apps", "smesco_portal"],
    ]
    failed = [step for step in steps if subprocess.run(step, cwd=ROOT, env=environment).returncode]
    return 1 if failed else 0
