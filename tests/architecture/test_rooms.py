"""Every module stands in a named room of its app, and a room imports only what stands before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.architecture.test_rows import ROOT, apps, imported

# In the order of import, lowest first: see docs/architecture.md.
ROOMS = [
    "choices", "querysets", "models", "rules", "access", "reads", "emails", "actions", "pages", "tasks", "forms",
    "views", "urls", "admin",
]  # fmt: skip
# What Django asks for by name; anything of the app may be imported there.
DJANGOS = {"__init__", "apps", "management", "migrations", "templatetags"}
# Packages that are none of the rooms and serve them: app → name → the room after which it stands.
LIBRARIES = {
    "catalogue": {"search": "reads"},
    "mail": {"letters": "choices", "delivery": "actions"},
    "matchmaking": {"search": "rules"},
}
# A library through and through: beside its rooms stands what the plan names.
OF_LEAVES = "common"
PLAN = (ROOT / "docs" / "architecture.md").read_text()


def room_of(path: Path, app: str) -> str:
    """`urls_plain` and its like stand with `urls`."""
    first = path.relative_to(ROOT / "apps" / app).parts[0].removesuffix(".py")
    return "urls" if first.startswith("urls_") else first


def order_of(app: str) -> dict[str, float]:
    places = {room: float(place) for place, room in enumerate(ROOMS)}
    return places | {name: places[room] + 0.5 for name, room in LIBRARIES.get(app, {}).items()}


def modules(app: str) -> Iterator[Path]:
    yield from sorted((ROOT / "apps" / app).rglob("*.py"))


def leaves() -> set[str]:
    [said] = re.findall(r"^- \*\*common\*\* (.*?)^(?:- |\n)", PLAN, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`(\w+)`", said))


@pytest.mark.parametrize("app", apps())
def test_every_module_stands_in_a_named_room(app: str) -> None:
    named = order_of(app).keys() | DJANGOS | (leaves() if app == OF_LEAVES else set())
    assert [str(path.relative_to(ROOT)) for path in modules(app) if room_of(path, app) not in named] == []


@pytest.mark.parametrize("app", apps())
def test_rooms_are_imported_in_order(app: str) -> None:
    order, wrong = order_of(app), set()
    for path in modules(app):
        here = order.get(room_of(path, app))
        for line, module in imported(path):
            parts = module.split(".")
            if here is None or parts[:2] != ["apps", app] or len(parts) < 3:
                continue
            if order.get("urls" if parts[2].startswith("urls_") else parts[2], here) > here:
                wrong.add(f"{path.relative_to(ROOT)}:{line} imports {parts[2]}")
    assert not wrong, "\n".join(sorted(wrong))


def test_libraries_are_named_in_the_plan() -> None:
    wrong = [
        f"{app}.{name}"
        for app, libraries in LIBRARIES.items()
        for name in libraries
        if not (ROOT / "apps" / app / name / "__init__.py").exists() or f"`{app}.{name}`" not in PLAN
    ]
    wrong += [f"common.{name}" for name in leaves() if not list((ROOT / "apps" / OF_LEAVES).glob(f"{name}*"))]
    assert wrong == []


def is_there(name: str) -> bool:
    """Whether a dotted name leads to a module of ours, or to something in one."""
    parts = name.split(".")
    for length in range(len(parts), 2, -1):
        try:
            module = import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        return length == len(parts) or hasattr(module, parts[length])
    return False


def test_templates_name_what_is_there() -> None:
    """Their first comments say which module makes what they show."""
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for name in re.findall(r"\bapps(?:\.\w+){2,}", path.read_text())
        if not is_there(name)
    ]
    assert wrong == []


def test_lists_are_paged_in_one_place() -> None:
    """`common.lists.ListPage`: filters, order and page survive going into a record and back."""
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "apps").rglob("*.py") if "Paginator(" in path.read_text()}
    assert found == {"apps/common/lists.py"}


def test_bars_of_filters_are_drawn_in_one_place() -> None:
    """The components `filters` and `forms/filter.html`: what they keep in the address, every list keeps. A page that
    one country or one guest is chosen on is no list."""
    drawn = {"components/filters.html", "forms/filter.html", "matchmaking/markets.html", "pool/pool.html"}
    found = {
        str(path.relative_to(ROOT / "templates"))
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r'"filters__one"|class="toolbar[^"]*" method="get"', path.read_text())
    }
    assert found == drawn
