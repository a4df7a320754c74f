"""What the topics of the profile and its records ask in the same way."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField
from apps.common.outside.dates import read_year

YEARS_OFFERED = 5


CHOOSE_ONE = {"required": _("Please choose one."), "invalid_choice": _("Please choose one of the list.")}


def year_field(label: Any, *, required: bool = False) -> ReadField:
    """A year is no amount: 2008 has no point for its thousand."""
    field = ReadField(read=read_year, label=label, required=required, max_length=40)
    field.widget.attrs.update({"inputmode": "numeric", "class": "num", "autocomplete": "off"})
    return field


def text(
    label: Any, *, limit: int, required: bool = True, help_text: Any = "", look: str = "", **attrs: str
) -> forms.CharField:
    attrs |= {"class": look} if look else {}
    return forms.CharField(
        label=label, max_length=limit, required=required, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


def years_offered(today: date, founded: int | None = None) -> list[int]:
    """Years that have ended since the business was founded, newest first; of one founded this year, this year."""
    ended = [today.year - back for back in range(1, YEARS_OFFERED + 1)]
    return [year for year in ended if founded is None or year >= founded] or [today.year]
