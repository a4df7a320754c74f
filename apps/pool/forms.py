"""For whom the ready pool is asked: a buyer whom we know, or a country and a category."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.buyers.forms.desk import countries
from apps.buyers.models import Contact
from apps.common.formats import english
from apps.meetings.models import MatchingDay
from apps.pool.reads import PoolQuestion, question_of
from apps.reference.models import Category, Country


class PoolForm(forms.Form):
    """In the address. A buyer goes before country and category."""

    guest = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Buyer"), required=False, empty_label=_("Somebody else")
    )
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), required=False, empty_label=_("Any"))
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("Category"), required=False, empty_label=_("Choose")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["guest"].queryset = Contact.objects.with_organisation().with_active_needs().order_by("protocol_name")
        fields["country"].queryset = countries()
        fields["category"].queryset = Category.objects.order_by("name_en" if english() else "name")

    @property
    def contact(self) -> Contact | None:
        return self.cleaned_data.get("guest") if self.is_valid() else None

    def question(self) -> PoolQuestion:
        if not self.is_valid():
            return PoolQuestion()
        contact, country, category = (self.cleaned_data[name] for name in ("guest", "country", "category"))
        if contact is not None:
            return question_of(contact)
        return PoolQuestion(
            market=country.pk if country else "", categories=frozenset([category.pk] if category else [])
        )


class SeatFromPoolForm(forms.Form):
    """Which matching day the chosen makers are seated on."""

    day = forms.ModelChoiceField(MatchingDay.objects.none(), label=_("Matching day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["day"].queryset = MatchingDay.objects.with_occasion().seating().newest_first()
