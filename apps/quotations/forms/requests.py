"""What a buyer asks makers to quote for, on two screens; and what a maker says who is asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Need
from apps.common.forms import ReadField, day_field, dotted
from apps.common.outside.money import DOLLARS
from apps.enquiries.rules.clock import CLOSES, JAKARTA
from apps.gallery.forms.fields import price
from apps.markets.pages import country_of
from apps.quotations.choices import DeclineReason, PriceStage, Rhythm
from apps.quotations.models import Rfq
from apps.quotations.models.rfq import MOST_LETTERS, MOST_QUESTIONS
from apps.quotations.reads.sheet import quotable_currencies
from apps.quotations.rules.terms import NAMED_BY_BUYER
from apps.reference.models import Category, CertificateType, Country, Currency, Unit
from apps.reference.reads import unit_words

USUALLY_OPEN = timedelta(days=14)
LONGEST_OPEN = timedelta(days=90)
QUESTION_LETTERS = 200
TERMS: list[tuple[str, str | Promise]] = [
    (stage.value, stage.label) for stage in PriceStage if stage != PriceStage.GOODS
]


def how_many() -> ReadField:
    field = ReadField(quantity="count", beside=["unit"], write=dotted, label=_("Quantity"), max_length=40)
    field.widget.attrs.update({"class": "num", "autocomplete": "off"})
    field.validators = [
        MinValueValidator(1, _("Write a number above zero.")),
        MaxValueValidator(2_000_000_000, _("Enter at most %(limit_value)s.")),
    ]
    return field


class WantedForm(forms.Form):
    """The first screen. Of a need only quantity and day are new; without one it is said what is looked for."""

    title = forms.CharField(label=_("What you need, in a few words"), max_length=120)
    category = forms.ModelChoiceField(
        Category.objects.all(), label=_("Category"), required=False, empty_label=_("None chosen")
    )
    words = forms.CharField(
        label=_("Words that must stand there"),
        max_length=240,
        required=False,
        help_text=_("In the name, the description or the material: rattan, organic."),
    )
    quantity = how_many()
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Counted in"), empty_label=_("Please choose"))
    target_price = price(_("Price you have in mind, for one"), _("Makers see it only if you say so."))
    currency = forms.ModelChoiceField(
        Currency.objects.none(), label=_("Currency of the quotations"), empty_label=None, required=False
    )
    term = forms.ChoiceField(
        label=_("Price up to"),
        choices=TERMS,
        required=False,
        help_text=_("Makers are asked for it, and your price is compared on it alone."),
    )
    shows_target = forms.BooleanField(label=_("Show my price to the makers"), required=False)
    wanted_by = day_field(_("Needed by"), picker=True)
    rhythm = forms.ChoiceField(label=_("How often"), choices=Rhythm.choices, initial=Rhythm.ONCE)
    text = forms.CharField(
        label=_("What must be right"),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Material, sizes, packing, label."),
    )

    def __init__(self, data: Any = None, *, need: Need | None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        if need is not None:
            for name in ("category", "words"):
                del self.fields[name]
        self.fields["quantity"].reading(unit=str(self["unit"].value() or ""), units=unit_words())  # type: ignore[attr-defined]
        money: Any = self.fields["currency"]
        money.queryset = quotable_currencies(timezone.localdate())
        self.fields["target_price"].reading(currency=str(self["currency"].value() or DOLLARS))  # type: ignore[attr-defined]
        self.need = need

    def clean_wanted_by(self) -> date | None:
        day: date | None = self.cleaned_data["wanted_by"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Choose a day after today."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.need is None and not (data.get("category") or data.get("words")) and "words" not in self.errors:
            self.add_error("words", _("Say what you look for: choose a category, or write words."))
        return data

    def changes(self) -> dict[str, Any]:
        """As `begin_rfq` and `save_rfq` take them."""
        changes = {
            name: value for name, value in self.cleaned_data.items() if value or name not in ("currency", "term")
        }
        if self.need is None:
            category = changes.pop("category")
            changes["categories"] = [category] if category else []
        return changes


class QuestionsField(forms.CharField):
    """One question a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in str(super().clean(value) or "").splitlines() if line.strip()]
        if len(lines) > MOST_QUESTIONS:
            raise ValidationError(_("At most %(number)d questions."), params={"number": MOST_QUESTIONS})
        if any(len(line) > QUESTION_LETTERS for line in lines):
            raise ValidationError(_("A question has at most %(number)d letters."), params={"number": QUESTION_LETTERS})
        return lines


