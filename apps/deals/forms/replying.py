"""The other side's word."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField
from apps.common.outside.amounts import read_amount
from apps.deals.choices import Contribution, Reply, WithoutUs


class SideReplyForm(forms.Form):
    """One of five answers; the amount only with “another amount”, in the currency of the step."""

    reply = forms.ChoiceField(choices=Reply.choices, widget=forms.HiddenInput)
    amount = ReadField(read=read_amount, label=_("The right amount"), required=False, max_length=40)

    def __init__(self, *args: Any, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["amount"]
        field.read = partial(read_amount, currency=currency)
        field.widget.attrs.update({"class": "num", "autocomplete": "off", "data-prefix": currency})
        self.currency = currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reply") != Reply.OTHER_AMOUNT:
            cleaned["amount"] = None
        found: Any = self.fields["amount"]
        read = found.found
        if cleaned.get("amount") is not None and read is not None and read.currency not in ("", self.currency):
            self.add_error("amount", _("Write it in the currency that was named."))
        return cleaned


class LookBackForm(forms.Form):
    without_us = forms.ChoiceField(
        label=_("Would it have come about without Smesco?"), choices=WithoutUs.choices, widget=forms.RadioSelect
    )
    helped = forms.MultipleChoiceField(
        label=_("What helped?"), choices=Contribution.choices, required=False, widget=forms.CheckboxSelectMultiple
    )


class HeardBackForm(LookBackForm):
    """The same, as an officer heard it on the telephone."""

    note = forms.CharField(label=_("Who said it, when, by which number"), max_length=1000)
