"""Officers' forms about an official guest."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.forms import VenueMoment, day_field, whole_field
from apps.protocol.models import Visit


class VisitForm(forms.Form):
    arrival = VenueMoment(label=_("Arrives"), required=False)
    host = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Host officer"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Receives the guest at the entrance, and does what is promised."),
    )
    delegation = forms.CharField(
        label=_("Delegation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who comes along, one a line."),
    )
    car = forms.CharField(label=_("Car and plate"), max_length=120, required=False)
    diet = forms.CharField(label=_("Diet"), max_length=200, required=False)
    flag = forms.BooleanField(label=_("Flag on the table"), required=False)
    gift = forms.CharField(label=_("Gift"), max_length=200, required=False)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {name: getattr(visit, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = User.objects.colleagues()  # type: ignore[attr-defined]
        if visit.gift_at is not None:
            del self.fields["gift"]


class PlaceForm(forms.Form):
    place = whole_field(_("Place in the order"), required=True)
    reason = forms.CharField(label=_("Why this place"), max_length=300)


class GiftForm(forms.Form):
    gift = forms.CharField(label=_("What was given"), max_length=200)


class ThanksForm(forms.Form):
    words = forms.CharField(
        label=_("A sentence of your own"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the language in which we write to the guest. It stands in the middle of the letter."),
    )


class PromiseForm(forms.Form):
    promise = forms.CharField(label=_("What was promised"), max_length=200)
    day = day_field(_("Until"), required=True, picker=True)


class KeptPromiseForm(forms.Form):
    text = forms.CharField(
        label=_("What was done"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
