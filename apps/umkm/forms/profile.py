"""The topics of the profile, one form a page; the first page of all, and what staff check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.forms import MailboxField, ReadField, dotted, rupiah_field, whole_field
from apps.common.uploads import LOGOS, UploadField
from apps.reference.forms import PickerField, WithPickers
from apps.reference.models import Regency, Unit
from apps.reference.reads import unit_words
from apps.umkm.actions.profile import clean_phone, clean_whatsapp
from apps.umkm.choices import KbliEdition, LegalForm, OwnerSex, Section
from apps.umkm.forms.fields import CHOOSE_ONE, text, year_field
from apps.umkm.models import Enterprise
from apps.umkm.rules import identity

LOGO_KINDS = "image/jpeg,image/png,image/webp"


def regency_field() -> PickerField:
    return PickerField(
        kind="regencies",
        keep=lambda code: Regency.objects.get(pk=code),
        label=_("Regency or city"),
        help_text=_("Type a part of its name, for example Garut or Solo."),
        error_messages=CHOOSE_ONE,
        otherwise=_(
            "All regencies and cities are in the list. Type the one that your village or district belongs to; "
            "a new one is added by staff."
        ),
    )


def legal_form_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Legal form"), choices=LegalForm.choices, widget=forms.RadioSelect, error_messages=CHOOSE_ONE
    )


def name_field() -> forms.CharField:
    return text(
        _("Business name"), limit=160, help_text=_("As in your NIB, without PT or CV."), autocomplete="organization"
    )


def whatsapp_field() -> forms.CharField:
    return text(
        _("WhatsApp number"),
        limit=30,
        help_text=_("For example 0812-3456-7890."),
        inputmode="tel",
        autocomplete="tel",
        look="num",
    )


class WhatsApp(forms.Form):
    """Shared cleaning of the telephone number."""

    def clean_whatsapp(self) -> str:
        return clean_whatsapp(self.cleaned_data["whatsapp"])


class StartForm(WhatsApp, WithPickers):
    """The short first form: just enough to begin."""

    name = name_field()
    legal_form = legal_form_field()
    regency = regency_field()
    whatsapp = whatsapp_field()


class ProfileSectionForm(WithPickers):
    """One topic of the profile. `changes` is what the action writes."""

    def __init__(self, data: Any = None, files: Any = None, *, enterprise: Enterprise, **options: Any) -> None:
        self.enterprise = enterprise
        initial = {name: getattr(enterprise, name) for name in self.base_fields if hasattr(enterprise, name)}
        super().__init__(data, files, initial={**initial, **options.pop("initial", {})}, **options)

    def changes(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class IdentityForm(ProfileSectionForm):
    name = name_field()
    legal_form = legal_form_field()
    nib = text(
        _("Business identification number (NIB)"),
        limit=30,
        required=False,
        inputmode="numeric",
        autocomplete="off",
        help_text=_("13 digits, from oss.go.id. For example 9120 0012 3456 7. Needed before you send the profile."),
        **{"class": "num"},
    )
    npwp = text(
        _("Tax number (NPWP)"),
        limit=30,
        required=False,
        inputmode="numeric",
        autocomplete="off",
        help_text=_("16 digits; the older number of 15 digits is fine too. Only the Smesco team sees it."),
        **{"class": "num"},
    )
    kbli_edition = forms.ChoiceField(
        label=_("Edition of the business classification"),
        choices=KbliEdition.choices,
        help_text=_("Which edition your NIB names."),
    )
    kbli = PickerField(
        kind="kbli",
        own=identity.clean_kbli,
        empty_value="",
        label=_("Business classification (KBLI)"),
        required=False,
        help_text=_("Type what you make, or the five digits of your main activity on your NIB."),
        otherwise=_("Write the five digits as on your NIB; the list holds the edition of 2020 only."),
    )
    founded = year_field(_("Year founded"))

    def clean_nib(self) -> str:
        return identity.clean_nib(self.cleaned_data["nib"])

    def clean_npwp(self) -> str:
        return identity.clean_npwp(self.cleaned_data["npwp"])

    def clean_founded(self) -> int | None:
        year: int | None = self.cleaned_data["founded"]
        if year is not None and not 1800 <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Write the year with four digits, such as 2009."))
        return year


class ProfileContactForm(WhatsApp, ProfileSectionForm):
    regency = regency_field()
    address = forms.CharField(
        label=_("Address"),
        max_length=400,
        required=False,
        help_text=_("Street, number, village and district. Needed before you send the profile."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    postal_code = text(_("Postal code"), limit=10, required=False, inputmode="numeric", autocomplete="postal-code")
    contact_name = text(
        _("Contact person"),
        limit=120,
        required=False,
        help_text=_("Whom buyers ask for. Needed before you send the profile."),
        autocomplete="name",
    )
    owner_sex = forms.ChoiceField(
        label=_("Owned by"),
        required=False,
        choices=[("", _("Not told")), *OwnerSex.choices],
        help_text=_("The programme counts whom it reaches. Only totals are shown."),
    )
    whatsapp = whatsapp_field()
    phone = text(
        _("Other telephone"),
        limit=40,
        required=False,
        inputmode="tel",
        autocomplete="off",
        help_text=_("A landline, or another number, if you have one. For example 021-8093000."),
        **{"class": "num"},
    )
    email = MailboxField(
        label=_("Business e-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    website = forms.URLField(
        label=_("Website or online shop"), required=False, assume_scheme="https", help_text=_("If you have one.")
    )

    def clean_phone(self) -> str:
        return clean_phone(self.cleaned_data["phone"])

    def clean_postal_code(self) -> str:
        return identity.clean_postal_code(self.cleaned_data["postal_code"])


class StoryForm(ProfileSectionForm):
    story = forms.CharField(
        label=_("Your story in Indonesian"),
        max_length=3000,
        required=False,
        help_text=_(
            "Who makes it, where, how, since when. Three to five sentences are enough. "
            "Needed before you send the profile."
        ),
        widget=forms.Textarea(attrs={"rows": 7, "lang": "id"}),
    )
    story_en = forms.CharField(
        label=_("Your story in English"),
        max_length=3000,
        required=False,
        help_text=_("Leave it empty if you cannot write it: staff can help."),
        widget=forms.Textarea(attrs={"rows": 7, "lang": "en"}),
    )
    logo = UploadField(
        kinds=LOGOS,
        label=_("Logo"),
        required=False,
        help_text=_("JPEG, PNG or WebP, at most 10 MB."),
        widget=forms.FileInput(attrs={"accept": LOGO_KINDS}),
    )
    remove_logo = forms.BooleanField(label=_("Remove the present logo"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if not self.enterprise.logo:
            del self.fields["remove_logo"]

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("story", "story_en")}


class VerifyForm(forms.Form):
    """What staff need before they look at an enterprise, as far as it is not there yet: nothing is asked twice.

    An empty NIB is kept waiting: everything else is saved, and the page says how one gets a NIB.
    """

    use_required_attribute = False
    nib = IdentityForm.base_fields["nib"]
    address = ProfileContactForm.base_fields["address"]
    contact_name = ProfileContactForm.base_fields["contact_name"]
    story = StoryForm.base_fields["story"]
    whatsapp = whatsapp_field()
    sales = rupiah_field(
        _("Sales in the year"), help_text=_("An estimate is fine. Buyers do not see this figure."), required=False
    )
    clean_nib = IdentityForm.clean_nib
    clean_whatsapp = WhatsApp.clean_whatsapp
    helps = {
        "nib": _("13 digits, from oss.go.id. If you have none yet, leave it empty: staff help you to get one."),
        "address": _("Street, number, village and district."),
        "contact_name": _("Whom buyers ask for."),
        "story": _("Who makes it, where, how, since when. Three to five sentences are enough."),
    }

    def __init__(self, *args: Any, parts: Iterable[str], year: int, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = {"sales" if part == "figures" else part for part in parts}
        for name in set(self.fields) - wanted:
            del self.fields[name]
        for name, words in self.helps.items():
            if name in self.fields:
                self.fields[name].help_text = words
        if "sales" in self.fields:
            self.fields["sales"].label = _("Sales in %(year)s") % {"year": year}


class CapacityForm(ProfileSectionForm):
    workers = whole_field(_("Number of workers"), help_text=_("Everybody who works in the business, you included."))
    monthly_capacity = ReadField(
        quantity="capacity",
        beside=["capacity_unit"],
        write=dotted,
        label=_("Capacity per month"),
        required=False,
        max_length=40,
        help_text=_("How much you can make in an ordinary month, over all products: 500 kg, 50 dozen."),
    )
    capacity_unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=Unit.objects.all(), required=False, empty_label=_("Choose a unit")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        capacity = self.fields["monthly_capacity"]
        capacity.widget.attrs.update({"class": "num", "autocomplete": "off"})
        capacity.reading(unit=str(self["capacity_unit"].value() or ""), units=unit_words())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        found = self.fields["monthly_capacity"].found  # type: ignore[attr-defined]
        if found is not None and found.unit and not data.get("capacity_unit") and "capacity_unit" not in self.errors:
            data["capacity_unit"] = Unit.objects.filter(pk=found.unit).first()
        if data.get("monthly_capacity") is not None and not data.get("capacity_unit"):
            self.add_error("capacity_unit", _("A capacity needs its unit."))
        return data


SECTION_FORMS: dict[str, type[ProfileSectionForm]] = {
    Section.IDENTITY: IdentityForm,
    Section.CONTACT: ProfileContactForm,
    Section.STORY: StoryForm,
    Section.CAPACITY: CapacityForm,
}
