"""Creating is once only: every page on which something is made is marked `once`, or says why it need not be."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from django.db.models import Manager, Model

from tests.architecture.test_guards import ours

# What is written beside a change and is nothing by itself: lines of a history, letters (the outbox has keys of its
# own), what is reckoned anew from other rows.
BESIDE = {
    "Change", "Entry", "Event", "Listing", "Match", "MatchRun",
    "Message", "Move", "Outcome", "Score", "Standing", "Word",
}  # fmt: skip
MAKING = {"create", "bulk_create"}

EDIT = "it changes what is there; the working version is opened once, under the lock of its product"
STATE = "the verb takes what it is done to out of the state in which it can be done"
SHOWS = "it only shows"
UNIQUE = "the database keeps one of it"
REPLACES = "what is made takes the place of what was made before, and the answer must show the one that counts"
READ_AGAIN = "a list is read by one worker at a time; reading it again makes the same rows"
NOT_ONCE = {
    "buyers:keep": UNIQUE,
    "buyers:need": EDIT,
    "buyers:seen": UNIQUE,
    "catalogue:desk_search_settle": EDIT,
    "desk:person": REPLACES,
    "gallery:product_done": SHOWS,
    "gallery:product_photographs": SHOWS,
    "gallery:product_photographs_arrange": EDIT,
    "gallery:product_price": EDIT,
    "gallery:product_section": EDIT,
    "gallery:product_what": EDIT,
    "gallery:review_complete": EDIT,
    "intake:answers": READ_AGAIN,
    "intake:ticks": READ_AGAIN,
    "intake:column": READ_AGAIN,
    "intake:columns": READ_AGAIN,
    "intake:understood": READ_AGAIN,
    "invitations:event_edit": EDIT,
    "invitations:thanks": SHOWS,
    "naik_kelas:dossier_decide": STATE,
    "naik_kelas:enrolment_leave": STATE,
    "naik_kelas:programme_edit": EDIT,
    "portal:enterprise_certificate": EDIT,
    "portal:enterprise_export": EDIT,
    "readiness:answer": UNIQUE,
    "readiness:dimension": UNIQUE,
    "plans:plan_review_decide": STATE,
    "readiness:question_edit": EDIT,
    "readiness:version_settings": EDIT,
    "work:move": STATE,
}


def unwrapped(view: Callable[..., Any]) -> Callable[..., Any]:
    return inspect.unwrap(view)


def is_once(view: Any) -> bool:
    while view is not None:
        if getattr(view, "once", False):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


@cache
def tree_of(function: Callable[..., Any]) -> ast.AST:
    if function.__name__ == "<lambda>":  # its source is a line, which may be a part of a table
        first, whole = function.__code__.co_firstlineno, ast.parse(inspect.getsource(sys.modules[function.__module__]))
        return next(one for one in ast.walk(whole) if isinstance(one, ast.Lambda) and one.lineno == first)
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def meant(node: ast.expr, module: Any) -> Any:
    """What a name in a module stands for, `actions.add_photos` and `Photo.objects` too; None when it is a local."""
    if isinstance(node, ast.Name):
        return getattr(module, node.id, None)
    if isinstance(node, ast.Attribute):
        return getattr(meant(node.value, module), node.attr, None)
    return None


def reached(view: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """The view and every function of ours in views and verbs that it may come to."""
    found, todo = set(), [view]
    while todo:
        one = inspect.unwrap(todo.pop())
        if one in found:
            continue
        found.add(one)
        yield one
        module = sys.modules[one.__module__]
        for node in ast.walk(tree_of(one)):
            other = meant(node, module) if isinstance(node, ast.Name | ast.Attribute) else None
            several = other.values() if isinstance(other, dict) else [other]  # a table of verbs
            todo += [one for one in several if inspect.isfunction(one) and rooms_of(one) & {"views", "actions"}]


def rooms_of(function: Callable[..., Any]) -> set[str]:
    parts = function.__module__.split(".")
    return set(parts[2:3]) if parts[0] == "apps" else set()


def made_by(view: Callable[..., Any]) -> set[str]:
    made = set()
    for function in reached(view):
        module = sys.modules[function.__module__]
        for node in ast.walk(tree_of(function)):
            if not isinstance(node, ast.Call):
                continue
            model = meant(node.func, module)
            if isinstance(node.func, ast.Attribute) and node.func.attr in MAKING:
                manager = meant(node.func.value, module)
                model = manager.model if isinstance(manager, Manager) else None
            if inspect.isclass(model) and issubclass(model, Model):
                made.add(model.__name__)
    return made - BESIDE


def takes_posts(view: Callable[..., Any]) -> bool:
    return any("POST" in inspect.getsource(one) for one in reached(view) if "views" in rooms_of(one))


def views() -> dict[str, Any]:
    return {name: entry.callback for name, entry in ours() if not inspect.isclass(unwrapped(entry.callback))}


def test_every_page_that_makes_something_makes_it_once() -> None:
    wrong = {
        name: sorted(made)
        for name, view in views().items()
        if not is_once(view)
        and name not in NOT_ONCE
        and takes_posts(unwrapped(view))
        and (made := made_by(unwrapped(view)))
    }
    assert not wrong, "\n".join(f"{name} makes {', '.join(made)}: mark it @once" for name, made in wrong.items())


def test_the_reasons_are_needed() -> None:
    known = views()
    needless = [
        name for name in NOT_ONCE if name not in known or is_once(known[name]) or not made_by(unwrapped(known[name]))
    ]
    assert not needless
