"""What a buyer asks the page of a product to reckon: how many, and where to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.formats import grouped
from apps.common.forms import whole_field
from apps.gallery.models import Version

MOST = 10_000_000


class OrderForm(forms.Form):
    """By GET: its address can be handed on. Empty, it is the minimum order."""

    q = whole_field(_("Quantity"), required=True, error_messages={"required": _("Write how many you need.")})
    d = forms.CharField(
        label=_("Destination"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "country-name"}),
    )

    def __init__(self, data: Any = None, *, unit: str, **options: Any) -> None:
        super().__init__(data, auto_id="order-%s", **options)
        self.fields["q"].widget.attrs["data-suffix"] = unit

    def clean_q(self) -> int:
        quantity: int = self.cleaned_data["q"]
        if not 1 <= quantity <= MOST:
            raise forms.ValidationError(_("Write a quantity from 1 to 10,000,000."), code="out_of_bounds")
        return quantity


def order_form(version: Version, asked: Mapping[str, Any]) -> OrderForm:
    """`asked` is the query of the address."""
    unit = version.unit.counted(2) if version.unit else ""
    return OrderForm(asked if "q" in asked else None, unit=unit, initial={"q": grouped(version.moq or 1)})
