"""Opening a deal, entering a step, bringing a document."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.forms import MailboxField, ReadField, day_field
from apps.common.outside.amounts import read_amount
from apps.common.uploads import DOCUMENTS, UploadField, inspect
from apps.deals.choices import DealSide, DocumentKind, MemorandumKind, RepliedVia, Rung
from apps.deals.models import LossReason
from apps.deals.rules.certainty import PROOFS
from apps.deals.rules.ladder import CLAIMANTS
from apps.gallery.models import Product
from apps.reference.models import Country, Currency
from apps.umkm.models import Enterprise

LANGUAGES = [("en", _("English")), ("id", _("Indonesian"))]


class OpenForm(forms.Form):
    """A maker's own buyer."""

    enterprise = forms.ModelChoiceField(Enterprise.objects.none(), label=_("Your enterprise"), empty_label=None)
    name = forms.CharField(label=_("Who buys"), max_length=200, help_text=_("The company, as it writes itself."))
    country = forms.ModelChoiceField(Country.objects.all(), label=_("Country"), empty_label=_("Choose"))
    person = forms.CharField(label=_("Person there"), max_length=160, required=False)
    email = MailboxField(
        label=_("E-mail"),
        required=False,
        help_text=_("There we ask whether what you enter is right. Without it an officer telephones."),
    )
    language = forms.ChoiceField(label=_("Letters in"), choices=LANGUAGES)
    about = forms.CharField(label=_("What it is about"), max_length=200, help_text=_("40 cartons of roasted coffee"))
    about_en = forms.CharField(
        label=_("The same in English"),
        max_length=200,
        required=False,
        help_text=_("So the buyer reads it in our letters."),
    )
    products = forms.ModelMultipleChoiceField(
        Product.objects.none(), label=_("Products"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, teams: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        teams = list(teams)
        field: Any = self.fields["enterprise"]
        field.queryset = Enterprise.objects.filter(pk__in=[one.pk for one in teams])
        hers: Any = self.fields["products"]
        hers.queryset = Product.objects.published().filter(enterprise__in=teams).with_name()
        if len(teams) == 1:
            field.widget, field.initial = forms.HiddenInput(), teams[0].pk


class LadderStepForm(forms.Form):
    """One step, in whatever form the amount is written."""

    rung = forms.ChoiceField(label=_("What happened"))
    kind = forms.ChoiceField(
        label=_("Which kind of memorandum"), choices=[("", _("None")), *MemorandumKind.choices], required=False
    )
    currency = forms.ModelChoiceField(Currency.objects.all(), label=_("Currency"), empty_label=None)
    amount = ReadField(
        read=read_amount, label=_("Amount"), required=False, max_length=40, help_text=_("9600 or Rp 118.000 or 1,5 jt")
    )
    happened_on = day_field(_("On which day"), required=True, picker=True)
    text = forms.CharField(label=_("In words"), max_length=400, required=False)
    back = forms.BooleanField(label=_("Goods or money that came back"), required=False)
    reason = forms.CharField(
        label=_("Why"), max_length=400, required=False, help_text=_("Of what came back, or why it is corrected.")
    )
    sure = forms.BooleanField(label=_("Yes, it is really so much"), required=False)

    def __init__(self, *args: Any, side: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["rung"]
        field.choices = [(rung.value, rung.label) for rung in Rung if DealSide(side) in CLAIMANTS[rung]]
        chosen = str(self.data.get("currency") or self.initial.get("currency") or "USD") if self.is_bound else "USD"
        amount: Any = self.fields["amount"]
        amount.read = partial(read_amount, currency=chosen)
        amount.widget.attrs.update({"class": "num", "autocomplete": "off"})
        self.fields["currency"].initial = self.initial.get("currency") or "USD"

    def step(self) -> dict[str, Any]:
        """What the verb takes. What the amount says of its currency goes before the field beside it."""
        said = dict(self.cleaned_data)
        amount: Any = self.fields["amount"]
        own = amount.found.currency if said["amount"] is not None and amount.found is not None else ""
        said["currency"] = own or said["currency"].pk
        if said.pop("back") and said["amount"] is not None:
            said["amount"] = -abs(said["amount"])
        if said["rung"] != Rung.MEMORANDUM:
            said["kind"] = ""
        return said


class HeardStepForm(LadderStepForm):
    """What a side said on the telephone, or an interest that an officer noted."""

    side = forms.ChoiceField(
        label=_("Whose word it is"),
        choices=[
            (DealSide.MAKER.value, _("the maker’s, on the telephone")),
            (DealSide.BUYER.value, _("the buyer’s, on the telephone")),
            (DealSide.STAFF.value, _("a note of ours, of an interest")),
        ],
        help_text=_("It stays that side’s word until the other side confirms it."),
    )
    text = forms.CharField(label=_("Who said it, when, by which number"), max_length=400)
    field_order = ("side", "rung", "kind", "currency", "amount", "happened_on", "text", "back", "reason", "sure")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["rung"]
        field.choices = [(rung.value, rung.label) for rung in Rung if CLAIMANTS[rung] != {DealSide.PORTAL}]

    def step(self) -> dict[str, Any]:
        said = super().step()
        return {**said, "via": "" if said["side"] == DealSide.STAFF else RepliedVia.TELEPHONE}


class DocumentForm(forms.Form):
    """A number with its day; a file may come along."""

    kind = forms.ChoiceField(label=_("Document"))
    number = forms.CharField(label=_("Number"), max_length=40)
    day = day_field(_("Day of the document"), required=True, picker=True)
    office = forms.CharField(
        label=_("Customs office"),
        max_length=80,
        required=False,
        help_text=_("Of an export declaration, as it stands there."),
    )
    file = UploadField(
        label=_("File"),
        required=False,
        help_text=_("PDF or photograph, at most 10 MB. Only the two sides and officers see it."),
    )

    def __init__(self, *args: Any, rung: str, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = PROOFS[Rung(rung)] - {DocumentKind.QUOTATION}
        field: Any = self.fields["kind"]
        field.choices = [(one.value, one.label) for one in DocumentKind if one in kinds]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        self.file_name = str(sent.name)
        return inspect(sent, kinds=DOCUMENTS)


class CloseDealForm(forms.Form):
    reason = forms.ModelChoiceField(
        LossReason.objects.filter(active=True), label=_("Why nothing comes of it"), empty_label=_("Choose")
    )
    note = forms.CharField(label=_("In words"), max_length=400, required=False)
