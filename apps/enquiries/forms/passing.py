"""What an attaché passes on, to whom, and with which words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.forms.desk import countries
from apps.buyers.forms.need import LANGUAGES
from apps.buyers.models import Contact
from apps.buyers.pages.products import BuyersProduct
from apps.common.forms import MailboxField
from apps.enquiries.models import MOST_WORDS
from apps.gallery.models import Product
from apps.reference.models import Country


class PassingForm(forms.Form):
    """`expected` is asked where an address is given: nobody is written to out of the blue."""

    products = forms.ModelMultipleChoiceField(
        Product.objects.none(),
        label=_("Products"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one product that is in the catalogue.")},
    )
    company = forms.CharField(
        label=_("For which company?"),
        max_length=200,
        required=False,
        help_text=_("For your own list. You may leave it open."),
    )
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), empty_label=None)
    words = forms.CharField(
        label=_("A line from you"), max_length=MOST_WORDS, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    language = forms.ChoiceField(label=_("Language of the page"), choices=LANGUAGES)
    address = MailboxField(
        label=_("Send it to"),
        required=False,
        help_text=_("We write one message with your words. Leave it empty if you hand the link on yourself."),
    )
    expected = forms.BooleanField(label=_("They know me and expect this message."), required=False)

    def __init__(self, data: Any = None, *, contact: Contact, offered: Sequence[BuyersProduct], **options: Any) -> None:
        first = {"country": contact.country.pk, "language": contact.language, **options.pop("initial", {})}
        super().__init__(data, initial=first, **options)
        products: Any = self.fields["products"]
        products.queryset = Product.objects.published().filter(pk__in=[one.product.pk for one in offered])
        products.choices = [(one.product.pk, f"{one.name}, {one.maker}") for one in offered]
        country: Any = self.fields["country"]
        covered = Q(pk=contact.country.pk)
        if contact.mission is not None:
            covered |= Q(pk__in=contact.mission.covers.values("pk"))
        country.queryset = countries().filter(covered)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("address") and not data.get("expected"):
            self.add_error("expected", ValidationError(_("Tick this, or leave the address empty.")))
        return data

    def said(self) -> dict[str, Any]:
        """As `actions.pass_on` takes it."""
        data = self.cleaned_data
        named = ("company", "country", "words", "language", "address")
        return {"products": list(data["products"]), **{name: data[name] for name in named}}
