"""A test that something is refused says why: any refusal would do otherwise, the wrong one too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

TESTS = Path(settings.BASE_DIR, "tests")
SAYING_NO = {"Refused", "IntegrityError"}


def without_a_reason(tree: ast.Module) -> Iterator[int]:
    """The lines of `pytest.raises(Refused)` with neither a reason to match nor a name to look at it by."""
    for node in ast.walk(tree):
        for item in node.items if isinstance(node, ast.With) else []:
            call = item.context_expr
            if not (isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.raises" and call.args):
                continue
            named = {one.id for one in ast.walk(call.args[0]) if isinstance(one, ast.Name)}
            if named & SAYING_NO and not call.keywords and item.optional_vars is None:
                yield node.lineno


def test_every_refusal_is_matched_by_its_reason() -> None:
    found = {
        f"{path.relative_to(TESTS)}:{line}"
        for path in sorted(TESTS.rglob("*.py"))
        for line in without_a_reason(ast.parse(path.read_text()))
    }
    assert found == set(), "pytest.raises(Refused, match=...), or `as no` and what it says"


def test_it_would_find_one() -> None:
    bare = "with pytest.raises(Refused):\n    act()\nwith pytest.raises(Refused, match='full'), x():\n    act()\n"
    assert list(without_a_reason(ast.parse(bare))) == [1]
    assert list(without_a_reason(ast.parse("with pytest.raises((Refused, KeyError)):\n    act()"))) == [1]
    assert list(without_a_reason(ast.parse("with pytest.raises(Refused) as no:\n    act()"))) == []
