"""What is asked, and who asks."""

from __future__ import annotations

import time
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Need
from apps.common.formats import english, grouped
from apps.common.forms import MailboxField, ReadField, day_field, dotted
from apps.common.offers import quantity as said_quantity
from apps.enquiries.actions.asking import Subject, Visitor
from apps.enquiries.choices import EnquiryKind
from apps.enquiries.forms.files import files_field
from apps.enquiries.models import MOST_LETTERS, Enquiry
from apps.gallery.models import Product
from apps.markets.pages import country_of
from apps.reference.models import Country, Incoterm, Unit
from apps.reference.reads import unit_words

SHOWN_SALT = "enquiries.shown"
BELOW_MINIMUM = "below_minimum"
# Of these the maker's minimum order is asked: a sample is smaller, and a visit has no quantity.
WITH_MINIMUM = (EnquiryKind.PRICE, EnquiryKind.ORDER)


def how_many() -> ReadField:
    field = ReadField(
        quantity="count", beside=["unit"], write=dotted, label=_("Quantity"), required=False, max_length=40
    )
    field.widget.attrs.update({"class": "num", "autocomplete": "off"})
    field.validators = [
        MinValueValidator(1, _("Write a number above zero.")),
        MaxValueValidator(2_000_000_000, _("Enter at most %(limit_value)s.")),
    ]
    return field


class IncotermField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Incoterm) -> str:
        return f"{obj.pk}: {obj.label}"


