"""`manage.py test`: the whole suite against a PostgreSQL and a Redis of its own, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from smesco_portal.runtime import services
from smesco_portal.runtime.embedded import CannotStart, Servers

ROOT = services.ROOT
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def run_tests(arguments: list[str]) -> int:
    arguments = list(arguments)
    if "--no-browser-check" in arguments:
        arguments.remove("--no-browser-check")
    else:
        os.environ["CHROMIUM"] = find_browser()
    subprocess.run([sys.executable, str(ROOT / "smesco_portal" / "assets.py")], check=True)
    home = Path(tempfile.mkdtemp(prefix="smesco-test-"))
    home.chmod(0o755)
    servers = Servers(home=home, throwaway=True, durable=False)
    os.environ["MEDIA_ROOT"] = str(home / "media")
    os.environ["CACHE_PREFIX"] = f"test-{os.getpid()}"
    os.environ["BROKER_PREFIX"] = f"test-{os.getpid()}:"
    services.start_needed_servers(servers)
    try:
        # The whole suite runs in two lanes, file by file; a part is quicker in one.
        lanes = (
            ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
            if not paths_in(arguments) and "-n" not in arguments
            else []
        )
        command = [sys.executable, "-m", "pytest", "-c", str(ROOT / ".pytest.ini"), *lanes, *arguments]
        # Where CI is set, pytest spells every difference out to the last line: thousands of lines would hide the names
        # of the failed tests.
        environment = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
        return subprocess.run(command, cwd=ROOT, env=environment).returncode
    finally:
        servers.destroy()


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
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
    if done.returncode:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
