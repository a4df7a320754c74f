"""Small files: past the ceiling, look for a second noun inside. The lists of exceptions may only shrink."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEMPLATE_COLUMNS = 400, 40, 150, 120
BY_HAND = "# fmt: " + "skip"  # in two pieces, so that this file is none of them
# Of all lines of the apps, the tables' migrations left out.
APP_PERCENT = 12
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


def test_no_app_is_too_large() -> None:
    """Past it there is a second app inside: something that another could use, or that decides on its own."""
    lines = Counter[str]()
    for path in (one for one in python_files() if one.is_relative_to(ROOT / "apps")):
        lines[path.relative_to(ROOT / "apps").parts[0]] += len(path.read_text().splitlines())
    shares = {app: round(100 * own / lines.total(), 1) for app, own in lines.items()}
    assert {app: share for app, share in shares.items() if share > APP_PERCENT} == {}


def test_no_function_is_too_long() -> None:
    """What it does counts: a head that names each argument on a line of its own makes nothing longer."""
    long = {}
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.body[0].lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert set(long) <= FUNCTION_EXCEPTIONS, long
    assert set(long) == FUNCTION_EXCEPTIONS, "an exception is no longer needed: take it off the list"


def test_the_formatter_is_switched_off_only_for_tables() -> None:
    """What is set by hand in columns holds a list, a set or a mapping of four or more; a plain call does not."""
    by_hand = []
    for path in (one for one in python_files() if not one.is_relative_to(ROOT / "tests")):
        lines = path.read_text().splitlines()
        statements = [one for one in ast.walk(ast.parse("\n".join(lines))) if isinstance(one, ast.stmt)]
        for number in (at for at, line in enumerate(lines, start=1) if line.endswith(BY_HAND)):
            ending = [one for one in statements if one.end_lineno == number]
            inmost = max(ending, key=lambda one: one.lineno, default=None)
            if inmost is None or not any(is_table(one) for one in ast.walk(inmost)):
                by_hand.append(f"{path.relative_to(ROOT)}:{number}")
    assert not by_hand, by_hand


def is_table(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        return len(node.keys) >= 4
    return isinstance(node, ast.List | ast.Tuple | ast.Set) and len(node.elts) >= 4


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
