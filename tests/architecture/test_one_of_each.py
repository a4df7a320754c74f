"""What every page needs is made in one place: the tabs of a list, and the undo beside a message."""

from __future__ import annotations

import ast
from pathlib import Path

from django.conf import settings

APPS = Path(settings.BASE_DIR, "apps")


def trees() -> list[tuple[str, ast.Module]]:
    paths = [path for path in sorted(APPS.rglob("*.py")) if "migrations" not in path.parts]
    return [(str(path.relative_to(APPS)), ast.parse(path.read_text())) for path in paths]


def keys_of(node: ast.AST) -> set[str]:
    if not isinstance(node, ast.Dict):
        return set()
    return {key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def test_tabs_are_made_by_common_tabs() -> None:
    """But for the gallery of components, which shows what a template may be given."""
    found = [
        f"{name}:{node.lineno}"  # type: ignore[attr-defined]
        for name, tree in trees()
        for node in ast.walk(tree)
        if {"url", "label", "current"} <= keys_of(node) and not name.endswith("samples.py")
    ]
    assert not found, "Use `common.tabs.tabs`."


def test_an_undo_is_offered_by_common_review() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "extra_tags" and name != "common/review.py"
    ]
    assert not found, "Use `common.review.decided` or `undoable`."


def test_the_language_of_a_page_is_asked_by_common_formats() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "startswith"
        and "get_language" in ast.dump(node.func.value)
        and name != "common/formats.py"
    ]
    assert not found, "Use `common.formats.english`."
