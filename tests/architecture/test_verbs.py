"""Every public verb is tried by those who may not, and says who did it."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from tests.builders.verbs import Case, public_verbs

# Apps whose verbs all have their cases in tests/<app>/test_verbs.py.
DONE = {
    "accounts", "buyers", "catalogue", "deals", "enquiries", "floor", "gallery", "intake", "invitations", "journeys",
    "mail", "markets", "matchmaking", "meetings", "naik_kelas", "plans", "pool", "protocol", "quotations",
    "readiness", "reference", "tiers", "umkm", "work",
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


def named_in_the_plan() -> dict[str, set[str]]:
    """By app, what the list of verbs in docs/architecture.md names."""
    plan = (Path(settings.BASE_DIR) / "docs" / "architecture.md").read_text()
    verbs = re.search(r"^## Verbs\n(.*?)^## ", plan, re.MULTILINE | re.DOTALL)
    assert verbs
    lines = re.split(r"^- \*\*(\w+)\*\*", verbs[1], flags=re.MULTILINE)[1:]
    return {app: set(re.findall(r"`(\w+)`", said)) for app, said in zip(lines[::2], lines[1::2], strict=True)}


def test_the_plan_names_every_verb_and_none_that_is_gone() -> None:
    named = named_in_the_plan()
    wrong = []
    for app in {path.parent.name for path in Path(settings.BASE_DIR, "apps").glob("*/actions*")}:
        said = named.pop(app, set())
        offered = vars(import_module(f"apps.{app}.actions"))
        wrong += [f"{app}.{name} is not in the plan" for name in public_verbs(app).keys() - said]
        wrong += [f"{app}.{name} is gone" for name in said if not inspect.isfunction(offered.get(name))]
    assert not wrong, "\n".join(sorted(wrong))
    assert not named, f"no such apps: {', '.join(named)}"
