"""Staff's forms of requests: finding one, and giving one back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.lists import Filter, TableColumn
from apps.quotations.choices import DeclineReason
from apps.quotations.models import Rfq
from apps.reference.models import CertificateType, Country

TABS = ("", "open", "nobody", "closed", "untold", "over", "all")


class RfqFilter(Filter):
    in_tabs = ("show",)
    columns = (
        TableColumn(_("Number")),
        TableColumn(_("What is needed")),
        TableColumn(_("Who asks")),
        TableColumn(_("State")),
        TableColumn(pgettext_lazy("makers", "Asked"), kind="r"),
        TableColumn(_("Said no"), kind="r"),
        TableColumn(_("Have quoted"), kind="r"),
        TableColumn(_("Quotations until")),
    )

    words = forms.CharField(label=_("Number, title, name or organisation"), required=False, max_length=120)
    goal = forms.ModelChoiceField(Country.objects.all(), label=_("Destination"), required=False, empty_label=_("All"))
    show = forms.ChoiceField(required=False, choices=[(one, one) for one in TABS], widget=forms.HiddenInput)

    def found(self) -> Any:
        """By everything but the tab."""
        wanted, rows = self.wanted(), Rfq.objects.all()
        rows = rows.called(wanted["words"]) if "words" in wanted else rows
        return rows.going_to(wanted["goal"]) if "goal" in wanted else rows

    def rows(self) -> Any:
        tab = self.wanted().get("show", "")
        rows = self.found().on_desk_tab(tab).for_page().with_numbers()
        return rows if tab == "" else rows.order_by("-pk")


class ReturnForm(forms.Form):
    note = forms.CharField(
        label=_("What she should change"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("She reads it word for word."),
        error_messages={"required": _("Write what she should change: she reads it word for word.")},
    )


class AskedAnswerForm(forms.Form):
    """What a maker said to staff on the telephone."""

    answer = forms.ChoiceField(
        label=_("What the maker said"),
        choices=[("", _("Choose")), ("will", _("We will quote")), *DeclineReason.choices],
    )
    certificate = forms.ModelChoiceField(
        CertificateType.objects.filter(offered=True),
        label=_("Which certificate is missing?"),
        required=False,
        empty_label=_("None chosen"),
    )
    text = forms.CharField(label=_("In a few words, for the buyer"), max_length=600, required=False)
