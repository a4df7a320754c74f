"""What a buyer looks for, as a form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from apps.buyers.choices import Frequency
from apps.buyers.models import Contact, Need
from apps.buyers.rules import read_hs_prefixes, written
from apps.common.formats import english
from apps.common.forms import ReadField, dollars_field, dotted
from apps.common.outside.quantities import read_capacity
from apps.common.outside.understood import Unreadable
from apps.reference.models import Category, CertificateType, Country, HsChapter, HsCode, Unit
from apps.reference.reads import unit_words

LANGUAGES = [("en", "English"), ("id", "Bahasa Indonesia")]


class HsPrefixesField(forms.CharField):
    """Free text of HS codes; answers a list of digits, each a chapter, heading or line of HS 2022."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(written(code) for code in value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        read = read_hs_prefixes(str(super().clean(value) or ""))
        problems = [
            ValidationError(
                _("“%(part)s” is not an HS code: write two, four or six digits, such as 09, 0901 or 4602.19."),
                params={"part": part},
            )
            for part in read.malformed
        ]
        problems += [self.unknown(code) for code in read.prefixes if not self.exists(code)]
        if problems:
            raise ValidationError(problems)
        return read.prefixes

    @staticmethod
    def exists(code: str) -> bool:
        if len(code) == 2:
            return HsChapter.objects.filter(pk=code).exists()
        return HsCode.objects.filter(code__startswith=code).exists()

    @classmethod
    def unknown(cls, code: str) -> ValidationError:
        """Say how far the code is right: 0999 has no heading, but chapter 09 exists."""
        if len(code) > 2 and (known := next((code[:n] for n in (4, 2) if n < len(code) and cls.exists(code[:n])), "")):
            return ValidationError(
                _("%(code)s is not in the Harmonized System 2022, but %(known)s is. Shorten it or correct it."),
                params={"code": written(code), "known": known},
            )
        return ValidationError(_("%(code)s is not in the Harmonized System 2022."), params={"code": written(code)})


class GroupedBoxes(forms.CheckboxSelectMultiple):
    """Checkboxes of two levels: a group opens to show its members. Groups in which something is chosen are open."""

    template_name = "buyers/widgets/grouped_boxes.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["groups"] = [
            {"label": label, "options": options, "chosen": sum(option["selected"] for option in options)}
            for label, options, _index in context["widget"]["optgroups"]
        ]
        return context


