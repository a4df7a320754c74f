"""The costs on a screen of the price sheet, each a small form; an empty amount is no cost."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.common.forms import ReadField, day_field
from apps.common.outside.amounts import read_price
from apps.common.outside.numbers import read_number
from apps.common.parameters import whole_number
from apps.quotations.actions.quoting import LINES_OF_STEP
from apps.quotations.choices import Carriage, LineBasis, LineKind, PriceStage
from apps.quotations.forms.quoting import sign_of
from apps.quotations.models import PriceSheetLine, Quotation
from apps.quotations.reads.sheet import quotable_currencies
from apps.quotations.rules.prices import AT_THE_DOOR

Choices = list[tuple[str, str]]

MOST_LINES = 20
LABELS = {"id": "label", "en": "label_en"}
BASES = [PriceStage.GOODS, PriceStage.EXW, PriceStage.FCA, PriceStage.FOB, PriceStage.CFR, PriceStage.CPT,
         PriceStage.CIF, PriceStage.CIP, PriceStage.DAP]  # fmt: skip
# What nearly every shipment pays, asked where nothing is written yet: (step, stage, words, by sea alone).
USUAL: list[tuple[int, str, str | Promise, bool]] = [
    (2, PriceStage.FCA, _("Packing and truck to the port"), False),
    (2, PriceStage.FCA, _("Papers: PEB, SKA"), False),
    (2, PriceStage.FOB, _("Port: THC, B/L"), True),
    (3, PriceStage.CFR, _("Sea freight"), True),
    (3, PriceStage.CPT, _("Carriage to the buyer's place"), False),
    (3, PriceStage.DAP, _("From the port to the buyer's door"), False),
    (3, PriceStage.DPU, _("Unloading there"), False),
    (3, PriceStage.DDP, _("Duty and VAT there"), False),
]


def write_amount(value: Decimal) -> str:
    """6.400.000 and 2,5: grouped where it is large, with a comma before its fraction."""
    whole, _dot, fraction = f"{Decimal(value):.4f}".partition(".")
    fraction = fraction.rstrip("0")
    return grouped_whole(whole) + (f",{fraction}" if fraction else "")


def grouped_whole(digits: str) -> str:
    return f"{Decimal(digits):,}".replace(",", ".")


class CostForm(forms.Form):
    """`was` is the name that the line had: another one is the maker's own, in one language."""

    stage = forms.ChoiceField(label=_("Part of the price"), choices=[], required=False)
    label = forms.CharField(label=_("What for"), max_length=120, required=False)
    label_en = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    was = forms.CharField(required=False, max_length=120, widget=forms.HiddenInput)
    amount = ReadField(read=read_price, write=write_amount, label=_("Amount"), required=False, max_length=40)
    basis = forms.ChoiceField(label=_("Counted"), choices=LineBasis.choices, initial=LineBasis.PER_SHIPMENT)
    base = forms.ChoiceField(
        label=_("Per cent of"), required=False, choices=[("", _("Not per cent")), *((b.value, b.label) for b in BASES)]
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=[], initial="IDR")
    kind = forms.ChoiceField(label=_("Kind"), choices=LineKind.choices, initial=LineKind.COST)
    source = forms.CharField(label=_("Who named it"), required=False, max_length=160)
    valid_until = day_field(_("Good until"), picker=True)

    def __init__(self, *args: Any, step: int, currencies: Choices, is_new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.is_new = is_new
        stages: Any = self.fields["stage"]
        stages.choices = [(one.value, one.label) for one in PriceStage if one in LINES_OF_STEP[step]]
        money: Any = self.fields["currency"]
        money.choices = currencies
        amount: Any = self.fields["amount"]
        amount.widget.attrs.update({"inputmode": "text", "class": "num", "autocomplete": "off"})
        currency, percent = str(self["currency"].value() or "IDR"), self["basis"].value() == LineBasis.PERCENT
        amount.read = read_number if percent else partial(read_price, currency=currency)
        amount.widget.attrs["data-prefix"] = "%" if percent else sign_of(currency)

    @property
    def title(self) -> str:
        in_english = english()
        return str((self["label_en"].value() if in_english else "") or self["label"].value() or "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        amount = data.get("amount")
        if amount is not None and amount < 0:
            self.add_error("amount", _("An amount is not below zero."))
        if amount is not None and not data.get("stage"):
            self.add_error("stage", _("Say of which price it is part."))
        if amount is not None and not data.get("label"):
            self.add_error("label", _("Say what it is for."))
        if data.get("basis") == LineBasis.PERCENT and amount is not None and not data.get("base"):
            self.add_error("base", _("Say of what these per cent are: of this price or of one before it."))
        return data

    def row(self) -> PriceSheetLine | None:
        data = self.cleaned_data
        if data.get("amount") is None or self.errors:
            return None
        return PriceSheetLine(
            stage=data["stage"],
            label=data["label"],
            label_en=data["label_en"] if data["label"] == data["was"] else "",
            amount=data["amount"],
            basis=data["basis"],
            base=data["base"] if data["basis"] == LineBasis.PERCENT else "",
            currency_id=data["currency"],
            kind=data["kind"],
            source=data["source"],
            valid_until=data["valid_until"],
        )


class LineSet:
    """All costs of one screen: what is written, what is usual and not written yet, and one more."""

    def __init__(self, data: Any, quotation: Quotation, step: int, rows: Iterable[PriceSheetLine]) -> None:
        self.step, self.is_bound = step, data is not None
        if step not in LINES_OF_STEP:
            self.forms: list[CostForm] = []
            return
        begun = [initial_of(row) for row in rows if row.stage in LINES_OF_STEP[step]]
        begun += usual_of(quotation, step, {one["stage"] for one in begun})
        count = len(begun) + 1
        if data is not None:
            count = min(whole_number(data.get("lines", "")) or 0, MOST_LINES)
        currencies = [(one.pk, str(one)) for one in quotable_currencies(timezone.localdate())]
        self.forms = [
            CostForm(
                data,
                prefix=f"line-{place}",
                step=step,
                currencies=currencies,
                initial=dict(enumerate(begun)).get(place, {}),
                is_new=place == count - 1,
            )
            for place in range(count)
        ]

    def is_valid(self) -> bool:
        return all([form.is_valid() for form in self.forms])

    def rows(self) -> list[PriceSheetLine]:
        """Those that could be read, the lower price first."""
        found = [form.row() for form in self.forms if form.is_bound and form.is_valid()]
        order = list(PriceStage)
        return sorted((row for row in found if row is not None), key=lambda row: order.index(PriceStage(row.stage)))

    def of_stages(self, *stages: str) -> list[CostForm]:
        return [form for form in self.forms if not form.is_new and form["stage"].value() in stages]

    @property
    def at_home(self) -> list[CostForm]:
        return self.of_stages(PriceStage.EXW)

    @property
    def to_carrier(self) -> list[CostForm]:
        return self.of_stages(PriceStage.FCA)

    @property
    def to_ship(self) -> list[CostForm]:
        return self.of_stages(PriceStage.FAS, PriceStage.FOB)

    @property
    def beyond(self) -> list[CostForm]:
        return self.of_stages(PriceStage.CFR, PriceStage.CPT)

    @property
    def to_the_door(self) -> list[CostForm]:
        return self.of_stages(*AT_THE_DOOR)

    @property
    def has_door(self) -> bool:
        """Whether something is written or wrong there."""
        return any(form["amount"].value() or form.errors for form in self.to_the_door)

    @property
    def count(self) -> int:
        return len(self.forms)

    @property
    def one_more(self) -> CostForm | None:
        return self.forms[-1] if self.forms else None


def initial_of(row: PriceSheetLine) -> dict[str, Any]:
    names = ("stage", "label", "label_en", "amount", "basis", "base", "kind", "source", "valid_until")
    return {name: getattr(row, name) for name in names} | {"currency": row.currency_id, "was": row.label}


def usual_of(quotation: Quotation, step: int, written: set[Any]) -> list[dict[str, Any]]:
    by_sea = quotation.carriage in (Carriage.SEA_CONTAINER, Carriage.SEA_LOOSE, "")
    found = []
    for of_step, stage, words, sea_alone in USUAL:
        if of_step == step and stage not in written and (by_sea or not sea_alone):
            said = {}
            for language, name in LABELS.items():
                with translation.override(language):
                    said[name] = str(words)
            found.append({"stage": stage, "was": said["label"], **said})
    return found
