"""How long the ground took: making an empty database by the migrations, and loading the reference data."""

from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import pytest

GROUND = "django_db_setup"
took: list[float] = []
lanes: list[list[float]] = []


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, object, object]:
    """pytest-django's own, which makes the database, is set up before ours of the same name, which fills it."""
    began = time.monotonic()
    made = yield
    if fixturedef.argname == GROUND:
        took.append(round(time.monotonic() - began, 1))
    return made


def pytest_sessionfinish(session: pytest.Session) -> None:
    if output := getattr(session.config, "workeroutput", None):
        output["ground"] = took


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    lanes.append(getattr(node, "workeroutput", {}).get("ground", []))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    for times in lanes or [took]:
        if len(times) == 2:
            made, filled = times
            terminalreporter.write_line(
                f"An empty database was made in {made} s, its reference data loaded in {filled}."
            )
