"""docs/glossary.md is true: every model and public verb stands in it, all that it names exists, pages call it so."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from apps.common import words
from tests.architecture.test_verbs import named_in_the_plan

ROOT: Path = settings.BASE_DIR
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
NOWHERE = "—"


def rows_of(section: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    text = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)
    assert text
    lines = [line for line in text[1].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


NOUNS, VALUES, VERBS = rows_of("Nouns"), rows_of("Values"), rows_of("Verbs")


def verbs_of(row: list[str]) -> list[str]:
    return re.findall(r"`(\w+\.\w+)`", row[3])


@cache
def said() -> str:
    """All that the Indonesian catalogues of messages say."""
    found = []
    for app in words.app_names():
        for message in words.stored(app):
            found += [message.string] if isinstance(message.string, str) else list(message.string)
    return "\n".join(found).lower()


def classes_of(app: str) -> set[str]:
    trees = (ast.parse(path.read_text()) for path in (ROOT / "apps" / app).rglob("*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def test_every_model_stands_in_it() -> None:
    ours = {(one.__name__, one._meta.app_label) for one in apps.get_models() if one.__module__.startswith("apps.")}
    assert {(name.strip("`"), app) for name, app, *_more in NOUNS} == ours


def test_every_verb_stands_in_it_under_its_first_word() -> None:
    plan = {f"{app}.{verb}" for app, verbs in named_in_the_plan().items() for verb in verbs}
    assert {verb for row in VERBS for verb in verbs_of(row)} == plan
    for row in VERBS:
        assert all(verb.partition(".")[2].partition("_")[0] == row[0] for verb in verbs_of(row)), row[0]


@pytest.mark.parametrize("row", VALUES, ids=lambda row: row[0])
def test_every_value_exists_in_its_app(row: list[str]) -> None:
    assert row[0].strip("`") in classes_of(row[1])


@pytest.mark.parametrize("row", [*NOUNS, *VALUES, *VERBS], ids=lambda row: row[0])
def test_its_indonesian_word_is_on_a_page(row: list[str]) -> None:
    indonesian = row[2] if row in VERBS else row[3]
    assert indonesian == NOWHERE or indonesian.lower() in said()


def test_no_word_is_explained_twice() -> None:
    heads = [(row[0], row[1]) for row in [*NOUNS, *VALUES]] + [(row[0], "") for row in VERBS]
    assert len(heads) == len(set(heads))
    assert all(row[1 if row in VERBS else 2] for row in [*NOUNS, *VALUES, *VERBS])
