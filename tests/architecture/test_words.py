"""Translatable from day one: Indonesian is complete, and nothing is hidden from translation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from apps.common import words

ROOT: Path = settings.BASE_DIR


@pytest.mark.parametrize("app", words.app_names())
def test_indonesian_is_complete(app: str) -> None:
    missing = words.missing_of(app)
    assert not missing, f"run `manage.py words {app}` and translate:\n" + "\n".join(missing)


@pytest.mark.parametrize("app", words.app_names())
def test_a_catalogue_holds_words_alone(app: str) -> None:
    """A module that moves and a day that passes change none."""
    path = words.catalogue_path(app)
    lines = path.read_text().splitlines() if path.exists() else []
    assert not [line for line in lines if line.startswith("#:") or "-Date:" in line]


@pytest.mark.parametrize("app", words.app_names())
def test_placeholders_survive_translation(app: str) -> None:
    pattern = re.compile(r"%\((\w+)\)[sd]|%[sd]")
    wrong = []
    for message in words.stored(app):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        wanted = set(pattern.findall(ids[-1]))
        for text in strings:
            # A plural may leave the number out; it may not invent a placeholder.
            if text and (
                set(pattern.findall(text)) - wanted or (len(ids) == 1 and set(pattern.findall(text)) != wanted)
            ):
                wrong.append(f"{ids[0]!r} -> {text!r}")
    assert not wrong, "\n".join(wrong)


def test_no_f_string_and_no_call_inside_gettext() -> None:
    wrong = []
    for path in (ROOT / "apps").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in words.KEYWORDS:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.JoinedStr | ast.Call | ast.BinOp):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong, "\n".join(wrong)


def test_no_gettext_inside_an_f_string() -> None:
    """Whether such words are found depends on the Python that looks for them (3.12 reads into an f-string)."""
    wrong = []
    for path in [*(ROOT / "apps").rglob("*.py"), *(ROOT / "smesco_portal").rglob("*.py")]:
        for outer in ast.walk(ast.parse(path.read_text())):
            if isinstance(outer, ast.JoinedStr):
                calls = [node.func for node in ast.walk(outer) if isinstance(node, ast.Call)]
                wrong += [
                    f"{path.relative_to(ROOT)}:{outer.lineno}"
                    for name in calls
                    if isinstance(name, ast.Name) and name.id in words.KEYWORDS
                ]
    assert not wrong, "\n".join(wrong)


def test_every_template_says_what_it_is() -> None:
    """A head comment names the blocks and the context a template expects."""
    silent = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "templates").rglob("*.html"))
        if "{#" not in "".join(path.read_text().splitlines(keepends=True)[:6])
        and "{% comment" not in "".join(path.read_text().splitlines(keepends=True)[:6])
    ]
    assert not silent, "\n".join(silent)


def test_no_literal_colours_outside_the_tokens_and_mails() -> None:
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)|\brgba?\(")
    wrong = []
    for path in sorted((ROOT / "static").rglob("*.css")):
        if path.name == "tokens.css" or "build" in path.parts or "vendor" in path.parts:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            bare = re.sub(r"url\([^)]*\)", "", line)
            for declaration in re.findall(r":[^;{}]*", bare):
                if colour.search(declaration):
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {declaration.strip(': ')}")
    assert not wrong, "\n".join(wrong)


def test_no_inline_style_script_or_handler() -> None:
    """The Content-Security-Policy would refuse them: better to hear it from a test."""
    pattern = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)")
    wrong = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if "emails" in path.parts:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if pattern.search(line):
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not wrong, "\n".join(wrong)
