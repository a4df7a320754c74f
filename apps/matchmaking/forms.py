"""Forms of matchmaking."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, TableColumn
from apps.matchmaking.choices import GIVEN_ANSWERS, Because, BuyerAnswer
from apps.matchmaking.querysets import MatchQuerySet
from apps.reference.models import Country


class BuyerAnswerForm(forms.Form):
    """One of the three answers, and of "not for me" the reason where she gives one."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=GIVEN_ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )
    because = forms.ChoiceField(choices=[("", ""), *Because.choices], required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("answer") != BuyerAnswer.NOT_FOR_ME:
            data["because"] = ""
        return data


class MatchFilter(Filter):
    """Of the desk's list of matches."""

    columns = (
        TableColumn(_("Score"), kind="r"), TableColumn(_("Work")), TableColumn(_("Buyer")), TableColumn(_("Need")),
        TableColumn(_("Answer")),
    )  # fmt: skip

    words = forms.CharField(label=_("Buyer, organisation or work"), required=False, max_length=120)
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), required=False, empty_label=_("All"))
    answer = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        choices=[("", _("All")), ("none", BuyerAnswer.NONE.label), *GIVEN_ANSWERS],
    )
    score = forms.IntegerField(label=_("Score from"), required=False, min_value=0, max_value=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        organisations = Q(missions__contacts__isnull=False) | Q(companies__contacts__isnull=False)
        self.fields["country"].queryset = Country.objects.filter(organisations).distinct()  # type: ignore[attr-defined]

    def narrowed(self, found: MatchQuerySet) -> MatchQuerySet:
        wanted = self.wanted()
        if "words" in wanted:
            found = found.about(wanted["words"])
        if "country" in wanted:
            found = found.for_country(wanted["country"].pk)
        if "answer" in wanted:
            found = found.answered_as("" if wanted["answer"] == "none" else wanted["answer"])
        return found.scored_from(wanted["score"]) if "score" in wanted else found