class CategoriesField(forms.ModelMultipleChoiceField):
    """All categories, grouped under their parents; a parent itself can be chosen: everything under it."""

    widget = GroupedBoxes

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Category.objects.all(), **kwargs)
        self.choices = self.grouped

    def grouped(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        rows = list(Category.objects.all())
        for parent in (row for row in rows if row.parent_id is None):
            whole = (parent.pk, _("Everything in %(category)s") % {"category": parent.label})
            yield parent.label, [whole, *((row.pk, row.label) for row in rows if row.parent_id == parent.pk)]


class CertificatesField(forms.ModelMultipleChoiceField):
    """Those that the catalogue filters by first; the rarer ones wait in a second group."""

    widget = GroupedBoxes

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(CertificateType.objects.all(), **kwargs)
        self.choices = self.grouped

    def grouped(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        rows = [row for row in CertificateType.objects.all() if row.offered]
        for label, often in ((_("Often asked for"), True), (_("Further certificates"), False)):
            members = sorted((str(row.label), row.pk) for row in rows if row.facet is often)
            yield str(label), [(code, name) for name, code in members]


def counted(label: Any, quantity: str) -> ReadField:
    field = ReadField(quantity=quantity, beside=["unit"], write=dotted, label=label, required=False, max_length=40)
    field.widget.attrs.update({"class": "num", "autocomplete": "off"})
    field.validators = [
        MinValueValidator(1, _("Enter at least %(limit_value)s.")),
        MaxValueValidator(2_000_000_000, _("Enter at most %(limit_value)s.")),
    ]
    return field


def priced(label: Any) -> ReadField:
    field = dollars_field(label)
    field.validators = [
        MinValueValidator(0, _("Enter at least %(limit_value)s.")),
        MaxValueValidator(Decimal("9999999999.99"), _("Enter at most %(limit_value)s.")),
    ]
    return field


class NeedForm(forms.Form):
    """What a buyer looks for. `cleaned_data` goes to `save_need(changes=...)` as it is."""

    title = forms.CharField(
        label=_("What you look for, in a few words"),
        max_length=120,
        required=False,
        help_text=_("For example: baskets for the spring range."),
    )
    categories = CategoriesField(label=_("Categories"), required=False)
    hs_prefixes = HsPrefixesField(
        label=_("HS codes"),
        max_length=200,
        required=False,
        help_text=_("Two, four or six digits, separated by commas: 0901, 4602.19."),
    )
    words = forms.CharField(
        label=_("Words"),
        max_length=240,
        required=False,
        help_text=_("Words that may stand in the name, the description or the material: rattan, organic."),
    )
    certificates = CertificatesField(
        label=_("Certificates you require"),
        required=False,
        help_text=_("Only products whose certificate we verified and which is valid today are proposed."),
    )
    max_moq = counted(_("Largest minimum order you accept"), "count")
    min_capacity = counted(_("Smallest capacity per month"), "capacity")
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Counted in"), required=False, empty_label=_("Please choose")
    )
    price_min = priced(_("Price from (USD, FOB)"))
    price_max = priced(_("Price to (USD, FOB)"))
    price_unit = forms.ModelChoiceField(
        Unit.objects.all(),
        label=_("Price per"),
        required=False,
        empty_label=_("Please choose"),
        help_text=_("Prices are compared per this unit: kilograms with tons, dozens with pieces."),
    )
    destination = forms.ModelChoiceField(
        Country.objects.all(), label=_("Destination"), required=False, empty_label=_("Not decided")
    )
    language = forms.ChoiceField(label=_("We write to you in"), choices=LANGUAGES, widget=forms.RadioSelect)
    frequency = forms.ChoiceField(
        label=_("How often may we write?"),
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        initial=Frequency.MONTHLY,
    )

    def __init__(
        self,
        *args: Any,
        need: Need | None = None,
        language: str = "en",
        initial: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        start: dict[str, Any] = {"language": language, **(need_as_initial(need) if need else {}), **(initial or {})}
        kwargs["initial"] = start
        super().__init__(*args, **kwargs)
        label = "name_en" if english() else "name"
        beside = {"unit": str(self["unit"].value() or ""), "units": unit_words()}
        for name in ("max_moq", "min_capacity"):
            self.fields[name].reading(**beside)  # type: ignore[attr-defined]
        self.fields["destination"].queryset = Country.objects.order_by(label)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        low, high = data.get("price_min"), data.get("price_max")
        if low is not None and high is not None and high < low:
            self.add_error("price_max", _("The highest price must not be below the lowest."))
        counted = any(data.get(field) is not None for field in ("max_moq", "min_capacity"))
        if counted and not data.get("unit") and "unit" not in self.errors:
            data["unit"] = self._written_unit()
            if data["unit"] is None:
                self.add_error("unit", _("Say what these quantities are counted in."))
        if (low is not None or high is not None) and not data.get("price_unit") and "price_unit" not in self.errors:
            self.add_error("price_unit", _("Say for which unit the price is."))
        asked = any(data.get(field) for field in ("categories", "hs_prefixes", "words"))
        if not asked and "hs_prefixes" not in self.errors:
            self.add_error("words", _("Say what you look for: choose a category, or enter an HS code or words."))
        return data

    def _written_unit(self) -> Unit | None:
        """The unit of “300 kg”, where none was chosen."""
        for name in ("max_moq", "min_capacity"):
            try:
                code = read_capacity(str(self.data.get(name, "")), units=unit_words()).unit
            except (Unreadable, ValidationError):
                continue
            if found := Unit.objects.filter(pk=code).first():
                return found
        return None


def first_wishes(contact: Contact) -> dict[str, Any]:
    """What a new need begins with: products go to her own country."""
    return {"destination": contact.country.pk}


def need_as_initial(need: Need) -> dict[str, Any]:
    fields = ("title", "hs_prefixes", "words", "max_moq", "min_capacity", "price_min", "price_max", "frequency")
    return {
        **{field: getattr(need, field) for field in fields},
        "unit": need.unit_id,
        "price_unit": need.price_unit_id,
        "destination": need.destination_id,
        "language": need.contact.language,
        "categories": [row.pk for row in need.categories.all()],
        "certificates": [row.pk for row in need.certificates.all()],
    }
