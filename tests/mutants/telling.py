"""What came of the mutants: a score for each app and kind, and who survived."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from tests.mutants.making import Mutant, short

DEAD = ("killed", "hung")
# `untested`: no test of the folder runs the statement. `unreliable`: its killer fails without it as well.
OUTCOMES = (*DEAD, "survived", "untested", "unreliable")


@dataclass(frozen=True)
class Tried:
    mutant: Mutant
    outcome: str
    tests: int = 0
    killer: str = ""
    took: float = 0.0

    @property
    def dead(self) -> bool:
        return self.outcome in DEAD


def told(tried: list[Tried]) -> Iterator[str]:
    yield from table("app", tried, lambda one: one.mutant.app)
    yield ""
    yield from table("kind", tried, lambda one: one.mutant.kind)
    survivors = [one for one in tried if not one.dead]
    if survivors:
        yield ""
        yield f"{len(survivors)} survived:"
        yield from (f"  {said(one)}" for one in sorted(survivors, key=lambda one: (one.mutant.path, one.mutant.line)))
    yield ""
    yield f"{sum(one.dead for one in tried)} of {len(tried)} killed: {score(tried):.1f} %"


def score(tried: list[Tried]) -> float:
    return 100 * sum(one.dead for one in tried) / len(tried) if tried else 100.0


def table(head: str, tried: list[Tried], key: Callable[[Tried], str]) -> Iterator[str]:
    yield f"{head:<14}{'killed':>8}{'of':>6}{'%':>7}"
    for name in sorted({key(one) for one in tried}):
        those = [one for one in tried if key(one) == name]
        yield f"{name:<14}{sum(one.dead for one in those):>8}{len(those):>6}{score(those):>7.0f}"


def said(one: Tried) -> str:
    """One line: where, of what kind, and what became of what."""
    mutant = one.mutant
    before, after = differing(plain(mutant.before), plain(mutant.after))
    why = "" if one.outcome == "survived" else f" [{one.outcome}]"
    return f"{mutant.path}:{mutant.line} {mutant.kind}{why}: {short(before)} → {short(after)}"


def plain(text: str) -> str:
    """As Python would write it, so that the two differ only in what the mutant is about."""
    try:
        return ast.unparse(ast.parse(text.strip()))
    except SyntaxError:  # an expression over several lines that stood in brackets
        return ast.unparse(ast.parse(f"({text})"))


def differing(before: str, after: str, room: int = 30) -> tuple[str, str]:
    """Of two long texts the part that differs, with a little of what stands before it."""
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    begin = same - room if same > room else 0
    dots = "…" if begin else ""
    return dots + before[begin:], dots + after[begin:]