class WishesForm(forms.Form):
    """What is needed, by when and where. `website` is a trap that people do not see, `zone` the clock of the device."""

    kind = forms.ChoiceField(
        label=_("What do you need?"),
        choices=EnquiryKind.choices,
        initial=EnquiryKind.PRICE,
        widget=forms.RadioSelect,
    )
    quantity = how_many()
    unit = forms.ModelChoiceField(
        Unit.objects.all(), label=_("Counted in"), required=False, empty_label=_("Please choose")
    )
    place = forms.CharField(
        label=_("Where should it go?"),
        max_length=160,
        required=False,
        help_text=_("Town or port, and country: Aarhus, Denmark."),
    )
    incoterm = IncotermField(
        Incoterm.objects.all(), label=_("Delivery term"), required=False, empty_label=_("I do not know yet")
    )
    wanted_by = day_field(_("Needed by"), picker=True)
    text = forms.CharField(
        label=_("Message"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what you would like to know.")},
    )
    files = files_field()
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    zone = forms.CharField(required=False, widget=forms.HiddenInput(attrs={"data-own-zone": True}))

    def __init__(
        self, data: Any = None, files: Any = None, *, subject: Subject, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, initial={"shown": signing.dumps(time.time(), salt=SHOWN_SALT), **(initial or {})})
        version = subject.product.published if subject.product else None
        self.minimum = version.moq if version else None
        self.product_unit: Unit | None = version.unit if version else None
        quantity: Any = self.fields["quantity"]
        if self.product_unit:
            del self.fields["unit"]
            quantity.beside = ()
            quantity.widget.attrs["data-suffix"] = self.product_unit.counted(2)
            quantity.reading(unit=self.product_unit.pk, units=unit_words())
        else:
            quantity.reading(unit=str(self["unit"].value() or ""), units=unit_words())

    def clean_wanted_by(self) -> Any:
        day = self.cleaned_data["wanted_by"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day is over. Leave it empty if there is no hurry."))
        return day

    def clean_zone(self) -> str:
        zone = str(self.cleaned_data["zone"])
        return zone if zone in available_timezones() else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        many = data.get("quantity")
        if many and not self.counted_in(data):
            self.add_error("unit", _("Say what this quantity is counted in."))
        if many and self.minimum and many < self.minimum and data.get("kind") in WITH_MINIMUM:
            text = _("This is below the minimum order of %(minimum)s. Write so many or more, or ask for a sample.")
            said = said_quantity(self.minimum, self.product_unit.counted(self.minimum) if self.product_unit else "")
            self.add_error("quantity", ValidationError(text, code=BELOW_MINIMUM, params={"minimum": said}))
        return data

    def counted_in(self, data: dict[str, Any]) -> Unit | None:
        """The product's own, the chosen one, or the unit of “300 kg”."""
        found: Any = self.product_unit or data.get("unit")
        written = getattr(self.fields["quantity"].found, "unit", "")  # type: ignore[attr-defined]
        return found or (Unit.objects.filter(pk=written).first() if written else None)

    @property
    def below_minimum(self) -> str:
        """80 sets: what could be asked for as a sample order. Empty where the quantity is not too small."""
        if not self.is_bound or not self.has_error("quantity", BELOW_MINIMUM):
            return ""
        count: int = self.fields["quantity"].found.value  # type: ignore[attr-defined]
        return said_quantity(count, self.product_unit.counted(count) if self.product_unit else "")

    def wishes(self) -> dict[str, Any]:
        """As `actions.ask` takes them."""
        data = self.cleaned_data
        return {
            "kind": data["kind"],
            "quantity": data["quantity"],
            "unit": self.counted_in(data) if data["quantity"] else None,
            "place": data["place"],
            "destination": country_of(data["place"]),
            "incoterm": data["incoterm"],
            "wanted_by": data["wanted_by"],
            "text": data["text"],
        }

    @property
    def seconds(self) -> float | None:
        """Since the form was shown; None where the mark is missing or not ours."""
        try:
            return time.time() - float(signing.loads(self.cleaned_data["shown"], salt=SHOWN_SALT))
        except signing.BadSignature:
            return None


class VisitorWishesForm(WishesForm):
    """The same of somebody without an account: she says who she is. Files are taken once her address is confirmed."""

    name = forms.CharField(label=_("Your name"), max_length=160, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    company = forms.CharField(
        label=_("Company"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), empty_label=_("Please choose"))
    email = MailboxField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(
        self, data: Any = None, files: Any = None, *, subject: Subject, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, files, subject=subject, initial=initial)
        del self.fields["files"]
        label = "name_en" if english() else "name"
        self.fields["country"].queryset = Country.objects.order_by(label)  # type: ignore[attr-defined]

    def visitor(self) -> Visitor:
        data = self.cleaned_data
        return Visitor(
            name=data["name"],
            company=data["company"],
            country=data["country"],
            email=data["email"],
            trap=data["website"],
            seconds=self.seconds,
        )


def as_asked(enquiry: Enquiry) -> dict[str, Any]:
    """What a visitor's form begins with when she changes what she asked."""
    return {
        "kind": enquiry.kind,
        "quantity": grouped(enquiry.quantity) if enquiry.quantity else "",
        "unit": enquiry.unit_id,
        "place": enquiry.place,
        "incoterm": enquiry.incoterm_id,
        "wanted_by": enquiry.wanted_by,
        "text": enquiry.text,
        "name": enquiry.visitor_name,
        "company": enquiry.visitor_company,
        "country": enquiry.visitor_country_id,
        "email": enquiry.visitor_email,
    }


def as_needed(need: Need, product: Product | None) -> dict[str, Any]:
    """What the question begins with when she comes from a need: its quantity where it is counted as the product is,
    its destination, and which certificates are asked for."""
    version = product.published if product else None
    unit = version.unit_id if version else None
    many = need.max_moq or need.min_capacity
    certificates = ", ".join(str(one.label) for one in need.certificates.all())
    asked = [
        _("I look for: %(need)s.") % {"need": need},
        _("Certificates that I need: %(certificates)s.") % {"certificates": certificates} if certificates else "",
    ]
    return {
        "quantity": grouped(many) if many and (unit is None or unit == need.unit_id) else "",
        "unit": need.unit_id,
        "place": str(need.destination.label) if need.destination else "",
        "text": " ".join(str(one) for one in asked if one),
    }


class ReplyForm(forms.Form):
    """A further line to the maker."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write something first.")},
    )
    files = files_field()
