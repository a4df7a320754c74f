"""The sections of a product's form, one topic a page. Saving an incomplete one is welcome; sending is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField, dotted
from apps.common.outside.codes import read_hs
from apps.common.outside.money import DOLLARS
from apps.common.outside.numbers import read_whole
from apps.common.outside.understood import Unreadable
from apps.gallery.actions.products import is_empty
from apps.gallery.choices import Help, PriceBasis, SamplePolicy, VersionState
from apps.gallery.models import Version
from apps.reference.forms import PickerField, WithPickers
from apps.reference.models import Category, CertificateType, Currency, HsCode, Incoterm, Port, Unit
from apps.reference.reads import unit_words


def number(label: Any, *, keyboard: str, **options: Any) -> ReadField:
    field = ReadField(label=label, required=False, max_length=30, **options)
    field.widget.attrs.update({"class": "num", "autocomplete": "off", "inputmode": keyboard})
    return field


def whole(
    label: Any, *, quantity: str = "", at_least: int = 1, at_most: int = 2_000_000_000, suffix: str = "",
    help_text: Any = "", beside: Sequence[str] = (),
) -> Any:  # fmt: skip
    """A whole number; 1.500 is one thousand five hundred, in both languages. A `quantity` may carry its unit."""
    # A keypad of digits has no letters for a unit.
    field = number(
        label, keyboard="text" if quantity else "numeric", read=None if quantity else read_whole, write=dotted,
        quantity=quantity, beside=beside, help_text=help_text,
    )  # fmt: skip
    field.validators = [
        MinValueValidator(at_least, _("Enter at least %(limit_value)s.")),
        MaxValueValidator(at_most, _("Enter at most %(limit_value)s.")),
    ]
    if suffix:
        field.widget.attrs["data-suffix"] = suffix
    return field


def price(label: Any, help_text: Any = "") -> Any:
    def write(value: Decimal) -> str:
        return f"{value:.2f}".replace(".", ",").removesuffix(",00")

    field = number(label, keyboard="text", quantity="money", beside=["currency"], write=write, help_text=help_text)
    field.validators = [
        MinValueValidator(Decimal("0.01"), _("Enter a price above zero.")),
        MaxValueValidator(Decimal(999_999_999_999), _("This price is too high.")),
    ]
    return field


def words(label: Any, model_field: str, *, rows: int = 0, lang: str = "id", **options: Any) -> forms.CharField:
    """Text in one language, as long as the version's field allows."""
    length = Version._meta.get_field(model_field).max_length  # type: ignore[union-attr]
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    widget.attrs.update({"lang": lang, "dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **{"required": False, **options})


LEFT = {"hs_code": Help.HS, "port": Help.PORT}


class SectionForm(WithPickers):
    """Bound to a version; `changes()` is what `save_version` takes. `needed` is what sending asks for."""

    needed: tuple[str, ...] = ()
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, version: Version) -> None:
        initial = {name: self.initial_of(version, name) for name in self.fact_names()}
        super().__init__(data, initial={**initial, "version": version.pk, "revision": version.revision})
        self.fit(version)
        for name, help_ in LEFT.items():
            if name in self.fields:
                self.fields[name].wanted_of_staff(help_ in version.help_wanted)  # type: ignore[attr-defined]
        self.mark_needed(True)

        if version.state == VersionState.SUBMITTED:
            self.only_fill(version)

    def only_fill(self, version: Version) -> None:
        """While a curator has it, what stands is shown and kept; what is empty may be filled in."""
        for name in self.fact_names():
            if not is_empty(version, name):
                self.fields[name].disabled = True
                self.fields[name].clean = lambda value: value  # type: ignore[method-assign]

    def mark_needed(self, on: bool) -> None:
        for name in self.needed:
            self.fields[name].required = on

    def full_clean(self) -> None:
        """What sending needs is not shown as optional, yet a half-filled form may be kept."""
        self.mark_needed(False)
        super().full_clean()
        self.mark_needed(True)

    @classmethod
    def fact_names(cls) -> list[str]:
        return [name for name in cls.base_fields if name not in ("version", "revision")]

    @staticmethod
    def initial_of(version: Version, name: str) -> Any:
        value = getattr(version, name)
        return list(value.values_list("pk", flat=True)) if hasattr(value, "values_list") else value

    def fit(self, version: Version) -> None:
        """For forms whose choices depend on the maker."""

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.fact_names() if not self.fields[name].disabled}

    def help_wanted(self) -> dict[str, bool]:
        """What is left to staff, and what is not (any more)."""
        return {LEFT[name].value: left for name, left in self.left_to_staff().items()}


