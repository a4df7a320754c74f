"""The three questions a new product begins with; the second is its photograph, which needs no form of ours."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import rupiah_field
from apps.gallery.choices import Help, PriceBasis
from apps.gallery.forms.fields import whole, words
from apps.gallery.forms.sections import category_choices
from apps.gallery.models import Version
from apps.gallery.rules.traded import PIECE, by_the_pair
from apps.reference.models import Category, Unit
from apps.reference.reads import unit_words
from apps.reference.reads.search import categories_like

STAFF_CHOOSE = "?"
# Offered as buttons; every other unit stands in the list behind them.
USUAL_UNITS = ("pcs", "pasang", "set", "kg", "lembar", "ctn")
SUGGESTED = 3


def chosen_category(data: Any) -> Category | None:
    """What she chose among those that resembled the name as it stood then: it goes on being offered."""
    wanted = str((data or {}).get("category", ""))
    return Category.objects.children().filter(pk=wanted).select_related("parent").first() if wanted else None


class WhatForm(forms.Form):
    """What it is. The kind is one of those that resemble its name, any other, or left to staff."""

    use_required_attribute = False
    name = words(
        _("Product name in Indonesian"),
        "name",
        required=True,
        help_text=_("As you call it to a buyer. For example: Ikat pinggang kulit sapi, jahit tangan."),
    )
    category = forms.ChoiceField(label=_("What does it resemble most?"), required=False, widget=forms.RadioSelect)
    other = forms.ChoiceField(label=_("Another category"), required=False, choices=category_choices)
    unit = forms.ChoiceField(
        label=_("Sold by the"), widget=forms.RadioSelect, error_messages={"required": _("Please choose one.")}
    )
    other_unit = forms.ModelChoiceField(
        Unit.objects.exclude(pk__in=USUAL_UNITS),
        label=_("Another unit"),
        required=False,
        empty_label=_("Please choose"),
    )

    def __init__(self, data: Any = None, *, version: Version | None = None) -> None:
        super().__init__(data, initial=initial_of(version))
        self.like = categories_like(str(self["name"].value() or ""), SUGGESTED)
        kept = chosen_category(data) or (version.category if version else None)
        shown = [*([kept] if kept and kept not in self.like else []), *self.like]
        self.fields["category"].choices = [  # type: ignore[attr-defined]
            *((one.pk, one.label) for one in shown),
            (STAFF_CHOOSE, _("None of these: staff choose")),
        ]
        self.fields["category"].widget.notes = {one.pk: one.parent.label for one in shown if one.parent}
        units = {one.pk: one.label for one in Unit.objects.filter(pk__in=USUAL_UNITS)}
        self.fields["unit"].choices = [  # type: ignore[attr-defined]
            *((code, units[code]) for code in USUAL_UNITS if code in units),
            (STAFF_CHOOSE, _("another")),
        ]

    def clean_category(self) -> str:
        """Chosen from what was suggested for the name as it stood; any category that exists will do."""
        return str(self.cleaned_data["category"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("unit") == STAFF_CHOOSE and not data.get("other_unit"):
            self.add_error("other_unit", _("Please choose one."))
        if data.get("unit") == PIECE and by_the_pair(data.get("other") or data.get("category"), None):
            self.add_error("unit", _("Shoes are sold by the pair. Choose pair; the price is then that of a pair."))
        return data

    def full_clean(self) -> None:
        """The name may have changed since the suggestions were drawn: what was ticked then is still an answer."""
        ticked = self.data.get("category") if self.is_bound else ""
        field: Any = self.fields["category"]
        if ticked and ticked not in dict(field.choices):
            found = Category.objects.children().filter(pk=ticked).first()
            if found is not None:
                field.choices = [(found.pk, found.label), *field.choices]
        super().full_clean()

    def changes(self) -> dict[str, Any]:
        data = self.cleaned_data
        chosen = data["other"] or data["category"]
        unit = data["other_unit"] if data["unit"] == STAFF_CHOOSE else data["unit"]
        return {"name": data["name"], "category": None if chosen == STAFF_CHOOSE else chosen, "unit": unit}

    def help_wanted(self) -> list[str]:
        return [] if self.changes()["category"] else [Help.CATEGORY.value]


def initial_of(version: Version | None) -> dict[str, Any]:
    if version is None:
        return {"unit": "pcs"}
    usual = version.unit_id in USUAL_UNITS
    return {
        "name": version.name,
        "category": version.category_id or STAFF_CHOOSE,
        "unit": version.unit_id if usual else STAFF_CHOOSE if version.unit_id else "pcs",
        "other_unit": None if usual else version.unit_id,
    }


class PriceForm(forms.Form):
    """What it costs where it is made, and the least one may order. Without a price it is reckoned with staff."""

    use_required_attribute = False
    price = rupiah_field(_("Price at your place"), help_text=_("The wholesale price of one, without freight."))
    moq = whole(_("What is the smallest order?"), quantity="count", help_text=_("The smallest order that you take."))
    capacity = whole(_("How much can you make in a month?"), quantity="capacity")

    def __init__(self, data: Any = None, *, version: Version, reckoned: bool = False) -> None:
        at_home = version.price_basis == PriceBasis.EXW and version.currency_id == "IDR"
        price = version.price_min.to_integral_value() if at_home and version.price_min is not None else None
        super().__init__(data, initial={"price": price, "moq": version.moq, "capacity": version.capacity})
        self.reckoned = reckoned
        unit = str(version.unit.label) if version.unit else ""
        for name in ("moq", "capacity"):
            self.fields[name].reading(unit=version.unit_id or "", units=unit_words())  # type: ignore[attr-defined]
        for name in ("price", "moq", "capacity"):
            self.fields[name].widget.attrs["data-suffix"] = f"/ {unit}" if unit and name == "price" else unit
        self.fields["price"].required = self.fields["moq"].required = not reckoned

    def changes(self) -> dict[str, Any]:
        data = self.cleaned_data
        said = {name: data[name] for name in ("moq", "capacity")}
        if data["price"] is None:
            return said
        return {
            **said,
            "price_min": data["price"],
            "price_max": None,
            "price_on_request": False,
            "currency": "IDR",
            "price_basis": PriceBasis.EXW,
        }
