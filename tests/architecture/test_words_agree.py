"""One word, one thing: all catalogues are read as one, so that a message must say the same in each of them."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext

from apps.common import words

ROOT: Path = settings.BASE_DIR
AT_ONCE = frozenset({"gettext", "ngettext", "pgettext", "npgettext"})


def told(message: object) -> tuple[str, ...]:
    text = message.string  # type: ignore[attr-defined]
    return tuple(text) if isinstance(text, list | tuple) else (text,)


def test_a_message_has_one_translation_in_all_apps() -> None:
    """Django merges the catalogues; of two translations the one of the app that comes first is shown everywhere."""
    found: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for app in words.app_names():
        for message in words.stored(app):
            if message.id:
                first = message.id if isinstance(message.id, str) else message.id[0]
                found[message.context or "", first][told(message)[0]].append(app)
    torn = [
        f"{first!r}: " + "; ".join(f"{text!r} in {', '.join(apps)}" for text, apps in ways.items())
        for (_context, first), ways in found.items()
        if len(ways) > 1
    ]
    assert not torn, "agree on one word, or give each meaning a context:\n" + "\n".join(torn)


@pytest.mark.parametrize("app", words.app_names())
def test_what_is_shown_is_what_we_wrote(app: str) -> None:
    """Neither Django's own catalogues nor those of packages speak before ours, in neither language."""
    wrong = []
    for message in words.stored(app):
        if not message.id:
            continue
        ids = (message.id,) if isinstance(message.id, str) else message.id
        for language, wanted in (("id", told(message)[0]), ("en", ids[0])):
            with override(language):
                if said := shown(ids, message.context):
                    wrong += [f"{language} {ids[0]!r}: {said!r}, not {wanted!r}"] if said != wanted else []
    assert not wrong, "\n".join(wrong)


def shown(ids: tuple[str, ...], context: str | None) -> str:
    if len(ids) > 1:
        return npgettext(context, *ids, 1) if context else ngettext(*ids, 1)
    return pgettext(context, ids[0]) if context else gettext(ids[0])


def at_import(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is loaded: not the bodies of functions, but their defaults and decorators."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in (*child.decorator_list, child.args):
                yield part
                yield from at_import(part)
        elif isinstance(child, ast.Lambda):
            yield from at_import(child.args)
        else:
            yield child
            yield from at_import(child)


def eager_calls(source: str) -> list[int]:
    """Lines where a text is translated while its module is loaded: in whatever language that happens to be."""
    tree = ast.parse(source)
    eager, lazy = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.utils.translation"):
            for alias in node.names:
                (eager if alias.name in AT_ONCE else lazy).add(alias.asname or alias.name)
    found = []
    for node in at_import(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in eager:
            found.append(node.lineno)
        # A lazy text is frozen by what makes a str of it.
        frozen = node.args[0] if isinstance(node, ast.Call) and is_name(node.func, "str") and node.args else None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod | ast.Add):
            frozen = node.left
        if isinstance(frozen, ast.Call) and isinstance(frozen.func, ast.Name) and frozen.func.id in eager | lazy:
            found.append(frozen.lineno)
    return found


def is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def test_nothing_is_translated_while_modules_are_loaded() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in ("apps", "smesco_portal")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in eager_calls(path.read_text())
    ]
    assert not wrong, "use gettext_lazy here:\n" + "\n".join(wrong)


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("from django.utils.translation import gettext as _\nA = _('a')", True),
        ("from django.utils.translation import gettext as _\nclass A:\n    b: str = _('a')", True),
        ("from django.utils.translation import gettext as _\ndef a(b=_('a')): pass", True),
        ("from django.utils.translation import gettext as _\nA = [one for one in [_('a')]]", True),
        ("from django.utils.translation import gettext_lazy as _\nA = str(_('a'))", True),
        ("from django.utils.translation import gettext_lazy as _\nA = _('a %s') % 1", True),
        ("from django.utils.translation import gettext_lazy as _\nA = _('a')", False),
        ("from django.utils.translation import gettext as _\ndef a(): return _('a')", False),
        ("from django.utils.translation import gettext as _\nA = lambda: _('a')", False),
    ],
)
def test_sees_what_is_translated_too_early(source: str, caught: bool) -> None:
    assert bool(eager_calls(source)) is caught
