"""A refusal is told in one way for each situation, by `common.refusals`, and in all its sentences."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

APPS = Path(settings.BASE_DIR, "apps")
# What a refusal is written with; everybody else asks for `said`.
ITS_PLACE = {"common/errors.py", "common/refusals.py"}
SAYING_NO = {"Refused", "ValidationError"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(APPS.rglob("*.py")):
        name = str(path.relative_to(APPS))
        if name not in ITS_PLACE and "migrations" not in path.parts:
            yield name, ast.parse(path.read_text())


def named(node: ast.expr | None) -> set[str]:
    return (
        {
            one.id if isinstance(one, ast.Name) else one.attr
            for one in ast.walk(node)
            if isinstance(one, ast.Name | ast.Attribute)
        }
        if node
        else set()
    )


def answers(tree: ast.Module) -> bool:
    """Whether the module answers requests: it speaks of them."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "django.http"
        and any(one.name == "HttpRequest" for one in node.names)
        for node in ast.walk(tree)
    )


def caught_by_hand(tree: ast.Module) -> list[int]:
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and SAYING_NO & named(node.type) and answers(tree)
    ]


def said_by_hand(tree: ast.Module) -> list[int]:
    """`refusal.messages[0]` and `refusal.message` drop the other sentences; a list of them is joined in one place."""
    caught = [node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler)]
    others = {node.name for node in caught if not SAYING_NO & named(node.type)}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in ("message", "messages", "message_dict")
        and isinstance(node.value, ast.Name)
        and node.value.id.startswith(("refus", "objection", "invalid"))
        and node.value.id not in others
    ]


def test_views_leave_refusals_to_the_one_way() -> None:
    found = [f"{name}:{line}" for name, tree in modules() for line in caught_by_hand(tree)]
    assert not found, "Use `with refusals.at(form)`, `refusals.told(request)` or `refusals.caught()`."


def test_a_refusal_is_said_whole() -> None:
    found = [f"{name}:{line}" for name, tree in modules() for line in said_by_hand(tree)]
    assert not found, "Ask the refusal what it `said`."


@pytest.mark.parametrize(
    ("written", "caught", "said"),
    [
        (
            "from django.http import HttpRequest\ntry: ...\nexcept Refused as refusal:\n    tell(refusal.messages[0])",
            1,
            1,
        ),
        ("from django.http import HttpRequest\ntry: ...\nexcept (Refused, forms.ValidationError): ...", 1, 0),
        ("try: ...\nexcept Refused as refusal:\n    fail(refusal.said)", 0, 0),
        ("from django.http import HttpRequest\nwith refusals.at(form): ...", 0, 0),
    ],
)
def test_the_rule_sees_what_it_is_for(written: str, caught: int, said: int) -> None:
    tree = ast.parse(written)
    assert (len(caught_by_hand(tree)), len(said_by_hand(tree))) == (caught, said)
