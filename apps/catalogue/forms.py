"""The desk's forms for the thesaurus."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.catalogue.choices import Kin
from apps.catalogue.models import WordField, WordGroup
from apps.common.lists import Filter, TableColumn

MOST = 2_000
MOST_LETTERS = 80


class GroupFinder(Filter):
    q = forms.CharField(label=_("Find a group"), required=False, max_length=MOST_LETTERS)


class SearchesFilter(Filter):
    in_tabs = ("state",)
    columns = (
        TableColumn(_("Words")),
        TableColumn(_("Pages")),
        TableColumn(_("Times"), kind="r"),
        TableColumn(_("Shown instead")),
        TableColumn(_("Last")),
    )

    q = forms.CharField(label=_("Search"), required=False, max_length=MOST_LETTERS)


class WordsFilter(Filter):
    """The field is chosen by links of its own, and taken away with the rest."""

    in_tabs = ("state",)

    q = forms.CharField(label=_("Search"), required=False, max_length=MOST_LETTERS)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kin.choices])
    field = forms.CharField(required=False, max_length=MOST_LETTERS, widget=forms.HiddenInput)


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
            "A use and its goods: the same, but beside goods (“hotel soap”) the use only brings them forward. "
            "Part of another name: “kayu” does not find “kayu manis”, which is no wood."
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
