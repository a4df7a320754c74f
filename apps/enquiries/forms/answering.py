"""What a maker adds to one of the nine answers, and further lines."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.enquiries.choices import NINE, EnquiryAnswer, Unclear
from apps.enquiries.forms.files import files_field
from apps.enquiries.models import MOST_LETTERS
from apps.reference.models import CertificateType


class AnswerForm(forms.Form):
    """Of one answer: only what belongs to it is asked for. The verb refuses the same once more."""

    answer = forms.ChoiceField(choices=[(one.value, one.label) for one in NINE], widget=forms.HiddenInput)
    unclear = forms.MultipleChoiceField(
        label=_("What do you need to know?"),
        choices=Unclear.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    certificate = forms.ModelChoiceField(
        CertificateType.objects.filter(offered=True), label=_("Which certificate is missing?"), empty_label=_("Choose")
    )
    text = forms.CharField(
        label=_("Your own words"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The buyer reads them exactly as you write them."),
    )
    files = files_field()

    def __init__(self, *args: Any, answer: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if answer != EnquiryAnswer.UNCLEAR:
            del self.fields["unclear"]
        if answer != EnquiryAnswer.CERTIFICATE:
            del self.fields["certificate"]
        if answer == EnquiryAnswer.YES_IF:
            self.fields["text"].label = _("Your condition")
            self.fields["text"].required = True


class LineForm(forms.Form):
    """One more line of the thread."""

    text = forms.CharField(
        label=_("Write to the buyer"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
    )
    files = files_field()
