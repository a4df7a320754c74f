"""Rows that staff set as lines of a table, and the ways to what has a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.access import roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.formats import grouped

Words = str | Promise


@dataclass(frozen=True)
class SettingLine:
    """`stands`: the kind of the component `status` and its words, or nothing."""

    row: Any
    cells: list[str]
    stands: tuple[str, Words] | None


@dataclass(frozen=True)
class SettingDoor:
    url: str
    name: Words
    purpose: Words


# What has a page of its own: address, name, what it is for, who may.
DOORS: tuple[tuple[str, Words, Words, StaffRole], ...] = (
    (
        "desk:weights",
        gettext_lazy("Matching weights"),
        gettext_lazy("What a match weighs, rule by rule; with a look at what would change before it is saved."),
        StaffRole.ADMINISTRATOR,
    ),
    (
        "catalogue:desk_words",
        gettext_lazy("Thesaurus"),
        gettext_lazy("What buyers call things, in both languages: the search goes by it."),
        StaffRole.CURATOR,
    ),
    (
        "desk:staff",
        gettext_lazy("Staff accounts"),
        gettext_lazy("Who works here: invite a colleague, give roles and take them back."),
        StaffRole.ADMINISTRATOR,
    ),
    (
        "admin:index",
        gettext_lazy("Rows behind the portal"),
        gettext_lazy("For support alone: what has no page of its own, as it stands in the database."),
        StaffRole.ADMINISTRATOR,
    ),
)


def doors_of(user: User) -> list[SettingDoor]:
    held = roles_of(user)
    return [SettingDoor(reverse(url), name, why) for url, name, why, role in DOORS if role in held]


def heads_of(model: type[Model], names: Iterable[str]) -> list[str]:
    return [head_of(model, name) for name in names]


def head_of(model: type[Model], name: str) -> str:
    """`label` and the like are no fields: they read one or the other by the language."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return {"sentence": _("What it means"), "words": _("Sentence"), "products_count": _("Works")}.get(
            name, _("Name")
        )
    return str(field.verbose_name).capitalize() if field.verbose_name.islower() else str(field.verbose_name)


def lines_of(
    rows: Iterable[Any],
    names: Iterable[str],
    stands: Callable[[Any, date], tuple[str, Words]] | None,
    today: date,
) -> list[SettingLine]:
    shown = list(names)
    return [
        SettingLine(row, [cell_of(row, name) for name in shown], stands(row, today) if stands else None) for row in rows
    ]


def cell_of(row: Any, name: str) -> str:
    said = getattr(row, f"get_{name}_display", None)
    value = said() if said else getattr(row, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, Decimal):
        return grouped(value, len(f"{value.normalize():f}".partition(".")[2]))
    return "" if value is None else str(value)
