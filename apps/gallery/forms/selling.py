"""What a buyer decides on: what can be supplied, how it is packed, what it costs, how it is sent and paid."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.forms import day_field, dotted
from apps.common.outside.amounts import read_price
from apps.common.outside.money import DOLLARS
from apps.common.outside.sides import InCm
from apps.gallery.choices import MOST_GRAMS, MOST_STEPS, OwnLabel, PackKind, PriceBasis, SamplePolicy, Storage
from apps.gallery.forms.fields import number, price, whole
from apps.gallery.forms.sections import SectionForm
from apps.gallery.models import Version
from apps.gallery.pages.supply import sides_of
from apps.gallery.rules.steps import PRICE, QUANTITY, PricedQuantity, faults
from apps.gallery.rules.terms import AT_AN_AIRPORT, by_sea
from apps.reference.forms import PickerField
from apps.reference.models import Currency, Incoterm, PaymentTerm, Port, Unit
from apps.reference.reads import unit_words

# What most makers choose among stands open, the rest is folded away.
USUAL_TERMS = {"EXW", "FOB", "CIF"}
USUAL_PAYMENTS = {"advance", "tt-30-70", "tt-30-bl", "lc-sight"}
SIDES = ("pack_length_cm", "pack_width_cm", "pack_height_cm")
NOT_BOTH = _("Give a price, or choose price on request, not both.")


class SupplyForm(SectionForm):
    needed: tuple[str, ...] = ("unit", "moq", "capacity", "lead_days")
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False, empty_label=_("Please choose"))
    moq = whole(
        _("Minimum order (MOQ)"),
        quantity="count",
        beside=["unit"],
        help_text=_("The smallest number a buyer may order, in this unit."),
    )
    capacity = whole(
        _("Capacity per month"),
        quantity="capacity",
        beside=["unit"],
        help_text=_("How much you can make in a month, in this unit."),
    )
    lead_days = whole(
        _("Lead time"),
        quantity="duration",
        at_most=365,
        help_text=_("From the order until the goods are ready: days, or 3 weeks, 2 months. At most a year."),
    )
    repeat_lead_days = whole(
        _("Lead time of a repeat order"),
        quantity="duration",
        at_most=365,
        help_text=_("When the same is ordered again. Often shorter."),
    )
    own_label = forms.ChoiceField(
        label=_("May it carry the buyer's own label?"),
        required=False,
        choices=OwnLabel.choices,
        widget=forms.RadioSelect,
    )

    def fit(self, version: Version) -> None:
        unit = str(self["unit"].value() or "")
        for name in ("moq", "capacity"):
            self.fields[name].reading(unit=unit, units=unit_words())  # type: ignore[attr-defined]


def weight_to_type(grams: int) -> str:
    """9,1 kg or 9.125 g: such that it is read in one way only."""
    if grams % 10:
        return f"{dotted(grams)} g"
    return f"{dotted(grams // 1000)},{grams % 1000:03d}".rstrip("0").rstrip(",") + " kg"


class PackingForm(SectionForm):
    """Of one package as it is shipped; what keeps is asked of food and cosmetics."""

    parts = {"pack_size": SIDES}
    keeping = ("shelf_life_days", "storage")
    pack_kind = forms.ChoiceField(
        label=_("What is it shipped in?"), required=False, choices=[("", _("Please choose")), *PackKind.choices]
    )
    pack_contents = whole(
        _("How many are in one package?"), quantity="count", help_text=_("In the unit in which you sell it.")
    )
    pack_size = number(
        _("Size of one package"),
        keyboard="text",
        quantity="sides",
        write=lambda sides: str(InCm(sides)),
        help_text=_("Length × width × height, measured outside. For example: 40 x 30 x 25 cm."),
    )
    pack_gross_grams = whole(
        _("Weight of one full package"),
        quantity="heavy",
        at_most=MOST_GRAMS,
        write=weight_to_type,
        help_text=_("With everything in it: 9.1 kg. Buyers work out the freight from it."),
    )
    shelf_life_days = whole(
        _("How long does it keep?"),
        quantity="duration",
        at_most=3650,
        help_text=_("From the day it is made, unopened: 18 months, or 540 days."),
    )
    storage = forms.ChoiceField(
        label=_("How must it be kept?"), required=False, choices=Storage.choices, widget=forms.RadioSelect
    )

    @staticmethod
    def initial_of(version: Version, name: str) -> Any:
        return sides_of(version) if name == "pack_size" else SectionForm.initial_of(version, name)

    def fit(self, version: Version) -> None:
        contents = self.fields["pack_contents"]
        contents.reading(unit=version.unit_id or "", units=unit_words())  # type: ignore[attr-defined]
        if version.unit:
            contents.widget.attrs["data-suffix"] = version.unit.label
        asked = version.category is not None and version.category.asks_shelf_life
        if not asked and not any(self.stands(version, name) for name in self.keeping):
            for name in self.keeping:
                del self.fields[name]

    def changes(self) -> dict[str, Any]:
        said = super().changes()
        if "pack_size" in said:
            said |= zip(SIDES, said.pop("pack_size") or (None, None, None), strict=True)
        return said


class PriceFields(SectionForm):
    needed: tuple[str, ...] = ("price_min",)
    price_on_request = forms.BooleanField(label=_("Price on request"), required=False)
    price_min = price(_("Price from"), _("Price of one unit."))
    price_max = price(_("Price to"), _("Leave it empty when there is one price."))
    currency = forms.ModelChoiceField(
        Currency.objects.filter(offered=True), label=_("Currency"), required=False, empty_label=None
    )
    price_basis = forms.ChoiceField(
        label=_("What the price covers"), required=False, choices=PriceBasis.choices, widget=forms.RadioSelect
    )

    def fit(self, version: Version) -> None:
        for name in ("price_min", "price_max"):
            self.fields[name].reading(currency=self.money)  # type: ignore[attr-defined]

    @property
    def money(self) -> str:
        return str(self["currency"].value() or DOLLARS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        low, high = cleaned.get("price_min"), cleaned.get("price_max")
        if cleaned.get("price_on_request") and (low is not None or high is not None):
            self.add_error("price_on_request", NOT_BOTH)
        if low is not None and high is not None and high < low and not cleaned.get("steps"):
            self.add_error("price_max", _("The highest price must not be below the lowest."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        usual = {"currency": DOLLARS, "price_basis": PriceBasis.FOB.value}
        return {name: value or usual.get(name, value) for name, value in super().changes().items()}


ROWS = range(1, MOST_STEPS + 1)
STEP_FIELDS: dict[str, Any] = {}
for row in ROWS:
    STEP_FIELDS[f"from_{row}"] = whole(format_lazy("{} {}", _("From quantity, row"), row), quantity="count")
    STEP_FIELDS[f"each_{row}"] = price(format_lazy("{} {}", _("Price of one, row"), row))


class PricingForm(PriceFields):
    """With the prices by quantity, a row for each: `from_1` and `each_1`, `from_2` and so on."""

    parts = dict.fromkeys(STEP_FIELDS, ("steps",))
    row_names = tuple(STEP_FIELDS)
    price_until = day_field(
        _("Price held until"), picker=True, help_text=_("Until this day you keep the price for whoever orders.")
    )

    @staticmethod
    def initial_of(version: Version, name: str) -> Any:
        if name not in STEP_FIELDS:
            return SectionForm.initial_of(version, name)
        kind, _bar, row = name.partition("_")
        step = {str(number): one for number, one in enumerate(version.steps.all(), 1)}.get(row)
        return (step.from_quantity if kind == "from" else step.price) if step else None

    def fit(self, version: Version) -> None:
        super().fit(version)
        self.moq, self.unit = version.moq, str(version.unit.label) if version.unit else ""
        words = unit_words()
        for quantity, each in self.step_rows:
            quantity.field.reading(unit=version.unit_id or "", units=words)
            each.field.reading(currency=self.money)

    @property
    def step_rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"from_{row}"], self[f"each_{row}"]) for row in ROWS]

    @property
    def steps_open(self) -> bool:
        """Whether the rows are shown unfolded: something stands in them."""
        return any(one.value() not in (None, "") for row in self.step_rows for one in row)

    def clean(self) -> dict[str, Any]:
        steps = self.cleaned_data["steps"] = self.read_steps(self.cleaned_data)
        if steps and self.cleaned_data.get("price_on_request"):
            self.add_error("price_on_request", NOT_BOTH)
        if steps:  # from which the price follows, whatever stands there
            self.cleaned_data.update(price_min=None, price_max=None)
        return super().clean()

    def read_steps(self, cleaned: Mapping[str, Any]) -> list[PricedQuantity]:
        """The rows that were filled in; what is wrong with one stands at its figure."""
        found: list[tuple[int, PricedQuantity]] = []
        for row in ROWS:
            quantity, each = cleaned.get(f"from_{row}"), cleaned.get(f"each_{row}")
            if quantity is not None and each is not None:
                found.append((row, PricedQuantity(quantity, each)))
            elif each is not None and f"from_{row}" not in self.errors:
                self.add_error(f"from_{row}", _("From which quantity does this price hold?"))
            elif quantity is not None and f"each_{row}" not in self.errors:
                self.add_error(f"each_{row}", _("What does one cost from this quantity on?"))
        for fault in faults([step for _row, step in found], self.moq):
            name = {QUANTITY: "from", PRICE: "each"}[fault.part]
            self.add_error(f"{name}_{found[fault.row][0]}", fault.message)
        return [step for _row, step in found]

    def changes(self) -> dict[str, Any]:
        left = set(self.row_names)
        if self.cleaned_data["steps"]:
            left |= {"price_min", "price_max"}
        said = {name: value for name, value in super().changes().items() if name not in left}
        return said if self.fields["from_1"].disabled else {**said, "steps": self.cleaned_data["steps"]}


PricingForm.base_fields.update(STEP_FIELDS)


class TermsForm(SectionForm):
    needed: tuple[str, ...] = ("incoterms", "port", "sample_policy")
    incoterms = forms.ModelMultipleChoiceField(
        Incoterm.objects.all(),
        label="Incoterms",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Who pays and who carries the risk, until where. FOB is the most usual one."),
    )
    port = PickerField(
        kind="ports",
        keep=lambda code: Port.objects.get(pk=code),
        staff=True,
        label=_("Port of loading"),
        required=False,
        help_text=_("Type its name, or the city or province it is near."),
    )
    payment_terms = forms.ModelMultipleChoiceField(
        PaymentTerm.objects.offered(),
        label=_("How you want to be paid"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick every way that is fine with you."),
    )
    sample_policy = forms.ChoiceField(
        label=_("Samples"), required=False, choices=SamplePolicy.choices, widget=forms.RadioSelect
    )
    # Its currency stands in another form: nothing to say back while it is typed.
    sample_price = price(_("Price of a sample"), _("Only for a paid sample."), said=False)
    sample_days = whole(
        _("Sample sent within"),
        quantity="duration",
        at_most=180,
        help_text=_("From the request until it is on its way: days, or 2 weeks."),
    )

    def fit(self, version: Version) -> None:
        self.fields["incoterms"].label_from_instance = lambda one: one.pk  # type: ignore[attr-defined]
        self.fields["incoterms"].widget.usual = USUAL_TERMS
        self.fields["incoterms"].widget.notes = {one.pk: one.label for one in Incoterm.objects.all()}
        terms = PaymentTerm.objects.offered() | PaymentTerm.objects.filter(pk__in=self.initial["payment_terms"])
        self.fields["payment_terms"].queryset = terms  # type: ignore[attr-defined]
        self.fields["payment_terms"].widget.usual = USUAL_PAYMENTS
        self.fields["payment_terms"].widget.notes = {one.pk: one.sentence for one in terms}
        self.fields["sample_price"].read = partial(read_price, currency=version.currency_id or DOLLARS)  # type: ignore[attr-defined]
        self.fields["sample_price"].widget.attrs["data-prefix"] = version.currency_id or DOLLARS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        policy, port = cleaned.get("sample_policy"), cleaned.get("port")
        if cleaned.get("sample_price") is not None and policy != SamplePolicy.PAID:
            self.add_error("sample_price", _("A sample has a price only when it is a paid sample."))
        if cleaned.get("sample_days") is not None and policy == SamplePolicy.NONE:
            self.add_error("sample_days", _("You send no samples: leave this empty."))
        ashore = port is not None and port.by_air and by_sea(cleaned.get("incoterms") or ())
        if ashore and {"incoterms", "port"} & set(self.changed_data):
            self.add_error("incoterms", AT_AN_AIRPORT)
        return cleaned
