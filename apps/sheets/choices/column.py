"""One column of a workbook, and what several say that they expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class OneOf:
    """A cell that says one of a set: `known` are the words that people write for its values."""

    known: Mapping[str, str]
    values: type[TextChoices]


@dataclass(frozen=True)
class Days:
    """A cell that says how long: a number of days, or "3 minggu"."""

    most: int


@dataclass(frozen=True)
class Column:
    code: str
    label: str | Promise
    example: str
    expects: str | Promise
    synonyms: tuple[str, ...]
    required: bool = False
    # Offices have such columns; our own template asks for the whole.
    in_template: bool = True
    # How it is read and said again, where the column itself is all that there is to know.
    kind: OneOf | Days | None = None

    @property
    def heading(self) -> str:
        return self.synonyms[0]


TEXT = _("Any text.")
NUMBER = _("A whole number, such as 1.500.")
PRICE = _(
    "For one unit, such as 12,50 or € 12,50; US dollars when nothing else is said. "
    "For a price on request write: sesuai permintaan."
)
