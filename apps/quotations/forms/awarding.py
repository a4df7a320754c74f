"""Why another was chosen, one reason for each who quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.deals.models import LossReason
from apps.quotations.models import Quotation


class ReasonsForm(forms.Form):
    """`reason-7` and `text-7` are about the quotation 7."""

    def __init__(self, data: Any = None, *, quotations: Sequence[Quotation], required: bool) -> None:
        super().__init__(data)
        self.quotations = list(quotations)
        for one in self.quotations:
            self.fields[f"reason-{one.pk}"] = forms.ModelChoiceField(
                LossReason.objects.filter(active=True),
                label=one.enterprise.display_name,
                required=required,
                empty_label=_("Choose a reason") if required else _("Later"),
            )
            self.fields[f"text-{one.pk}"] = forms.CharField(
                label=_("In your own words, if you like"), required=False, max_length=600
            )

    def pairs(self) -> list[tuple[Quotation, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"reason-{one.pk}"], self[f"text-{one.pk}"]) for one in self.quotations]

    def reasons(self) -> dict[int, tuple[LossReason, str]]:
        """As `award_rfq` and `tell_others` take them; who is told later is not among them."""
        data = self.cleaned_data
        return {
            one.pk: (data[f"reason-{one.pk}"], data[f"text-{one.pk}"])
            for one in self.quotations
            if data[f"reason-{one.pk}"]
        }


class EndForm(forms.Form):
    reason = forms.ModelChoiceField(
        LossReason.objects.filter(active=True), label=_("Why it ends"), empty_label=_("Choose a reason")
    )
    text = forms.CharField(
        label=_("In your own words, if you like"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
