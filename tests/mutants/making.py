"""Faults of one statement or expression, made from the source of a module."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

from tests.mutants.swapping import functions_of

ROOMS = ("rules", "access", "actions")
Fault = tuple[str, ast.AST, str]  # its kind, what it takes the place of, what stands there instead

EDGES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
CONTRARIES: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
SUMS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
}  # fmt: skip
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}
NARROWING = ("filter", "exclude")
# Arguments that a call does without: dropping another one is a call that fails, which says nothing of the tests.
SPARED = {
    "update_fields", "field", "also", "code", "rows", "before", "after", "why", "part", "now", "key", "reverse",
    "default", "ignore_conflicts", "dedupe_key", "of", "skip_locked", "flat", "strict",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """`begin` and `end` are bytes of the file; `statement` is the line of the statement that the fault lies in."""

    path: str
    statement: int
    line: int
    kind: str
    begin: int
    end: int
    before: str
    after: str

    @property
    def app(self) -> str:
        return Path(self.path).parts[1]

    @property
    def said(self) -> str:
        return f"{self.path}:{self.line} ({self.kind}) {short(self.before)} → {short(self.after)}"

    def applied(self, source: bytes) -> bytes:
        return source[: self.begin] + self.after.encode() + source[self.end :]

    def differs(self, source: bytes) -> bool:
        """Not where both come to the same instructions."""
        return shape(compiled(self.applied(source))) != shape(compiled(source))


def compiled(source: bytes) -> CodeType:
    return compile(source, "<mutant>", "exec", dont_inherit=True)


def short(text: str, width: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"


def shape(code: CodeType) -> tuple[object, ...]:
    """What a piece of code does, without the places it was written at."""
    constants = tuple(
        shape(one) if isinstance(one, CodeType) else (type(one).__name__, repr(one)) for one in code.co_consts
    )
    return code.co_code, code.co_names, code.co_varnames, code.co_exceptiontable, constants


def files(root: Path, app: str) -> list[Path]:
    """The modules of the three rooms, whether a room is a module or a package."""
    folder = root / "apps" / app
    found = [folder / f"{room}.py" for room in ROOMS] + [
        path for room in ROOMS for path in sorted((folder / room).rglob("*.py"))
    ]
    return [path for path in found if path.is_file()]


def apps_with_rooms(root: Path) -> list[str]:
    """Those whose rooms have a function: a mutant lies in one."""
    names = sorted(path.name for path in (root / "apps").iterdir() if path.is_dir())
    return [name for name in names if any(list(functions_of(compiled(one.read_bytes()))) for one in files(root, name))]


def mutants_of(path: Path, root: Path) -> list[Mutant]:
    source = path.read_bytes()
    begins = [0]
    for line in source.splitlines(keepends=True):
        begins.append(begins[-1] + len(line))
    made = []
    for statement in statements(ast.parse(source)):
        for kind, old, new in faults(statement):
            begin = begins[old.lineno - 1] + old.col_offset  # type: ignore[attr-defined]
            end = begins[old.end_lineno - 1] + old.end_col_offset  # type: ignore[attr-defined]
            before = source[begin:end].decode()
            at = (str(path.relative_to(root)), statement.lineno, old.lineno)  # type: ignore[attr-defined]
            made.append(Mutant(*at, kind, begin, end, before, new))
    return sorted(made, key=lambda one: (one.begin, one.end, one.kind, one.after))


def statements(tree: ast.AST, inside: bool = False) -> Iterator[ast.stmt]:
    """Every statement within a function, each once, those within others as well."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt) and inside:
            yield node
        within = inside or isinstance(node, ast.FunctionDef)
        yield from statements(node, within)


def faults(statement: ast.stmt) -> Iterator[Fault]:
    """Of the statement itself and of its own expressions; the statements within it speak for themselves."""
    yield from faults_of_statement(statement)
    for expression in expressions(statement):
        for kind, new in faults_of(expression):
            yield kind, expression, written(new)