class WordsForm(SectionForm):
    needed = ("name_en", "description", "description_en")
    name = words(
        _("Product name in Indonesian"), "name", required=True,
        help_text=_("What it is, of what material, and what is special about it."),
    )  # fmt: skip
    name_en = words(_("Product name in English"), "name_en", lang="en")
    description = words(
        _("Description in Indonesian"), "description", rows=6,
        help_text=_("Material, how it is made, what it is used for. At least 40 characters."),
    )  # fmt: skip
    description_en = words(
        _("Description in English"), "description_en", rows=6, lang="en",
        help_text=_("The same in English. Curators help if your English is short."),
    )  # fmt: skip


def category_choices() -> list[Any]:
    """Children under their parents, for a plain select that every phone can open."""
    rows = list(Category.objects.select_related("parent"))
    groups: dict[str, list[Any]] = {row.pk: [] for row in rows if row.parent_id is None}
    for row in rows:
        if row.parent_id is not None:
            groups[row.parent_id].append((row.pk, row.label))
    named = {row.pk: row.label for row in rows}
    return [("", _("Please choose"))] + [(named[parent], children) for parent, children in groups.items() if children]


def read_hs_code(text: str) -> HsCode | None:
    if not text.strip():
        return None
    try:
        found = HsCode.objects.filter(pk=read_hs(text).text).first()
    except Unreadable as unreadable:
        raise forms.ValidationError(unreadable.message, params=unreadable.params) from unreadable
    if found is None:
        raise forms.ValidationError(_("There is no HS code %(code)s. Look it up by words."), params={"code": text})
    return found


class KindForm(SectionForm):
    needed = ("category", "hs_code")
    category = forms.ChoiceField(label=_("Category"), required=False, choices=category_choices)
    hs_code = PickerField(
        kind="hs", keep=lambda code: HsCode.objects.get(pk=code), own=read_hs_code, staff=True, label=_("HS code"),
        required=False,
        help_text=_("Type what it is, for example woven bag, or six digits such as 4602.19. Curators check it."),
    )  # fmt: skip
    materials = words(_("Materials in Indonesian"), "materials")
    materials_en = words(_("Materials in English"), "materials_en", lang="en")
    dimensions = words(_("Size"), "dimensions", help_text=_("For example: 32 × 24 × 18 cm."))
    dimensions_en = words(
        _("Size in English"), "dimensions_en", lang="en",
        help_text=_("Only if there are words in it. For example: box, 12 × 9 × 10 cm, 10 pieces."),
    )  # fmt: skip
    weight_grams = whole(
        _("Weight of one piece"), quantity="weight", suffix="gram", help_text=_("In grams, or with its unit: 1.2 kg.")
    )

    def fit(self, version: Version) -> None:
        self.initial["hs_code"] = version.hs_code_id
        self.initial["category"] = version.category_id

    def clean_category(self) -> Category | None:
        chosen = self.cleaned_data["category"]
        return Category.objects.get(pk=chosen) if chosen else None


class SupplyForm(SectionForm):
    needed = ("unit", "moq", "capacity", "lead_days")
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False, empty_label=_("Please choose"))
    moq = whole(
        _("Minimum order (MOQ)"), quantity="count", beside=["unit"],
        help_text=_("The smallest number a buyer may order, in this unit."),
    )  # fmt: skip
    capacity = whole(
        _("Capacity per month"), quantity="capacity", beside=["unit"],
        help_text=_("How much you can make in a month, in this unit."),
    )  # fmt: skip
    lead_days = whole(
        _("Lead time"), quantity="duration", at_most=365,
        help_text=_("From the order until the goods are ready: days, or 3 weeks, 2 months. At most a year."),
    )  # fmt: skip

    def fit(self, version: Version) -> None:
        unit = str(self["unit"].value() or "")
        for name in ("moq", "capacity"):
            self.fields[name].reading(unit=unit, units=unit_words())  # type: ignore[attr-defined]


