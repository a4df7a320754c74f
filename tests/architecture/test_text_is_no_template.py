"""What people write is text, never a template: no letter of staff's, no word of an import can run a tag, read an
attribute or ask for a gigabyte. Templates come from files of ours; a letter's few placeholders are replaced by name."""

from __future__ import annotations

import ast

from tests.architecture.test_sizes import ROOT

# Reads files of ours alone.
ALLOWED = {"apps/mail/letters/rendering.py": {"Engine"}}
MAKERS = {"Template", "Engine", "from_string"}
FORMATTERS = {"format", "format_map", "vformat"}


def made_in(call: ast.Call) -> str:
    """The name of what turns text into more than text; "" for everything else."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name in MAKERS:
        return str(name)
    if name in FORMATTERS and isinstance(call.func, ast.Attribute) and not isinstance(call.func.value, ast.Constant):
        return str(name)
    return ""


def test_no_text_becomes_a_template() -> None:
    found = []
    for path in sorted((ROOT / "apps").rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and (made := made_in(node)) and made not in ALLOWED.get(name, set()):
                found.append(f"{name}:{node.lineno} {made}")
    assert not found, "\n".join(found)
