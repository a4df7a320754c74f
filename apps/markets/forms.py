"""Choosing a market; its rules, edited by staff: prefixes as people write them, what a change touches first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field
from apps.markets.models import Requirement
from apps.markets.reads import products_under
from apps.markets.rules.notation import read_prefixes, written
from apps.reference.models import Country
from apps.umkm.models import Enterprise

WIDER = ("EU", "*", "ID")


class PrefixesField(forms.CharField):
    """02-22, 0901.2, 9403.3-9403.6."""

    def prepare_value(self, value: Any) -> Any:
        return written(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        try:
            return read_prefixes(value or "")
        except ValueError as wrong:
            raise forms.ValidationError(
                _("“%(part)s” is no HS prefix. Write 02-22, 0901.2 or 9403.3-9403.6."), params={"part": wrong}
            ) from wrong


class DestinationsField(forms.CharField):
    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        codes = list(dict.fromkeys((value or "").upper().replace(",", " ").split()))
        known = {*Country.objects.filter(pk__in=codes).values_list("pk", flat=True), *WIDER}
        if strange := [code for code in codes if code not in known]:
            raise forms.ValidationError(
                _("Unknown destinations: %(codes)s. Use ISO codes, EU, * (everywhere abroad) or ID (sale at home)."),
                params={"codes": ", ".join(strange)},
            )
        return codes


class RequirementForm(forms.ModelForm):
    """What was not seen is not kept: the first attempt says how many published products the change touches."""

    hs_prefixes = PrefixesField(label=_("HS prefixes"), widget=forms.TextInput(attrs={"size": 80}))
    hs_except = PrefixesField(label=_("except"), required=False, widget=forms.TextInput(attrs={"size": 80}))
    checked_on = day_field(_("checked on"), required=True)
    destinations = DestinationsField(label=_("destinations"), widget=forms.TextInput(attrs={"size": 80}))
    seen = forms.BooleanField(
        label=_("I have seen how many works this touches"),
        required=False,
        help_text=_("Needed when codes, destinations, level, certificates or dates change."),
    )

    class Meta:
        model = Requirement
        fields = [
            "code", "name", "name_en", "detail", "detail_en", "hs_prefixes", "hs_except", "destinations", "any_of",
            "only_with", "level", "in_force", "source", "checked_on", "service", "effort_days", "cost_band",
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        rules = {"hs_prefixes", "hs_except", "destinations", "any_of", "only_with", "level", "in_force"}
        if self.errors or not rules & set(self.changed_data) or data.get("seen"):
            return data
        before = products_under(self.instance.hs_prefixes, self.instance.hs_except) if self.instance.pk else 0
        after = products_under(data["hs_prefixes"], data["hs_except"])
        self.add_error(
            "seen",
            forms.ValidationError(
                _("This row now concerns %(after)d works on show (before: %(before)d). Tick the box and save again."),
                params={"before": before, "after": after},
            ),
        )
        return data


class MarketForm(forms.Form):
    country = forms.ModelChoiceField(label=_("Country"), queryset=Country.objects.none(), empty_label=_("Choose"))

    def __init__(self, *args: Any, enterprise: Enterprise | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = enterprise.markets.values("country") if enterprise is not None else ()
        rows = Country.objects.exclude(pk="ID").exclude(pk__in=known)
        field: Any = self.fields["country"]
        field.queryset = rows
        field.choices = [("", _("Choose")), *sorted(((one.pk, str(one)) for one in rows), key=lambda pair: pair[1])]
