"""What stands in the address of the figures: which period, as known on which day, and which deals."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.forms import day_field
from apps.common.lists import Filter
from apps.common.parameters import whole_number
from apps.deals.choices import Certainty, MemorandumKind, Rung
from apps.deals.rules.tally import DaySpan

OWN = "own"
SHAPE = re.compile(r"(20\d\d)(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
QUARTERS, MONTHS, YEARS = 4, 12, 3


def span_of(period: str) -> DaySpan | None:
    """2026, 2026-Q3 or 2026-09."""
    found = SHAPE.fullmatch(period)
    if not found:
        return None
    year, quarter, month = (whole_number(part) or 0 for part in found.groups())
    first, last = (quarter * 3 - 2, quarter * 3) if quarter else (month or 1, month or 12)
    return DaySpan(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def name_of(period: str) -> str:
    """As people say it: 2026, quarter 3 of 2026, September 2026."""
    found = SHAPE.fullmatch(period)
    span = span_of(period)
    if not found or not span or not (found[2] or found[3]):
        return period
    if found[2]:
        return str(_("quarter %(quarter)s of %(year)s") % {"quarter": found[2], "year": found[1]})
    return date_format(span.first, "F Y")


def periods(today: date) -> list[str]:
    """The last years, quarters and months, each kind newest first."""
    quarters = [divmod(today.year * 4 + (today.month - 1) // 3 - back, 4) for back in range(QUARTERS)]
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(MONTHS)]
    return [
        *(str(today.year - back) for back in range(YEARS)),
        *(f"{year}-Q{quarter + 1}" for year, quarter in quarters),
        *(f"{year}-{month + 1:02d}" for year, month in months),
    ]


class FiguresFilter(Filter):
    """Without a period everything; without a day of knowledge what is known now."""

    in_tabs: ClassVar[Sequence[str]] = ("where",)

    period = forms.CharField(label=_("Happened in"), required=False, widget=forms.Select)
    first = day_field(_("First day"), picker=True)
    last = day_field(_("Last day"), picker=True)
    known = day_field(_("As known on"), picker=True)
    where = forms.ChoiceField(required=False, choices=[("domestic", "")], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = periods(timezone.localdate())
        asked = str(self.data.get("period") or "")
        if asked not in (*offered, "", OWN) and span_of(asked):
            offered.append(asked)
        choices = [("", pgettext_lazy("period", "any time")), *((one, name_of(one)) for one in offered)]
        self.fields["period"].widget.choices = [*choices, (OWN, _("my own days"))]

    def within(self) -> DaySpan | None:
        """Own days count where both are named in their order, whether or not the list above says so."""
        wanted = self.wanted()
        if wanted.get("period") not in (None, OWN):
            return span_of(wanted["period"])
        first, last = wanted.get("first"), wanted.get("last")
        return DaySpan(first, last) if first and last and first <= last else None

    @property
    def period_name(self) -> str:
        wanted, within = self.wanted(), self.within()
        if within is None:
            return ""
        if wanted.get("period") not in (None, OWN):
            return name_of(wanted["period"])
        return f"{date_format(within.first)} – {date_format(within.last)}"

    @property
    def known_on(self) -> date | None:
        found: date | None = self.wanted().get("known")
        return found if found and found < timezone.localdate() else None

    @property
    def is_domestic(self) -> bool:
        return self.wanted().get("where") == "domestic"

    def kept(self) -> dict[str, str]:
        """What an address beside this one takes along."""
        names = ("period", "first", "last", "known", "where")
        return {name: str(self.asked[name]) for name in names if self.asked.get(name)}


class CreditFilter(FiguresFilter):
    """Credit is told as it is known now."""

    known = None  # type: ignore[assignment]


class CellFilter(FiguresFilter):
    """The rows behind one number."""

    in_tabs = ("where", "rung", "kind", "certainty")

    rung = forms.ChoiceField(choices=Rung.choices, required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=MemorandumKind.choices, required=False, widget=forms.HiddenInput)
    certainty = forms.ChoiceField(choices=Certainty.choices, required=False, widget=forms.HiddenInput)