class TermsForm(SectionForm):
    needed = ("price_min", "incoterms", "port", "sample_policy")
    price_on_request = forms.BooleanField(label=_("Price on request"), required=False)
    price_min = price(_("Price from"), _("Price of one unit."))
    price_max = price(_("Price to"), _("Leave it empty when there is one price."))
    currency = forms.ModelChoiceField(
        Currency.objects.filter(offered=True), label=_("Currency"), required=False, empty_label=None
    )
    price_basis = forms.ChoiceField(
        label=_("What the price covers"), required=False, choices=PriceBasis.choices, widget=forms.RadioSelect
    )
    incoterms = forms.ModelMultipleChoiceField(
        Incoterm.objects.all(), label="Incoterms", required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Who pays and who carries the risk, until where. FOB is the most usual one."),
    )  # fmt: skip
    port = PickerField(
        kind="ports", keep=lambda code: Port.objects.get(pk=code), staff=True, label=_("Port of loading"),
        required=False, help_text=_("Type its name, or the city or province it is near."),
    )  # fmt: skip
    sample_policy = forms.ChoiceField(
        label=_("Samples"), required=False, choices=SamplePolicy.choices, widget=forms.RadioSelect
    )

    def fit(self, version: Version) -> None:
        for name in ("price_min", "price_max"):
            self.fields[name].reading(currency=str(self["currency"].value() or DOLLARS))  # type: ignore[attr-defined]
        self.fields["incoterms"].label_from_instance = lambda one: one.pk  # type: ignore[attr-defined]
        self.fields["incoterms"].widget.notes = {one.pk: one.label for one in Incoterm.objects.all()}  # type: ignore[attr-defined]

    def clean(self) -> Mapping[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        low, high = cleaned.get("price_min"), cleaned.get("price_max")
        if cleaned.get("price_on_request") and (low is not None or high is not None):
            self.add_error("price_on_request", _("Give a price, or choose price on request, not both."))
        if low is not None and high is not None and high < low:
            self.add_error("price_max", _("The highest price must not be below the lowest."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        changes = super().changes()
        usual = {"currency": DOLLARS, "price_basis": PriceBasis.FOB.value}
        return {name: value or usual.get(name, value) for name, value in changes.items()}


class CertificatesForm(SectionForm):
    certificate_types = forms.ModelMultipleChoiceField(
        CertificateType.objects.none(), label=_("Certificates that apply to this product"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def fit(self, version: Version) -> None:
        held = version.product.enterprise.certificates.not_refused().select_related("type")
        self.held = list(held)
        self.fields["certificate_types"].queryset = CertificateType.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.type_id for one in self.held]
        )
        self.fields["certificate_types"].widget.notes = {one.type_id: one.number for one in self.held}  # type: ignore[attr-defined]


class CompletingForm(TermsForm, SupplyForm, KindForm, WordsForm):
    """The curator's: what hanging still lacks, and the English, which may be written anew."""

    needed = ()

    def only_fill(self, version: Version) -> None:
        """Nothing that stands is shown at all."""

    def fit(self, version: Version) -> None:
        KindForm.fit(self, version)
        TermsForm.fit(self, version)
        SupplyForm.fit(self, version)
        for name in self.fact_names():
            if not name.endswith("_en") and not is_empty(version, name):
                del self.fields[name]
        for field in self.pickers().values():
            field.by_staff()

    def changes(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "revision")}
        priced = said.get("price_min") is not None or said.get("price_max") is not None
        unpriced = ("currency", "price_basis", "price_on_request", "price_min", "price_max")
        if not priced and not said.get("price_on_request"):
            return {name: value for name, value in said.items() if name not in unpriced}
        said["currency"] = said.get("currency") or "USD"
        said["price_basis"] = said.get("price_basis") or PriceBasis.FOB
        return said


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "words": WordsForm,
    "kind": KindForm,
    "supply": SupplyForm,
    "terms": TermsForm,
    "certificates": CertificatesForm,
}
