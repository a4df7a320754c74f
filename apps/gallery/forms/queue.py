"""What narrows and orders the curator's queue."""

from __future__ import annotations

from django import forms
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.common.lists import Filter, Order, TableColumn
from apps.gallery.models import Version
from apps.gallery.querysets import VersionQuerySet
from apps.reference.models import Category, Province

MARKS = [
    ("", _("Everything that waits")),
    ("translation", _("Translation wanted")),
    ("help", _("Left to staff")),
    ("unverified", _("Maker not yet verified")),
]


class CurationFilter(Filter):
    """Of the products that wait for a curator; longest waiting first."""

    orders = {
        "waiting": Order(_("Sent"), ("submitted_at", "pk")),
        "name": Order(_("Product"), (Lower("name"), "pk")),
        "maker": Order(_("Maker"), (Lower("product__enterprise__name"), "pk")),
        "category": Order(_("Category"), (F("category__name").asc(nulls_last=True), "pk")),
    }
    columns = (
        TableColumn(_("Product"), "name"), TableColumn(_("Maker"), "maker"), TableColumn(_("Category"), "category"),
        TableColumn(_("Version")), TableColumn(_("Waits"), "waiting"), TableColumn(_("What it lacks")),
    )  # fmt: skip
    q = forms.CharField(label=_("Product or maker"), required=False, max_length=80)
    category = forms.ModelChoiceField(
        label=_("Category"), required=False, queryset=Category.objects.parents(), empty_label=_("All categories")
    )
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
    mark = forms.ChoiceField(label=_("What it lacks"), required=False, choices=MARKS)

    def rows(self) -> VersionQuerySet:
        wanted, found = self.wanted(), Version.objects.queue()
        if "q" in wanted:
            found = found.looked_for(wanted["q"])
        if "category" in wanted:
            found = found.in_category(wanted["category"].pk)
        if "province" in wanted:
            found = found.in_province(wanted["province"].pk)
        return self.ordered(found.marked(wanted.get("mark", "")))
