"""The code speaks the field's language, and no class shares its name with another. The lists may only shrink."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

ROOT: Path = settings.BASE_DIR

# Names that Django gives a meaning, once for each app, command or form.
DJANGOS = {"Command", "Meta"}
TWICE = {
    "Task": "tables of plans and of work: the content types of both are named in histories that stay",
}

# Poetry belongs to the pages; the code says catalogue, publish, listing, product, organisation, document, card.
POETRY = {
    "wall", "walls", "hang", "hangs", "hung", "hanging", "work", "works", "house", "houses", "paper", "papers",
    "plaque", "plaques",
}  # fmt: skip
ALLOWED = {
    "WorkConfig": "the configuration of the app of staff's tasks, as Django names it",
    "ex_works": "EXW, an Incoterm",
}


def sources() -> Iterator[Path]:
    for path in sorted([*(ROOT / "apps").rglob("*.py"), *(ROOT / "smesco_portal").rglob("*.py")]):
        if "migrations" not in path.parts:
            yield path


def parts_of(name: str) -> set[str]:
    """`at_work`, `AtWork` and `AT_WORK` are the same two words."""
    return {one.lower() for one in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def names_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every identifier that the file gives or uses, and its own name."""
    yield 0, path.stem
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.Name(id=name) | ast.Attribute(attr=name):
                yield node.lineno, name
            case ast.arg(arg=name):
                yield node.lineno, name
            case ast.keyword(arg=str(name)):
                yield node.value.lineno, name
            case ast.alias(name=name, asname=other):
                yield node.lineno, other or name.rpartition(".")[2]
            case ast.Constant(value=str(text)) if re.fullmatch(r"\w+__\w+", text):
                yield node.lineno, text  # the fields of a lookup


def test_no_class_shares_its_name_with_another() -> None:
    found = defaultdict(list)
    for path in sources():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and node.name not in DJANGOS:
                found[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    twice = {name: places for name, places in found.items() if len(places) > 1}
    assert not {name: twice[name] for name in twice.keys() - TWICE.keys()}
    assert twice.keys() == TWICE.keys(), "an exception is no longer needed: take it off the list"


def test_poetry_stays_on_the_pages() -> None:
    used, wrong = set(), []
    for path in sources():
        for line, name in names_in(path):
            if parts_of(name) & POETRY:
                used.add(name)
                if name not in ALLOWED:
                    wrong.append(f"{path.relative_to(ROOT)}:{line}: {name}")
    assert not wrong, "\n".join(wrong)
    assert used == ALLOWED.keys(), "an exception is no longer needed: take it off the list"


@pytest.mark.parametrize("name", ["may_hang", "HouseQuerySet", "WORKS_AT_ONCE", "hanging__name"])
def test_a_poetic_part_is_found(name: str) -> None:
    assert parts_of(name) & POETRY


@pytest.mark.parametrize("name", ["workbooks", "Workshop", "WORKING_DAYS", "changed", "worker"])
def test_a_word_that_only_looks_so_is_none(name: str) -> None:
    assert not parts_of(name) & POETRY
