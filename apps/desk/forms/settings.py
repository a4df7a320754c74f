"""The forms of what staff set. Most are made of the fields of the row (`SettingForm`); a few ask in their own way."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField, clock_field, day_field, rupiah_field
from apps.common.outside.numbers import read_number
from apps.gallery.rules.fields import FIELDS
from apps.matchmaking.choices import PARAMETERS
from apps.matchmaking.rules.weights import DEFAULTS
from apps.reference.models import Currency


def plainly(value: Decimal) -> str:
    """16250.5000 as 16250,5: as it may be typed again."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


class SettingForm(forms.ModelForm):
    """Days have the browser's calendar, figures are read as people write them. `fixed` is chosen once: other rows point
    at it."""

    fixed: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in list(self.fields.items()):
            asked: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": field.help_text}
            if isinstance(field, forms.DateField):
                self.fields[name] = day_field(picker=True, **asked)
            elif isinstance(field, forms.TimeField):
                self.fields[name] = clock_field(**asked)
            elif isinstance(field, forms.DecimalField):
                self.fields[name] = ReadField(read=read_number, write=plainly, max_length=40, **asked)
            elif isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 4
        if not self.instance._state.adding:
            for name in self.fixed:
                self.fields[name].disabled = True


class RateForm(SettingForm):
    """A new rate is a new row from a day on; the currencies are those that forms offer."""

    fixed = ("currency",)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offered = Currency.objects.exclude(pk="IDR")
        self.fields["currency"].queryset = offered.order_by("-offered", "code")  # type: ignore[attr-defined]


class HolidayForm(SettingForm):
    fixed = ("day",)


class UsualCostForm(SettingForm):
    """An amount as people write it: Rp 118.000, US$ 9,600."""

    amount = ReadField(quantity="money", label=_("amount"), write=plainly, beside=("currency",), max_length=40)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        currency = self["currency"].value()
        amount = self.fields["amount"]
        if isinstance(amount, ReadField) and isinstance(currency, str):
            amount.reading(currency=currency)


class DealPolicyForm(SettingForm):
    twice_above = rupiah_field(_("amounts above so many rupiah are asked twice"))


class FadeForm(SettingForm):
    fixed = ("rung",)


class SentenceForm(SettingForm):
    field = forms.ChoiceField(
        label=_("about the field"),
        required=False,
        choices=lambda: [("", _("The product as a whole")), *((name, label) for name, _section, label in FIELDS)],
    )


class WeightsForm(forms.Form):
    """A weight, two ticks and the finer points of each rule, by its code."""

    def __init__(self, *args: Any, rules: Any, **options: Any) -> None:
        self.rules = list(rules)
        super().__init__(*args, **options)
        for rule in self.rules:
            self.fields[f"{rule.code}-weight"] = forms.IntegerField(
                label=_("Weight of “%(rule)s”") % {"rule": rule.label}, min_value=0, max_value=100, initial=rule.weight
            )
            for name, label in (("mandatory", _("mandatory")), ("active", _("in force"))):
                self.fields[f"{rule.code}-{name}"] = forms.BooleanField(
                    label=f"{rule.label}: {label}", required=False, initial=getattr(rule, name)
                )
            for name, label in PARAMETERS.get(rule.code, {}).items():
                stands = (rule.parameters or {}).get(name, DEFAULTS[rule.code][name])
                self.fields[f"{rule.code}-{name}"] = forms.IntegerField(
                    label=label, min_value=0, max_value=100, initial=stands
                )

    def lines(self) -> list[tuple[Any, list[Any]]]:
        names = ("weight", "mandatory", "active")
        return [(rule, [self[f"{rule.code}-{name}"] for name in names]) for rule in self.rules]

    def finer(self) -> list[tuple[Any, list[Any]]]:
        """Thresholds, shares and tolerance of the rules that have some."""
        named = [(rule, PARAMETERS.get(rule.code, {})) for rule in self.rules]
        return [(rule, [self[f"{rule.code}-{name}"] for name in names]) for rule, names in named if names]

    def weights(self) -> dict[str, dict[str, Any]]:
        given, names = self.cleaned_data, ("weight", "mandatory", "active")
        return {
            rule.code: {name: given[f"{rule.code}-{name}"] for name in names}
            | {"parameters": {name: given[f"{rule.code}-{name}"] for name in PARAMETERS.get(rule.code, {})}}
            for rule in self.rules
        }
