"""The four screens of a quotation: the goods, up to the ship, the sea and its insurance, and the last look."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial
from math import ceil
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.forms import day_field
from apps.common.outside.amounts import read_price
from apps.common.outside.numbers import read_number
from apps.common.outside.sides import InCm
from apps.gallery.choices import MOST_GRAMS, PriceBasis
from apps.gallery.forms.fields import number, price, whole
from apps.gallery.forms.selling import weight_to_type
from apps.quotations.actions.quoting import price_at_home
from apps.quotations.choices import Carriage, PriceStage
from apps.quotations.models import Quotation
from apps.quotations.reads.sheet import quotable_currencies
from apps.quotations.rules.prices import INSURED
from apps.reference.models import Currency, PaymentTerm, Port
from apps.reference.reads import unit_words

YES_NO = [("", _("Not said")), ("yes", _("Yes")), ("no", pgettext_lazy("answer", "No"))]
AT_MOST_DAYS = 730


class ScreenForm(forms.Form):
    """One screen. `taken` are its fields that are columns of the quotation by the same name."""

    taken: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *, quotation: Quotation) -> None:
        self.quotation = quotation
        super().__init__(data, initial={name: getattr(quotation, name) for name in self.taken} | self.begin(quotation))
        self.fit(quotation)

    def begin(self, quotation: Quotation) -> dict[str, Any]:
        """What else it begins with."""
        return {}

    def fit(self, quotation: Quotation) -> None:
        """Words and readers of this quotation."""

    def changes(self) -> dict[str, Any]:
        """What of the fields could be read, as `save_quotation` takes it."""
        return {name: self.cleaned_data[name] for name in self.taken if name in self.cleaned_data}


class GoodsForm(ScreenForm):
    taken = ("quantity", "unit_price", "unit_currency", "currency", "lead_days", "minimum")
    quantity = whole(_("Quantity"))
    unit_price = price(_("Your price at your place"), _("For one, with your own profit in it."), said=False)
    lead_days = whole(_("Ready in"), quantity="duration", at_most=AT_MOST_DAYS, help_text=_("Days after the order."))
    unit_currency = forms.ModelChoiceField(Currency.objects.none(), label=_("Your price is in"), empty_label=None)
    currency = forms.ModelChoiceField(
        Currency.objects.none(),
        label=_("The buyer reads it in"),
        empty_label=None,
        help_text=_("Both go through rupiah, at the rates of the day on which you send it."),
    )
    holds = number(_("Number in one"), keyboard="decimal", read=read_number)
    minimum = whole(_("Minimum order"))
    gives_sample = forms.ChoiceField(label=_("Can a sample be sent?"), choices=YES_NO, required=False)
    contents = whole(_("How many are in one package?"))
    sides = number(
        _("Size of one package"),
        keyboard="text",
        quantity="sides",
        write=lambda sides: str(InCm(sides)),
        help_text=_("Length × width × height, measured outside. For example: 40 x 30 x 25 cm."),
    )
    gross = whole(
        _("Weight of one full package"),
        quantity="heavy",
        at_most=MOST_GRAMS,
        write=weight_to_type,
        help_text=_("With everything in it: 9.1 kg. Buyers work out the freight from it."),
    )

    def begin(self, quotation: Quotation) -> dict[str, Any]:
        carton = quotation.packing.get("carton") or {}
        sides = tuple(Decimal(side) for side in carton.get("sides") or [])
        sample = {True: "yes", False: "no", None: ""}[quotation.gives_sample]
        return {
            "quantity": quotation.quantity.to_integral_value() if quotation.quantity is not None else None,
            "contents": carton.get("contents"),
            "sides": sides or None,
            "gross": carton.get("gross"),
            "gives_sample": sample,
        }

    def fit(self, quotation: Quotation) -> None:
        unit = quotation.unit
        for name in ("unit_currency", "currency"):
            money: Any = self.fields[name]
            money.queryset = quotable_currencies(timezone.localdate())
        self.fit_price(quotation)
        if unit is not None:
            for name in ("quantity", "minimum", "contents"):
                self.fields[name].widget.attrs["data-suffix"] = unit.counted(2)
        self.fields["unit_price"].widget.attrs["data-prefix"] = sign_of(str(self["unit_currency"].value() or "IDR"))
        self.fields["unit_price"].read = partial(  # type: ignore[attr-defined]
            read_price, currency=str(self["unit_currency"].value() or "IDR")
        )
        unit_words()

    def fit_price(self, quotation: Quotation) -> None:
        """Where no price of the product fits what the buyer counts in, it is said why, and asked what one holds."""
        version, unit = quotation.version, quotation.unit
        self.price_hint = ""
        if quotation.unit_price is None and version.price_basis == PriceBasis.FOB:
            self.price_hint = _("Your product on show is priced FOB: write what one costs at your place.")
        asks = unit is not None and version.unit is not None and is_without_price(quotation)
        if not asks or unit is None or version.unit is None:
            del self.fields["holds"]
            return
        units = {"own": version.unit.label, "asked": unit.label}
        self.price_hint = _("Your price is per %(own)s, and the buyer counts in %(asked)s.") % units
        holds: Any = self.fields["holds"]
        holds.label = _("How much of %(asked)s is in one %(own)s?") % units
        holds.help_text = _("Leave the price empty, and it is worked out from this.")
        holds.widget.attrs["data-suffix"] = unit.label

    def clean_holds(self) -> Decimal | None:
        holds: Decimal | None = self.cleaned_data["holds"]
        if holds is not None and holds <= 0:
            raise ValidationError(_("Write a number above zero."))
        return holds

    def changes(self) -> dict[str, Any]:
        data, found = self.cleaned_data, super().changes()
        if data.get("holds") and "unit_price" in data and data["unit_price"] is None:
            holds, version = Fraction(data["holds"]), self.quotation.version
            quantity: int = data.get("quantity") or 0
            found["unit_price"] = price_at_home(version, ceil(quantity / holds), "", holds)
            found["unit_currency"] = version.currency
        if "gives_sample" in data:
            found["gives_sample"] = {"yes": True, "no": False, "": None}[data["gives_sample"]]
        if {"contents", "sides", "gross"} <= data.keys():
            carton = {
                "contents": data["contents"],
                "sides": [str(side) for side in data["sides"] or ()],
                "gross": data["gross"],
            }
            found["packing"] = {"carton": carton if data["contents"] else {}}
        return found


class WayForm(ScreenForm):
    taken = ("carriage", "port")
    carriage = forms.ChoiceField(label=_("How do the goods go?"), choices=Carriage.choices)
    port = forms.ModelChoiceField(
        Port.objects.all(), label=_("Port of loading"), required=False, empty_label=_("Please choose")
    )


TERM_NOTES = {
    PriceStage.EXW: _("the buyer fetches it at your place"),
    PriceStage.FCA: _("you hand it to the carrier; the buyer pays from there"),
    PriceStage.FOB: _("the buyer pays the sea and the insurance"),
    PriceStage.CFR: _("you pay the sea; the buyer pays the insurance"),
    PriceStage.CIF: _("you pay the sea and the insurance"),
    PriceStage.FAS: _("you bring it alongside the ship"),
    PriceStage.CPT: _("you pay the carriage; the buyer pays the insurance"),
    PriceStage.CIP: _("you pay the carriage and the insurance"),
    PriceStage.DAP: _("you bring it to the buyer's place, ready to unload"),
    PriceStage.DPU: _("you bring it there and unload it"),
    PriceStage.DDP: _("you bring it there and pay duty and VAT"),
}
BY_SEA = (PriceStage.FOB, PriceStage.CFR, PriceStage.CIF, PriceStage.FCA, PriceStage.EXW, PriceStage.CPT,
          PriceStage.CIP, PriceStage.FAS, PriceStage.DAP, PriceStage.DPU, PriceStage.DDP)  # fmt: skip
ELSE = (PriceStage.FCA, PriceStage.CPT, PriceStage.CIP, PriceStage.EXW, PriceStage.DAP, PriceStage.DPU, PriceStage.DDP)


class TermSelect(forms.RadioSelect):
    """Each term with what it means; the rare ones are folded away."""

    notes = {stage.value: note for stage, note in TERM_NOTES.items()}
    usual: frozenset[str] = frozenset()


class TermForm(ScreenForm):
    taken = ("term", "place", "insurance_rate", "insurance_until")
    term = forms.ChoiceField(
        label=_("Up to where does the price go?"),
        choices=[],
        widget=TermSelect,
        error_messages={"required": _("Choose up to where the price goes.")},
    )
    place = forms.CharField(label=_("Named place"), max_length=120, required=False)
    insurance_rate = number(_("Insurance in per cent"), keyboard="decimal", read=read_number)
    insurance_until = day_field(_("Insurance offer good until"), picker=True)

    def fit(self, quotation: Quotation) -> None:
        offered = BY_SEA if quotation.carriage in (Carriage.SEA_CONTAINER, Carriage.SEA_LOOSE, "") else ELSE
        shown = {*offered[:3], PriceStage(quotation.term)} if quotation.term else set(offered[:3])
        field: Any = self.fields["term"]
        every = [*offered, *([quotation.term] if quotation.term and quotation.term not in offered else [])]
        field.choices = [(str(stage), str(PriceStage(stage).label)) for stage in every]
        field.widget.usual = frozenset(str(stage) for stage in shown)
        self.fields["insurance_rate"].widget.attrs["data-suffix"] = "%"
        self.fields["insurance_rate"].write = plain_percent  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        rate = data.get("insurance_rate")
        if rate is not None and not 0 <= rate <= 20:
            self.add_error("insurance_rate", _("Write per cent from 0 to 20."))
        if data.get("term") in INSURED and rate is None and "insurance_rate" not in self.errors:
            self.add_error("insurance_rate", _("With this term you pay the insurance: write its per cent."))
        return data


def is_without_price(quotation: Quotation) -> bool:
    """The product has a price at the maker's place, and it does not convert into what the buyer counts in."""
    version, unit = quotation.version, quotation.unit_id or ""
    is_priced = version.price_basis == PriceBasis.EXW and bool(version.price_min or version.price_max)
    return quotation.unit_price is None and is_priced and price_at_home(version, None, unit) is None


