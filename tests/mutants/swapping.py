"""Other code for functions that are there already.

A function keeps its identity, so whatever holds it (a name imported elsewhere, a decorator, a table) calls the other
code. The code of a module is compiled anew, and its functions are told apart by their place in it.
"""

from __future__ import annotations

import ast
import gc
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType

RECORDER = "__ran__"  # a name of `builtins`, so that no module need import it
Functions = dict[str, dict[CodeType, list[FunctionType]]]


def functions_of(code: CodeType) -> Iterator[CodeType]:
    """The functions of a module and the methods of its classes, in order; what lies within one is a part of it."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            if one.co_flags & inspect.CO_OPTIMIZED:
                yield one
            else:
                yield from functions_of(one)


def living(paths: list[Path]) -> Functions:
    """The functions in memory, by file and code. To be asked before anything is swapped."""
    wanted: Functions = {str(path): {} for path in paths}
    for one in gc.get_objects():
        # Not `isinstance`, which asks what is not there yet (a lazy object) to come about.
        if type(one) is FunctionType and one.__code__.co_filename in wanted:
            wanted[one.__code__.co_filename].setdefault(one.__code__, []).append(one)
    return wanted


def code_of(path: Path, source: bytes | ast.Module | None = None) -> list[CodeType]:
    made = compile(path.read_bytes() if source is None else source, str(path), "exec", dont_inherit=True)
    return list(functions_of(made))


def swap(path: Path, before: list[CodeType], after: list[CodeType], functions: Functions) -> int:
    """Give each function whose code differs the other one; answers how many have it now."""
    done = 0
    for old, new in zip(before, after, strict=True):
        if old == new:
            continue
        for function in functions[str(path)].get(old, []):
            function.__code__ = new
            done += 1
    return done


def recorded(path: Path, name: str) -> list[CodeType]:
    """The same functions, each statement preceded by a note that it ran: `name:line`."""
    tree = Noting(name).visit(ast.parse(path.read_bytes()))
    return code_of(path, ast.fix_missing_locations(tree))


class Noting(ast.NodeTransformer):
    def __init__(self, name: str) -> None:
        self.name, self.depth = name, 0

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if self.depth:
            for field in ("body", "orelse", "finalbody"):
                held = getattr(node, field, None)
                if isinstance(held, list):
                    setattr(node, field, [one for statement in held for one in (self.note(statement), statement)])
        return node

    def note(self, statement: ast.stmt) -> ast.stmt:
        call = ast.Call(ast.Name(RECORDER, ast.Load()), [ast.Constant(f"{self.name}:{statement.lineno}")], [])
        return ast.copy_location(ast.Expr(call), statement)
