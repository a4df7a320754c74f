#!/usr/bin/env python3
"""The portal's one entry point.

`python3 manage.py up` starts everything, `python3 manage.py test` checks everything; every other
Django command works too. This file holds only what must run before any package is installed:
it makes `.venv`, keeps it as new as the locked requirements, and goes on inside it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OURS = (
    "up",
    "test",
    "drill",
    "mutants",
    "lint",
    "lock",
    "audit",
    "shell",
    "bench",
    "backup",
    "restore",
    "keep_release",
)


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("The portal needs Python 3.11 or newer; this is %s." % sys.version.split()[0])
    command = sys.argv[1] if len(sys.argv) > 1 else "help"
    ensure_environment(for_tests=command in ("test", "drill", "mutants", "lint"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "smesco_portal.settings")
    if command in OURS:
        from smesco_portal.runtime import commands

        sys.exit(commands.run(command, sys.argv[2:]))
    from smesco_portal.runtime import services

    services.use_running_servers()
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


def ensure_environment(*, for_tests: bool) -> None:
    """Re-execute inside `.venv`, installing what is missing. Does nothing in an active environment."""
    ours = Path(sys.prefix) == VENV
    if sys.prefix != sys.base_prefix and not ours:
        return
    files = [ROOT / "requirements.lock", ROOT / "smesco_portal" / "runtime" / "requirements.lock"]
    files += [ROOT / "tests" / "requirements.lock"] if for_tests else []
    stale = [path for path in files if not stamp(path).exists()]
    if stale or not (VENV / "bin" / "python").exists():
        install(files)
    if not ours:
        python = str(VENV / "bin" / "python")
        os.execv(python, [python, str(ROOT / "manage.py"), *sys.argv[1:]])


def stamp(lock: Path) -> Path:
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    return VENV / f".installed-{digest}"


def install(files: list[Path]) -> None:
    import fcntl

    with open(ROOT / ".venv.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands started at once: the second waits, then finds it done
        if not (VENV / "bin" / "python").exists():
            say("Making the environment in .venv ...")
            made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
            if made.returncode:
                sys.exit(
                    "Python could not make a virtual environment. On Debian and Ubuntu install it with:"
                    " apt-get install python3-venv\n" + made.stdout + made.stderr
                )
        began = time.monotonic()
        for path in files:
            if not stamp(path).exists():
                say(f"Installing packages from {path.relative_to(ROOT)} (a minute or two the first time) ...")
                pip_install(path)
                stamp(path).touch()
        say(f"The packages are there after {time.monotonic() - began:.0f} s.")


def pip_install(path: Path) -> None:
    python = str(VENV / "bin" / "python")
    # From wheels alone: a machine without a compiler is the rule, and a source package would fail late and at length.
    arguments = ["-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off", "--no-deps"]
    arguments += ["--require-hashes", "--only-binary", ":all:", "-r", str(path)]
    process = subprocess.Popen([python, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    tail: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        tail = [*tail[-30:], line]
        if line.startswith("Collecting "):
            say("  " + line.split()[1])
        elif line.startswith("Installing collected"):
            say("  unpacking ...")
    if process.wait():
        sys.exit("pip could not install the packages. Its last words:\n" + "".join(tail))


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    main()
