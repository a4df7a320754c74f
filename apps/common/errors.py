"""The one exception an action raises when it says no."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Refused(ValidationError):
    """An action's "no", worded for the person who asked, in her language.

    `field` names the form field that the message belongs to; `rows` are the codes of those of many rows that it
    concerns, so that a page can mark them; `also` are the sentences that are to be said with it, each at its own field.
    How a view tells it: `common.refusals`.
    """

    def __init__(
        self,
        message: str | StrPromise,
        *,
        field: str | None = None,
        code: str = "refused",
        rows: Iterable[str] = (),
        also: Iterable[Refused] = (),
    ) -> None:
        super().__init__(message, code=code)
        self.field, self.rows, self.also = field, tuple(rows), tuple(also)

    @property
    def all(self) -> list[Refused]:
        return [self, *self.also]

    @property
    def by_field(self) -> dict[str | None, str]:
        """What is said at each field; None is the whole."""
        said: dict[str | None, list[str]] = {}
        for one in self.all:
            said.setdefault(one.field, []).extend(str(sentence) for sentence in one.messages)
        return {field: " ".join(dict.fromkeys(sentences)) for field, sentences in said.items()}

    @property
    def said(self) -> str:
        """Every sentence, for where there are no fields to put them at."""
        return " ".join(dict.fromkeys(str(sentence) for one in self.all for sentence in one.messages))


def refused_by(found: ValidationError, place: Callable[[ValidationError], str | None] = lambda error: None) -> Refused:
    """What fields and constraints object to, each sentence at its field. `place` finds the field of what is said of
    the whole row."""
    by_field = found.error_dict if hasattr(found, "error_dict") else {NON_FIELD_ERRORS: found.error_list}
    first, *rest = (
        Refused(sentence, field=place(error) if field == NON_FIELD_ERRORS else field, code=str(error.code or "refused"))
        for field, errors in by_field.items()
        for error in errors
        for sentence in error.messages
    )
    first.also = tuple(rest)
    return first
