"""What narrows and orders the officers' queue."""

from __future__ import annotations

from django import forms
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.common.lists import Filter, Order, TableColumn
from apps.readiness.models import Assessment
from apps.readiness.querysets.assessment import AssessmentQuerySet
from apps.reference.models import Province


class AssessmentFilter(Filter):
    """Of the assessments that wait for an officer; longest waiting first."""

    orders = {
        "waiting": Order(_("Handed in"), ("submitted_at", "pk")),
        "name": Order(_("Enterprise"), (Lower("enterprise__name"), "pk")),
        "own": Order(_("Own score"), ("-self_score", "pk")),
        "verified": Order(_("Verified so far"), ("-verified_score", "pk")),
    }
    columns = (
        TableColumn(_("Enterprise"), "name"), TableColumn(_("Round")), TableColumn(_("Own score"), "own", "num"),
        TableColumn(_("Verified so far"), "verified", "num"), TableColumn(_("Evidence to judge"), kind="num"),
        TableColumn(_("Handed in"), "waiting"),
    )  # fmt: skip
    province = forms.ModelChoiceField(
        label=_("Province"), required=False, queryset=Province.objects.all(), empty_label=_("All provinces")
    )
    mine = forms.BooleanField(label=_("Begun by me"), required=False)

    def rows(self, by: User) -> AssessmentQuerySet:
        wanted, found = self.wanted(), Assessment.objects.submitted()
        if "province" in wanted:
            found = found.in_province(wanted["province"].pk)
        if "mine" in wanted:
            found = found.begun_by(by)
        return self.ordered(found)
