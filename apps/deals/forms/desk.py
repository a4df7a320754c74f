"""Staff's forms: finding a deal, deciding, and noting what was said on the telephone."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.forms import ReadField
from apps.common.lists import Filter, Order, TableColumn
from apps.common.outside.amounts import read_amount
from apps.deals.choices import Certainty, DealSide, DealSource, DealTab, RepliedVia, Reply, Rung
from apps.deals.forms.replying import SideReplyForm
from apps.deals.models import Deal
from apps.deals.querysets import DealQuerySet
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades
from apps.reference.models import Country

TABS = (*DealTab.values, "all")
EVERY = ("", _("All"))


class DealFilter(Filter):
    """What stands in the address of staff's list."""

    in_tabs = ("show",)
    orders = {
        "moved": Order(_("Last movement"), ("-moved_on", "-pk")),
        "number": Order(_("Number"), ("-number", "pk")),
        "rupiah": Order(_("Amount"), ("-rupiah", "pk")),
    }
    columns = (
        TableColumn(_("Deal"), "number"),
        TableColumn(_("Maker")),
        TableColumn(_("Buyer")),
        TableColumn(_("Where it stands")),
        TableColumn(_("Amount"), "rupiah", "r"),
        TableColumn(_("Last movement"), "moved"),
        TableColumn(_("What waits")),
    )

    words = forms.CharField(label=_("Number, maker, buyer or goods"), required=False, max_length=120)
    rung = forms.ChoiceField(label=_("Highest step"), required=False, choices=[EVERY, *Rung.choices])
    certainty = forms.ChoiceField(label=_("How sure"), required=False, choices=[EVERY, *Certainty.choices])
    land = forms.ModelChoiceField(
        Country.objects.none(), label=_("Country of the buyer"), required=False, empty_label=_("All")
    )
    source = forms.ChoiceField(label=_("Came from"), required=False, choices=[EVERY, *DealSource.choices])
    show = forms.ChoiceField(required=False, choices=[(one, one) for one in TABS], widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        land: Any = self.fields["land"]
        land.queryset = Country.objects.filter(pk__in=Deal.objects.countries())

    def found(self) -> DealQuerySet:
        """By everything but the tab."""
        wanted = self.wanted()
        rows: DealQuerySet = Deal.objects.kept()
        if "words" in wanted:
            rows = rows.called(wanted["words"])
        same: dict[str, Any] = {name: wanted[name] for name in ("rung", "certainty", "source") if name in wanted}
        if "land" in wanted:
            same["buyer_country"] = wanted["land"]
        return rows.matching(**same)

    def rows(self) -> Any:
        tab = self.wanted().get("show", DealTab.LATE)
        return self.ordered(self.found().on_desk_tab(tab, fades(), day_of(timezone.now())).for_list())


class RulingForm(forms.Form):
    """Which of the amounts counts, or none."""

    choice = forms.ChoiceField(label=_("What counts"), widget=forms.RadioSelect)
    amount = ReadField(read=read_amount, label=_("Another amount"), required=False, max_length=40)
    reason = forms.CharField(label=_("Reason, read by both"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, said: list[tuple[str, str]], currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["choice"]
        field.choices = [*said, ("another", _("Another amount")), ("none", _("It does not count"))]
        amount: Any = self.fields["amount"]
        amount.read = partial(read_amount, currency=currency)
        amount.widget.attrs.update({"class": "num", "data-prefix": currency})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        choice, amount = cleaned.get("choice"), cleaned.get("amount")
        if choice == "another" and amount is None and "amount" not in self.errors:
            self.add_error("amount", _("Enter the amount."))
        if choice and choice not in ("another", "none"):
            cleaned["amount"] = Decimal(choice)
        if choice == "none":
            cleaned["amount"] = None
        return cleaned


class HeardForm(SideReplyForm):
    """What a side said on the telephone, or somebody said for it."""

    side = forms.ChoiceField(
        label=_("Who said it"),
        choices=[(DealSide.BUYER.value, DealSide.BUYER.label), (DealSide.MAKER.value, DealSide.MAKER.label)],
    )
    via = forms.ChoiceField(
        label=_("How"),
        choices=[
            (RepliedVia.TELEPHONE.value, RepliedVia.TELEPHONE.label),
            (RepliedVia.HEARSAY.value, RepliedVia.HEARSAY.label),
        ],
        help_text=_("What somebody else says for them is kept, and never counts."),
    )
    note = forms.CharField(label=_("Who, when, by which number"), max_length=1000)
    field_order = ("side", "reply", "amount", "via", "note")

    def __init__(self, *args: Any, sides: frozenset[DealSide], **options: Any) -> None:
        super().__init__(*args, **options)
        reply: Any = self.fields["reply"]
        reply.widget, reply.label = forms.Select(), _("Answer")
        reply.choices = Reply.choices
        side: Any = self.fields["side"]
        side.choices = [one for one in side.choices if one[0] in {str(who) for who in sides}]


class SpeakerForm(forms.Form):
    contact = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Who speaks for the buyer"), empty_label=_("Choose")
    )

    def __init__(self, *args: Any, deal: Deal, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["contact"]
        field.queryset = Contact.objects.with_organisation().filter(active=True, withdrawn_at__isnull=True)