class DeliveryForm(forms.Form):
    """The second screen: where it goes, the papers, what each maker is to answer, and until when."""

    place = forms.CharField(
        label=_("Port or city"),
        max_length=120,
        required=False,
        help_text=_("The named place of CFR, CIF, CPT, CIP, DAP, DPU and DDP."),
    )
    loading = forms.CharField(
        label=_("Port of loading, if it must be a certain one"),
        max_length=120,
        required=False,
        help_text=_("For FCA, FAS, FOB, CFR and CIF. Empty: each maker names her own."),
    )
    destination = forms.ModelChoiceField(Country.objects.all(), label=_("Destination"))
    term = forms.ChoiceField(label=_("Please quote"), choices=TERMS)
    certificates = forms.ModelMultipleChoiceField(
        CertificateType.objects.filter(offered=True),
        label=_("Papers that must come with it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Makers without one of these are not asked."),
    )
    questions = QuestionsField(
        label=_("Questions to every maker"),
        required=False,
        help_text=_("One a line, at most six. What a maker leaves out is marked."),
    )
    wants_sample = forms.BooleanField(label=_("I want a sample first"), required=False)
    closes_on = day_field(_("Quotations until"), picker=True, required=True)

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        often = CertificateType.objects.filter(offered=True, facet=True)
        chosen = {getattr(one, "pk", one) for one in (initial or {}).get("certificates", [])}
        shown = {*often.values_list("pk", flat=True), *chosen}
        field: Any = self.fields["certificates"]
        field.queryset = CertificateType.objects.filter(pk__in=shown)

    def clean_closes_on(self) -> date:
        day: date = self.cleaned_data["closes_on"]
        today = timezone.localdate()
        if day <= today:
            raise ValidationError(_("Choose a day after today."))
        if day > today + LONGEST_OPEN:
            raise ValidationError(_("At most %(number)d days from now."), params={"number": LONGEST_OPEN.days})
        return day

    def clean(self) -> dict[str, Any]:
        """“Hamburg, Germany” says its country by itself."""
        data = super().clean() or {}
        named = country_of(data["place"]) if data.get("place") else None
        if named is not None and data.get("destination") and named != data["destination"]:
            self.add_error("destination", _("The place lies in another country."))
        if data.get("term") in NAMED_BY_BUYER and not data.get("place"):
            said = _("Name the place: %(term)s says nothing without it.")
            self.add_error("place", ValidationError(said, params={"term": data["term"]}))
        return data

    def changes(self) -> dict[str, Any]:
        changes = dict(self.cleaned_data)
        changes["closes_at"] = datetime.combine(changes.pop("closes_on"), CLOSES, JAKARTA)
        return changes


def goods_as_initial(rfq: Rfq) -> dict[str, Any]:
    names = ("title", "words", "quantity", "target_price", "shows_target", "term", "wanted_by", "rhythm", "text")
    first = rfq.categories.first()
    return {
        **{name: getattr(rfq, name) for name in names},
        "unit": rfq.unit_id,
        "currency": rfq.currency_id,
        "category": first and first.pk,
    }


# What a price in mind is of, until she says otherwise: shown beside it.
FIRST_WORDS = {"currency": DOLLARS, "term": PriceStage.FOB.value}


def goods_of_need(need: Need) -> dict[str, Any]:
    return {
        "title": str(need)[:120],
        **FIRST_WORDS,
        "unit": need.unit_id or need.price_unit_id,
        "target_price": need.price_max if need.price_unit_id == (need.unit_id or need.price_unit_id) else None,
    }


def delivery_as_initial(rfq: Rfq) -> dict[str, Any]:
    closes = rfq.closes_at or datetime.combine(timezone.localdate() + USUALLY_OPEN, time(), JAKARTA)
    return {
        **{name: getattr(rfq, name) for name in ("place", "loading", "term", "questions", "wants_sample")},
        "destination": rfq.destination_id,
        "certificates": [row.pk for row in rfq.certificates.all()],
        "closes_on": closes.astimezone(JAKARTA).date(),
    }


class NotThisTimeForm(forms.Form):
    """Not this time: the reason is the button that is pressed."""

    reason = forms.ChoiceField(choices=DeclineReason.choices)
    certificate = forms.ModelChoiceField(
        CertificateType.objects.filter(offered=True),
        label=_("Which certificate is missing?"),
        required=False,
        empty_label=_("Choose"),
    )
    text = forms.CharField(label=_("In a few words, for the buyer"), max_length=600, required=False)
