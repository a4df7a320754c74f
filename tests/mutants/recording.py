"""A plugin of pytest: which test runs which statement of the rooms, in how many seconds, and whether it passed.

Each lane writes what it saw to a file of its own in the folder that MUTANTS_HOME names.
"""

from __future__ import annotations

import builtins
import json
import os
import time
from collections.abc import Generator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.mutants.making import apps_with_rooms, files
from tests.mutants.swapping import RECORDER, code_of, living, recorded, swap

ROOT = Path(__file__).resolve().parents[2]
LANE = os.environ.get("PYTEST_XDIST_WORKER", "alone")
SHARED = ("class", "module", "package")

ran: set[str] = set()
seen: dict[str, dict[str, Any]] = {}
by_file: dict[str, set[str]] = {}  # what fixtures ran that all tests of a file stand on


def modules() -> list[Path]:
    """The rooms of all apps, imported: what nobody imports has no functions in memory."""
    paths = [path for app in apps_with_rooms(ROOT) for path in files(ROOT, app)]
    for path in paths:
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    return paths


def pytest_collection_finish(session: pytest.Session) -> None:
    setattr(builtins, RECORDER, ran.add)
    paths = modules()
    functions = living(paths)
    for path in paths:
        swap(path, code_of(path), recorded(path, str(path.relative_to(ROOT))), functions)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    ran.clear()
    began = time.monotonic()
    seen[item.nodeid] = {"passed": True}
    done = yield
    seen[item.nodeid] |= {"seconds": round(time.monotonic() - began, 3), "ran": set(ran)}
    return done


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Generator[None, object, object]:
    before = set(ran)
    made = yield
    if fixturedef.scope in SHARED:
        by_file.setdefault(request.node.nodeid.split("::")[0], set()).update(ran - before)
    return made


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed and report.nodeid in seen:
        seen[report.nodeid]["passed"] = False


def pytest_sessionfinish() -> None:
    for name, one in seen.items():
        one["ran"] = sorted(one.get("ran", set()) | by_file.get(name.split("::")[0], set()))
    if seen:
        (Path(os.environ["MUTANTS_HOME"]) / f"recorded-{LANE}.json").write_text(json.dumps(seen))
