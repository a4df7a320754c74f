"""What every page needs is made in one place: the tabs of a list, and the undo beside a message."""

from __future__ import annotations

import ast
import re
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


TABLES_OF_THEIR_OWN = {
    "allauth/elements/table.html": "an element of the library: what stands in it is the library's",
    "components/rows.html": "the component",
    "components/twin.html": "the component for a chart's numbers: rows of plain cells",
    "desk/_home_funnel.html": "bars in a table without visible headings, which fits a phone",
    "quotations/_paper.html": "the price of a quotation, as it is printed",
}


def test_a_table_stands_in_the_component_rows() -> None:
    """It scrolls on a phone, can be reached by keys and has a name. Grids of another class are their own kind."""
    templates = Path(settings.BASE_DIR, "templates")
    found = {
        str(path.relative_to(templates))
        for path in templates.rglob("*.html")
        if re.search(r"""<table\b[^>]*class=["'](?:[^"']*\s)?table(?=[\s"'{])""", path.read_text())
    }
    assert found == TABLES_OF_THEIR_OWN.keys(), "Use <c-rows>, with the slot `heads` where no Filter names them."
