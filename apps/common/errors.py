"""The one exception an action raises when it says no."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.functional import Promise


class Refused(ValidationError):
    """An action's "no", worded for the person who asked, in her language.

    `field` names the form field that the message belongs to; views add it there with
    `form.add_error(refusal.field, refusal)`, and to the whole form when it is None.
    """

    def __init__(self, message: str | Promise, *, field: str | None = None, code: str = "refused") -> None:
        super().__init__(message, code=code)
        self.field = field
