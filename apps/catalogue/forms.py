"""The desk's forms for the thesaurus."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.catalogue.choices import Kin
from apps.catalogue.models import WordField, WordGroup

MOST = 2_000


class CellField(forms.CharField):
    """Words parted by | or by new lines."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=MOST, widget=forms.Textarea(attrs={"rows": 3}), **options)

    def prepare_value(self, value: Any) -> Any:
        return " | ".join(value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        return [part for line in super().clean(value).splitlines() for part in line.split("|")]


class WordGroupForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("How they belong together"),
        choices=Kin.choices,
        help_text=_(
            "Wide and narrow: who looks for a wide word finds the narrower ones too, and not the other way round. "
            "A use and its goods: the same, but beside goods (“hotel soap”) the use only brings them forward."
        ),
    )
    heads = CellField(label=_("Words"), help_text=_("With | between them. For wide and narrow: the wide words."))
    terms = CellField(
        label=_("Their words"),
        help_text=_("Other names in both languages, or the narrower words, the most typical first."),
    )
    field = forms.ModelChoiceField(
        label=_("Field"), queryset=WordField.objects.all(), required=False, empty_label=_("No field")
    )

    @classmethod
    def of(cls, group: WordGroup) -> WordGroupForm:
        return cls(initial={"kind": group.kind, "heads": group.heads, "terms": group.terms, "field": group.field_id})
