"""Reads the code of browser tests: where does it look at a moment instead of waiting for what it wants to see?

A press only begins something. Until `expect(...)` or another wait has seen what it brought, the page may still be the
one before and the database untouched; on a quiet machine such a test passes, on a busy one it fails now and then.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
SEEN_AT_ONCE = {"is_visible", "is_hidden", "is_checked", "is_enabled", "is_disabled", "is_editable"}
READS = SEEN_AT_ONCE | {
    "inner_text",
    "all_inner_texts",
    "text_content",
    "all_text_contents",
    "inner_html",
    "input_value",
    "get_attribute",
    "bounding_box",
    "count",
    "all",
    "evaluate",
    "evaluate_all",
    "title",
    "content",
    "screenshot",
    "refresh_from_db",
    "exists",
    "get",
    "first",
    "last",
    "latest",
    "earliest",
    "values_list",
    "aggregate",
}
PRESSES = {"click", "dblclick", "tap", "press", "dispatch_event", "go_back", "go_forward", "drag_to"}
ACTS = PRESSES | {
    "fill",
    "type",
    "press_sequentially",
    "insert_text",
    "check",
    "uncheck",
    "set_checked",
    "select_option",
    "set_input_files",
    "focus",
    "hover",
    "set_viewport_size",
    "set_offline",
}
OPENS = {"goto", "reload"}
WAITS = {"wait_for", "wait_for_url", "wait_for_function", "wait_for_selector", "expect", "wait_until_drawn"}
BLOCKS_THAT_WAIT = {"expect_navigation", "expect_response", "expect_event", "expect_download", "expect_popup"}
LOCATES = ("locator", "get_by_")

# What lies between the last act and here: nothing, something typed or changed, or a press that may bring another page.
State = Literal[0, 1, 2]
STILL, CHANGED, PRESSED = 0, 1, 2
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass
class Module:
    """A file of the tests: its functions by name, and whence its other names come."""

    name: str
    functions: dict[str, Function]
    imported: dict[str, tuple[str, str]]
    known: dict[tuple[str, State], tuple[State, set[int]]] = field(default_factory=dict)

    def passed(self, function: Function, state: State, calls: tuple[str, ...]) -> tuple[State, set[int]]:
        """The state behind a function that is entered in this one, and the lines of it that read too early."""
        if (function.name, state) not in self.known:
            flow = Flow(self, state, calls=calls)
            flow.run(function.body)
            self.known[function.name, state] = flow.state, set(flow.found)
        return self.known[function.name, state]


@dataclass
class Flow:
    """One function read from top to bottom, as it runs."""

    module: Module
    state: State = STILL
    found: dict[int, str] = field(default_factory=dict)
    calls: tuple[str, ...] = ()

    def run(self, body: list[ast.stmt]) -> None:
        for one in body:
            self.statement(one)

    def statement(self, node: ast.stmt) -> None:
        if isinstance(node, Function | ast.ClassDef | ast.Import | ast.ImportFrom) or is_only_done(node):
            return
        if isinstance(node, ast.With | ast.AsyncWith):
            self.block(node)
        elif isinstance(node, ast.If):
            self.value(node.test)
            self.either(node.body, node.orelse)
        elif isinstance(node, ast.For | ast.While):
            self.value(node.iter if isinstance(node, ast.For) else node.test)
            for _once_more in range(2):  # what the end of one round leaves, the next one finds
                self.run(node.body)
            self.run(node.orelse)
        elif isinstance(node, ast.Try):
            self.either(node.body, [], *(one.body for one in node.handlers))
            self.run(node.finalbody)
        else:
            for part in ast.iter_child_nodes(node):
                self.value(part)

    def either(self, *ways: list[ast.stmt]) -> None:
        before, ends = self.state, []
        for way in ways:
            self.state = before
            self.run(way)
            ends.append(self.state)
        self.state = max(ends)

    def block(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            self.value(item.context_expr)
        self.run(node.body)
        for item in node.items:
            call = item.context_expr
            if isinstance(call, ast.Call):
                if called(call) in BLOCKS_THAT_WAIT:
                    self.state = STILL
                elif self.function_of(call):
                    self.enter(call)

    def value(self, node: ast.AST) -> None:
        """The parts before the whole, since that is the order in which they happen. A lambda happens later."""
        if isinstance(node, ast.Lambda):
            return
        for part in ast.iter_child_nodes(node):
            self.value(part)
        if isinstance(node, ast.Call):
            self.call(node)
        elif self.state and isinstance(node, ast.Attribute) and node.attr == "url":
            self.report(node, "asks for the address")
        elif self.state and isinstance(node, ast.Name) and self.asks_the_portal(node.id):
            self.report(node, f"asks the portal ({node.id})")

    def call(self, node: ast.Call) -> None:
        name = called(node)
        if name in WAITS:
            self.state = STILL
        elif name in OPENS:
            if self.state == PRESSED:
                self.report(node, f"leaves ({name}) what may be on its way")
            self.state = STILL
        elif self.function_of(node):
            self.enter(node)
        elif isinstance(node.func, ast.Attribute) and name in ACTS and not self.is_of_the_portal(node.func.value):
            self.state = max(self.state, PRESSED if name in PRESSES else CHANGED)
        elif isinstance(node.func, ast.Attribute) and name in READS and self.state:
            self.report(node, f"reads at once ({name})")

    def enter(self, node: ast.Call) -> None:
        """A function of the tests does what it does: it may read at once, press, or wait."""
        module, function = self.function_of(node) or (self.module, None)
        if function is None or function.name in self.calls:
            return
        calls = (*self.calls, function.name)
        after, found = module.passed(function, self.state, calls)
        if self.state and found - module.passed(function, STILL, calls)[1]:
            self.report(node, f"{function.name}() reads at once")
        self.state = after

    def function_of(self, node: ast.Call) -> tuple[Module, Function] | None:
        func = node.func
        if isinstance(func, ast.Name) and func.id in self.module.functions:
            return self.module, self.module.functions[func.id]
        if isinstance(func, ast.Name) and func.id in self.module.imported:
            source, name = self.module.imported[func.id]
        elif isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
            folder, file = self.module.imported.get(func.value.id, ("", ""))
            source, name = f"{folder}.{file}", func.attr
        else:
            return None
        module = module_of(source)
        return (module, module.functions[name]) if module and name in module.functions else None

    def is_of_the_portal(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and self.asks_the_portal(node.id)

    def asks_the_portal(self, name: str) -> bool:
        source = self.module.imported.get(name, ("", ""))[0]
        return source.startswith(("apps.", "smesco_portal.")) and not source.endswith(".choices")

    def report(self, node: ast.AST, what: str) -> None:
        self.found.setdefault(node.lineno, what)  # type: ignore[attr-defined]


def is_only_done(node: ast.stmt) -> bool:
    """A script of the test's own whose answer nobody reads: it scrolls, or listens for what comes."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and called(node.value) == "evaluate"


