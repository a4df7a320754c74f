"""The sections of a product's form, one topic a page. Saving an incomplete one is welcome; sending is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.outside.codes import read_hs
from apps.common.outside.understood import Unreadable
from apps.gallery.actions.facts import is_empty
from apps.gallery.choices import Help, VersionState
from apps.gallery.forms.fields import whole, words
from apps.gallery.models import Version
from apps.reference.forms import PickerField, WithPickers
from apps.reference.models import Category, CertificateType, HsCode

LEFT = {"hs_code": Help.HS, "port": Help.PORT}


class SectionForm(WithPickers):
    """Bound to a version; `changes()` is what `save_version` takes. `needed` is what sending asks for."""

    needed: tuple[str, ...] = ()
    # Fields of the form that are others of a version, and those that are drawn in rows of their own.
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    row_names: ClassVar[tuple[str, ...]] = ()
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
            if name in self.fields and self.stands(version, name):
                self.fields[name].disabled = True
                self.fields[name].clean = lambda value: value  # type: ignore[method-assign]

    def stands(self, version: Version, name: str) -> bool:
        """Whether the version says something of it already."""
        return any(not is_empty(version, one) for one in self.parts.get(name, (name,)))

    def lone_fields(self) -> list[Any]:
        """All that are drawn one below the other."""
        return [field for field in self if field.name not in self.row_names]

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
        asked = (name for name in self.fact_names() if name in self.fields and not self.fields[name].disabled)
        return {name: self.cleaned_data[name] for name in asked}

    def help_wanted(self) -> dict[str, bool]:
        """What is left to staff, and what is not (any more)."""
        return {LEFT[name].value: left for name, left in self.left_to_staff().items()}


class WordsForm(SectionForm):
    needed: tuple[str, ...] = ("name_en", "description", "description_en")
    name = words(
        _("Product name in Indonesian"),
        "name",
        required=True,
        help_text=_("What it is, of what material, and what is special about it."),
    )
    name_en = words(_("Product name in English"), "name_en", lang="en")
    description = words(
        _("Description in Indonesian"),
        "description",
        rows=6,
        help_text=_("Material, how it is made, what it is used for. At least 40 characters."),
    )
    description_en = words(
        _("Description in English"),
        "description_en",
        rows=6,
        lang="en",
        help_text=_("The same in English. Curators help if your English is short."),
    )


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
    needed: tuple[str, ...] = ("category", "hs_code")
    category = forms.ChoiceField(label=_("Category"), required=False, choices=category_choices)
    hs_code = PickerField(
        kind="hs",
        keep=lambda code: HsCode.objects.get(pk=code),
        own=read_hs_code,
        staff=True,
        label=_("HS code"),
        required=False,
        help_text=_("Type what it is, for example woven bag, or six digits such as 4602.19. Curators check it."),
    )
    materials = words(_("Materials in Indonesian"), "materials")
    materials_en = words(_("Materials in English"), "materials_en", lang="en")
    dimensions = words(_("Size"), "dimensions", help_text=_("For example: 32 × 24 × 18 cm."))
    dimensions_en = words(
        _("Size in English"),
        "dimensions_en",
        lang="en",
        help_text=_("Only if there are words in it. For example: box, 12 × 9 × 10 cm, 10 pieces."),
    )
    weight_grams = whole(
        _("Weight of one piece"), quantity="weight", suffix="gram", help_text=_("In grams, or with its unit: 1.2 kg.")
    )

    def fit(self, version: Version) -> None:
        self.initial["hs_code"] = version.hs_code_id
        self.initial["category"] = version.category_id

    def clean_category(self) -> Category | None:
        chosen = self.cleaned_data["category"]
        return Category.objects.get(pk=chosen) if chosen else None


class CertificatesForm(SectionForm):
    certificate_types = forms.ModelMultipleChoiceField(
        CertificateType.objects.none(),
        label=_("Certificates that apply to this product"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def fit(self, version: Version) -> None:
        held = version.product.enterprise.certificates.not_refused().select_related("type")
        self.held = list(held)
        self.fields["certificate_types"].queryset = CertificateType.objects.filter(  # type: ignore[attr-defined]
            pk__in=[one.type_id for one in self.held]
        )
        self.fields["certificate_types"].widget.notes = {one.type_id: one.number for one in self.held}