def faults_of_statement(statement: ast.stmt) -> Iterator[Fault]:
    match statement:
        case ast.Raise():
            yield "raise", statement, "pass"
        case ast.Expr(value=ast.Call(func=called)):
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            yield "require" if name.startswith("require_") else "call", statement, "pass"
        case ast.Assign(targets=[ast.Attribute()]):
            yield "assignment", statement, "pass"
        case ast.If(body=[*_, ast.Raise() | ast.Return() | ast.Continue() | ast.Break()], orelse=[]):
            yield "guard", statement.test, "False"
        case ast.Return(value=ast.expr() as value) if not is_nothing(value):
            yield "return", value, "None"


def is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def expressions(node: ast.AST) -> Iterator[ast.expr]:
    """Not those of statements within, not annotations, not texts with values (their places are not told)."""
    for name, held in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for one in held if isinstance(held, list) else [held]:
            if isinstance(one, ast.AST) and not isinstance(one, ast.stmt | ast.JoinedStr | ast.arguments):
                if isinstance(one, ast.expr):
                    yield one
                yield from () if isinstance(one, ast.ExceptHandler | ast.match_case) else expressions(one)


def faults_of(node: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    for made in MAKERS.get(type(node), ()):
        yield from made(node)


def of_comparison(node: ast.Compare) -> Iterator[tuple[str, ast.expr]]:
    for place, operator in enumerate(node.ops):
        for kind, table in (("edge", EDGES), ("comparison", CONTRARIES)):
            if other := table.get(type(operator)):
                yield kind, changed(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def of_condition(node: ast.BoolOp) -> Iterator[tuple[str, ast.expr]]:
    yield "and/or", changed(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    for place in range(len(node.values)):
        rest = [*node.values[:place], *node.values[place + 1 :]]
        yield "term", rest[0] if len(rest) == 1 else changed(node, values=rest)


def of_negation(node: ast.UnaryOp) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node.op, ast.Not):
        yield "not", node.operand


def of_sum(node: ast.BinOp) -> Iterator[tuple[str, ast.expr]]:
    text = any(isinstance(one, ast.JoinedStr) or is_text(one) for one in (node.left, node.right))
    if (other := SUMS.get(type(node.op))) and not text:
        yield "sum", changed(node, op=other())


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def of_constant(node: ast.Constant) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node.value, bool):
        yield "true/false", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield "number", ast.Constant(node.value + 1)
        yield "number", ast.Constant(node.value - 1)


def of_name(node: ast.Name) -> Iterator[tuple[str, ast.expr]]:
    if other := NAMES.get(node.id):
        yield "min/max", ast.Name(other)


def of_call(node: ast.Call) -> Iterator[tuple[str, ast.expr]]:
    narrowing = isinstance(node.func, ast.Attribute) and node.func.attr in NARROWING
    if narrowing and isinstance(node.func, ast.Attribute):
        yield "query", node.func.value
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in SPARED or (narrowing and keyword.arg and len(node.keywords) + len(node.args) > 1):
            yield "argument", changed(node, keywords=[*node.keywords[:place], *node.keywords[place + 1 :]])


MAKERS: dict[type[ast.expr], tuple[Callable[..., Iterator[tuple[str, ast.expr]]], ...]] = {
    ast.Compare: (of_comparison,), ast.BoolOp: (of_condition,), ast.UnaryOp: (of_negation,), ast.BinOp: (of_sum,),
    ast.Constant: (of_constant,), ast.Name: (of_name,), ast.Call: (of_call,),
}  # fmt: skip


def changed(node: ast.expr, **fields: object) -> ast.expr:
    other = copy.copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def written(node: ast.expr) -> str:
    """In brackets where what stands around it could take a part of it."""
    text = ast.unparse(node)
    plain = isinstance(node, ast.Name | ast.Call | ast.Attribute | ast.Subscript | ast.Constant)
    return text if plain and not text.startswith("-") else f"({text})"
