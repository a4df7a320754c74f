"""The steps of a sample."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field, whole_field
from apps.deals.choices import SampleVerdict
from apps.deals.models import Deal, LossReason
from apps.gallery.models import Product

MOST_PIECES = 999


class SampleWishForm(forms.Form):
    product = forms.ModelChoiceField(
        Product.objects.none(), label=_("Product"), required=False, empty_label=_("Another")
    )
    quantity = whole_field(_("How many"), required=True, initial=1)
    wish = forms.CharField(label=_("What it should be like"), max_length=400, required=False)
    address = forms.CharField(
        label=_("Where it goes"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, deal: Deal, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["product"]
        field.queryset = Product.objects.published().filter(enterprise=deal.enterprise_id).with_name()

    def clean_quantity(self) -> int:
        number: int = self.cleaned_data["quantity"]
        if number < 1:
            raise forms.ValidationError(_("Write a number above zero."))
        if number > MOST_PIECES:
            raise forms.ValidationError(_("Enter at most %(limit_value)s.") % {"limit_value": MOST_PIECES})
        return number


class AgreeSampleForm(forms.Form):
    promised_on = day_field(_("Will be sent by"), picker=True)


class DeclineSampleForm(forms.Form):
    reason = forms.CharField(label=_("Why not"), max_length=400)


class SendSampleForm(forms.Form):
    sent_on = day_field(_("Sent on"), picker=True, help_text=_("Empty: today."))
    carrier = forms.CharField(label=_("Carrier"), max_length=80, required=False)
    tracking = forms.CharField(label=_("Number of the parcel"), max_length=60, required=False)
    note = forms.CharField(label=_("How it went, where there is no number"), max_length=240, required=False)


class ReceiveSampleForm(forms.Form):
    received_on = day_field(_("Arrived on"), picker=True, help_text=_("Empty: today."))


class JudgeSampleForm(forms.Form):
    verdict = forms.ChoiceField(
        label=_("What do you think of it?"), choices=SampleVerdict.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("In words"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reason = forms.ModelChoiceField(
        LossReason.objects.filter(active=True), label=_("If not: why"), required=False, empty_label=_("None")
    )
