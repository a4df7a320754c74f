"""The image without a Docker engine: its files, its packages and its steps, run as somebody who may write nowhere.

The tree is what `.dockerignore` lets through, the environment what `requirements.lock` names, the steps those of the
Dockerfile; then everything is imported and gunicorn answers, as the user `nobody`, to whom nothing belongs.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from smesco_portal.runtime.embedded import walking_command
from tests.builders.image import lay_out
from tests.plugins.workers import PATIENCE, environment, wait_for

pytestmark = [
    pytest.mark.xdist_group("tree"),
    pytest.mark.processes,
    pytest.mark.django_db,
    pytest.mark.long,
    pytest.mark.skipif(os.getuid() != 0, reason="only root runs a process as somebody else"),
]
ROOT: Path = settings.BASE_DIR
# Reads everything, for the interpreter may lie in a closed folder, and writes what is its own: nothing.
AS_NOBODY = walking_command("dac_read_search")
IMPORT_ALL = """
import importlib, pkgutil, django
django.setup()
names = [found.name for room in ("apps", "smesco_portal") for found in pkgutil.walk_packages([room], room + ".")]
for name in names:
    if ".migrations" not in name:
        importlib.import_module(name)
print(len(names))
"""


@dataclass
class Image:
    tree: Path
    python: Path
    variables: dict[str, str]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*AS_NOBODY, str(self.python), *arguments],
            cwd=self.tree,
            env=self.variables,
            capture_output=True,
            text=True,
        )


@pytest.fixture(scope="module")
def image(django_db_setup: None) -> Iterator[Image]:
    home = Path(tempfile.mkdtemp(prefix="smesco-image-"))
    tree, python = home / "smesco", home / "venv" / "bin" / "python"
    try:
        lay_out(tree)
        subprocess.run([sys.executable, "-m", "venv", str(home / "venv")], check=True)
        install = ["-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "--only-binary", ":all:"]
        done = subprocess.run(
            [str(python), *install, "-r", str(tree / "requirements.lock")], capture_output=True, text=True
        )
        if done.returncode:
            pytest.skip(f"the packages of requirements.lock are not to be had here: {done.stderr.strip()[-200:]}")
        (home / "media").mkdir()
        shutil.chown(home / "media", "nobody")
        variables = {
            **environment(SITE_URL="https://localhost", LOG_LEVEL="WARNING"),
            "PATH": f"{python.parent}:/usr/bin:/bin", "VIRTUAL_ENV": str(home / "venv"), "HOME": "/nonexistent",
            "PYTHONDONTWRITEBYTECODE": "1", "PORTAL_MODE": "production", "SECRET_KEY": secrets.token_urlsafe(64),
            "PASSWORD_HASH": "pbkdf2",  # not the quick one of tests
            "ALLOWED_HOSTS": "localhost", "EMAIL_URL": "smtp://localhost:25", "MEDIA_ROOT": str(home / "media"),
            "TRUSTED_PROXIES": "127.0.0.1", "DEMO": "0", "DJANGO_SETTINGS_MODULE": "smesco_portal.settings",
        }  # fmt: skip
        variables.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)  # the browser tests need it
        if settings.REDIS_URL.startswith("unix://"):  # the embedded one is ours alone
            Path(settings.REDIS_URL.removeprefix("unix://")).chmod(0o777)
        made = re.search(r'sh -c "(.+)"', (ROOT / "Dockerfile").read_text())
        assert made
        subprocess.run(["sh", "-c", made[1]], cwd=tree, env=variables, check=True, capture_output=True)
        for folder in (home, *home.rglob("*")):
            if folder.is_dir() and not folder.is_symlink():
                folder.chmod(0o755)
        yield Image(tree, python, variables)
    finally:
        shutil.rmtree(home)


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_the_settings_are_fit_for_production(image: Image) -> None:
    done = image.run("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_every_module_is_imported_without_what_is_left_out(image: Image) -> None:
    done = image.run("-W", "ignore", "-c", IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) > 300
    lacking = image.run("-c", "import psutil")
    assert "No module named 'psutil'" in lacking.stderr


def test_gunicorn_answers_though_nothing_can_be_written(image: Image, tmp_path: Path) -> None:
    before = files(image.tree)
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    command = [str(image.python), "-m", "gunicorn", "smesco_portal.wsgi", "-c", "python:smesco_portal.serving"]
    lines = tmp_path / "lines"
    with lines.open("wb") as file:
        web = subprocess.Popen(
            [*AS_NOBODY, *command, "--bind", f"127.0.0.1:{port}"],
            cwd=image.tree,
            env=image.variables,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}

    def page(path: str) -> str:
        asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
                return str(answer.read(), "utf-8") if answer.status == 200 else ""
        except OSError:
            return ""

    try:
        home = wait_for(lambda: page("/en/about/"), "a page of the image")
        style = re.search(r'href="(/static/build/site\.[0-9a-f]+\.css)"', home)
        assert style
        assert "body" in page(style[1])
    finally:
        os.killpg(web.pid, signal.SIGTERM)
        web.wait(PATIENCE)
    said = lines.read_text()
    assert "Permission denied" not in said
    assert "Read-only" not in said
    assert files(image.tree) == before
