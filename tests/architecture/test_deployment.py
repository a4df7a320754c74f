"""The production shape agrees with the settings: variables, versions, processes, health checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from smesco_portal.queues import QUEUES
from smesco_portal.runtime import up

ROOT: Path = settings.BASE_DIR
READERS = {"str", "bool", "int", "list", "db_url", "choice", "required_url", "networks"}


def variables_read() -> set[str]:
    """Names the project reads from the environment, wherever it does."""
    names: set[str] = set()
    for path in (ROOT / "smesco_portal").rglob("*.py"):
        text = path.read_text()
        names.update(re.findall(r"environ(?:\.get|\.setdefault)?[\[(]\"([A-Z_]+)\"", text))
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                value = node.args[0].value
                if name in READERS and isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z_]+", value):
                    names.add(value)
    return names - {"DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV"}


def variables_documented() -> set[str]:
    return set(re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def compose() -> dict[str, Any]:
    import yaml

    return dict(yaml.safe_load((ROOT / "docker-compose.yml").read_text()))


def test_every_variable_is_documented() -> None:
    assert variables_read() <= variables_documented(), variables_read() - variables_documented()


def test_no_documented_variable_is_unknown() -> None:
    used_by_compose = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    assert variables_documented() <= variables_read() | used_by_compose


def test_the_image_has_the_client_of_the_servers_version() -> None:
    """A dump by older programs is refused by the server; by newer ones it may not go back into it."""
    server = re.search(r":(\d+)", compose()["services"]["postgres"]["image"])
    client = re.search(r"^ARG POSTGRES_CLIENT=(\d+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert server
    assert client
    assert client[1] == server[1]


def test_compose_names_what_the_settings_ask_for() -> None:
    services = compose()["services"]
    workers = {f"worker-{queue}" for queue in QUEUES}
    assert set(services) == {"proxy", "postgres", "redis", "prepare", "web", *workers, "beat"}
    for name in ("web", *workers, "beat", "prepare"):
        environment = services[name]["environment"]
        assert environment["PORTAL_MODE"] == "production"
        assert environment["DATABASE_URL"].startswith("postgres://")
        assert environment["REDIS_URL"].startswith("redis://")
        assert "media:/srv/media" in services[name]["volumes"]
    for name in ("web", *workers, "beat"):
        assert services[name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
        assert "healthcheck" in services[name]
    # Of the two, only the database is needed.
    assert services["prepare"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def option(command: list[str], *names: str) -> str:
    return next(command[place + 1] for place, word in enumerate(command) if word in names)


def test_compose_and_up_take_from_the_same_queues() -> None:
    ours, composed = up.processes(8000), compose()["services"]
    assert "beat" in ours["beat"]
    assert "beat" in composed["beat"]["command"]
    up_workers = {name: command for name, command in ours.items() if name.startswith("worker")}
    queues = [queue for command in up_workers.values() for queue in option(command, "-Q", "--queues").split(",")]
    assert sorted(queues) == sorted(QUEUES)
    for queue in QUEUES:
        service = composed[f"worker-{queue}"]
        assert option(service["command"], "-Q", "--queues") == queue
        assert service["healthcheck"]["test"][-1] == queue


def test_the_database_is_the_same_major_version_everywhere() -> None:
    image = compose()["services"]["postgres"]["image"]
    assert re.match(r"postgres:18\b", image)
    assert "pginstall18" in (ROOT / "smesco_portal/runtime/embedded.py").read_text()


def test_the_image_runs_as_an_ordinary_user_with_the_pythons_we_support() -> None:
    text = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER portal$", text, re.MULTILINE)
    assert set(re.findall(r"^FROM (\S+)", text, re.MULTILINE)) == {"python:3.11-slim-bookworm"}


@pytest.mark.parametrize("folder", [ROOT, ROOT / "smesco_portal/runtime"])
def test_every_requirement_is_pinned_and_has_a_reason(folder: Path) -> None:
    for line in (folder / "requirements.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            assert re.match(r"[A-Za-z0-9_.-]+(\[[a-z0-9,-]+\])?==[\w.]+\s+# \S", line), line


def pins(path: Path) -> dict[str, str]:
    found = re.findall(r"^([A-Za-z0-9_.-]+)(?:\[[a-z0-9,-]+\])?==([\w.]+)", path.read_text(), re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in found}


@pytest.mark.parametrize("folder", [ROOT, ROOT / "smesco_portal/runtime", ROOT / "tests"])
def test_the_lock_holds_what_is_asked_for_with_hashes(folder: Path) -> None:
    asked, locked = pins(folder / "requirements.txt"), pins(folder / "requirements.lock")
    differing = sorted(name for name in asked if locked.get(name) != asked[name])
    assert not differing, "run `manage.py lock` after a change of requirements.txt"
    entries = re.split(r"\n(?=\S)", (folder / "requirements.lock").read_text().strip())[1:]
    assert len(entries) == len(locked)
    assert all("--hash=sha256:" in entry for entry in entries)


def test_all_locks_name_the_same_versions() -> None:
    ours, *others = [pins(ROOT / folder / "requirements.lock") for folder in ("", "smesco_portal/runtime", "tests")]
    for other in others:
        shared = ours.keys() & other.keys()
        assert {name: other[name] for name in shared} == {name: ours[name] for name in shared}


def settings_process(**environment: str) -> subprocess.CompletedProcess[str]:
    base = {"PATH": "/usr/bin:/bin", "DATABASE_URL": "postgres://x@x/x", "REDIS_URL": "redis://x"}
    return subprocess.run(
        [sys.executable, "-c", "import smesco_portal.settings"],
        cwd=ROOT,
        env={**base, **environment},
        capture_output=True,
        text=True,
    )


SECURE = {
    "PORTAL_MODE": "production", "SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "galeri.example",
    "SITE_URL": "https://galeri.example", "EMAIL_URL": "smtp://mail:25",
}  # fmt: skip


def test_production_settings_load_when_complete() -> None:
    done = settings_process(**SECURE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters"),
        ({"DEBUG": "1"}, "DEBUG must not be on"),
        ({"DEMO": "1"}, "DEMO must not be on"),
        ({"PASSWORD_HASH": "md5"}, "PASSWORD_HASH must be pbkdf2 in production"),
        ({"STAFF_NEED_SECOND_FACTOR": "0"}, "STAFF_NEED_SECOND_FACTOR must not be off"),
        ({"SITE_URL": "http://galeri.example"}, "https://"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"EMAIL_URL": ""}, "Production needs EMAIL_URL"),
        ({"EMAIL_URL": "pop://x"}, "EMAIL_URL must look like"),
        ({"BOUNCE_ADDRESS": "returns+a@galeri.example"}, "BOUNCE_ADDRESS must be a bare address"),
        ({"BOUNCE_ADDRESS": "returns"}, "BOUNCE_ADDRESS must be a bare address"),
        ({"BOUNCE_WEBHOOK_KEY": "short"}, "BOUNCE_WEBHOOK_KEY needs at least 32"),
        ({"PORTAL_MODE": "staging"}, "PORTAL_MODE is 'staging'"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL is 'mysql://x'"),
        ({"REDIS_URL": ""}, "REDIS_URL is ''"),
    ],
)
def test_a_bad_setting_is_refused_with_a_hint(change: dict[str, str], hint: str) -> None:
    done = settings_process(**{**SECURE, **change})
    assert done.returncode != 0
    assert hint in done.stderr
