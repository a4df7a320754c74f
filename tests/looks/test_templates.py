"""How templates are written: what would show on the page, or break the strict CSP, is found here first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "emails" not in path.parts)
COMPONENTS = {path.stem for path in (ROOT / "templates" / "components").glob("*.html")}
STYLES = sorted((ROOT / "static" / "css").glob("*.css")) + [
    path for folder in ("components", "workroom") for path in sorted((ROOT / "static" / folder).glob("*.css"))
]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_is_sound(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\{#[^}]*\n[^}]*#\}", text), "a {# comment #} must end on its line, else it shows"
    assert re.search(r"\{#|\{% comment", "\n".join(text.splitlines()[:3])), "a comment on top says blocks and context"
    assert not re.search(r"<[^>]*\sstyle=", text), "the CSP refuses inline styles"
    assert not re.search(r"<[^>]*\son[a-z]+=", text), "the CSP refuses inline handlers"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", text), "the CSP refuses inline scripts"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_used_components_exist(path: Path) -> None:
    used = {tag.replace("-", "_") for tag in re.findall(r"<c-([a-z][a-z_-]*)", path.read_text())}
    assert used <= COMPONENTS | {"slot", "vars"}


def test_colours_are_written_in_the_tokens_alone() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
    found = {name(path) for path in STYLES if literal.search(path.read_text())}
    assert found == {"static/css/tokens.css"}


def test_both_dark_lists_are_alike() -> None:
    text = (ROOT / "static" / "css" / "tokens.css").read_text()
    by_device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", text, re.DOTALL)
    by_choice = re.search(r"\n\[data-theme=dark\] \{(.*?)\}", text, re.DOTALL)
    assert by_device is not None
    assert by_choice is not None
    assert by_device.group(1).split() == by_choice.group(1).split()


def test_icons_that_are_asked_for_are_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static" / "icons.svg").read_text()))
    asked = {icon for path in TEMPLATES for icon in re.findall(r'\{% icon "([^"]+)"', path.read_text())}
    asked |= {icon for path in TEMPLATES for icon in re.findall(r'<c-[^>]*\sicon="([a-z-]+)"', path.read_text())}
    assert asked <= drawn


def test_a_class_of_style_has_one_file() -> None:
    """A class alone is one file's: others refine it together with a class of their own, and break no page by it."""
    owners: dict[str, set[str]] = {}
    for path in STYLES:
        for own in re.findall(r"(?m)^\.([\w-]+)(?:::?(?!has)[a-z-]+(?:\([^()]*\))?)?(?= *[,{]| *$)", path.read_text()):
            owners.setdefault(own, set()).add(name(path))
    assert {own: files for own, files in owners.items() if len(files) > 1} == {}
