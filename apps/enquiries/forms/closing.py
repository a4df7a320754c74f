"""Days on which a maker is closed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field
from apps.umkm.models import Enterprise


class ClosedDaysForm(forms.Form):
    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label=_("Enterprise"), empty_label=None)
    first = day_field(_("First day"), picker=True, required=True)
    last = day_field(_("Last day"), picker=True, help_text=_("Empty: that one day."))
    reason = forms.CharField(
        label=_("Why"), max_length=80, required=False, help_text=_("For your team: Galungan, stocktaking.")
    )

    def __init__(self, *args: Any, teams: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        enterprise: Any = self.fields["enterprise"]
        enterprise.queryset = teams
        one = list(teams[:2])
        if len(one) == 1:
            enterprise.initial, enterprise.widget = one[0].pk, forms.HiddenInput()

    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {**data, "last": data["last"] or data["first"]}
