"""Staff's forms: whom we know, and finding them again."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from apps.buyers.choices import DiplomaticRank, MissionKind
from apps.buyers.forms.need import LANGUAGES
from apps.buyers.models import Company, Contact, Mission
from apps.buyers.querysets import ContactQuerySet
from apps.common.formats import english
from apps.common.forms import MailboxField, VenueMoment, phone_field
from apps.common.lists import Filter, Order, TableColumn
from apps.reference.models import Country

ORGANISATIONS = [("mission", _("Missions")), ("company", _("Companies"))]


def countries() -> Any:
    """In the alphabet of the reader's language."""
    return Country.objects.order_by("name_en" if english() else "name")


class ContactFilter(Filter):
    orders = {
        "name": Order(_("Name"), ("protocol_name", "pk")),
        "house": Order(_("Organisation"), (Coalesce("mission__name", "company__name"), "protocol_name", "pk")),
        "country": Order(_("Country"), (Coalesce("mission__country__name", "company__country__name"), "pk")),
        "email": Order(_("E-mail"), ("email", "pk")),
        "needs": Order(_("Active needs"), (F("active_needs").desc(), "protocol_name", "pk")),
    }
    columns = (
        TableColumn(_("Name"), "name"), TableColumn(_("Organisation"), "house"), TableColumn(_("Country"), "country"),
        TableColumn(_("E-mail"), "email"), TableColumn(_("Active needs"), "needs", "r"), TableColumn(_("Letters")),
    )  # fmt: skip
    words = forms.CharField(label=_("Name, position, organisation or address"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind of organisation"), required=False, choices=[("", _("All")), *ORGANISATIONS])
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), required=False, empty_label=_("All"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_organisation = Q(missions__isnull=False) | Q(companies__isnull=False)
        self.fields["country"].queryset = countries().filter(with_organisation).distinct()  # type: ignore[attr-defined]

    def rows(self) -> ContactQuerySet:
        wanted, found = self.wanted(), Contact.objects.with_organisation().with_need_counts()
        if "kind" in wanted:
            found = found.at_missions() if wanted["kind"] == "mission" else found.at_companies()
        if "country" in wanted:
            found = found.in_country(wanted["country"].pk)
        if "words" in wanted:
            found = found.called(wanted["words"])
        return self.ordered(found)


class ContactForm(forms.Form):
    """A person at a mission or a company."""

    protocol_name = forms.CharField(
        label=_("Name with title"),
        max_length=160,
        help_text=_("Exactly as protocol writes it: H.E. Ms. Hanae Mizoguri."),
    )
    position = forms.CharField(label=_("Position"), max_length=160, required=False)
    rank = forms.ChoiceField(
        label=_("Diplomatic rank"),
        required=False,
        choices=[("", _("None")), *DiplomaticRank.choices],
        help_text=_("It decides the order of guests at an event."),
    )
    functions_since = VenueMoment(
        label=_("Took up functions"),
        required=False,
        help_text=_("For heads of mission: day and hour at which credentials were presented, or charge was taken."),
    )
    mission = forms.ModelChoiceField(Mission.objects.order_by("name"), label=_("Mission"), required=False)
    company = forms.ModelChoiceField(
        Company.objects.order_by("name"),
        label=_("Buying company"),
        required=False,
        help_text=_("Choose either a mission or a company."),
    )
    email = MailboxField(label=_("E-mail"), max_length=254)
    phone = phone_field(_("Phone"))
    language = forms.ChoiceField(label=_("We write in"), choices=LANGUAGES, widget=forms.RadioSelect, initial="en")
    time_zone = forms.CharField(
        label=_("Time zone"), max_length=40, initial="Asia/Jakarta", help_text=_("For example: Asia/Tokyo.")
    )
    notes = forms.CharField(label=_("Notes for staff"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    active = forms.BooleanField(
        label=_("Active"),
        required=False,
        initial=True,
        help_text=_("Without this mark nothing is written to this person."),
    )
    always_preview = forms.BooleanField(
        label=_("Check every match letter"),
        required=False,
        help_text=_("Each letter waits for staff before it is sent."),
    )

    def clean_time_zone(self) -> str:
        zone = str(self.cleaned_data["time_zone"]).strip()
        if zone not in available_timezones():
            raise forms.ValidationError(_("This is no IANA time zone. Write it as in Asia/Tokyo or Europe/Berlin."))
        return zone

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("mission")) == bool(data.get("company")):
            self.add_error("company", _("Choose either a mission or a company."))
        return data


def contact_as_initial(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in ContactForm.base_fields}


class MissionForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=MissionKind.choices)
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"))
    covers = forms.ModelMultipleChoiceField(
        Country.objects.all(),
        label=_("Also covers"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Countries of accreditation besides its own."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("country", "covers"):
            self.fields[name].queryset = countries()  # type: ignore[attr-defined]


class CompanyForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"))
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = countries()  # type: ignore[attr-defined]
