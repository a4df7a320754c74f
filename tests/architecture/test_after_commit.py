"""What follows a commit goes through `common.after_commit`, and the workers are told by it alone: neither may fail a
request whose change is made."""

from __future__ import annotations

import ast

from tests.architecture.test_sizes import ROOT

ALLOWED = {"apps/common/after_commit.py"}
OWN = {"on_commit", "delay", "apply_async", "send_task"}


def test_nobody_else_waits_for_the_commit_or_tells_the_broker() -> None:
    found = []
    for path in sorted((ROOT / "apps").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        if name in ALLOWED:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and node.attr in OWN:
                found.append(f"{name}:{node.lineno} {node.attr}")
    assert not found, "\n".join(["Use after_commit, send_after_commit or send:", *found])
