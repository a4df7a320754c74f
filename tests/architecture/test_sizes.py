"""Small files: past the ceiling, look for a second noun inside. The lists of exceptions may only shrink."""

from __future__ import annotations

import ast
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEMPLATE_COLUMNS = 400, 40, 150, 120
FILE_EXCEPTIONS: set[str] = set()
FUNCTION_EXCEPTIONS: set[str] = set()
TEMPLATE_EXCEPTIONS: set[str] = set()


def python_files() -> list[Path]:
    roots = [ROOT / "apps", ROOT / "smesco_portal", ROOT / "tests"]
    found = [path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts]
    return sorted([*found, ROOT / "manage.py"])


def test_no_python_file_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if (lines := len(path.read_text().splitlines())) > FILE_LINES
    }
    assert set(long) <= FILE_EXCEPTIONS, long
    assert set(long) == FILE_EXCEPTIONS, "an exception is no longer needed: take it off the list"


def test_no_function_is_too_long() -> None:
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert set(long) <= FUNCTION_EXCEPTIONS, long
    assert set(long) == FUNCTION_EXCEPTIONS, "an exception is no longer needed: take it off the list"


def test_no_template_is_too_long() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sorted((ROOT / "templates").rglob("*"))
        if path.suffix in (".html", ".mjml", ".txt") and (lines := len(path.read_text().splitlines())) > TEMPLATE_LINES
    }
    assert set(long) <= TEMPLATE_EXCEPTIONS, long
    assert set(long) == TEMPLATE_EXCEPTIONS, "an exception is no longer needed: take it off the list"


def test_no_line_of_a_template_or_script_is_too_long() -> None:
    written = [*sorted((ROOT / "templates").rglob("*.html")), *sorted((ROOT / "static" / "js").glob("*.js"))]
    long = {
        f"{path.relative_to(ROOT)}:{number}": len(line)
        for path in written
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > TEMPLATE_COLUMNS
    }
    assert long == {}
