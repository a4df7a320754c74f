"""An app imports only from rows below its own: the plan of docs/architecture.md, held against the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR
ROWS = [
    {"common"},
    {"history"},
    {"accounts"},
    {"mail", "reference", "jobs"},
    {"work"},
    {"umkm", "catalogue"},
    {"gallery"},
    {"sheets"},
    {"markets", "tiers", "buyers", "intake"},
    {"readiness", "naik_kelas"},
    {"plans"},
    {"matchmaking", "deals"},
    {"enquiries"},
    {"invitations", "quotations"},
    {"protocol"},
    {"meetings"},
    {"floor", "pool"},
    {"journeys"},
    {"portal", "desk"},
]
ROW_OF = {app: number for number, row in enumerate(ROWS) for app in row}


def apps() -> list[str]:
    return sorted(path.parent.name for path in (ROOT / "apps").glob("*/__init__.py"))


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Every imported module of a file, module-level and local alike, but not those only for type checkers."""
    tree = ast.parse(path.read_text())
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            skipped.update(child for statement in node.body for child in ast.walk(statement))
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def test_every_app_has_its_place_in_the_plan() -> None:
    assert set(apps()) == set(ROW_OF)


def test_the_settings_list_the_apps_from_the_top_down() -> None:
    listed = [ROW_OF[name.split(".")[1]] for name in settings.LOCAL_APPS]
    assert listed == sorted(listed, reverse=True)


@pytest.mark.parametrize("app", apps())
def test_imports_only_from_rows_below(app: str) -> None:
    wrong = []
    for path in sorted((ROOT / "apps" / app).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for line, module in imported(path):
            parts = module.split(".")
            if parts[0] != "apps" or len(parts) < 2 or parts[1] == app or parts[1] not in ROW_OF:
                continue
            if ROW_OF[parts[1]] >= ROW_OF[app]:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_the_apps_know_nothing_of_the_runtime_the_benchmarks_and_the_demo() -> None:
    above = ("smesco_portal.runtime", "smesco_portal.bench", "smesco_portal.demo")
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in (ROOT / "apps").rglob("*.py")
        for line, module in imported(path)
        if module.startswith(above)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_asks_whether_it_is_tested() -> None:
    """What the tests need otherwise they say as everybody does, by a setting: see smesco_portal/runtime/testing.py."""
    allowed = "smesco_portal/runtime/testing.py"
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*(ROOT / "apps").rglob("*.py"), *(ROOT / "smesco_portal").rglob("*.py")]
        if str(path.relative_to(ROOT)) != allowed
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value == "pytest"
    ]
    assert not wrong, "\n".join(wrong)


def test_rules_are_pure() -> None:
    """rules.py decides on plain data: no ORM, no settings, no clock."""
    forbidden = ("django.db", "django.conf", "django.utils.timezone")
    wrong = []
    for path in [*(ROOT / "apps").glob("*/rules.py"), *(ROOT / "apps").glob("*/rules/*.py")]:
        for line, module in imported(path):
            if module.startswith(forbidden) or module.endswith(".models"):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr in ("now", "today", "localdate"):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} asks the clock")
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} asks the database")
    assert not wrong, "\n".join(wrong)


def test_tasks_and_querysets_do_not_know_the_web() -> None:
    wrong = []
    for name in ("querysets", "models", "rules", "actions", "tasks", "emails"):
        for path in [*(ROOT / "apps").glob(f"*/{name}.py"), *(ROOT / "apps").glob(f"*/{name}/*.py")]:
            for line, module in imported(path):
                if module.startswith(("django.http", "django.shortcuts", "django.views")):
                    wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_no_signals_and_no_rooms_for_odds_and_ends() -> None:
    wrong = []
    for path in (ROOT / "apps").rglob("*.py"):
        if path.stem in ("utils", "helpers", "signals", "misc"):
            wrong.append(str(path.relative_to(ROOT)))
        for line, module in imported(path):
            if module.startswith("django.db.models.signals") or module == "django.dispatch.receiver":
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
            if module.endswith(".*"):
                wrong.append(f"{path.relative_to(ROOT)}:{line} star import")
    assert not wrong, "\n".join(wrong)