def called(node: ast.Call) -> str:
    func = node.func
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


@cache
def module_of(name: str) -> Module | None:
    if not name.startswith("tests."):
        return None
    path = ROOT / name.replace(".", "/")
    files = [one for one in (path.with_suffix(".py"), path / "__init__.py") if one.exists()]
    return read_module(name, files[0].read_text()) if files else None


def read_module(name: str, text: str) -> Module:
    functions: dict[str, Function] = {}
    imported: dict[str, tuple[str, str]] = {}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            functions[node.name] = node
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported |= {one.asname or one.name: (node.module, one.name) for one in node.names}
    return Module(name, functions, imported)


def read_too_early(module: Module) -> dict[int, str]:
    """Line by line: what is read, or left, after an act and before a wait."""
    found: dict[int, str] = {}
    for function in module.functions.values():
        flow = Flow(module, calls=(function.name,))
        flow.run(function.body)
        found |= flow.found
    return found


def asserted_at_once(module: Module) -> dict[int, str]:
    """Line by line: what an assert reads from a page although `expect` knows how to wait for it."""
    found: dict[int, str] = {}
    for function in module.functions.values():
        located, pages = names_in(function)
        for line in (node for node in ast.walk(function) if isinstance(node, ast.Assert)):
            for node in ast.walk(line.test):
                if isinstance(node, ast.Call) and called(node) in SEEN_AT_ONCE:
                    found[line.lineno] = called(node)
                elif isinstance(node, ast.Call) and called(node) == "count" and is_located(node.func, located):
                    found[line.lineno] = "count of a locator"
                elif isinstance(node, ast.Attribute) and node.attr == "url" and named(node.value) in pages:
                    found[line.lineno] = "url of a page"
    return found


def names_in(function: Function) -> tuple[set[str], set[str | None]]:
    """Names that hold locators, and names that hold pages, known by what is asked of them."""
    located: set[str] = set()
    pages: set[str | None] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and is_located(node.value, set()):
            located |= {one.id for target in node.targets for one in ast.walk(target) if isinstance(one, ast.Name)}
        elif isinstance(node, ast.Attribute) and (node.attr in OPENS or node.attr.startswith(LOCATES)):
            pages.add(named(node.value))
    return located, pages - located


def is_located(node: ast.AST, names: set[str]) -> bool:
    return any(
        (isinstance(one, ast.Attribute) and one.attr.startswith(LOCATES)) or named(one) in names
        for one in ast.walk(node)
    )


def named(node: ast.AST) -> str | None:
    return node.id if isinstance(node, ast.Name) else None
