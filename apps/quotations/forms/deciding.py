"""What a buyer says to a quotation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.deals.models import LossReason
from apps.quotations.actions.deciding import MOST_LETTERS


class DeclineForm(forms.Form):
    reason = forms.ModelChoiceField(
        LossReason.objects.filter(active=True),
        label=_("Decline, because…"),
        empty_label=None,
        error_messages={"required": _("Choose why.")},
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("In your words"), required=False, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
    )


class WishForm(forms.Form):
    text = forms.CharField(
        label=_("What should be different?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what should be different.")},
    )
