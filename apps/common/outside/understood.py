"""What a reader answers: the value with what to say back, or a sentence that says why there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


Cell = str | int | float | Decimal | date | datetime | None
Value = TypeVar("Value", covariant=True)
# Nothing that is read here is longer; a text of thousands of digits is no number.
LONGEST = 120


@dataclass(frozen=True)
class Sentence:
    """A translatable message with its parameters, told in the language of whoever reads it."""

    message: str | StrPromise
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message) % self.params if self.params else str(self.message)


class Unreadable(ValueError):
    """A value that cannot be read: `message` % `params` is a sentence for the person who wrote it.

    `choices` are (value, label) pairs that would be right, if there are any.
    """

    def __init__(self, message: str | StrPromise, *, choices: Sequence[tuple[str, Any]] = (), **params: Any) -> None:
        super().__init__(message)
        self.message, self.params = message, params
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return str(Sentence(self.message, self.params))


class Ambiguous(Unreadable):
    """Readable in more than one way: whoever wrote it chooses among `choices`, each of which is read in one way."""


@dataclass(frozen=True)
class Understood(Generic[Value]):
    """`value` as it is kept. `saying` tells what was understood where that is more than what was written;
    `notices` are doubts that do not stand in the way."""

    value: Value
    saying: Sentence | None = None
    notices: tuple[Sentence, ...] = ()

    def said(self) -> str:
        """ "3 minggu = 21 hari" in the reader's language; "" where the value is what was written."""
        return str(self.saying) if self.saying else ""
