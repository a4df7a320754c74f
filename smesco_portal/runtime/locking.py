"""`manage.py lock`: every package that the requirements bring, with hashes; and whether each has wheels.

Each `requirements.txt` holds what we ask for and why, the lock beside it what is installed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart

ROOT = services.ROOT
REQUIREMENTS = ROOT / "requirements.txt"
LOCK = ROOT / "requirements.lock"
# Each agrees with the first: what production runs, what `up` needs beside it, what the tests need beside both.
SOURCES = (REQUIREMENTS, ROOT / "smesco_portal" / "runtime" / "requirements.txt", ROOT / "tests" / "requirements.txt")
LOCKS = tuple(source.with_suffix(".lock") for source in SOURCES)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
LOWEST = PYTHONS[0]
# glibc 2.36 is Debian 12's, 2.28 what the oldest of our packages' wheels ask for today.
GLIBCS = ("2_36", "2_35", "2_34", "2_31", "2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
MACHINES: dict[str, list[str]] = {
    "Linux x86-64": [*(f"manylinux_{one}_x86_64" for one in GLIBCS), "manylinux2014_x86_64", "linux_x86_64"],
    "Linux ARM": [*(f"manylinux_{one}_aarch64" for one in GLIBCS), "manylinux2014_aarch64", "linux_aarch64"],
    "macOS ARM": ["macosx_14_0_arm64", "macosx_14_0_universal2"],
}


def run_lock(arguments: list[str]) -> int:
    if arguments == ["--check"]:
        return check()
    if arguments:
        raise CannotStart("Write `manage.py lock`, or `manage.py lock --check`.")
    write()
    return 0


def write() -> None:
    """Resolve for all Pythons and machines at once, with uv in an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        subprocess.run([sys.executable, "-m", "venv", str(home / "uv")], check=True)
        subprocess.run([str(home / "uv" / "bin" / "pip"), "install", "-q", "uv"], check=True)
        for source, target in zip(SOURCES, LOCKS, strict=True):
            bounds = ["-c", str(LOCK)] if target != LOCK else []
            command = [str(home / "uv" / "bin" / "uv"), "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
            command += ["--python-version", LOWEST, "--no-header", "--no-annotate", "--output-file", str(target)]
            subprocess.run([*command, *bounds, str(source)], check=True)
            head = f"# Written by `manage.py lock` from {source.relative_to(ROOT)}: change that and write this anew.\n"
            target.write_text(head + target.read_text())


def check() -> int:
    """0 when every locked package has a wheel for each Python on each machine; else says which has none."""
    kinds = [(python, machine) for python in PYTHONS for machine in MACHINES]
    with ThreadPoolExecutor(2) as pool:
        found = dict(zip(kinds, pool.map(lambda kind: lacking(*kind), kinds), strict=True))
    for (python, machine), complaint in found.items():
        if complaint:
            print(f"Python {python}, {machine}: {complaint}")
    if not any(found.values()):
        print(f"Every package has wheels: Python {', '.join(PYTHONS)}; {', '.join(MACHINES)}.")
    return 1 if any(found.values()) else 0


def lacking(python: str, machine: str) -> str:
    """What pip would say on such a machine; "" when it would find all. Nothing is installed."""
    command = [
        sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--no-deps", "--require-hashes",
        "--disable-pip-version-check", "--quiet", "--only-binary", ":all:", "--target", tempfile.gettempdir(),
        "--implementation", "cp", "--python-version", python, "--abi", f"cp{python.replace('.', '')}",
        "--abi", "abi3", "--abi", "none",
    ]  # fmt: skip
    for tag in MACHINES[machine]:
        command += ["--platform", tag]
    done = subprocess.run([*command, "-r", str(LOCK), "-r", str(LOCKS[1])], capture_output=True, text=True)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else " ".join(errors) or done.stderr.strip()[-400:]
