"""`manage.py test`: the whole suite against a PostgreSQL and a Redis of its own, and a real browser.

`--keep` leaves both servers running with their database, for the next run of a part while one works on it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart, Servers

ROOT = services.ROOT
DRILLS = ROOT / "tests" / "drills"
LANES = ["-n", "2"]
SLOWEST = ["--durations=20", "--durations-min=1"]
BUSY = 2  # processes that do nothing but turn: what passes only on a quiet machine fails beside them
# Where CI is set, pytest spells every difference out to the last line: thousands of lines would hide the names of the
# failed tests. And what the tests start, some fifty processes, need not compile the whole portal each time.
LEFT_OUT = ("CI", "BUILD_NUMBER", "PYTHONDONTWRITEBYTECODE")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def run_tests(arguments: list[str]) -> int:
    """Options of our own: `--keep`, `--under-load`, `--no-browser-check`; all others are pytest's."""
    arguments = list(arguments)
    kept, loaded, unchecked = (take(arguments, option) for option in ("--keep", "--under-load", "--no-browser-check"))
    if not unchecked:
        os.environ["CHROMIUM"] = find_browser()
    make_assets()
    servers = servers_for_tests(kept=kept)
    if kept:
        arguments.append("--reuse-db" if same_ground(servers.home) else "--create-db")
    prepare(servers)
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _core in range(BUSY if loaded else 0)]
    try:
        # The whole suite runs in two lanes, file by file; a part is quicker in one.
        lanes = (
            [*LANES, *SLOWEST, "--dist", "loadfile", "--no-loadscope-reorder"]
            if not paths_in(arguments) and "-n" not in arguments
            else []
        )
        command = [sys.executable, "-m", "pytest", "-c", str(ROOT / ".pytest.ini"), *lanes, *arguments]
        environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    finally:
        for process in busy:
            process.kill()
            process.wait()
        if not kept:
            servers.destroy()


def run_drills(arguments: list[str]) -> int:
    """What is long by nature (fuzzing, kills, restores, upgrades), apart from the suite."""
    if paths_in(arguments):
        return run_tests(arguments)
    # -rs: what could not be tried here is said, with the reason.
    return run_tests([*LANES, "--dist", "loadgroup", "-rs", *arguments, str(DRILLS)])


def run_mutants(arguments: list[str]) -> int:
    """Small faults of rules, access and verbs, one after the other: does a test fall over each? See tests/mutants.

    The servers keep their databases under var/mutants for the next run.
    """
    home = services.VAR / "mutants"
    command = [sys.executable, "-m", "tests.mutants", *arguments]
    if {"-h", "--help"} & set(arguments):
        return subprocess.run(command, cwd=ROOT).returncode
    make_assets()
    servers = Servers(home=home, durable=False)
    if not same_ground(home):
        shutil.rmtree(home)
        same_ground(home)
    prepare(servers)
    try:
        environment = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    finally:
        servers.stop()


def make_assets() -> None:
    """Translations and style sheets: where they are older than their sources, or were never made, tests fail."""
    subprocess.run([sys.executable, str(ROOT / "smesco_portal" / "assets.py")], check=True)


def prepare(servers: Servers) -> None:
    """Start the servers, and say by the environment what is the tests' own."""
    os.environ["PASSWORD_HASH"] = "md5"
    os.environ["MEDIA_ROOT"] = str(servers.home / "media")
    os.environ["CACHE_PREFIX"] = f"test-{os.getpid()}"
    os.environ["BROKER_PREFIX"] = f"test-{os.getpid()}:"
    services.start_needed_servers(servers)


def take(arguments: list[str], option: str) -> bool:
    """Whether the option was given; it is taken out."""
    given = option in arguments
    while option in arguments:
        arguments.remove(option)
    return given


def servers_for_tests(*, kept: bool) -> Servers:
    if kept:
        return Servers(home=services.VAR / "tests", durable=False)
    home = Path(tempfile.mkdtemp(prefix="smesco-test-"))
    home.chmod(0o755)
    return Servers(home=home, throwaway=True, durable=False)


def same_ground(home: Path) -> bool:
    """Whether the database of the last run with --keep was made by the migrations and data that stand here now."""
    digest = hashlib.sha256()
    for path in sorted([*(ROOT / "apps").glob("*/migrations/*.*"), *(ROOT / "apps").glob("*/data/**/*")]):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    mark = home / "ground.sha256"
    same = mark.exists() and mark.read_text() == digest.hexdigest()
    home.mkdir(parents=True, exist_ok=True)
    mark.write_text(digest.hexdigest())
    return same


def paths_in(arguments: list[str]) -> list[str]:
    return [argument for argument in arguments if argument.split("::")[0] and Path(argument.split("::")[0]).exists()]


def find_browser() -> str:
    """A Chromium: the one named, one on the PATH, Playwright's own, or (root on Debian) the package."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).exists():
            raise CannotStart(f"CHROMIUM is {named}, and there is no such file.")
        return named
    found = installed_browser() or playwright_browser()
    if not found and os.getuid() == 0 and shutil.which("apt-get"):
        print("Installing the chromium package for the browser tests ...", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL, env=environment)
        found = installed_browser()
    if not found:
        raise CannotStart("The browser tests need Chromium: install it (Debian: apt-get install chromium).")
    return found


def installed_browser() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def playwright_browser() -> str | None:
    print("No Chromium found; asking Playwright for its own ...", flush=True)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=240,
        )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
