"""How a page tells what an action refused. A view does its work in the block that fits; a `Refused` ends the block.

    with refusals.at(form):           # each sentence at the field where it was entered, else above the form
    with refusals.told(request):      # a button without a form: as a message on the page that comes next
    with refusals.caught() as no:     # the view says it itself: `if no: return page(..., refusal=no.said)`

Each gives what was refused, which is falsy until then; what a model objects to when it is cleaned is told alike. What
was typed stays, since the bound form is shown again, or `common.typed` gives it back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse

from apps.common.errors import Refused, refused_by
from apps.common.parameters import by_script


class Refusal:
    """What the block met: nothing, or a refusal with all that is to be said of it."""

    def __init__(self, tell: Callable[[Refused], object] | None = None, *, code: str = "") -> None:
        self.tell, self.only = tell, code
        self.refused: Refused | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, ValidationError) or (self.only and getattr(error, "code", "") != self.only):
            return False
        self.refused = error if isinstance(error, Refused) else refused_by(error)
        if self.tell is not None:
            self.tell(self.refused)
        return True

    def __bool__(self) -> bool:
        return self.refused is not None

    @property
    def said(self) -> str:
        return self.refused.said if self.refused else ""

    @property
    def field(self) -> str | None:
        return self.refused.field if self.refused else None

    @property
    def code(self) -> str:
        return str(self.refused.code) if self.refused else ""

    @property
    def rows(self) -> tuple[str, ...]:
        return self.refused.rows if self.refused else ()

    def as_json(self, status: int) -> JsonResponse:
        """For our own scripts, which show `error` where the thing was sent from."""
        return JsonResponse({"error": self.said, "code": self.code}, status=status)


def caught(code: str = "") -> Refusal:
    """With a `code` this refusal alone; any other goes on."""
    return Refusal(code=code)


def answered(request: HttpRequest) -> Refusal:
    """Of our own scripts, which are answered with `as_json`, or of a page without them."""
    return Refusal() if by_script(request) else told(request)


def told(request: HttpRequest) -> Refusal:
    return Refusal(lambda refused: messages.error(request, refused.said))


def at(form: forms.BaseForm, *parts: forms.BaseForm, otherwise: str | None = None) -> Refusal:
    """What speaks of no field stands above the form, or at its field `otherwise`. `parts` are forms of one page that
    have a prefix: a refusal names "urgent-action" the field `action` of the part "urgent"."""
    return Refusal(lambda refused: bind((form, *parts), refused, otherwise))


def cleaned(form: forms.BaseForm) -> dict[str, Any]:
    """What was entered. For a form that is not shown again: all that it objects to is one refusal."""
    if not form.is_valid():
        raise refused_by(ValidationError(form.errors.as_data()))
    return form.cleaned_data


def bind(found: Sequence[forms.BaseForm], refused: Refused, otherwise: str | None) -> None:
    """A form that nobody looked at yet is looked at first: its own objections are told with the refusal."""
    places = {part.add_prefix(name): (part, name) for part in found[1:] for name in part.fields}
    places |= {name: (found[0], name) for name in found[0].fields}
    for form in found:
        if form.is_bound:
            form.errors  # noqa: B018 - looks at it
    for one in refused.all:
        form, field = places.get(one.field or "", (found[0], otherwise))
        form.add_error(field, one)
