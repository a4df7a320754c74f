"""The sections of a product's form, one topic a page. Saving an incomplete one is welcome; sending is not."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField
from apps.common.indonesian import parse_money, parse_whole
from apps.gallery.choices import SamplePolicy
from apps.gallery.models import Version
from apps.reference.models import Category, CertificateType, Currency, HsCode, Incoterm, Port, Unit


def number(label: Any, *, keyboard: str, **options: Any) -> ReadField:
    field = ReadField(label=label, required=False, max_length=30, **options)
    field.widget.attrs.update({"class": "num", "autocomplete": "off", "inputmode": keyboard})
    return field


def whole(label: Any, *, at_least: int = 1, at_most: int = 2_000_000_000, suffix: str = "", help_text: Any = "") -> Any:
    """A whole number; 1.500 is one thousand five hundred, in both languages."""
    field = number(
        label, keyboard="numeric", read=parse_whole, write=lambda one: f"{one:,}".replace(",", "."), help_text=help_text
    )
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

    field = number(label, keyboard="decimal", read=parse_money, write=write, help_text=help_text)
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


class SectionForm(forms.Form):
    """Bound to a version; `changes()` is what `save_version` takes. `needed` is what sending asks for."""

    needed: tuple[str, ...] = ()
    use_required_attribute = False
    version = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, version: Version) -> None:
        initial = {name: self.initial_of(version, name) for name in self.fact_names()}
        super().__init__(data, initial={**initial, "version": version.pk, "revision": version.revision})
        self.fit(version)
        self.mark_needed(True)

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
        return {name: self.cleaned_data[name] for name in self.fact_names()}


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


class KindForm(SectionForm):
    needed = ("category", "hs_code")
    category = forms.ChoiceField(label=_("Category"), required=False, choices=category_choices)
    hs_code = forms.CharField(
        label=_("HS code"), required=False, max_length=10,
        help_text=_("Six digits, such as 4602.19. If you are not sure, look it up below; curators check it."),
    )  # fmt: skip
    materials = words(_("Materials in Indonesian"), "materials")
    materials_en = words(_("Materials in English"), "materials_en", lang="en")
    dimensions = words(_("Size"), "dimensions", help_text=_("For example: 32 × 24 × 18 cm."))
    weight_grams = whole(_("Weight of one piece"), suffix="gram")

    def fit(self, version: Version) -> None:
        self.fields["hs_code"].widget.attrs.update({"inputmode": "numeric", "class": "num", "autocomplete": "off"})
        if version.hs_code_id:
            self.initial["hs_code"] = str(version.hs_code)
        self.initial["category"] = version.category_id

    def clean_category(self) -> Category | None:
        chosen = self.cleaned_data["category"]
        return Category.objects.get(pk=chosen) if chosen else None

    def clean_hs_code(self) -> HsCode | None:
        return read_hs_code(self.cleaned_data["hs_code"])


def read_hs_code(text: str) -> HsCode | None:
    digits = "".join(one for one in text if one.isdigit())
    if not digits:
        return None
    found = HsCode.objects.filter(pk=digits).first()
    if found is None:
        raise forms.ValidationError(_("There is no HS code %(code)s. Look it up by words."), params={"code": text})
    return found


class SupplyForm(SectionForm):
    needed = ("unit", "moq", "capacity", "lead_days")
    unit = forms.ModelChoiceField(Unit.objects.all(), label=_("Unit"), required=False, empty_label=_("Please choose"))
    moq = whole(_("Minimum order (MOQ)"), help_text=_("The smallest number a buyer may order, in this unit."))
    capacity = whole(_("Capacity per month"), help_text=_("How much you can make in a month, in this unit."))
    lead_days = whole(
        _("Lead time"), at_most=365, help_text=_("Days from the order until the goods are ready, 1 to 365.")
    )


class TermsForm(SectionForm):
    needed = ("price_min", "incoterms", "port", "sample_policy")
    price_on_request = forms.BooleanField(label=_("Price on request"), required=False)
    price_min = price(_("FOB price from"), _("For one unit. FOB: delivered on board at the port of loading."))
    price_max = price(_("FOB price to"), _("Leave it empty when there is one price."))
    currency = forms.ModelChoiceField(
        Currency.objects.filter(offered=True), label=_("Currency"), required=False, empty_label=None
    )
    incoterms = forms.ModelMultipleChoiceField(
        Incoterm.objects.all(), label="Incoterms", required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Who pays and who carries the risk, until where. FOB is the most usual one."),
    )  # fmt: skip
    port = forms.ModelChoiceField(
        Port.objects.all(), label=_("Port of loading"), required=False, empty_label=_("Please choose")
    )
    sample_policy = forms.ChoiceField(
        label=_("Samples"), required=False, choices=SamplePolicy.choices, widget=forms.RadioSelect
    )

    def fit(self, version: Version) -> None:
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
        return changes if changes["currency"] else {**changes, "currency": "USD"}


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


class StartForm(forms.Form):
    name = words(
        _("Product name in Indonesian"), "name", required=True,
        help_text=_("What it is, of what material, and what is special about it."),
    )  # fmt: skip
    name_en = words(_("Product name in English"), "name_en", lang="en")


SECTION_FORMS: dict[str, type[SectionForm]] = {
    "words": WordsForm,
    "kind": KindForm,
    "supply": SupplyForm,
    "terms": TermsForm,
    "certificates": CertificatesForm,
}
