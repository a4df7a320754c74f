"""What officers enter about a timetable: how it is made, and the answer to an objection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import whole_field

MOST_ATTEMPTS = 9999


class RunForm(forms.Form):
    how = forms.ChoiceField(
        label=_("How long to search"),
        choices=[
            ("publish", _("To publish: about ten seconds, in the background")),
            ("quick", _("A quick draft: about a second, to look at")),
        ],
        initial="publish",
        widget=forms.RadioSelect,
    )
    seed = whole_field(
        _("Attempt"),
        help_text=_("Another number finds another timetable; the same number finds the same one."),
        required=True,
    )

    def clean_seed(self) -> int:
        seed: int = self.cleaned_data["seed"]
        if not 1 <= seed <= MOST_ATTEMPTS:
            raise forms.ValidationError(_("Write a number from 1 to 9999."), code="seed")
        return seed


class SettleForm(forms.Form):
    answer = forms.CharField(
        label=_("What comes of it"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("They read it word for word."),
    )
