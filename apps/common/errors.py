"""The one exception an action raises when it says no."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


class Refused(ValidationError):
    """An action's "no", worded for the person who asked, in her language.

    `field` names the form field that the message belongs to; views add it there with
    `form.add_error(refusal.field, refusal)`, and to the whole form when it is None. `rows` are the codes of those of
    many rows that it concerns, so that a page can mark them.
    """

    def __init__(
        self, message: str | Promise, *, field: str | None = None, code: str = "refused", rows: Iterable[str] = ()
    ) -> None:
        super().__init__(message, code=code)
        self.field, self.rows = field, tuple(rows)
