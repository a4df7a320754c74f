"""Forms of the ledger: a year by staff, and a correction. Amounts are whole rupiah."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import rupiah_field
from apps.tiers.choices import EvidenceLevel
from apps.tiers.models import LedgerEntry
from apps.umkm.forms.fields import CHOOSE_ONE


class EntryForm(forms.Form):
    """The figures of one year as an officer found them."""

    sales = rupiah_field(_("Sales in the year"), required=False)
    capital = rupiah_field(
        _("Business capital"), required=False, help_text=_("Judges the class only while sales are unknown.")
    )
    evidence_level = forms.ChoiceField(
        label=_("Evidence you saw"), required=False, choices=[("", _("None")), *EvidenceLevel.choices]
    )


class YearForm(EntryForm):
    """A year that is not in the ledger yet."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int, error_messages=CHOOSE_ONE)
    field_order = ["year", "sales", "capital", "evidence_level"]

    def __init__(self, *args: Any, years: Iterable[int], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class CorrectionForm(EntryForm):
    note = forms.CharField(
        label=_("Why it is corrected"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands in the ledger for ever. Name the paper that shows it."),
    )

    def __init__(self, data: Any = None, *, entry: LedgerEntry, **more: Any) -> None:
        initial = {name: getattr(entry, name) for name in ("sales", "capital", "evidence_level")}
        super().__init__(data, initial=initial, **more)
