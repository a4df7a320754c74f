"""Whose agenda or badge is wanted, out of a hundred."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, Order, TableColumn
from apps.meetings.choices import SeatSide
from apps.meetings.querysets import SeatQuerySet


class SeatsToPrint(Filter):
    orders = {"badge": Order(_("Badge"), ("badge",))}
    columns = (
        TableColumn(_("Badge"), "badge"),
        TableColumn(_("Who comes")),
        TableColumn(_("Side")),
        TableColumn(_("Documents")),
    )
    q = forms.CharField(label=_("Name or badge number"), required=False, max_length=80)
    side = forms.ChoiceField(label=_("Side"), required=False, choices=[("", _("Makers and guests")), *SeatSide.choices])

    def narrowed(self, rows: SeatQuerySet) -> Any:
        wanted = self.wanted()
        if "q" in wanted:
            rows = rows.searched(wanted["q"])
        if "side" in wanted:
            rows = rows.filter(side=wanted["side"])
        return self.ordered(rows)
