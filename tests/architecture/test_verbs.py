"""Every public verb is tried by those who may not, and says who did it."""

from __future__ import annotations

import ast
import inspect
import textwrap
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from tests.builders.verbs import Case, public_verbs

# Apps whose verbs all have their cases in tests/<app>/test_verbs.py.
DONE = {
    "accounts", "buyers", "catalogue", "gallery", "intake", "invitations", "journeys", "mail", "markets",
    "matchmaking", "naik_kelas", "plans", "readiness", "umkm", "work",
}  # fmt: skip


def cases_of(app: str) -> list[Case]:
    return list(import_module(f"tests.{app}.test_verbs").CASES)


@pytest.mark.parametrize("app", sorted(DONE))
def test_no_verb_is_forgotten(app: str) -> None:
    assert public_verbs(app).keys() == {case.name for case in cases_of(app)}


@pytest.mark.parametrize("app", sorted(DONE))
def test_every_verb_uses_its_actor(app: str) -> None:
    for name, verb in public_verbs(app).items():
        body = ast.parse(textwrap.dedent(inspect.getsource(verb))).body[0]
        assert any(isinstance(node, ast.Name) and node.id == "by" for node in ast.walk(body)), f"{app}.{name}"


def test_all_apps_with_verbs_of_people_are_held() -> None:
    """But for the history and the jobs, which keep what the verbs of others ask for."""
    known = {path.parent.name for path in Path(settings.BASE_DIR, "apps").glob("*/actions*")} - {"history", "jobs"}
    assert {app for app in known if public_verbs(app)} == DONE
