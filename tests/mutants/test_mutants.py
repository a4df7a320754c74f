"""The mutation run is only worth what it notices: a mutant is made, drawn, put in place, killed, or lives on."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants import trying
from tests.mutants.drawing import draw
from tests.mutants.making import Mutant, apps_with_rooms, mutants_of
from tests.mutants.swapping import code_of, living, recorded, swap
from tests.mutants.telling import Tried, score, told

SOURCE = '''
LIMIT = 3


def allowed(count: int, *, open: bool = True) -> str:
    """What may be."""
    if not open:
        raise ValueError("closed")
    return "yes" if count < LIMIT and count >= 0 else "no"
'''


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A project of one app with one rule."""
    rules = tmp_path / "apps" / "fruit" / "rules.py"
    rules.parent.mkdir(parents=True)
    rules.write_text(SOURCE)
    return tmp_path


@pytest.fixture
def module(house: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(house / "apps" / "fruit")
    yield import_module("rules")
    del sys.modules["rules"]


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that looks at none: no mutant can have left it in disorder."""
    monkeypatch.setattr(trying, "clean", lambda: None)


def made(house: Path) -> list[Mutant]:
    return mutants_of(house / "apps" / "fruit" / "rules.py", house)


def one(house: Path, kind: str) -> Mutant:
    return next(mutant for mutant in made(house) if mutant.kind == kind)


def mutate(house: Path, mutant: Mutant) -> int:
    path = house / mutant.path
    return swap(path, code_of(path), code_of(path, mutant.applied(path.read_bytes())), living([path]))


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("edge", "count < LIMIT", "(count <= LIMIT)"),
        ("and/or", "count < LIMIT and count >= 0", "(count < LIMIT or count >= 0)"),
        ("term", "count < LIMIT and count >= 0", "(count < LIMIT)"),
        ("not", "not open", "open"),
        ("raise", 'raise ValueError("closed")', "pass"),
        ("guard", "not open", "False"),
        ("number", "0", "(-1)"),
        ("return", '"yes" if count < LIMIT and count >= 0 else "no"', "None"),
    ],
)
def test_a_fault_of_each_kind_is_made(house: Path, kind: str, before: str, after: str) -> None:
    found = one(house, kind)
    assert (found.before, found.after) == (before, after)
    ast.parse(found.applied(SOURCE.encode()))


def test_what_stands_outside_of_functions_is_left_alone(house: Path) -> None:
    assert {mutant.line for mutant in made(house)} == {7, 8, 9}


def test_every_fault_of_the_house_can_be_compiled() -> None:
    root = Path(__file__).resolve().parents[2]
    drawn = draw(root, apps_with_rooms(root), 400, 1)
    assert len(drawn) == 400
    assert all(mutant.differs((root / mutant.path).read_bytes()) for mutant in drawn)


def test_the_same_seed_draws_the_same_and_another_one_others(house: Path) -> None:
    assert draw(house, ["fruit"], 5, 1) == draw(house, ["fruit"], 5, 1)
    assert draw(house, ["fruit"], 5, 1) != draw(house, ["fruit"], 5, 2)


def test_a_copy_of_the_name_has_the_fault_as_well(house: Path, module: ModuleType) -> None:
    copied: Callable[..., str] = module.allowed
    assert copied(3) == "no"
    assert mutate(house, one(house, "edge")) == 1
    assert copied(3) == "yes"


def test_it_is_noted_which_statements_ran(house: Path, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    path, ran = house / "apps" / "fruit" / "rules.py", set[str]()
    monkeypatch.setattr("builtins.__ran__", ran.add, raising=False)
    swap(path, code_of(path), recorded(path, "rules"), living([path]))
    module.allowed(1)
    assert ran == {"rules:6", "rules:7", "rules:9"}


@pytest.mark.usefixtures("no_database")
def test_a_failing_test_kills_and_a_vacuous_one_does_not(house: Path, module: ModuleType) -> None:
    def verdict(holds: Callable[[], bool]) -> list[str] | None:
        def work() -> list[str]:
            mutate(house, one(house, "edge"))
            return [] if holds() else ["it fell"]

        return trying.forked(work, patience=60)

    assert verdict(lambda: module.allowed(3) == "no") == ["it fell"]
    assert verdict(lambda: module.allowed(1) == "yes") == []
    assert module.allowed(3) == "no", "the mutant lives in its own process alone"


@pytest.mark.usefixtures("no_database")
def test_what_does_not_end_is_stopped() -> None:
    def for_ever() -> list[str]:
        while True:
            pass

    assert trying.forked(for_ever, patience=0.5) is None


@pytest.mark.usefixtures("no_database")
def test_a_fault_of_the_tool_is_no_dead_mutant() -> None:
    def broken() -> list[str]:
        raise LookupError("no such function")

    with pytest.raises(RuntimeError, match="no such function"):
        trying.forked(broken, patience=60)


def test_only_the_dead_count(house: Path) -> None:
    mutant = one(house, "edge")
    outcomes = ("killed", "hung", "survived", "untested", "unreliable")
    tried = [Tried(mutant, outcome) for outcome in outcomes]
    assert score(tried) == 40
    said = "\n".join(told(tried))
    assert "3 survived:" in said
    assert "apps/fruit/rules.py:9 edge: count < LIMIT → count <= LIMIT" in said
    assert "edge [untested]" in said
