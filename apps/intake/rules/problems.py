"""What is wrong with a cell: a sentence that can be told in either language, and answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop, override

from apps.common.errors import Refused
from apps.common.outside.understood import Unreadable
from apps.common.spreadsheets.notices import UnreadableFile

Problem = dict[str, Any]  # {"message": English id, "params": {...}, "choices": [[value, label], ...]}
# Labels of choices that are English ids themselves.
SAME_LINE = gettext_noop("The same: this row is passed over")
ANOTHER = gettext_noop("Another enterprise")


class WrongCell(ValueError):
    """Raised by the widgets. `choices` are (value, label) pairs that would be right."""

    def __init__(self, message: str | Promise, *, choices: Sequence[tuple[str, str]] = (), **params: Any) -> None:
        super().__init__(message)
        self.message, self.choices, self.params = message, choices, params


class WrongRow(ValueError):
    """Raised by a resource after all cells were tried: problems by column."""

    def __init__(self, problems: dict[str, Problem]) -> None:
        super().__init__()
        self.problems = problems


def problem(message: str | Promise, *, choices: Sequence[tuple[str, Any]] = (), **params: Any) -> Problem:
    """As it is kept in the row: the English message id, so that each reader gets her own language."""
    with override("en"):
        made: Problem = {"message": str(message)}
    if params:
        made["params"] = {name: str(value) for name, value in params.items()}
    if choices:
        made["choices"] = [[value, str(label)] for value, label in choices]
    return made


def asking(message: str | Promise, choices: Sequence[tuple[str, Any]], **params: Any) -> Problem:
    """A doubt that holds its row until a person answers."""
    return problem(message, choices=choices, **params) | {"asks": True}


def problem_of(error: ValueError | Refused) -> Problem:
    if isinstance(error, WrongCell):
        return problem(error.message, choices=error.choices, **error.params)
    if isinstance(error, Unreadable):
        return problem(error.message, choices=error.choices, **error.params)
    if isinstance(error, UnreadableFile):
        return error.kept
    if isinstance(error, Refused):
        return problem(error.said)
    return problem(str(error))


def told(kept: Problem) -> str:
    message, params = kept["message"], kept.get("params")
    text = gettext(message)
    return text % params if params else text