def plain_percent(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def sign_of(currency: str) -> str:
    return "Rp" if currency == "IDR" else currency


class LastForm(ScreenForm):
    taken = ("valid_until", "payment_term", "message")
    valid_until = day_field(_("Good until"), picker=True)
    payment_term = forms.ModelChoiceField(
        PaymentTerm.objects.offered(), label=_("How it is paid"), required=False, empty_label=_("Please choose")
    )
    message = forms.CharField(
        label=_("Message to the buyer"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def fit(self, quotation: Quotation) -> None:
        for place, question in enumerate(self.questions):
            self.fields[f"answer_{place}"] = forms.CharField(label=question, required=False, max_length=600)
            self.initial[f"answer_{place}"] = dict(enumerate(quotation.answers)).get(place, "")

    @property
    def questions(self) -> Sequence[str]:
        return self.quotation.rfq.questions if self.quotation.rfq is not None else []

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[f"answer_{place}"] for place in range(len(self.questions))]

    def changes(self) -> dict[str, Any]:
        found = super().changes()
        if self.questions:
            found["answers"] = [self.cleaned_data.get(f"answer_{place}", "") for place in range(len(self.questions))]
        return found


SCREENS: dict[int, type[ScreenForm]] = {1: GoodsForm, 2: WayForm, 3: TermForm, 4: LastForm}
